import { type Station, singlesOf } from '../graph/station.ts';
import type { Network } from '../model/network.ts';
import { emptyAddresses, singleAddress } from '../net/address-set.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { formatCidr } from '../net/cidr.ts';
import type { StationClass } from '../reach/classes.ts';
import type { Engine } from '../reach/engine.ts';
import { type MentionedBlocks, mentionedBlocks } from '../reach/mentioned-blocks.ts';
import { routeTableOf } from './subnet-routing.ts';

/** Places that routes treat alike, whatever filters stand before them, by the classes that they are of. */
export interface LikeRouted {
  readonly first: Station;
  readonly classes: readonly StationClass[];
}

/** Places of one route table, one zone, and the same blocks that routes name are led alike, from and to them. */
export function likeRouted(engine: Engine, unfiltered: Network, classes: readonly StationClass[]): LikeRouted[] {
  const blocks = mentionedBlocks(unfiltered);
  const groups = new Map<string, { first: Station; classes: StationClass[] }>();
  for (const each of classes) {
    const [first] = each.members;
    if (!first) continue;
    const mark = markOf(first, engine.network, blocks);
    const group = groups.get(mark);
    if (group) group.classes.push(each);
    else groups.set(mark, { first, classes: [each] });
  }
  return [...groups.values()];
}

function markOf(station: Station, network: Network, blocks: MentionedBlocks): string {
  const { resource, subnet: key, zone, exact, publics, owner } = station;
  const card = network.get('networkInterface', resource.key);
  const subnet = network.get('subnet', key);
  if (!card || resource.kind !== 'networkInterface' || !subnet) return station.id;
  const workload = card.owner?.kind === 'workload' ? network.get('workload', card.owner.key) : undefined;
  const delegated = (station.blocks ?? []).map(block => blocks.aroundAll(block) ?? formatCidr(block));
  const singles = [...addressesIn(exact ? singlesOf(station) : emptyAddresses)].map(singleAddress);
  const around = exact ? [...delegated, ...singles.map(each => blocks.around(each))] : [key];
  return [
    routeTableOf(subnet, network)?.key,
    zone,
    [...new Set(around)].sort().join(' '),
    `${card.type} ${card.sourceDestCheck} ${workload ? workload.state : (owner ?? card.status)}`,
    publics.map(each => (each.assumed ? 'assumed' : blocks.around(singleAddress(each.public)) || 'public')).join(' '),
  ].join('|');
}
