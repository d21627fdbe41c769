import { describe, expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { changed, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const plant = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.20.0.0/16
    internetGateway: true
    natGateways: { nat: { subnet: public } }
    subnets:
      app: { zone: a, cidr: 10.20.1.0/24, routeTable: app }
      public: { zone: a, cidr: 10.20.2.0/24, routes: internet }
    routeTables: { app: { propagates: [vpnGateway/v], routes: [{ to: 0.0.0.0/0, via: nat/nat }] } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
  w:
    cidr: 10.30.0.0/16
    subnets: { app: { zone: a, cidr: 10.30.1.0/24, routes: [{ to: 10.20.0.0/16, via: peering/vw }, { to: 192.168.0.0/16, via: peering/vw }] } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
peerings: { vw: { between: [v, w] } }
vpnGateways: { v: { vpc: v } }
vpnConnections: { line: { customerGateway: 192.0.2.1, vpnGateway: v, routing: static, routes: [192.168.0.0/16] } }
onPremises: { office: { cidrs: [192.168.0.0/16], via: vpn/line, accepts: [https] } }
workloads:
  app: { kind: instance, vpc: v, subnets: app, securityGroups: [open] }
  far: { kind: instance, vpc: w, subnets: app, securityGroups: [open] }
`);

describe('VPN gateways', () => {
  test('V1: they carry packets between their VPC and the site, and nothing beyond', () => {
    expect(said(plant, 'app → office on https')).toBe('reachable');
    expect(said(plant, 'office → app on https')).toBe('reachable');
    expect(said(plant, 'app → office on ssh')).toBe('blocked ON_PREMISES_RESTRICTION');
    expect(said(plant, 'office → 8.8.8.8 on https')).toBe('blocked VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
    expect(said(plant, 'office → far on https')).toBe('blocked VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  });

  test('V1: addresses of the VPC are not believed from outside', () => {
    const network = changed(plant, 'onPremises/office', { cidrs: [cidr('10.20.1.0/24')] });
    expect(said(network, 'office → app on https')).toContain('GATEWAY_REJECTS_SPOOFED_TRAFFIC');
  });

  test('V1, G4: a packet of another VPC does not leave by the gateway', () => {
    const via = { type: 'resource', target: { kind: 'vpnGateway', key: 'v' } };
    const route = { to: { cidr: cidr('192.168.0.0/16') }, via, active: true, propagated: false };
    const network = changed(plant, 'routeTable/w.app', { routes: [route] });
    expect(said(network, 'far → office on https')).toBe('blocked BAD_STATE_ROUTE');
  });

  test('R12: a table takes over what its gateway propagates', () => {
    expect(plant.get('routeTable', 'v.app')?.routes.filter(each => each.propagated).length).toBe(1);
  });

  test('a line that is down carries nothing', () => {
    const network = changed(plant, 'vpnConnection/line', { tunnels: [{ status: 'down' }, { status: 'down' }] });
    expect(said(network, 'app → office on https')).toBe('blocked BAD_STATE_VPN');
  });

  test('what an account does not tell of a site is unknown', () => {
    expect(said(changed(plant, 'onPremises/office', undefined), 'app → 192.168.0.9 on https')).toBe('unknown');
  });
});
