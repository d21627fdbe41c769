import { expect, test } from 'vitest';
import { lintTexts } from '../../../src/netwright/lint-texts.ts';
import { answer, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

// Two facts at once: what each says alone is tested elsewhere.

const head = 'netwright: 1\nregion: eu-west-1\nvpcs:';
const vpc = `${head}\n  v:\n    cidr: 10.1.0.0/16`;
const open = 'securityGroups: { open: { ingress: [{ from: internet, allow: all }] } }';

const overlapping = networkOfYaml(`${head}
  one:
    cidr: [100.64.0.0/16, 10.1.0.0/24]
    natGateways: { inner: { subnet: routable, type: private } }
    subnets:
      app: { zone: a, cidr: 100.64.1.0/24, routes: [{ to: 10.0.0.0/8, via: nat/inner }] }
      routable: { zone: a, cidr: 10.1.0.0/26, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.1.0.64/28 }
    ${open}
  two:
    cidr: [100.64.0.0/16, 10.2.0.0/24]
    subnets:
      db: { zone: a, cidr: 10.2.0.0/26, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.2.0.64/28 }
    securityGroups: { db: { ingress: [{ from: 10.1.0.0/24, allow: postgresql }], egress: [] } }
transitGateways:
  hub:
    routeTables: { all: { associations: [one, two], routes: [{ to: 10.1.0.0/24, via: one }, { to: 10.2.0.0/24, via: two }] } }
    attachments: { one: { vpc: one, subnets: door }, two: { vpc: two, subnets: door } }
workloads:
  app: { kind: instance, vpc: one, subnets: app, securityGroups: [open] }
  db: { kind: database, vpc: two, subnets: db, securityGroups: [db] }
`);

test('T4, T5, G3: VPCs of the same block meet by a private NAT gateway, also where the address is still to be given', () => {
  expect(said(overlapping, 'app → db on postgresql')).toBe('reachable');
  expect(said(overlapping, 'app → db on ssh')).toBe('blocked ENI_SG_RULES_MISMATCH');
  expect(answer(overlapping, 'db → app on ssh').blocked.length).toBe(1);
});

test('R1, E4: what the internet reaches by IPv6 alone it is proved to reach, in a network that has IPv6 itself', async () => {
  const text = `${vpc}
    ipv6: 2a05:d018:1:2300::/56
    internetGateway: true
    subnets: { pub: { zone: a, cidr: 10.1.0.0/24, ipv6: 2a05:d018:1:2300::/64, assignIpv6: true, routes: internet } }
    securityGroups: { open: { ingress: [{ from: "::/0", allow: ssh }] } }
workloads: { web: { kind: instance, vpc: v, subnets: pub, securityGroups: [open] } }
`;
  const { findings } = await lintTexts([{ path: 'design.yaml', text }]);
  const [found] = findings.filter(each => each.rule === 'exposure/admin-port-open');
  expect([found?.severity, found?.message.split(' by ')[0]]).toEqual([
    'critical',
    'web answers tcp/22 from the whole internet',
  ]);
});

const preserved = (peer: string) =>
  networkOfYaml(`${vpc}
    zones: [a]
    internetGateway: true
    subnets: { pub: { size: /24, routes: internet }, app: { size: /24, routes: isolated } }
    networkAcls:
      app: { subnets: app, ingress: [{ rule: 1, allow: tcp/8080, from: ${peer} }], egress: [{ rule: 1, allow: tcp/1024-65535, to: ${peer} }] }
    securityGroups:
      edge: { ingress: [{ from: internet, allow: https }], egress: [{ to: app, allow: tcp/8080 }] }
      app: { ingress: [{ from: edge, allow: tcp/8080 }] }
workloads: { app: { kind: instance, vpc: v, subnets: app, securityGroups: [app] } }
loadBalancers:
  edge:
    { type: network, subnets: pub, securityGroups: [edge], listeners: [{ port: 443, protocol: tcp, forward: app }],
      targetGroups: { app: { protocol: tcp, port: 8080, targets: [app] } } }
`);

test('B5, N11: behind a network load balancer groups know its group, network ACLs see the client, and say whom they keep out', () => {
  expect(said(preserved('internet'), 'internet → edge on https')).toBe('reachable');
  const [part] = answer(preserved('pub'), 'internet → edge on https').blocked;
  expect(part?.blockers.map(({ message, reply }) => `${reply ? '← ' : ''}${message}`)).toEqual([
    'app does not let tcp/8080 from the internet into its subnets',
    '← app does not let replies on tcp/32768-60999 to the internet out of its subnets',
  ]);
});

const twoOfIpv6 = (gateway: string) =>
  networkOfYaml(`${vpc}
    ipv6: 2a05:d018:1:2300::/56
    internetGateway: true
    egressOnlyInternetGateway: true
    subnets: { six: { zone: a, addressing: ipv6, size: /24, routes: [{ to: "::/0", via: egressOnlyInternetGateway/v }] } }
    ${open}
  w:
    cidr: 10.2.0.0/16
    ipv6: 2a05:d018:1:2400::/56${gateway}
    subnets: { db: { zone: a, addressing: dual, assignIpv6: true, size: /24, routes: [${gateway && 'internet'}] } }
    ${open}
workloads:
  six: { kind: instance, vpc: v, subnets: six, securityGroups: [open] }
  db: { kind: database, vpc: w, subnets: db, securityGroups: [open] }
`);

test('X1, I5: what leaves for IPv6 addresses of another VPC gets there by its internet gateway, or not at all', () => {
  expect(said(twoOfIpv6(''), 'six → db on mysql')).toBe('blocked IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  expect(said(twoOfIpv6('\n    internetGateway: true'), 'six → db on mysql')).toBe('reachable');
});

test('R2, V1: a VPN gateway sends by a static VPN what its static routes cover, whatever stands behind it', () => {
  const network = (vpn: string) =>
    networkOfYaml(`${vpc}
    vpnGateway: true
    subnets: { app: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 192.168.0.0/16, via: vpnGateway/v }] } }
    ${open}
vpnConnections: { line: { customerGateway: 192.0.2.1, vpnGateway: v, ${vpn} } }
onPremises: { site: { cidrs: [192.168.0.0/16], via: vpn/line, accepts: all } }
workloads: { app: { kind: instance, vpc: v, subnets: app, securityGroups: [open] } }
`);
  expect(said(network('routing: bgp'), 'app → site on https')).toBe('reachable');
  const fixed = network('routing: static, routes: [192.168.0.0/20]');
  expect(said(fixed, 'app → 192.168.15.1 on https')).toBe('reachable');
  expect(said(fixed, 'app → 192.168.16.1 on https')).toBe('blocked UNKNOWN_DESTINATION');
});

test.each(['[maybe, box]', '[box, maybe]'])('B7, E1: of targets %s one may answer and one is an appliance', targets => {
  const network = networkOfYaml(`${vpc}
    subnets: { app: { zone: a, cidr: 10.1.1.0/24 } }
    securityGroups:
      open: { ingress: [{ from: internet, allow: all }] }
      maybe: { ingress: [{ from: "444455556666/sg-0123456789abcdef0", allow: all }] }
workloads:
  client: { kind: instance, vpc: v, subnets: app, securityGroups: [open] }
  maybe: { kind: instance, vpc: v, subnets: app, securityGroups: [maybe] }
  box: { kind: appliance, vpc: v, subnets: app, securityGroups: [open] }
loadBalancers:
  inner:
    { type: network, scheme: internal, subnets: app, listeners: [{ port: 443, protocol: tcp, forward: all }],
      targetGroups: { all: { protocol: tcp, port: 443, preserveClientIp: false, targets: ${targets} } } }
`);
  expect(said(network, 'client → inner on https')).toMatch(/^unknown/);
});

test('S8, T2: a rule that names a group does not know its members behind a NAT gateway, and the answer says why', () => {
  const network = networkOfYaml(`${vpc}
    internetGateway: true
    natGateways: { nat: { subnet: pub, addresses: [{ elasticIp: nat }] } }
    subnets: { pub: { zone: a, cidr: 10.1.0.0/24, routes: internet }, app: { zone: a, cidr: 10.1.1.0/24, routes: nat } }
    securityGroups:
      open: { ingress: [{ from: internet, allow: all }] }
      web: { ingress: [{ from: open, allow: https }] }
elasticIps: { web: { address: 203.0.114.7 }, nat: { address: 203.0.114.9 } }
workloads:
  web: { kind: instance, vpc: v, subnets: pub, securityGroups: [web], publicIp: eip/web, address: 10.1.0.10 }
  app: { kind: instance, vpc: v, subnets: app, securityGroups: [open] }
`);
  expect(said(network, 'app → web on https')).toBe('reachable');
  const [part] = answer(network, 'app → 203.0.114.7 on https').blocked;
  expect(part?.blockers.map(each => each.message)).toEqual([
    'no ingress rule of web allows it: it comes from 203.0.114.9',
  ]);
});

test('E6, V1: the resolver of a VPC answers nobody on premises, and the answer says who does', () => {
  const network = networkOfYaml(`${vpc}
    vpnGateway: true
    subnets: { names: { zone: a, cidr: 10.1.0.0/24, routes: [{ to: 192.168.0.0/16, via: vpnGateway/v }] } }
    securityGroups: { in: { ingress: [{ from: 192.168.0.0/16, allow: dns }] } }
resolverEndpoints: { inbound: { direction: inbound, vpc: v, subnets: names, securityGroups: [in] } }
vpnConnections: { line: { customerGateway: 192.0.2.1, routing: bgp, vpnGateway: v } }
onPremises: { site: { cidrs: [192.168.0.0/16], via: vpn/line, accepts: all } }
`);
  expect(said(network, 'site → inbound on dns')).toBe('reachable');
  const [part] = answer(network, 'site → 10.1.0.2 on dns').blocked;
  expect(part?.blockers.map(({ message, change }) => [message, change])).toEqual([
    [
      'no interface in names has 10.1.0.2: the resolver of a VPC answers there, to its own VPC only',
      'ask an inbound resolver endpoint',
    ],
  ]);
});
