import type { Subnet } from '../kinds/subnet/subnet.ts';
import { derived } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { cidr, contains, formatCidr } from '../net/cidr.ts';
import { defaultTargetOf, routeTableOf, targetWord } from './subnet-routing.ts';

/** IPv4 addresses as DNS64 writes them in IPv6 (T10). */
const translated = cidr('64:ff9b::/96');

/** `ipv6-only-subnet`: a subnet without IPv4, and what of IPv4 it can still reach. */
export const ipv6OnlySubnetFact: FactKind = defineFact<Subnet>({
  name: 'ipv6-only-subnet',
  describe: 'A subnet without IPv4 addresses.',
  fields: {
    name: { type: 'string', describe: 'Name of the subnet.', get: each => each.name },
    block: { type: 'string', describe: 'Its IPv6 block.', get: each => (each.ipv6 ? formatCidr(each.ipv6) : null) },
    interfaceCount: {
      type: 'int',
      describe: 'Interfaces in it.',
      get: (each, network) =>
        network.isRead('networkInterface', each)
          ? network.where('networkInterface', 'subnet', each.key).reduce((sum, { count }) => sum + count, 0)
          : undefined,
    },
    defaultTargetIpv6: {
      type: 'string',
      describe: 'Kind of what its default IPv6 route leads to, or none.',
      get: (each, network) => {
        const table = routeTableOf(each, network);
        return table && defaultTargetOf(table, 6);
      },
    },
    translates: {
      type: 'bool',
      describe: 'Whether 64:ff9b::/96 leads to a NAT gateway, which speaks IPv4 for it.', // T10
      get: (each, network) => translates(each, network),
    },
    dns64: {
      type: 'bool',
      describe: 'Whether names with IPv4 only are answered in 64:ff9b::/96.',
      get: ({ dns64 }) => dns64,
    },
    needIpv4: {
      type: { list: 'string' },
      describe:
        'What stands in it and needs an IPv4 address: databases, functions, clusters, NAT gateways, load balancers.',
      get: ({ key }, network) => needingIpv4(network).get(key) ?? [],
    },
    ipv4Endpoints: {
      type: { list: 'string' },
      describe: 'Names of the interface endpoints of its VPC that have IPv4 addresses only.',
      get: (each, network) => ipv4Endpoints(each, network),
    },
  },
  *subjects(network) {
    for (const subnet of network.all('subnet')) if (isIpv6Only(subnet)) yield subnet;
  },
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

function translates(subnet: Subnet, network: Network): boolean | undefined {
  const table = routeTableOf(subnet, network);
  return table?.routes.some(
    route => 'cidr' in route.to && contains(route.to.cidr, translated) && targetWord(route) === 'natGateway',
  );
}

/**
 * Managed databases, functions, clusters, NAT gateways and load balancers take subnets with IPv4 only; each is told of
 * at the first subnet that it cannot have. [AWS: their guides]
 */
const needingIpv4 = derived((network): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  const add = (name: string, subnets: readonly string[]) => {
    const first = subnets.find(key => isIpv6Only(network.get('subnet', key)));
    if (first === undefined) return;
    const names = found.get(first);
    if (names) names.push(name);
    else found.set(first, [name]);
  };
  for (const { type, name, subnets } of network.all('workload'))
    if (needy.includes(type)) add(`${type} ${name}`, subnets);
  for (const { name, subnets } of network.all('loadBalancer')) add(`load balancer ${name}`, subnets);
  for (const { name, subnet } of network.all('natGateway')) if (subnet) add(`NAT gateway ${name}`, [subnet]);
  return found;
});

function isIpv6Only(subnet: Subnet | undefined): boolean {
  return subnet !== undefined && !subnet.cidr && subnet.ipv6 !== undefined;
}

const needy = ['database', 'function', 'cluster'];

function ipv4Endpoints(subnet: Subnet, network: Network): readonly string[] | undefined {
  if (!network.isRead('endpoint', subnet)) return undefined;
  return network
    .where('endpoint', 'vpc', subnet.vpc)
    .filter(({ type, addressType }) => type === 'interface' && (addressType ?? 'ipv4') === 'ipv4')
    .map(({ name }) => name);
}
