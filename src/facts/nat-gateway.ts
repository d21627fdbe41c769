import { natGateway } from '../kinds/nat-gateway/kind.ts';
import type { NatGateway } from '../kinds/nat-gateway/nat-gateway.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { derived, derivedPiece, sameMembers } from '../model/derived.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { entryNameOf } from './entry-name.ts';
import { joinedFact } from './joined-fact.ts';
import { subnetsServed, tablesTo } from './nat-service.ts';
import { defaultTargetOf, isPublic, leadsByDevice, routeTableOf } from './subnet-routing.ts';

/** `nat-gateway`: beside its attributes, where it stands and whom it serves. */
export const natGatewayFact: FactKind = joinedFact<NatGateway>(
  natGateway,
  'A NAT gateway, with the routing of its subnet and the subnets that use it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    subnetName: {
      type: 'string',
      describe: 'Name of the subnet that it stands in.',
      get: (each, network) => network.get('subnet', each.subnet)?.name ?? null,
    },
    zone: {
      type: 'string',
      describe: 'The zone that it stands in; none for a regional one.',
      get: (each, network) => network.get('subnet', each.subnet)?.zone ?? null,
    },
    subnetIsPublic: {
      type: 'bool',
      describe: 'Whether its subnet has a route to the internet gateway.', // T4
      get: isInPublic,
    },
    subnetDefaultTarget: {
      type: 'string',
      describe: 'Kind of what the default IPv4 route of its subnet leads to.',
      get: defaultTargetBehind,
    },
    subnetLeadsByDevice: {
      type: 'bool',
      describe:
        'Whether the default IPv4 route of its subnet leads through a firewall, an endpoint or an appliance to the internet gateway.',
      get: (each, network) => {
        const home = network.get('subnet', each.subnet);
        const table = home && routeTableOf(home, network);
        return table ? leadsByDevice(table, 4, network) : each.availability === 'regional' ? false : undefined;
      },
    },
    used: {
      type: 'bool',
      describe: 'Whether a route leads to it.',
      get: isUsed,
    },
    zonesServed: {
      type: { list: 'string' },
      describe: 'Zones of the subnets whose routes lead to it.',
      get: (each, network) => {
        const subnets = served(each, network);
        return subnets && [...new Set(subnets.flatMap(({ zone }) => zone ?? []))].sort();
      },
    },
    subnetsServed: {
      type: { list: 'string' },
      describe: 'Names of the subnets whose routes lead to it.',
      get: (each, network) => served(each, network)?.map(({ name }) => name),
    },
    firstOfEntry: {
      type: 'bool',
      describe:
        'Whether it is the first of the gateways that one entry of a design stands for and that stand and serve alike; true for those of AWS.',
      get: (each, network) => alikeOfEntry(each, network)[0] === each,
    },
    entryName: {
      type: 'string',
      describe:
        'What the gateways of its entry that stand and serve alike are called: their tier, where it is all of them; else by their names.',
      get: (each, network) => {
        const home = tierOf(each, network);
        return home
          ? entryNameOf(home)
          : alikeOfEntry(each, network)
              .map(({ name }) => name)
              .join(', ');
      },
    },
    subnetEntry: {
      type: 'string',
      describe: 'What the subnets that these stand in are called: their tier, or the name of the one.',
      get: (each, network) => {
        const home = network.get('subnet', each.subnet);
        if (!home) return null;
        return tierOf(each, network)
          ? entryNameOf(home)
          : alikeOfEntry(each, network)
              .map(({ subnet }) => network.get('subnet', subnet)?.name ?? '')
              .join(', ');
      },
    },
    firstOfVpc: {
      type: 'bool',
      describe: 'Whether it is the first NAT gateway of its VPC.',
      get: (each, network) => network.where('natGateway', 'vpc', each.vpc)[0] === each,
    },
    siblingCount: {
      type: 'int',
      describe: 'NAT gateways of its VPC, itself included.',
      get: (each, network) => network.where('natGateway', 'vpc', each.vpc).length,
    },
  },
  {
    places: (each, network) => {
      const { origin, subnet } = each as NatGateway;
      const home = network.get('subnet', subnet);
      const table = home && routeTableOf(home, network);
      return {
        nat: origin,
        ...(home ? { subnet: home.origin } : {}),
        ...(table ? { routeTable: table.origin } : {}),
      };
    },
  },
);

function isInPublic(each: NatGateway, network: Network): boolean | undefined {
  const home = network.get('subnet', each.subnet);
  return home ? isPublic(home, network, 4) : each.availability === 'regional' ? true : undefined;
}

function defaultTargetBehind(each: NatGateway, network: Network): string | null | undefined {
  const home = network.get('subnet', each.subnet);
  const table = home && routeTableOf(home, network);
  return table ? defaultTargetOf(table, 4) : each.availability === 'regional' ? null : undefined;
}

function isUsed(each: NatGateway, network: Network): boolean | undefined {
  return network.isRead('routeTable', each) ? tablesTo(each.key, network).length > 0 : undefined;
}

/** By the entries of a design: the gateways that each stands for. */
const byEntry = derived((network): ReadonlyMap<object, readonly NatGateway[]> => {
  const known = new Map<object, NatGateway[]>();
  for (const gateway of network.all('natGateway')) {
    const entry = entryOf(gateway);
    const others = entry && known.get(entry);
    if (others) others.push(gateway);
    else if (entry) known.set(entry, [gateway]);
  }
  return known;
}, Object.is);

const ofEntry = derivedPiece((each: NatGateway, network): readonly NatGateway[] => {
  const entry = entryOf(each);
  return (entry && byEntry(network).get(entry)) ?? [each];
}, sameMembers);

/** The gateways of its entry that rules have the same to say of: told once, however many zones there are. */
const alikeOfEntry = derivedPiece((each: NatGateway, network): readonly NatGateway[] => {
  const all = ofEntry(each, network);
  if (all.length === 1) return all;
  const plight = (one: NatGateway) =>
    `${isUsed(one, network)} ${isInPublic(one, network)} ${defaultTargetBehind(one, network)}`;
  const own = plight(each);
  return all.filter(one => one === each || plight(one) === own);
}, sameMembers);

function entryOf({ origin }: NatGateway): object | undefined {
  return origin.from === 'design' ? (origin.key ?? origin.node) : undefined;
}

/** The subnet by whose tier all gateways of an entry are called, where they are alike and there are several. */
function tierOf(each: NatGateway, network: Network): Subnet | undefined {
  const alike = alikeOfEntry(each, network);
  return alike.length > 1 && alike.length === ofEntry(each, network).length
    ? network.get('subnet', each.subnet)
    : undefined;
}

function served(each: NatGateway, network: Network): readonly Subnet[] | undefined {
  return network.isRead('routeTable', each) ? subnetsServed(each.key, network) : undefined;
}
