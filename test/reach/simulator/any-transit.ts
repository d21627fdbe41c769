import type { Resource } from '../../../src/model/resource.ts';
import { cidr } from '../../../src/net/cidr.ts';
import type { Spec } from './any-resources.ts';
import { make } from './make.ts';

/** Two transit gateways in two regions that peer, with two tables at the first. */
export function* transitOf(spec: Spec): Iterable<Resource> {
  for (const gateway of [1, 2]) {
    yield make('transitGateway', `tgw-${gateway}`, {
      ...{ cidrs: [], state: 'available' },
      securityGroupReferencing: spec.referencing[3],
    });
  }
  for (const vpc of [0, 1, 2]) {
    const places = [0, 1, 2].filter(place => spec.doors[vpc]! & (1 << place));
    // One subnet a zone: the third is in the zone of the first.
    const doors = places.includes(0) ? places.filter(place => place !== 2) : places;
    yield make('transitGatewayAttachment', `att-${vpc}`, {
      ...{ transitGateway: vpc === 2 ? 'tgw-2' : 'tgw-1', type: 'vpc', vpc: `vpc-${vpc}` },
      resource: { kind: 'vpc', key: `vpc-${vpc}` },
      subnets: doors.map(place => `subnet-${vpc}${place}`),
      applianceMode: spec.appliance[vpc],
      securityGroupReferencing: spec.referencing[vpc],
      state: spec.states[5 + (vpc % 2)] ? 'available' : 'failed',
    });
  }
  yield make('transitGatewayAttachment', 'att-vpn', {
    ...{ transitGateway: 'tgw-1', type: 'vpn', state: 'available' },
    resource: { kind: 'vpnConnection', key: 'vpn-1' },
  });
  if (spec.direct === 'transitGateway') {
    yield make('transitGatewayAttachment', 'att-dx', {
      ...{ transitGateway: 'tgw-1', type: 'directConnectGateway', state: 'available' },
      resource: { kind: 'directConnectGateway', key: 'dx' },
    });
  }
  const peer = (own: number, other: number) =>
    make('transitGatewayAttachment', `att-peer${own}`, {
      ...{ transitGateway: `tgw-${own}`, type: 'peering', state: spec.states[7] ? 'available' : 'pendingAcceptance' },
      resource: { kind: 'transitGateway', key: `tgw-${other}` },
    });
  yield peer(1, 2);
  yield peer(2, 1);
  yield* tablesOf(spec);
}

const ofFirst = ['att-0', 'att-1', 'att-vpn', 'att-peer1', 'att-dx'];

function* tablesOf(spec: Spec): Iterable<Resource> {
  const common = { isDefaultAssociation: false, isDefaultPropagation: false, state: 'available' };
  const there = ofFirst.filter(key => key !== 'att-dx' || spec.direct === 'transitGateway');
  for (const table of [0, 1]) {
    // Mostly the first table; some attachments have none.
    const mine = (choice: number | undefined) => (table === 0 ? (choice ?? 0) < 2 : choice === 2);
    yield make('transitGatewayRouteTable', `tgw-rtb-${table}`, {
      ...{ ...common, transitGateway: 'tgw-1' },
      associations: there.filter((_, index) => mine(spec.associations[index])),
      propagations: there.filter((key, index) => key !== 'att-peer1' && spec.propagations[table * 5 + index]),
      routes: written(spec.transitRoutes[table]!.filter(({ via }) => via === 'blackhole' || there.includes(via))),
    });
  }
  yield make('transitGatewayRouteTable', 'tgw-rtb-2', {
    ...{ ...common, transitGateway: 'tgw-2', associations: ['att-2', 'att-peer2'], propagations: ['att-2'] },
    routes: written([{ to: '10.0.0.0/8', via: 'att-peer2' }]),
  });
}

function written(routes: readonly { readonly to: string; readonly via: string }[]) {
  const unique = new Map(routes.map(each => [each.to, each]));
  return [...unique.values()].map(({ to, via }) => ({
    to: { cidr: cidr(to) },
    via: via === 'blackhole' ? undefined : via,
    blackhole: via === 'blackhole',
    propagated: false,
  }));
}
