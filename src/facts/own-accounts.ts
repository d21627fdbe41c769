import type { Network } from '../model/network.ts';

const accounts = new WeakMap<Network, ReadonlySet<string>>();

/** Accounts that the network has VPCs of, or that were read: they are no strangers to it. */
export function ownAccounts(network: Network): ReadonlySet<string> {
  let own = accounts.get(network);
  if (!own) {
    const read = network.readings.flatMap(({ account }) => account ?? []);
    own = new Set([...read, ...network.all('vpc').flatMap(({ account }) => account ?? [])]);
    accounts.set(network, own);
  }
  return own;
}
