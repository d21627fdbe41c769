import { remedyOfState } from '../kinds/remedy-of-state.ts';
import { routeFact as plainRoute, type RouteSubject } from '../kinds/route-table/facts.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { type AddressSet, addressSet, emptyAddresses } from '../net/address-set.ts';
import { contains, equalCidrs } from '../net/cidr.ts';
import { firstWritten } from './first-written.ts';
import { withFields } from './joined-fact.ts';
import { subnetsServed } from './nat-service.ts';
import { repeats, shadowsIn } from './rival-routes.ts';
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
    targetRemedy: {
      type: 'string',
      describe: 'What to do about the state of its target; none where nothing is known to help.',
      get: ({ route }, network) => {
        const target = targetOf(route, network);
        return (target && remedyOfState(target)) ?? null;
      },
    },
    targetForwards: {
      type: 'bool',
      describe: 'Whether its target is an interface, or a workload with one, that passes on packets of others.', // E1
      get: (each, network) => forwards(each, network),
    },
    targetZone: {
      type: 'string',
      describe:
        'The zones that its target stands in: of a NAT gateway, an endpoint of appliances, a firewall; else none.',
      get: (each, network) => targetZones(each, network).join(' and ') || null,
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
      describe: 'Names of the subnets that use it from a zone that its target does not stand in.',
      get: (each, network) => {
        const zones = targetZones(each, network);
        if (zones.length === 0) return [];
        const subnets = subnetsOf(each.table, network);
        return subnets?.filter(({ zone }) => zone !== undefined && !zones.includes(zone)).map(({ name }) => name);
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
      get: ({ table, index }) => repeats(table, index),
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

/** Of a target that has a place; a table that leads to a firewall leads each zone to the endpoint of that zone. */
function targetZones({ route }: RouteSubject, network: Network): readonly string[] {
  if (route.via.type !== 'resource') return [];
  const subnets = placesOf(route.via.target, network).map(subnet => network.get('subnet', subnet));
  return [...zonesOf(subnets.flatMap(subnet => subnet ?? []))];
}

function placesOf({ kind, key }: AnyReference, network: Network): readonly (string | undefined)[] {
  switch (kind) {
    case 'natGateway':
      return [network.get(kind, key)?.subnet];
    case 'endpoint': {
      const endpoint = network.get(kind, key);
      return endpoint?.type === 'gatewayLoadBalancer' ? endpoint.subnets.slice(0, 1) : [];
    }
    case 'firewall':
      return network.get(kind, key)?.endpoints.map(({ subnet }) => subnet) ?? [];
    default:
      return [];
  }
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
