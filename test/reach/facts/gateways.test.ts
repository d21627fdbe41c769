import { expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { answer, changed, host, open, said, vpc } from '../asking.ts';

const resource = (kind: string, key: string) => ({ type: 'resource', target: { kind, key } });
const to = (text: string, kind: string, key: string) => ({
  to: { cidr: cidr(text) },
  via: resource(kind, key),
  active: true,
  propagated: false,
});

const edge = vpc(
  `ipv6: 2a05:d018:1:2300::/56
internetGateway: true
egressOnlyInternetGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, ipv6: 2a05:d018:1:2302::/64, routeTable: app }
  far: { zone: b, cidr: 10.0.3.0/24, routeTable: app }
routeTables: { app: [{ to: 0.0.0.0/0, via: nat/nat }, { to: "::/0", via: egressOnlyInternetGateway/v }] }
${open}
  named: { ingress: [{ from: open, allow: all }], egress: [{ to: internet, allow: all }] }`,
  `workloads:
  web: ${host('public', ', publicIp: true')}
  shy: { kind: instance, vpc: v, subnets: public, securityGroups: [named], publicIp: true }
  six: ${host('app', ', address: 10.0.2.9, ipv6: "2a05:d018:1:2302::9"')}
  far: ${host('far')}`,
);
const publicOf = (name: string, seen: string) =>
  changed(edge, `networkInterface/v.${name}`, {
    addresses: ['10.0.1.77'],
    publicIps: [{ public: seen, private: '10.0.1.77' }],
    publicIp: false,
  });

test('I1, I2: an internet gateway maps addresses one to one, in and out', () => {
  expect(said(edge, 'internet → web on https')).toBe('reachable');
  expect(said(edge, 'web → 8.8.8.8 on protocol/47')).toBe('reachable');
  expect(said(edge, 'internet → far on https')).toContain('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
});

test('I3: it drops what goes to private and shared addresses', () => {
  expect(said(edge, 'web → 172.16.0.1 on https')).toBe('blocked IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS');
  expect(said(edge, 'web → 100.64.0.1 on https')).toBe('blocked IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS');
  expect(said(edge, 'web → 240.0.9.9 on https')).toBe('blocked NO_POSSIBLE_DESTINATION');
});

test('I4: by its public address a neighbour is no member of a group', () => {
  const network = publicOf('shy', '52.1.1.1');
  expect(said(network, 'web → 52.1.1.1 on https')).toBe('blocked SG_REFERENCES_NOT_PRESERVED');
  expect(said(network, 'web → 10.0.1.77 on https')).toBe('reachable');
});

test('I5: a route to the gateway of another VPC leads nowhere', () => {
  const network = changed(edge, 'internetGateway/v', { vpc: 'elsewhere' });
  expect(said(network, 'web → 8.8.8.8 on https')).toBe('blocked BAD_STATE_ROUTE');
  expect(said(publicOf('web', '52.1.1.2'), 'internet → 52.1.1.2 on https')).toBe('reachable');
});

test('a VPC without an internet gateway has no reachable public addresses', () => {
  const network = changed(publicOf('web', '52.1.1.2'), 'internetGateway/v', undefined);
  expect(said(network, 'internet → 52.1.1.2 on https')).toBe('blocked IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
});

test('T3, T8: a NAT gateway has no group, and how many connections it carries is not asked', () => {
  expect(said(edge, 'far → 8.8.8.8 on https')).toBe('reachable');
  expect(said(changed(edge, 'natGateway/v.nat', { state: 'failed' }), 'far → 8.8.8.8 on https')).toBe(
    'blocked BAD_STATE',
  );
});

test('T4: what a private NAT gateway sends to an internet gateway is dropped', () => {
  const network = changed(changed(edge, 'natGateway/v.nat', { type: 'private' }), 'networkInterface/v.nat-nat', {
    publicIp: false,
    publicIps: [],
    elasticIps: [],
  });
  expect(said(network, 'far → 8.8.8.8 on https')).toBe('blocked IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
});

test('T9: packets from its own subnet are dropped', () => {
  const network = changed(edge, 'routeTable/v.public', { routes: [to('0.0.0.0/0', 'natGateway', 'v.nat')] });
  expect(said(network, 'web → 8.8.8.8 on https')).toBe('blocked NO_POSSIBLE_DESTINATION');
});

const translated = (more: string) =>
  changed(edge, 'routeTable/v.app', {
    routes: [to('64:ff9b::/96', 'natGateway', 'v.nat'), to(more, 'natGateway', 'v.nat')],
  });

test('T10: NAT64 makes IPv4 of IPv6 and back', () => {
  const network = translated('::/0');
  expect(said(network, 'six → 64:ff9b::808:808 on https')).toBe('reachable');
  expect(said(network, 'six → 64:ff9b::808:808 on icmpv6/128/0')).toBe('reachable');
  expect(said(network, 'six → 64:ff9b::a00:105 on https')).not.toBe('reachable');
});

test('T1: what is no address of IPv4 a NAT gateway does not carry, and no packet is forgotten', () => {
  expect(said(translated('::/0'), 'six → 2606:4700::1111 on https')).toBe('blocked PROTOCOL_RESTRICTION');
});

const regional = (zones: readonly string[]) => {
  const own = { availability: 'regional', subnet: undefined, routeTable: undefined };
  const addresses = zones.map((zone, index) => ({ zone, publicIp: `52.2.2.${index}`, privateIp: `10.0.250.${index}` }));
  return changed(changed(edge, 'natGateway/v.nat', { ...own, addresses }), 'networkInterface/v.nat-nat', undefined);
};

test('T11: a regional NAT gateway serves the zones that it has addresses for', () => {
  expect(said(regional(['eu-west-1a', 'eu-west-1b']), 'far → 8.8.8.8 on https')).toBe('reachable');
  expect(said(regional(['eu-west-1a']), 'far → 8.8.8.8 on https')).toBe('blocked REGIONAL_NGW_ROUTE_AZ_RESTRICTION');
  expect(said(regional(['eu-west-1a']), 'six → 8.8.8.8 on https')).toBe('reachable');
});

test('T11: without a way out it drops everything, and other obstacles stay told', () => {
  const network = changed(regional(['eu-west-1b']), 'internetGateway/v', undefined);
  expect(said(network, 'far → 8.8.8.8 on protocol/47')).toBe('blocked PROTOCOL_RESTRICTION NO_POSSIBLE_DESTINATION');
});

test('X1: an egress-only gateway lets IPv6 out and replies in, and nothing begins outside', () => {
  expect(said(edge, 'six → 2606:4700::1111 on https')).toBe('reachable');
  expect(said(edge, 'internet → six on https')).toContain('EGRESS_ONLY');
  const apart = changed(edge, 'egressOnlyInternetGateway/v', { vpc: 'elsewhere' });
  expect(said(apart, 'six → 2606:4700::1111 on https')).toBe('blocked BAD_STATE_ROUTE');
});

test('R16: the subnet of the middlebox itself may use the gateway', () => {
  const wall = { subnet: 'v.public', addresses: ['10.0.1.9'], sourceDestCheck: false, publicIp: true };
  const boxed = changed(edge, 'networkInterface/v.far', wall);
  const network = changed(boxed, 'routeTable/v.app', {
    gateways: [{ kind: 'internetGateway', key: 'v' }],
    subnets: [],
    routes: [to('10.0.1.0/24', 'networkInterface', 'v.far')],
  });
  expect(said(network, 'web → 8.8.8.8 on https')).toBe('unknown');
});

test('what AWS chooses is told with both ends', () => {
  const acl = vpc(
    `internetGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routes: nat }
networkAcls:
  public:
    subnets: public
    ingress: [{ rule: 1, allow: all, from: 10.0.0.0/16 }, { rule: 2, allow: tcp/2048-65535, from: internet }]
    egress: [{ rule: 1, allow: all, to: internet }]
${open}`,
    `workloads: { app: ${host('app')} }`,
  );
  expect(answer(acl, 'app → 8.8.8.8 on https').unknown[0]?.missing.join()).toContain('depends on');
});
