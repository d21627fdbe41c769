import { expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { changed, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const everything = '{ ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }';

const plant = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.20.0.0/16
    internetGateway: true
    natGateways: { nat: { subnet: public, addresses: [{ privateIp: 10.20.2.200, publicIp: 52.0.0.9 }] } }
    subnets:
      app: { zone: a, cidr: 10.20.1.0/24, routeTable: app }
      public: { zone: a, cidr: 10.20.2.0/24, routes: [internet, { to: 10.30.0.0/16, via: transitGateway/hub }] }
    routeTables:
      app: [{ to: 0.0.0.0/0, via: nat/nat }, { to: 192.168.0.0/16, via: vpnGateway/v }]
      edge: { gateways: [vpnGateway/v], routes: [] }
    securityGroups: { open: ${everything} }
  w:
    cidr: 10.30.0.0/16
    subnets: { app: { zone: a, cidr: 10.30.1.0/24, routes: [{ to: 10.20.0.0/16, via: transitGateway/hub }] } }
    securityGroups: { narrow: { ingress: [{ from: 10.20.2.200/32, allow: all }], egress: [] } }
transitGateways: { hub: { attachments: { v: { vpc: v, subnets: public }, w: { vpc: w, subnets: app } } } }
vpnGateways: { v: { vpc: v } }
vpnConnections: { line: { customerGateway: 192.0.2.1, vpnGateway: v, routing: static, routes: [192.168.0.0/16] } }
onPremises: { office: { cidrs: [192.168.0.0/16], via: vpn/line, accepts: all } }
workloads:
  app: { kind: instance, vpc: v, subnets: app, securityGroups: [open], address: 10.20.1.9 }
  web: { kind: instance, vpc: v, subnets: public, securityGroups: [open], address: 10.20.2.9 }
  far: { kind: instance, vpc: w, subnets: app, securityGroups: [narrow], address: 10.30.1.9 }
`);
const route = (to: string, kind: string, key: string) => ({
  to: { cidr: cidr(to) },
  via: kind === 'local' ? { type: 'local' } : { type: 'resource', target: { kind, key } },
  active: true,
  propagated: false,
});

test('T5: to a transit gateway a NAT gateway sends from its private address', () => {
  expect(said(plant, 'app → far on https')).toBe('reachable');
  expect(said(plant, 'web → far on https')).toBe('blocked ENI_SG_RULES_MISMATCH');
});

test('T6: a NAT gateway serves its own VPC, not what comes by VPN', () => {
  const network = changed(plant, 'routeTable/v.edge', { routes: [route('10.20.1.0/24', 'natGateway', 'v.nat')] });
  expect(said(network, 'office → app on https')).toContain('NGW_REQUIRES_SOURCE_IN_VPC');
});

test('V1: what came by a transit gateway does not leave by a VPN gateway', () => {
  const tables = plant.all('transitGatewayRouteTable');
  const via = plant.all('transitGatewayAttachment').find(each => each.vpc === 'v')!.key;
  const told = { to: { cidr: cidr('192.168.0.0/16') }, via, blackhole: false, propagated: false };
  const sent = changed(plant, `transitGatewayRouteTable/${tables[0]!.key}`, { routes: [told] });
  const onward = changed(sent, 'routeTable/v.public', { routes: [route('192.168.0.0/16', 'vpnGateway', 'v')] });
  const open = plant.get('securityGroup', 'v.open')!;
  const lets = changed(onward, 'securityGroup/w.narrow', { egress: open.egress });
  const out = changed(lets, 'routeTable/w.app', { routes: [route('192.168.0.0/16', 'transitGateway', 'hub')] });
  expect(said(out, 'far → office on https')).toBe('blocked VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS');
});

test('R6: what is led to the VPC itself but is not of its blocks goes nowhere', () => {
  const network = changed(plant, 'routeTable/v.app', { routes: [route('172.16.0.0/12', 'local', '')] });
  expect(said(network, 'app → 172.16.0.1 on https')).toBe('blocked VPC_LOCAL_ROUTE_CIDR_RESTRICTION');
});

test('replies that come from another public address than the one that was asked are not recognized', () => {
  const publicIps = ['52.0.0.1', '52.0.0.2'].map(seen => ({ public: seen, private: '10.20.2.9' }));
  const network = changed(plant, 'networkInterface/v.web', { publicIps });
  expect(said(network, 'internet → 52.0.0.1 on https')).toBe('reachable');
  expect(said(network, 'internet → 52.0.0.2 on https')).toBe('blocked REPLY_NOT_RECOGNIZED');
});

test('a firewall passes what its rules let through', () => {
  const walled = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    subnets:
      app: { zone: a, cidr: 10.0.1.0/24, routeTable: app }
      data: { zone: a, cidr: 10.0.2.0/24, routeTable: data }
      wall: { zone: a, cidr: 10.0.3.0/24 }
    routeTables:
      app: [{ to: 10.0.2.0/24, via: firewall/wall }]
      data: [{ to: 10.0.1.0/24, via: firewall/wall }]
    firewalls:
      wall:
        subnets: wall
        statefulDefault: drop
        ruleOrder: strict
        rules: [{ pass: https, from: 10.0.1.0/24, to: 10.0.2.0/24 }]
    securityGroups: { open: ${everything} }
workloads:
  app: { kind: instance, vpc: v, subnets: app, securityGroups: [open] }
  db: { kind: instance, vpc: v, subnets: data, securityGroups: [open] }
`);
  expect(said(walled, 'app → db on https')).toBe('reachable');
  expect(said(walled, 'app → db on ssh')).toBe('blocked FIREWALL_RULES_RESTRICTION');
});
