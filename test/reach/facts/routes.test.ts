import { expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { answer, changed, host, open, said, vpc } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const resource = (kind: string, key: string) => ({ type: 'resource', target: { kind, key } });

const many = vpc(
  `internetGateway: true
vpnGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routeTable: app }
  other: { zone: a, cidr: 10.0.3.0/24 }
routeTables: { app: [{ to: 0.0.0.0/0, via: nat/nat }] }
${open}`,
  `workloads: { app: ${host('app')}, other: ${host('other')} }
prefixLists: { partners: [8.8.0.0/16], twins: [8.8.0.0/16] }`,
);

/** The table of `app` with other routes. */
const routed = (...routes: readonly object[]) =>
  changed(many, 'routeTable/v.app', {
    routes: routes.map(each => ({ active: true, propagated: false, ...each })),
  });
const out = { to: { cidr: cidr('0.0.0.0/0') }, via: resource('natGateway', 'v.nat') };
const aside = resource('internetGateway', 'v');
const named = (prefixList: string, via: object) => ({ to: { prefixList }, via });
const to = (text: string, via: object, more = {}) => ({ to: { cidr: cidr(text) }, via, ...more });

/** Without a public address the internet gateway drops what the NAT gateway carries: so the route shows. */
const dropped = 'blocked IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS';

test('R1: the longest prefix wins, for IPv4 and IPv6 by themselves', () => {
  expect(said(routed(out, to('8.8.8.0/24', aside)), 'app → 8.8.8.8 on https')).toBe(dropped);
  expect(said(routed(out, to('8.8.8.0/24', aside)), 'app → 8.8.9.8 on https')).toBe('reachable');
  expect(said(routed(out, to('::/0', aside)), 'app → 8.8.8.8 on https')).toBe('reachable');
});

test('R2: of equal blocks the static route wins, then the prefix list, then what is propagated', () => {
  const propagated = to('8.8.0.0/16', aside, { propagated: true });
  expect(said(routed(propagated, to('8.8.0.0/16', out.via)), 'app → 8.8.8.8 on https')).toBe('reachable');
  expect(said(routed(propagated, named('partners', out.via)), 'app → 8.8.8.8 on https')).toBe('reachable');
  expect(said(routed(named('partners', aside), to('8.8.0.0/16', out.via)), 'app → 8.8.8.8 on https')).toBe('reachable');
});

test('R4: a longer prefix wins whatever kind it is of', () => {
  const longer = to('8.8.8.0/24', out.via, { propagated: true });
  expect(said(routed(named('partners', aside), longer), 'app → 8.8.8.8 on https')).toBe('reachable');
  expect(said(routed(to('8.8.0.0/16', aside), longer), 'app → 8.8.8.8 on https')).toBe('reachable');
});

test('R5: overlapping prefix lists with different targets: AWS keeps to one that nobody knows', () => {
  expect(said(routed(named('partners', aside), named('twins', out.via)), 'app → 8.8.8.8 on https')).toBe('unknown');
  expect(said(routed(named('partners', out.via), named('twins', out.via)), 'app → 8.8.8.8 on https')).toBe('reachable');
});

test('R3, R6: every table has the local routes of its VPC, whatever else it leads to', () => {
  expect(said(routed(out), 'app → other on https')).toBe('reachable');
  const local = to('10.0.0.0/16', aside);
  expect(said(routed(out, local), 'app → other on https')).toBe(
    'blocked IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS',
  );
});

test('R7: a route longer than the local one leads a subnet aside', () => {
  const wall = vpc(
    `subnets:
  app: { zone: a, cidr: 10.0.2.0/24, routeTable: app }
  other: { zone: a, cidr: 10.0.3.0/24 }
  wall: { zone: a, cidr: 10.0.4.0/24 }
routeTables: { app: [{ to: 10.0.3.0/24, via: eni/wall }] }
networkInterfaces: { wall: { subnet: wall, addresses: [10.0.4.9], securityGroups: [open], sourceDestCheck: false } }
${open}`,
    `workloads: { app: ${host('app')}, other: ${host('other')} }`,
  );
  expect(said(wall, 'app → other on https')).toBe('unknown');
});

test('R9, R10: a subnet that no table names uses the main one', () => {
  const main = vpc(
    `internetGateway: true
subnets: { app: { zone: a, cidr: 10.0.2.0/24 } }
routeTables: { main: { main: true, routes: [{ to: 0.0.0.0/0, via: internetGateway/v }] } }
${open}`,
    `workloads: { app: ${host('app', ', publicIp: true')} }`,
  );
  expect(said(main, 'app → 8.8.8.8 on https')).toBe('reachable');
});

test('R11: what leads to a target that is gone is dropped, and what it keeps from leading on is told', () => {
  const gone = to('8.8.0.0/16', aside, { active: false });
  expect(said(routed(out, gone), 'app → 8.8.8.8 on https')).toBe('blocked BAD_STATE_ROUTE MORE_SPECIFIC_ROUTE');
  const brought = to('8.8.0.0/16', out.via, { propagated: true });
  expect(said(routed(gone, brought), 'app → 8.8.8.8 on https')).toBe('blocked BAD_STATE_ROUTE HIGHER_PRIORITY_ROUTE');
});

const edge = (more: string, web = ', publicIp: true') =>
  networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    internetGateway: true
    subnets:
      web: { zone: a, cidr: 10.0.1.0/24, routes: internet }
      wall: { zone: a, cidr: 10.0.2.0/24, routes: internet }
    routeTables:
      edge: { gateways: [internetGateway/v], routes: [{ to: 10.0.1.0/24, via: eni/wall }] }
    networkInterfaces: { wall: { subnet: wall, addresses: [10.0.2.9], securityGroups: [open], sourceDestCheck: false${more} } }
    ${open.replaceAll('\n', '\n    ')}
workloads: { web: { kind: instance, vpc: v, subnets: web, securityGroups: [open]${web} } }
`);

test('R14: the table of a gateway leads what comes in to a middlebox', () => {
  expect(said(edge(', publicIp: true'), 'internet → web on https')).toBe('unknown');
});

test('R15: a middlebox without a public address gets nothing from the gateway', () => {
  expect(said(edge(''), 'internet → web on https')).toBe('blocked INGRESS_RTB_NO_PUBLIC_IP');
});

test('R16: a subnet behind a middlebox cannot use the gateway directly', () => {
  expect(said(edge(', publicIp: true'), 'web → 8.8.8.8 on https')).toBe('blocked INGRESS_RTB_TRAFFIC_REDIRECTION');
});

test('R17: traffic within a subnet consults no table', () => {
  const network = routed(to('10.0.2.0/24', aside));
  const moved = changed(network, 'networkInterface/v.other', { subnet: 'v.app', addresses: ['10.0.2.9'] });
  const twin = changed(moved, 'networkInterface/v.app', { addresses: ['10.0.2.8'] });
  expect(said(twin, 'app → other on https')).toBe('reachable');
});

test('a list of the customer that was not read leaves open where packets go', () => {
  const unread = changed(many, 'prefixList/partners', { entries: undefined });
  const told = changed(unread, 'routeTable/v.app', {
    routes: [{ ...named('partners', aside), active: true, propagated: false }],
  });
  expect(answer(told, 'app → 8.8.8.8 on https').unknown[0]?.missing.join()).toContain('partners');
});
