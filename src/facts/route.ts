import { routeFact as plainRoute, type RouteSubject } from '../kinds/route-table/facts.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type AddressSet, addressSet, emptyAddresses, isSubset } from '../net/address-set.ts';
import { contains, equalCidrs, formatCidr } from '../net/cidr.ts';
import { type Span, writtenPlace } from '../source/tree.ts';
import { withFields } from './joined-fact.ts';
import { subnetsServed } from './nat-service.ts';
import { isReached, otherSide, targetOf, vpcsOfTarget } from './route-target.ts';
import { subnetsOf } from './subnet-routing.ts';

/** `route`: beside what is written, what its target is and how it fits the VPC and the subnets of its table. */
export const routeFact: FactKind = withFields<RouteSubject>(
  plainRoute,
  'A route of a route table, joined with its target.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of the VPC of its table.',
      get: ({ table }, network) => network.get('vpc', table.vpc)?.name ?? table.vpc,
    },
    vpcIsDefault: {
      type: 'bool',
      describe: 'Whether its VPC is the one that AWS makes in every region.',
      get: ({ table }, network) => network.get('vpc', table.vpc)?.isDefault ?? false,
    },
    environment: {
      type: 'string',
      describe: 'What its table is for: production…',
      get: ({ table }) => table.environment ?? null,
    },
    targetName: {
      type: 'string',
      describe: 'Name of the target, or what AWS calls it.',
      get: (each, network) => targetOf(each.route, network)?.name ?? plainTarget(each, network),
    },
    targetExists: {
      type: 'bool',
      describe: 'Whether its target is there; not read where targets of the kind were not.',
      get: targetExists,
    },
    targetReached: {
      type: 'bool',
      describe: 'Whether its target is attached to the VPC of the table, or stands in it.',
      get: ({ table, route }, network) =>
        route.via.type === 'resource' ? isReached(route.via.target, table.vpc, network) : true,
    },
    targetVpcs: {
      type: { list: 'string' },
      describe: 'Names of the VPCs that its target is attached to or stands in.',
      get: ({ route }, network) => {
        const keys = route.via.type === 'resource' ? vpcsOfTarget(route.via.target, network) : [];
        return keys?.map(key => network.get('vpc', key)?.name ?? key);
      },
    },
    targetState: {
      type: 'string',
      describe: "AWS's word for the state of its target, where that has one: available, active, deleted.",
      get: ({ route }, network) => (targetOf(route, network) as { readonly state?: string } | undefined)?.state ?? null,
    },
    targetForwards: {
      type: 'bool',
      describe: 'Whether its target is an interface, or a workload with one, that passes on packets of others.', // E1
      get: (each, network) => forwards(each, network),
    },
    targetZone: {
      type: 'string',
      describe: 'The zone that its target stands in, where it stands in one: a NAT gateway, an endpoint of appliances.',
      get: (each, network) => targetZone(each, network) ?? null,
    },
    zones: {
      type: { list: 'string' },
      describe: 'Zones of the subnets that use its table.',
      get: ({ table }, network) => {
        const subnets = subnetsOf(table, network);
        return subnets && [...zonesOf(subnets)];
      },
    },
    farSubnets: {
      type: { list: 'string' },
      describe: 'Names of the subnets that use it from another zone than its target stands in.',
      get: (each, network) => {
        const zone = targetZone(each, network);
        if (zone === undefined) return [];
        const subnets = subnetsOf(each.table, network);
        return subnets?.filter(subnet => subnet.zone !== undefined && subnet.zone !== zone).map(({ name }) => name);
      },
    },
    targetServesZones: {
      type: 'int',
      describe: 'In how many zones the subnets are that use its target, where that is a NAT gateway.',
      get: ({ route }, network) => {
        if (route.via.type !== 'resource' || route.via.target.kind !== 'natGateway') return 0;
        const subnets = subnetsServed(route.via.target.key, network);
        return subnets && zonesOf(subnets).size;
      },
    },
    firstWritten: {
      type: 'bool',
      describe: 'Whether no table before has it from the same place: a tier writes once what each zone has.',
      get: ({ table, index }, network) => firstWritten(table, index, network),
    },
    isBlock: {
      type: 'bool',
      describe: 'Whether its destination is a CIDR block, not a prefix list.',
      get: ({ route }) => 'cidr' in route.to,
    },
    isDefault: {
      type: 'bool',
      describe: 'Whether it is for all addresses that no other route is for: 0.0.0.0/0 or ::/0.',
      get: ({ route }) => 'cidr' in route.to && route.to.cidr.prefix === 0,
    },
    insideVpc: {
      type: 'bool',
      describe: "Whether its destination lies inside the VPC's own blocks, and is smaller than the block.", // R7
      get: isInsideVpc,
    },
    wholeSubnet: {
      type: 'bool',
      describe: 'Whether its destination is the whole block of a subnet of the VPC.', // R7
      get: ({ table, route }, network) => {
        const { to } = route;
        if (!network.isRead('subnet', table)) return undefined;
        if (!('cidr' in to)) return false;
        return network
          .where('subnet', 'vpc', table.vpc)
          .some(({ cidr, ipv6 }) => [cidr, ipv6].some(block => block && equalCidrs(block, to.cidr)));
      },
    },
    peerAddresses: {
      type: 'addresses',
      describe: 'Addresses of the VPC at the other end, where its target is a peering; none for other targets.',
      get: peerAddresses,
    },
    peerVpc: {
      type: 'string',
      describe: 'Name of the VPC at the other end, where its target is a peering.',
      get: ({ table, route }, network) => {
        const peering = peeringOf({ route }, network);
        const side = peering && otherSide(peering, table.vpc);
        return (side && (network.get('vpc', side.vpc)?.name ?? side.vpc)) ?? null;
      },
    },
    shadowedBy: {
      type: { list: 'string' },
      describe: 'Destinations of routes of its table that take all of its addresses from it.', // R1, R2
      get: ({ table, index }) => shadowsIn(table).get(index) ?? [],
    },
    repeats: {
      type: 'bool',
      describe: 'Whether a route before it in the table is for the same destination, neither of them propagated.', // R13
      get: repeats,
    },
  },
  {
    places: (each, network) => {
      const { table, route } = each as RouteSubject;
      const target = targetOf(route, network);
      return { table: table.origin, ...(target ? { target: target.origin } : {}) };
    },
  },
);

