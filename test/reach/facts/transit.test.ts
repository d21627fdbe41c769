import { describe, expect, test } from 'vitest';
import { kinds } from '../../../src/kinds/kinds.ts';
import { type Network, networkOf } from '../../../src/model/network.ts';
import type { KindName, Resource } from '../../../src/model/resource.ts';
import { cidr } from '../../../src/net/cidr.ts';
import { answer, changed, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const open = '{ ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }';

/** Two zones, of which the attachment has a subnet in one. */
const zones = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets:
      app: { size: /24, routes: [{ to: vpc/b, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.0.250.0/28, routes: isolated }
    securityGroups: { web: { ingress: [] } }
  b:
    cidr: 10.1.0.0/16
    zones: [a, b]
    subnets:
      app: { size: /24, routes: [{ to: vpc/a, via: transitGateway/hub }] }
      door: { size: /28, routes: isolated }
    securityGroups: { shut: { ingress: [{ from: 10.7.0.0/16, allow: tcp/5432 }] }, open: ${open} }
transitGateways:
  hub: { attachments: { a: { vpc: a, subnets: door }, b: { vpc: b, subnets: door } } }
workloads:
  web: { kind: instance, vpc: a, subnets: app, count: 2, securityGroups: [web] }
  shut: { kind: instance, vpc: b, subnets: app-a, securityGroups: [shut] }
  open: { kind: instance, vpc: b, subnets: app-a, securityGroups: [open] }
`);

const hub = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets:
      app-a: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 0.0.0.0/0, via: transitGateway/hub }] }
      app-b: { zone: b, cidr: 10.1.2.0/24, routes: [{ to: 0.0.0.0/0, via: transitGateway/hub }] }
    securityGroups: { open: ${open} }
  b:
    cidr: 10.2.0.0/16
    subnets:
      app-a: { zone: a, cidr: 10.2.1.0/24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      app-b: { zone: b, cidr: 10.2.2.0/24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      door-a: { zone: a, cidr: 10.2.8.0/28 }
      door-b: { zone: b, cidr: 10.2.9.0/28 }
    networkAcls: { door-b: { subnets: door-b, ingress: [], egress: [] } }
    securityGroups:
      open: ${open}
      named: { ingress: [{ from: a.open, allow: https }], egress: [] }
transitGateways:
  hub:
    securityGroupReferencing: true
    attachments:
      a: { vpc: a, subnets: [app-a, app-b] }
      b: { vpc: b, subnets: [door-a, door-b] }
      office: { vpn: office }
vpnConnections: { office: { customerGateway: 192.0.2.1, routing: bgp } }
onPremises: { office: { cidrs: [10.2.0.0/16, 192.168.0.0/16], via: vpn/office, accepts: all } }
workloads:
  one: { kind: instance, vpc: a, subnets: app-a, securityGroups: [open] }
  far: { kind: instance, vpc: a, subnets: app-b, securityGroups: [open] }
  two: { kind: instance, vpc: b, subnets: app-a, securityGroups: [open] }
  other: { kind: instance, vpc: b, subnets: app-b, securityGroups: [open] }
  named: { kind: instance, vpc: b, subnets: app-a, securityGroups: [named] }
`);

const [table] = hub.all('transitGatewayRouteTable');
const of = (name: string) => hub.all('transitGatewayAttachment').find(each => each.name === name)!.key;
const tabled = (network: Network, attributes: object) =>
  changed(network, `transitGatewayRouteTable/${table!.key}`, attributes);
const attached = (name: string, attributes: object, network = hub) =>
  changed(network, `transitGatewayAttachment/${of(name)}`, attributes);
const written = (to: string, via: string | undefined) => ({
  to: { cidr: cidr(to) },
  via: via && of(via),
  blackhole: via === undefined,
  propagated: false,
});

describe('transit gateways', () => {
  test('G2: packets come out in the sender’s zone where there is a subnet, else in any', () => {
    expect(said(hub, 'one → two on https')).toBe('reachable');
    // Through the door of zone b nothing passes.
    expect(said(hub, 'far → two on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
    const oneDoor = attached('b', { subnets: ['b.door-a'] });
    expect(said(oneDoor, 'far → two on https')).toBe('reachable');
    // The reply of zone b has no door to leave by.
    expect(said(oneDoor, 'one → other on https')).toBe('blocked TGW_ROUTE_AZ_RESTRICTION');
  });

  test('G3: an attachment without a table goes nowhere; one that nobody propagates is not found', () => {
    const associations = table!.associations!.filter(each => each !== of('a'));
    expect(said(tabled(hub, { associations }), 'one → two on https')).toBe(
      'blocked TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION',
    );
    const propagations = [of('a')];
    expect(said(tabled(hub, { propagations }), 'one → two on https')).toBe(
      'blocked TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT',
    );
  });

  test('G4: of equal blocks a static route wins, then a VPC, then a VPN', () => {
    expect(said(hub, 'one → two on https')).toBe('reachable');
    const sent = tabled(hub, { routes: [written('10.2.0.0/16', 'office')] });
    expect(said(sent, 'one → 10.2.1.4 on https')).toBe('reachable');
    expect(said(tabled(hub, { routes: [written('10.2.0.0/16', undefined)] }), 'one → two on https')).toContain(
      'TGW_RTB_HIGHER_PRIORITY_ROUTE',
    );
  });

  test('G6: a blackhole drops, and what it keeps from leading on is told', () => {
    const network = tabled(hub, { routes: [written('10.2.1.0/24', undefined)] });
    expect(said(network, 'one → two on https')).toBe('blocked TGW_RTB_BAD_STATE_ROUTE TGW_RTB_MORE_SPECIFIC_ROUTE');
  });

  test('G8: in appliance mode any zone may be chosen', () => {
    expect(said(attached('b', { applianceMode: true }), 'one → two on https')).toBe('unknown');
  });

  test('G9, N9: the table of the attachment’s subnet leads on within the VPC', () => {
    const gone = { to: { cidr: cidr('10.2.1.0/24') }, via: { type: 'local' }, active: false, propagated: false };
    const tables = hub.all('routeTable').filter(each => each.vpc === 'b' && each.main);
    expect(said(changed(hub, `routeTable/${tables[0]!.key}`, { routes: [gone] }), 'one → two on https')).toContain(
      'BAD_STATE_ROUTE',
    );
  });

  test('G10, S11: groups are handed on where the gateway and both attachments allow it', () => {
    expect(said(hub, 'one → named on https')).toBe('reachable');
    expect(said(attached('a', { securityGroupReferencing: false }), 'one → named on https')).toBe(
      'blocked SG_REFERENCING_SUPPORT',
    );
    const rule = {
      ...hub.get('securityGroup', 'a.open')!.egress[0]!,
      peer: { type: 'securityGroup', securityGroup: 'b.open' },
    };
    const named = changed(hub, 'securityGroup/a.open', { egress: [rule] });
    expect(said(named, 'one → two on https')).toContain('ENI_SG_RULES_MISMATCH');
  });

  test('S11: it is said where groups are lost', () => {
    const why = (network: Network) => answer(network, 'one → named on https').blocked[0]?.blockers[0]?.message;
    expect(why(attached('a', { securityGroupReferencing: false }))).toContain('is off at attachment a');
    expect(why(changed(hub, 'transitGateway/hub', { securityGroupReferencing: false }))).toContain(
      'because security group referencing is off at transit gateway hub',
    );
  });

  test('G1: a zone without a subnet of the attachment sends nothing, others do, and what else is in the way is told', () => {
    const { reachable, blocked } = answer(zones, 'web → open on tcp/5432');
    expect(reachable.length).toBe(1);
    expect(blocked.map(part => part.blockers.map(({ code }) => code))).toEqual([['TGW_ROUTE_AZ_RESTRICTION']]);
    const shut = answer(zones, 'web → shut on tcp/5432').blocked.map(part => part.blockers.map(({ code }) => code));
    expect(shut).toEqual([['ENI_SG_RULES_MISMATCH'], ['TGW_ROUTE_AZ_RESTRICTION', 'ENI_SG_RULES_MISMATCH']]);
  });

  test('G11: Connect attachments are not followed, and that is said', () => {
    const only = { cidrs: [cidr('192.168.0.0/16')], advertises: [cidr('192.168.0.0/16')] };
    const network = attached('b', { type: 'connect' }, changed(hub, 'onPremises/office', only));
    expect(said(network, 'one → two on https')).toBe('unknown TGW_RTB_ROUTES_ARE_UNKNOWN');
  });

  test('states: an attachment that is not available, a VPC that is not attached, a line that is down', () => {
    expect(said(attached('a', { state: 'deleting' }), 'one → two on https')).toBe('blocked BAD_STATE_ATTACHMENT');
    expect(said(attached('a', { vpc: 'elsewhere' }), 'one → two on https')).toBe('blocked BAD_STATE_ATTACHMENT');
    const down = changed(hub, 'vpnConnection/office', { tunnels: [{ status: 'down' }], transitGateway: 'hub' });
    expect(said(down, 'one → 192.168.0.9 on https')).toBe('blocked TGW_BAD_STATE_VPN');
  });

  test('tables that were not read leave open where packets go', () => {
    const unread = tabled(hub, { routes: undefined, propagations: undefined });
    expect(said(unread, 'one → two on https')).toBe('unknown TGW_RTB_ROUTES_ARE_UNKNOWN');
  });

  test('G5: to a peer lead static routes only; a circle ends with its name', () => {
    const chain = chainOf(2);
    expect(said(chain, 'one → 10.77.0.1 on https')).toBe('blocked CYCLIC_PATH_DETECTED');
    const [circle] = answer(chain, 'one → 10.77.0.1 on https').blocked.flatMap(part => part.blockers);
    expect(circle).toMatchObject({
      component: expect.stringMatching(/^transitGateway/),
      message: expect.stringMatching(/^the packets come back to \S+: routes lead in circles$/),
    });
    expect(said(chainOf(64), 'one → 10.77.0.1 on https')).toBe('blocked MAX_HOPS_EXCEEDED');
  });
});

/** More gateways behind the first, each of which peers with the next, the last with the one before. */
function chainOf(length: number): Network {
  const { origin } = table!;
  const make = (kind: string, key: string, more: object) =>
    ({ kind, key, name: key, region: 'eu-west-1', origin, ...more }) as unknown as Resource;
  const added: Resource[] = [];
  const peer = (own: string, other: string) => `${own}>${other}`;
  const door = (own: string, other: string) =>
    make('transitGatewayAttachment', peer(own, other), {
      ...{ transitGateway: own, type: 'peering', state: 'available' },
      resource: { kind: 'transitGateway', key: other },
    });
  const names = ['hub', ...Array.from({ length: length - 1 }, (_, index) => `t${index}`)];
  for (const [index, own] of names.entries()) {
    const [before, next] = [names[index - 1], names[index + 1]];
    for (const other of [before, next]) if (other) added.push(door(own, other));
    const onward = next ?? before!;
    const routes = [
      { to: { cidr: cidr('10.77.0.0/16') }, via: peer(own, onward), blackhole: false, propagated: false },
    ];
    if (index === 0) continue;
    added.push(make('transitGateway', own, { cidrs: [], state: 'available' }));
    const associations = [before, next].flatMap(other => (other ? [peer(own, other)] : []));
    added.push(
      make('transitGatewayRouteTable', own, {
        transitGateway: own,
        associations,
        propagations: [],
        routes,
        state: 'available',
      }),
    );
  }
  const first = { ...table!, associations: [...table!.associations!, peer('hub', 't0')] };
  const routes = [{ to: { cidr: cidr('10.77.0.0/16') }, via: peer('hub', 't0'), blackhole: false, propagated: false }];
  const all = kinds.flatMap(({ kind }) => hub.all(kind as KindName) as readonly Resource[]);
  return networkOf([...all.filter(each => each !== table), { ...first, routes } as Resource, ...added]);
}
