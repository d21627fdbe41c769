import type { Peering } from '../kinds/peering/peering.ts';
import type { Network } from '../model/network.ts';

const gone: ReadonlySet<string> = new Set(['deleted', 'deleting', 'rejected', 'expired', 'failed']);
const twins = new WeakMap<Network, ReadonlyMap<Peering, Peering>>();

/** The peering of the same two VPCs that stands before one; AWS lets one of them be active (P1). */
export function twinOfPeering(each: Peering, network: Network): Peering | undefined {
  let known = twins.get(network);
  if (!known) twins.set(network, (known = twinsIn(network)));
  return known.get(each);
}

function twinsIn(network: Network): ReadonlyMap<Peering, Peering> {
  const first = new Map<string, Peering>();
  const found = new Map<Peering, Peering>();
  for (const each of network.all('peering').filter(({ state }) => !gone.has(state))) {
    const pair = [each.requester.vpc, each.accepter.vpc].sort().join(' ');
    const other = first.get(pair);
    if (other) found.set(each, other);
    else first.set(pair, each);
  }
  return found;
}
