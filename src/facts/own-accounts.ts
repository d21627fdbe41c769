import { derived } from '../model/derived.ts';

/** Accounts that the network has VPCs of, or that were read: they are no strangers to it. */
export const ownAccounts = derived((network): ReadonlySet<string> => {
  const read = network.readings.flatMap(({ account }) => account ?? []);
  return new Set([...read, ...network.all('vpc').flatMap(({ account }) => account ?? [])]);
});
