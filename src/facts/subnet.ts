import { subnet } from '../kinds/subnet/kind.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { FactField, FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { entryNameOf } from './entry-name.ts';
import { joinedFact } from './joined-fact.ts';
import { defaultTargetOf, isPublic, leadsOutByDevice, ownTableOf, routeTableOf } from './subnet-routing.ts';
import { tierWords } from './tier-words.ts';

/** `subnet`: beside its attributes, where its packets go, what filters them, and what stands in it. */
export const subnetFact: FactKind = joinedFact<Subnet>(
  subnet,
  'A subnet, with its route table, its network ACL and what stands in it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    vpcIsDefault: {
      type: 'bool',
      describe: 'Whether its VPC is the one that AWS makes in every region.',
      get: (each, network) => network.get('vpc', each.vpc)?.isDefault ?? false,
    },
    tierWords: {
      type: { list: 'string' },
      describe: 'Words of its name, tier and tag Tier, in lower case: public, app, a.',
      get: tierWords,
    },
    firstOfEntry: {
      type: 'bool',
      describe: 'Whether it is the first of the subnets that one entry of a design stands for; true for those of AWS.',
      get: (each, network) => firstOfEntry(each, network) === each,
    },
    firstOfZone: {
      type: 'bool',
      describe: 'Whether it is the first subnet of its VPC in its zone.',
      get: (each, network) => firstsOfZones(network).get(`${each.vpc} ${each.zone}`) === each,
    },
    entryName: {
      type: 'string',
      describe: 'What its entry is called: the tier, where one entry stands for several subnets; else its own name.',
      get: entryNameOf,
    },
    routeTable: {
      type: 'string',
      describe: 'Name of the table that routes what leaves it.',
      get: (each, network) => routeTableOf(each, network)?.name,
    },
    routeTables: {
      type: { list: 'string' },
      describe: 'Names of the tables that name it; AWS allows one.', // R9
      get: (each, network) =>
        network.isRead('routeTable', each)
          ? network.where('routeTable', 'subnets', each.key).map(table => table.name)
          : undefined,
    },
    routeTableIsMain: {
      type: 'bool',
      describe: 'Whether it uses the main table because none names it.', // R9
      get: (each, network) =>
        network.isRead('routeTable', each) ? ownTableOf(each, network) === undefined : undefined,
    },
    defaultTargetIpv4: defaultTarget(4),
    defaultTargetIpv6: defaultTarget(6),
    isPublic: {
      type: 'bool',
      describe: 'Whether it has a route to the internet gateway of its VPC.', // I2
      get: (each, network) => isPublic(each, network),
    },
    isPublicIpv4: {
      type: 'bool',
      describe: 'Whether IPv4 goes straight to the internet gateway.',
      get: (each, network) => isPublic(each, network, 4),
    },
    isPublicIpv6: {
      type: 'bool',
      describe: 'Whether IPv6 goes straight to the internet gateway.',
      get: (each, network) => (each.ipv6 === undefined ? false : isPublic(each, network, 6)),
    },
    leadsByDevice: {
      type: 'bool',
      describe:
        'Whether its default route leads through a firewall, an endpoint or an appliance to the internet gateway.',
      get: leadsOutByDevice,
    },
    networkAcl: {
      type: 'string',
      describe: 'Name of its network ACL.',
      get: (each, network) => network.where('networkAcl', 'subnets', each.key)[0]?.name,
    },
    networkAclIsDefault: {
      type: 'bool',
      describe: 'Whether its network ACL is the one that AWS made with the VPC.',
      get: (each, network) => network.where('networkAcl', 'subnets', each.key)[0]?.isDefault,
    },
    interfaceCount: {
      type: 'int',
      describe: 'Interfaces in it, of workloads and of services.',
      get: interfaceCount,
    },
    natGatewayCount: {
      type: 'int',
      describe: 'NAT gateways in it.',
      get: (each, network) =>
        network.isRead('natGateway', each) ? network.where('natGateway', 'subnet', each.key).length : undefined,
    },
    loadBalancers: {
      type: { list: 'string' },
      describe: 'Names of the load balancers with nodes in it.',
      get: (each, network) =>
        network.isRead('loadBalancer', each)
          ? network.where('loadBalancer', 'subnets', each.key).map(({ name }) => name)
          : undefined,
    },
    databases: {
      type: { list: 'string' },
      describe: 'Names of the databases in it.',
      get: (each, network) =>
        network
          .where('workload', 'subnets', each.key)
          .filter(({ type }) => type === 'database')
          .map(({ name }) => name),
    },
  },
  {
    places: (each, network) => {
      const { origin, vpc } = each as Subnet;
      const table = routeTableOf(each as Subnet, network);
      const home = network.get('vpc', vpc);
      return { subnet: origin, ...(table ? { routeTable: table.origin } : {}), ...(home ? { vpc: home.origin } : {}) };
    },
  },
);

/** By the entries of a design: the first subnet that each stands for. */
const firsts = derived((network): ReadonlyMap<object, Subnet> => {
  const known = new Map<object, Subnet>();
  for (const subnet of network.all('subnet')) {
    const { origin } = subnet;
    const key = origin.from === 'design' ? (origin.key ?? origin.node) : undefined;
    if (key && !known.has(key)) known.set(key, subnet);
  }
  return known;
}, Object.is);

const firstsOfZones = derived(
  network => new Map([...network.all('subnet')].reverse().map(each => [`${each.vpc} ${each.zone}`, each])),
);

/** The first subnet that the same entry stands for. */
const firstOfEntry = derivedPiece((each: Subnet, network): Subnet => {
  const { origin } = each;
  return (origin.from === 'design' ? firsts(network).get(origin.key ?? origin.node) : undefined) ?? each;
}, Object.is);

function defaultTarget(version: 4 | 6): FactField<Subnet> {
  return {
    type: 'string',
    describe: `Kind of what its default IPv${version} route leads to: internetGateway, natGateway…, blackhole or none.`,
    get: (each, network) => {
      const table = routeTableOf(each, network);
      return table && defaultTargetOf(table, version);
    },
  };
}

function interfaceCount(each: Subnet, network: Network): number | undefined {
  if (!network.isRead('networkInterface', each)) return undefined;
  return network.where('networkInterface', 'subnet', each.key).reduce((sum, { count }) => sum + count, 0);
}
