import type { Peering } from '../kinds/peering/peering.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { type AddressSet, blockAddresses, isSubset, overlaps } from '../net/address-set.ts';
import { type Cidr, contains } from '../net/cidr.ts';
import { leadsStraight } from './near-way.ts';
import { routeTableOf } from './subnet-routing.ts';

/**
 * How packets get from one subnet to some addresses of another: within the subnet, by the local route, over a peering;
 * or nowhere, where no route is for them. `keepsGroups` says whether the sender's groups are known at the end (S10).
 */
export interface PlainWay {
  readonly type: 'inside' | 'straight' | 'peering' | 'nowhere';
  readonly keepsGroups: boolean;
}

const [inside, straight, nowhere]: readonly [PlainWay, PlainWay, PlainWay] = [
  { type: 'inside', keepsGroups: true },
  { type: 'straight', keepsGroups: true },
  { type: 'nowhere', keepsGroups: false },
];

/** Undefined where the way is not plain: it passes something else, or a part of the packets takes another one. */
export function plainWay(from: Subnet, to: Subnet, addresses: AddressSet, network: Network): PlainWay | undefined {
  if (from.key === to.key) return inside;
  if (from.vpc === to.vpc) return leadsStraight(from, to, network) ? straight : undefined;
  const table = routeTableOf(from, network);
  const own = network.get('vpc', from.vpc)?.cidr;
  if (table?.vpc !== from.vpc || !own || own.some(each => isFor(each, addresses))) return undefined;
  const routes: (readonly [Cidr, Route])[] = [];
  for (const route of table.routes) {
    const blocks = blocksOf(route, network);
    if (!blocks) return undefined;
    for (const block of blocks) if (isFor(block, addresses)) routes.push([block, route]);
  }
  if (routes.length === 0) return nowhere;
  const longest = Math.max(...routes.map(([{ prefix }]) => prefix));
  const [[block, { via, active }], ...others] = routes.filter(([{ prefix }]) => prefix === longest) as [
    readonly [Cidr, Route],
    ...(readonly [Cidr, Route])[],
  ];
  if (others.length > 0 || !active || !isSubset(addresses, blockAddresses(block))) return undefined;
  if (via.type !== 'resource' || via.target.kind !== 'peering') return undefined;
  const peering = network.get('peering', via.target.key);
  return peering && overPeering(peering, from, to, network);
}

function isFor(block: Cidr, addresses: AddressSet): boolean {
  return overlaps(blockAddresses(block), addresses);
}

/** Undefined where a list was not read; of AWS's services, whose addresses are public, none is for a place of a VPC. */
function blocksOf({ to, via }: Route, network: Network): readonly Cidr[] | undefined {
  if ('cidr' in to) return [to.cidr];
  const list = network.get('prefixList', to.prefixList);
  if (list?.entries) return list.entries.map(({ cidr }) => cidr);
  const { kind, key } = via.type === 'resource' ? via.target : { kind: undefined, key: undefined };
  const isOfService = list
    ? list.managedBy === 'aws'
    : kind === 'endpoint' && (network.get('endpoint', key)?.type ?? 'gateway') === 'gateway';
  return isOfService ? [] : undefined;
}

/** A peering carries packets to addresses of the other VPC (P7), and groups within a region (S10). */
function overPeering(
  { state, requester, accepter }: Peering,
  from: Subnet,
  to: Subnet,
  network: Network,
): PlainWay | undefined {
  const sides = [requester.vpc, accepter.vpc];
  if (state !== 'active' || !sides.includes(from.vpc) || !sides.includes(to.vpc)) return undefined;
  const { cidr } = to;
  const isCarried = network.get('vpc', to.vpc)?.cidr.some(each => cidr && contains(each, cidr));
  return isCarried ? { type: 'peering', keepsGroups: requester.region === accepter.region } : undefined;
}