export function firstWritten(table: RouteTable, index: number, network: Network): boolean {
  return network.derive ? firstIn(table, network).has(index) : isFirst(table, index, network);
}

const firstIn = derivedPiece(
  (table: RouteTable, network) => new Set([...table.routes.keys()].filter(index => isFirst(table, index, network))),
);

function isFirst(table: RouteTable, index: number, network: Network): boolean {
  const place = placeOf(table, index);
  if (place === undefined) return true;
  return firstAtPlaces(network).get(place.at)?.get(place.to) === `${table.key} ${index}`;
}

/** The first route of each destination at each place. */
const firstAtPlaces = derived((network): ReadonlyMap<Span, ReadonlyMap<string, string>> => {
  const found = new Map<Span, Map<string, string>>();
  for (const table of network.all('routeTable')) {
    for (const index of table.routes.keys()) {
      const place = placeOf(table, index);
      if (place === undefined) continue;
      const known = found.get(place.at);
      if (!known) found.set(place.at, new Map([[place.to, `${table.key} ${index}`]]));
      else if (!known.has(place.to)) known.set(place.to, `${table.key} ${index}`);
    }
  }
  return found;
}, Object.is);

/** Where a route was written, with its destination: the word `internet` stands for two. */
function placeOf({ origin, routes }: RouteTable, index: number): { at: Span; to: string } | undefined {
  const part = origin.from === 'design' ? origin.parts?.[`routes.${index}`] : undefined;
  const to = routes[index]?.to;
  return part && to && { at: writtenPlace(part), to: 'cidr' in to ? formatCidr(to.cidr) : to.prefixList };
}

function plainTarget(each: RouteSubject, network: Network): string {
  return String(plainRoute.fields['target']?.get(each as never, network));
}

function targetExists({ table, route }: RouteSubject, network: Network): boolean | undefined {
  if (route.via.type !== 'resource') return true;
  if (targetOf(route, network)) return true;
  return network.isRead(route.via.target.kind, table) ? false : undefined;
}

