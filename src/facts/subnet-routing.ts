import type { Route, RouteTable } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { cidr, contains } from '../net/cidr.ts';

/** The table that routes what leaves a subnet: its own, or the main one of its VPC (R9). Undefined: not read. */
export function routeTableOf(subnet: Subnet, network: Network): RouteTable | undefined {
  return ownTableOf(subnet, network) ?? mainTableOf(subnet.vpc, network);
}

/** The table that names the subnet; undefined where none does. */
export function ownTableOf(subnet: Subnet, network: Network): RouteTable | undefined {
  return network.where('routeTable', 'subnets', subnet.key)[0];
}

/** The table of all subnets of a VPC that no table names. */
export function mainTableOf(vpc: string, network: Network): RouteTable | undefined {
  return network.where('routeTable', 'vpc', vpc).find(table => table.main);
}

/** The subnets that a table routes for; undefined where subnets were not read. */
export function subnetsOf(table: RouteTable, network: Network): readonly Subnet[] | undefined {
  if (!network.isRead('subnet', table)) return undefined;
  const subnets: Subnet[] = [];
  for (const key of table.subnets) {
    const subnet = network.get('subnet', key);
    if (subnet) subnets.push(subnet);
  }
  if (!table.main) return subnets;
  for (const subnet of network.where('subnet', 'vpc', table.vpc)) {
    if (!ownTableOf(subnet, network)) subnets.push(subnet);
  }
  return subnets;
}

/** The route for all addresses of a version that no other route is for. */
export function defaultRouteOf(table: RouteTable, version: 4 | 6): Route | undefined {
  return table.routes.find(({ to }) => 'cidr' in to && to.cidr.prefix === 0 && to.cidr.version === version);
}

/** What a route leads to, in a word: local, the kind of the resource, other; `blackhole` where that is gone (R11). */
export function targetWord({ via, active }: Route): string {
  if (!active) return 'blackhole';
  return via.type === 'resource' ? via.target.kind : via.type;
}

/** What the default route of a version leads to; `none` without one. */
export function defaultTargetOf(table: RouteTable, version: 4 | 6): string {
  const route = defaultRouteOf(table, version);
  return route ? targetWord(route) : 'none';
}

/** Whether a table sends some of the internet straight to the internet gateway of its VPC (I2). */
export function leadsToInternet(table: RouteTable, version: 4 | 6, network: Network): boolean {
  return table.routes.some(route => {
    const { to, via } = route;
    if (targetWord(route) !== 'internetGateway' || via.type !== 'resource') return false;
    if (!('cidr' in to) || to.cidr.version !== version || isInside(to.cidr)) return false;
    const gateway = network.get('internetGateway', via.target.key);
    return gateway === undefined || gateway.vpc === table.vpc;
  });
}

/**
 * Whether a table sends what it sends by default through a device that hands it on to the internet gateway: a
 * firewall, an endpoint of a gateway load balancer or an appliance whose own subnet leads there (R3, G9).
 */
export function leadsByDevice(table: RouteTable, version: 4 | 6, network: Network): boolean {
  const route = defaultRouteOf(table, version);
  if (!route?.active || route.via.type !== 'resource') return false;
  return subnetsOfDevice(route.via.target, network).some(key => {
    const subnet = network.get('subnet', key);
    return subnet !== undefined && isPublic(subnet, network, version) === true;
  });
}

/** The same of what leaves a subnet, of any version. */
export function leadsOutByDevice(subnet: Subnet, network: Network): boolean | undefined {
  const table = routeTableOf(subnet, network);
  return table && (leadsByDevice(table, 4, network) || leadsByDevice(table, 6, network));
}

function subnetsOfDevice({ kind, key }: AnyReference, network: Network): readonly string[] {
  if (kind === 'firewall') return network.get('firewall', key)?.subnets ?? [];
  if (kind === 'endpoint') return network.get('endpoint', key)?.subnets ?? [];
  const card = kind === 'networkInterface' ? network.get('networkInterface', key) : undefined;
  return card && !card.sourceDestCheck ? [card.subnet] : [];
}

const inside = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(cidr);

function isInside(block: Parameters<typeof contains>[1]): boolean {
  return inside.some(range => contains(range, block));
}

/** Whether interfaces of a subnet that have a public address, of this version or of any, talk to the internet. */
export function isPublic(subnet: Subnet, network: Network, version?: 4 | 6): boolean | undefined {
  const table = routeTableOf(subnet, network);
  if (!table) return undefined;
  if (version) return leadsToInternet(table, version, network);
  return leadsToInternet(table, 4, network) || (subnet.ipv6 !== undefined && leadsToInternet(table, 6, network));
}
