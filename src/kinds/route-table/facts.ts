import { defineFact, type FactKind } from '../../model/fact.ts';
import type { Network } from '../../model/network.ts';
import { type AddressSet, addressSet, blockAddresses } from '../../net/address-set.ts';
import { formatCidr } from '../../net/cidr.ts';
import { type Origin, writtenAt } from '../../source/origin.ts';
import type { Route, RouteTable } from './route-table.ts';

/** A route with the table that it stands in. */
export interface RouteSubject {
  readonly table: RouteTable;
  readonly route: Route;
  readonly index: number;
}

/** `route`: each route of each table. */
export const routeFact: FactKind = defineFact<RouteSubject>({
  name: 'route',
  describe: 'A route of a route table, the local ones included.',
  fields: {
    table: { type: 'string', describe: 'Name of the route table.', get: ({ table }) => table.name },
    vpc: { type: 'string', describe: 'Key of the VPC.', get: ({ table }) => table.vpc },
    to: {
      type: 'addresses',
      describe: 'Addresses that it leads to; not read where the entries of its prefix list are not.',
      get: ({ route }, network) => addressesTo(route, network),
    },
    destination: {
      type: 'string',
      describe: 'The destination as written: a CIDR block, or prefixList/KEY.',
      get: ({ route }) => destinationText(route),
    },
    targetKind: {
      type: 'string',
      describe: 'Kind of the target: local, natGateway, internetGateway, transitGateway, peering… or other.',
      get: ({ route }) => (route.via.type === 'resource' ? route.via.target.kind : route.via.type),
    },
    target: {
      type: 'string',
      describe: 'Key of the target; `local`, or what AWS calls it where the model does not know it.',
      get: ({ route }) => targetText(route),
    },
    active: { type: 'bool', describe: 'False for a blackhole.', get: ({ route }) => route.active },
    propagated: { type: 'bool', describe: 'Whether a gateway brought it.', get: ({ route }) => route.propagated },
    local: {
      type: 'bool',
      describe: 'Whether it is a local route.',
      get: ({ route }) => route.via.type === 'local',
    },
    main: {
      type: 'bool',
      describe: 'Whether its table is the main one of the VPC.',
      get: ({ table }) => table.main,
    },
    edge: {
      type: 'bool',
      describe: 'Whether its table routes what enters by a gateway.',
      get: ({ table }) => table.gateways.length > 0,
    },
    subnetCount: {
      type: 'int',
      describe: 'Subnets that use its table, by choice or because it is the main one.',
      get: ({ table }, network) => subnetCount(table, network),
    },
  },
  *subjects(network) {
    for (const table of network.all('routeTable')) {
      for (const [index, route] of table.routes.entries()) yield { table, route, index };
    }
  },
  resource: ({ table }) => table,
  origin: originOf,
  place: ({ table, index }) => ({ origin: table.origin, path: `routes.${index}.to` }),
  identity: ({ route }) => `${destinationText(route)} ${targetText(route)}`,
});

/** The route's own node where it was written, so that `at: via` finds it; else the table's. */
function originOf({ table, index }: RouteSubject): Origin {
  const { origin } = table;
  const part = origin.from === 'design' ? origin.parts?.[`routes.${index}`] : undefined;
  return part ? writtenAt(part) : origin;
}

function addressesTo({ to }: Route, network: Network): AddressSet | undefined {
  if ('cidr' in to) return blockAddresses(to.cidr);
  const entries = network.get('prefixList', to.prefixList)?.entries;
  return entries && addressSet(entries.map(entry => entry.cidr));
}

function destinationText({ to }: Route): string {
  return 'cidr' in to ? formatCidr(to.cidr) : `prefixList/${to.prefixList}`;
}

function targetText({ via }: Route): string {
  if (via.type === 'local') return 'local';
  return via.type === 'resource' ? via.target.key : via.name;
}

/** Own subnets, and for the main table those that no table names (R9); not read where the subnets are not. */
function subnetCount(table: RouteTable, network: Network): number | undefined {
  if (!table.main) return table.subnets.length;
  if (!network.isRead('subnet', table)) return undefined;
  const others = network
    .where('subnet', 'vpc', table.vpc)
    .filter(subnet => network.where('routeTable', 'subnets', subnet.key).length === 0);
  return table.subnets.length + others.length;
}
