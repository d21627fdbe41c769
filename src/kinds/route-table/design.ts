import type { KindName } from '../../model/resource.ts';
import type { Field } from '../field.ts';
import { always, defaulting, flag, list } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { anyReference, references } from '../reference-fields.ts';
import { routeDestination } from '../route-destination.ts';
import { expandTables } from './expand.ts';
import type { Route, RouteTable, RouteTarget } from './route-table.ts';

/** What a route may lead to (R3), and what an edge table's gateways may be (R14). */
const targetKinds: readonly KindName[] = [
  'natGateway',
  'internetGateway',
  'egressOnlyInternetGateway',
  'transitGateway',
  'peering',
  'vpnGateway',
  'endpoint',
  'networkInterface',
  'workload',
  'firewall',
];

const target = anyReference(targetKinds, 'Where the packets go.');

const via: Field<RouteTarget> = {
  schema: {
    type: 'string',
    description: 'Target: local, nat/NAME, internetGateway/NAME, transitGateway/NAME, peering/NAME…',
  },
  type: 'string',
  read: (node, reading) => {
    if (node.type !== 'scalar') return undefined;
    if (node.text === 'local') return { type: 'local' };
    if (node.text.startsWith('other:')) return { type: 'other', name: node.text.slice('other:'.length) };
    const found = target.read(node, reading);
    return found && { type: 'resource', target: found };
  },
  write: (value, writing) =>
    value.type === 'local'
      ? 'local'
      : value.type === 'other'
        ? `other:${value.name}`
        : target.write(value.target, writing),
  fact: value => (value.type === 'resource' ? value.target.kind : value.type),
};

const route = record<Route>(
  {
    to: {
      ...routeDestination,
      schema: {
        type: 'string',
        description: 'Destination: a CIDR block, internet, vpc/NAME or subnet/NAME for its blocks, or prefixList/NAME.',
      },
      required: true,
    },
    via: { ...via, required: true },
    active: defaulting(flag('False for a blackhole: the target is gone or not working.'), true),
    propagated: defaulting(flag('Whether a gateway brought the route.'), false),
  },
  'A route: a destination and a target.',
);

const routes = list(route, 'Routes; the local ones of the VPC are always there.');

export const design: Design<RouteTable> = {
  describe: 'A route table: where packets of its subnets go next. Subnets without one use the main table.',
  sections: [{ name: 'routeTables', within: 'vpc', expand: expandTables }],
  fields: {
    routes: always(routes, []),
    subnets: always(references('subnet', 'Subnets that use it.'), []),
    gateways: always(
      list(
        anyReference(['internetGateway', 'vpnGateway'], 'A gateway whose incoming packets it routes.'),
        'Gateways whose incoming packets it routes: an edge route table.',
      ),
      [],
    ),
    main: always(flag('Whether subnets without a table of their own use it.'), false),
    propagates: always(references('vpnGateway', 'VPN gateways whose routes it takes over.'), []),
  },
  entryAs: { type: 'array', items: route.schema },
};
