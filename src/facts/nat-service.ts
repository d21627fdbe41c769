import type { NatGateway } from '../kinds/nat-gateway/nat-gateway.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import { derived, derivedPiece, sameMembers } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { subnetsOf } from './subnet-routing.ts';

/** Tables with a route to a NAT gateway; all tables are gone through once. */
export function tablesTo(natGateway: string, network: Network): readonly RouteTable[] {
  const gateway = network.get('natGateway', natGateway);
  return gateway ? tablesOf(gateway, network) : (tablesByNatGateway(network).get(natGateway) ?? []);
}

const tablesOf = derivedPiece(
  ({ key }: NatGateway, network): readonly RouteTable[] => tablesByNatGateway(network).get(key) ?? none,
  sameMembers,
);

const none: readonly RouteTable[] = [];

/** The subnets whose routes lead to a NAT gateway; undefined where subnets were not read. */
export function subnetsServed(natGateway: string, network: Network): readonly Subnet[] | undefined {
  const lists = tablesTo(natGateway, network).map(table => subnetsOf(table, network));
  return lists.includes(undefined) ? undefined : lists.flatMap(list => list ?? []);
}

const tablesByNatGateway = derived((network): ReadonlyMap<string, readonly RouteTable[]> => {
  const tables = new Map<string, RouteTable[]>();
  for (const table of network.all('routeTable')) {
    const targets = table.routes.flatMap(({ via }) =>
      via.type === 'resource' && via.target.kind === 'natGateway' ? [via.target.key] : [],
    );
    for (const key of new Set(targets)) {
      const list = tables.get(key);
      if (list) list.push(table);
      else tables.set(key, [table]);
    }
  }
  return tables;
}, Object.is);
