import type { AnyReference, KindName } from '../../model/resource.ts';
import { type Answers, blockOf, flagOf, type Item, identity, itemOf, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { RouteDestination } from '../route-destination.ts';
import type { Route, RouteTable, RouteTarget } from './route-table.ts';

/** DescribeRouteTables, which tells routes and associations too. */
export const live: Live<RouteTable> = { answers: ['RouteTables'], read };

function* read(answers: Answers): Iterable<RouteTable> {
  for (const item of answers.items('RouteTables') ?? []) {
    const id = textOf(item, 'RouteTableId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'RouteTables', id ?? '', 'a route table without RouteTableId or VpcId');
      continue;
    }
    const associations = itemsOf(item, 'Associations').filter(each => {
      const state = textOf(itemOf(each, 'AssociationState'), 'State') ?? 'associated';
      return state === 'associated' || state === 'associating';
    });
    yield {
      kind: 'routeTable',
      ...identity(answers, 'RouteTables', id, item),
      vpc,
      routes: itemsOf(item, 'Routes').flatMap(route => readRoute(answers, id, route)),
      subnets: associations.flatMap(each => textOf(each, 'SubnetId') ?? []),
      gateways: associations.flatMap(each => gatewayOf(textOf(each, 'GatewayId')) ?? []),
      main: associations.some(each => flagOf(each, 'Main') === true),
      propagates: itemsOf(item, 'PropagatingVgws').flatMap(each => textOf(each, 'GatewayId') ?? []),
    };
  }
}

function readRoute(answers: Answers, table: string, route: Item): Route[] {
  const to = destinationOf(route);
  if (!to) {
    answers.problem('snapshot-malformed', 'RouteTables', table, `${table} has a route without a destination`);
    return [];
  }
  return [
    {
      to,
      via: targetOf(route),
      active: textOf(route, 'State') !== 'blackhole',
      propagated: dynamic.has(textOf(route, 'Origin') ?? ''),
    },
  ];
}

/** What VPN gateways and route servers bring (R12). [AWS: Route, Origin] */
const dynamic = new Set(['EnableVgwRoutePropagation', 'Advertisement']);

function destinationOf(route: Item): RouteDestination | undefined {
  const prefixList = textOf(route, 'DestinationPrefixListId');
  if (prefixList) return { prefixList };
  const cidr = blockOf(textOf(route, 'DestinationCidrBlock') ?? textOf(route, 'DestinationIpv6CidrBlock'));
  return cidr && { cidr };
}

const targetKeys: readonly { readonly key: string; readonly kind: KindName }[] = [
  { key: 'NatGatewayId', kind: 'natGateway' },
  { key: 'TransitGatewayId', kind: 'transitGateway' },
  { key: 'VpcPeeringConnectionId', kind: 'peering' },
  { key: 'EgressOnlyInternetGatewayId', kind: 'egressOnlyInternetGateway' },
  { key: 'NetworkInterfaceId', kind: 'networkInterface' },
];

/** The target of a route: an instance is told with its interface, which is what receives the packets. */
function targetOf(route: Item): RouteTarget {
  for (let i = 0; i < targetKeys.length; i++) {
    const { key, kind } = targetKeys[i] as (typeof targetKeys)[number];
    const id = textOf(route, key);
    if (id) return { type: 'resource', target: { kind, key: id } };
  }
  const gateway = textOf(route, 'GatewayId');
  if (gateway === 'local') return { type: 'local' };
  const target = gatewayOf(gateway);
  if (target) return { type: 'resource', target };
  const other = gateway ?? otherKeys.map(key => textOf(route, key)).find(id => id !== undefined);
  return { type: 'other', name: other ?? 'nothing' };
}

const otherKeys = ['InstanceId', 'CarrierGatewayId', 'LocalGatewayId', 'CoreNetworkArn', 'OdbNetworkArn', 'IpAddress'];

/** Gateways by the prefix of their ids: igw-, vgw-, vpce- and, for newer answers, nat-. */
function gatewayOf(id: string | undefined): AnyReference | undefined {
  if (!id) return undefined;
  if (id.startsWith('igw-')) return { kind: 'internetGateway', key: id };
  if (id.startsWith('vgw-')) return { kind: 'vpnGateway', key: id };
  if (id.startsWith('vpce-')) return { kind: 'endpoint', key: id };
  if (id.startsWith('nat-')) return { kind: 'natGateway', key: id };
  return undefined;
}
