import type { Peering } from '../kinds/peering/peering.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';

const gone: ReadonlySet<string> = new Set(['deleted', 'deleting', 'rejected', 'expired', 'failed']);

/** The peering of the same two VPCs that stands before one; AWS lets one of them be active (P1). */
export function twinOfPeering(each: Peering, network: Network): Peering | undefined {
  return twins(network).get(each);
}

const twins = derived((network): ReadonlyMap<Peering, Peering> => {
  const first = new Map<string, Peering>();
  const found = new Map<Peering, Peering>();
  for (const each of network.all('peering').filter(({ state }) => !gone.has(state))) {
    const pair = [each.requester.vpc, each.accepter.vpc].sort().join(' ');
    const other = first.get(pair);
    if (other) found.set(each, other);
    else first.set(pair, each);
  }
  return found;
});
