import type { Route, RouteTable } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { derived, derivedPiece, memoryOf } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { type Cidr, contains, formatCidr, overlaps } from '../net/cidr.ts';
import type { Place } from '../source/origin.ts';
import { firstWritten } from './first-written.ts';
import { targetOf, vpcsOfTarget } from './route-target.ts';
import { routeTableOf, subnetsOf } from './subnet-routing.ts';

/** A route to another VPC from which no route leads back, or one to another peering. */
export interface RouteReply {
  readonly by: 'noRoute' | 'otherPeer';
  readonly table: RouteTable;
  readonly index: number;
  readonly destination: string;
  readonly via: Resource;
  readonly other: Vpc;
  /** The route table of the other side, or its route. */
  readonly back: Place;
  readonly instead?: Resource;
}

/** For every route to another VPC, what routes of that VPC say of the way back. */
export function* routeRepliesIn(network: Network): Iterable<RouteReply> {
  for (const table of network.all('routeTable')) yield* repliesTo(table, network);
}

const repliesTo = derivedPiece((table: RouteTable, network): readonly RouteReply[] => {
  const senders = table.gateways.length > 0 ? [] : (subnetsOf(table, network) ?? []);
  if (senders.length === 0) return [];
  return table.routes.flatMap((route, index) =>
    firstWritten(table, index, network) ? [...lostBehind(table, index, route, senders, network)] : [],
  );
});

function* lostBehind(
  table: RouteTable,
  index: number,
  { to, via: target, active }: Route,
  senders: readonly Subnet[],
  network: Network,
): Iterable<RouteReply> {
  if (!active || target.type !== 'resource' || !('cidr' in to) || to.cidr.prefix === 0) return;
  if (target.target.kind !== 'peering' && target.target.kind !== 'transitGateway') return;
  const via = targetOf({ via: target } as Route, network);
  if (!via) return;
  for (const key of vpcsOfTarget(target.target, network) ?? []) {
    const other = network.get('vpc', key);
    if (!other || key === table.vpc || !network.isRead('routeTable', other)) continue;
    const lost = lostReplies(key, to.cidr, senders, via, network);
    if (lost) yield { ...lost, table, index, destination: formatCidr(to.cidr), via, other };
  }
}

type Lost = Pick<RouteReply, 'by' | 'back' | 'instead'>;

/**
 * How replies of a VPC are lost: to another peering rather than for want of a route. Undefined where one subnet of the
 * block answers, which is enough: the others may be meant to keep to themselves.
 */
function lostReplies(
  vpc: string,
  block: Cidr,
  senders: readonly Subnet[],
  via: Resource,
  network: Network,
): Lost | undefined {
  const asked = new Set<RouteTable>();
  let lost: Lost | undefined;
  for (const subnet of subnetsWithin(network)(vpc, block)) {
    const table = routeTableOf(subnet, network);
    if (table && asked.has(table)) continue;
    const way = table && wayBack(table, senders, via, network);
    if (!way) return undefined;
    asked.add(table);
    if (!lost || (lost.by === 'noRoute' && way.by === 'otherPeer')) lost = way;
  }
  return lost;
}

/** The subnets of a VPC that have addresses of a block: many tables ask for the same. */
const subnetsWithin = derived(network => {
  const kept = memoryOf(network);
  return (vpc: string, block: Cidr): readonly Subnet[] =>
    kept(`${vpc} ${formatCidr(block)}`, () =>
      network.where('subnet', 'vpc', vpc).filter(({ cidr }) => cidr && overlaps(block, cidr)),
    );
});

/** How the replies that a table routes are lost; undefined where it sends them back. */
function wayBack(table: RouteTable, senders: readonly Subnet[], via: Resource, network: Network): Lost | undefined {
  let wrong: Lost | undefined;
  for (const { cidr } of senders) {
    const index = cidr ? bestRoute(table, cidr) : -1;
    const route = table.routes[index];
    if (!route) continue;
    const target = targetOf(route, network);
    if (target === via || target?.kind !== 'peering' || via.kind !== 'peering') return undefined;
    wrong = { by: 'otherPeer', back: { origin: table.origin, path: `routes.${index}.to` }, instead: target };
  }
  return wrong ?? { by: 'noRoute', back: { origin: table.origin } };
}

/** The route of the longest prefix that some of a block takes, default routes to the internet aside. */
function bestRoute({ routes }: RouteTable, block: Cidr): number {
  let best = -1;
  let length = -1;
  for (let index = 0; index < routes.length; index++) {
    const { to, via, active } = routes[index] as Route;
    if (!active || via.type === 'local' || !('cidr' in to)) continue;
    if (!contains(to.cidr, block) && !contains(block, to.cidr)) continue;
    const isInternet = via.type === 'resource' && ['internetGateway', 'natGateway'].includes(via.target.kind);
    if (isInternet || to.cidr.prefix <= length) continue;
    best = index;
    length = to.cidr.prefix;
  }
  return best;
}