function forwards({ route }: RouteSubject, network: Network): boolean | undefined {
  if (route.via.type !== 'resource') return true;
  const { kind, key } = route.via.target;
  if (kind === 'networkInterface') {
    const found = network.get(kind, key);
    return found && !found.sourceDestCheck;
  }
  if (kind !== 'workload') return true;
  const interfaces = network.get(kind, key)?.interfaces.map(each => network.get('networkInterface', each));
  return interfaces?.some(each => each?.sourceDestCheck === false);
}

function targetZone({ route }: RouteSubject, network: Network): string | undefined {
  if (route.via.type !== 'resource') return undefined;
  const { kind, key } = route.via.target;
  if (kind === 'natGateway') return network.get('subnet', network.get(kind, key)?.subnet)?.zone;
  const endpoint = kind === 'endpoint' ? network.get(kind, key) : undefined;
  return endpoint?.type === 'gatewayLoadBalancer' ? network.get('subnet', endpoint.subnets[0])?.zone : undefined;
}

function zonesOf(subnets: readonly { readonly zone?: string }[]): ReadonlySet<string> {
  return new Set(subnets.flatMap(({ zone }) => zone ?? []));
}

function isInsideVpc({ table, route }: RouteSubject, network: Network): boolean | undefined {
  const { to } = route;
  if (!('cidr' in to)) return false;
  const vpc = network.get('vpc', table.vpc);
  if (!vpc) return undefined;
  const blocks = [...vpc.cidr, ...vpc.ipv6.map(({ cidr }) => cidr)];
  return blocks.some(block => contains(block, to.cidr) && block.prefix < to.cidr.prefix);
}

function peeringOf({ route }: Pick<RouteSubject, 'route'>, network: Network) {
  const { via } = route;
  return via.type === 'resource' && via.target.kind === 'peering' ? network.get('peering', via.target.key) : undefined;
}

function peerAddresses({ table, route }: RouteSubject, network: Network): AddressSet | undefined {
  const { via } = route;
  if (via.type !== 'resource' || via.target.kind !== 'peering') return emptyAddresses;
  const peering = peeringOf({ route }, network);
  const side = peering && otherSide(peering, table.vpc);
  const vpc = network.get('vpc', side?.vpc);
  const blocks = vpc ? [...vpc.cidr, ...vpc.ipv6.map(({ cidr }) => cidr)] : side?.cidr;
  return blocks && addressSet(blocks);
}

const repeated = new WeakMap<RouteTable, ReadonlySet<number>>();

function repeats({ table, index }: RouteSubject): boolean {
  let known = repeated.get(table);
  if (!known) repeated.set(table, (known = repeatedIn(table)));
  return known.has(index);
}

/** The routes of a table whose destination an earlier one has; propagated ones may repeat others (R2). */
function repeatedIn({ routes }: RouteTable): ReadonlySet<number> {
  const seen = new Set<string>();
  const found = new Set<number>();
  for (const [index, { to, propagated }] of routes.entries()) {
    if (propagated) continue;
    const destination = 'cidr' in to ? formatCidr(to.cidr) : to.prefixList;
    if (seen.has(destination)) found.add(index);
    seen.add(destination);
  }
  return found;
}

const shadowsOf = new WeakMap<RouteTable, ReadonlyMap<number, readonly string[]>>();

function shadowsIn(table: RouteTable): ReadonlyMap<number, readonly string[]> {
  let known = shadowsOf.get(table);
  if (!known) shadowsOf.set(table, (known = shadowed(table)));
  return known;
}

/** More routes than AWS allows a table: a hostile list is not compared with itself. */
const mostRoutes = 1000;

/** The longest prefix wins (R1), and of equal ones what was written over what a gateway brought (R2). */
function shadowed({ routes }: RouteTable): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  if (routes.length > mostRoutes) return found;
  const blocks = routes.map(({ to }) => ('cidr' in to ? to.cidr : undefined));
  for (const [index, { propagated, via }] of routes.entries()) {
    const block = blocks[index];
    if (!block || via.type === 'local') continue;
    const stronger = routes.flatMap((other, i) => {
      const inner = blocks[i];
      if (!inner || i === index || !contains(block, inner)) return [];
      const isEqual = equalCidrs(block, inner);
      return !isEqual || (propagated && !other.propagated) ? inner : [];
    });
    if (stronger.length > 0 && isSubset(addressSet([block]), addressSet(stronger))) {
      found.set(index, stronger.map(formatCidr));
    }
  }
  return found;
}
