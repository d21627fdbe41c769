import { expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import type { AnyReference } from '../../src/model/resource.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { readEnd } from '../../src/reach/read-end.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const behindOneVpn = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  shop:
    cidr: 10.20.0.0/16
    zones: [a]
    subnets:
      app: { size: /24, routes: [{ to: 192.168.0.0/16, via: transitGateway/hub }] }
      transit: { size: /28, routes: isolated }
    securityGroups: { api: { ingress: [{ from: 192.168.0.0/16, allow: https }] } }
transitGateways: { hub: { attachments: { shop: { vpc: shop, subnets: transit }, office: { vpn: office } } } }
vpnConnections: { office: { customerGateway: 192.0.2.1, routing: bgp } }
onPremises:
  office: { cidrs: [192.168.0.0/16], via: vpn/office, accepts: all }
  lab: { cidrs: [192.168.7.0/24], via: vpn/office, accepts: [https] }
workloads: { api: { kind: instance, vpc: shop, subnets: app, securityGroups: [api] } }
`);

const api = { kind: 'workload', key: 'api' } as const;
const site = (key: string) => ({ kind: 'onPremises', key }) as const;

test('sites behind one line are told apart by their blocks, the longest prefix first', () => {
  expect(verdict(behindOneVpn, site('lab'), api, 'https')).toBe('reachable');
  expect(verdict(behindOneVpn, api, site('lab'), 'https')).toBe('reachable');
  expect(verdict(behindOneVpn, api, site('lab'), 'ssh')).toBe('blocked');
});

test('a site that shares its name with its line is meant by it, as expectations mean it', () => {
  expect(readEnd('office', behindOneVpn)).toMatchObject({ end: { reference: site('office') } });
  expect(readEnd('vpn/office', behindOneVpn)).toMatchObject({ end: { reference: { kind: 'vpnConnection' } } });
});

const behindGateways = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  plant:
    cidr: 10.20.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routeTable: app } }
    routeTables: { app: { propagates: [vpnGateway/plant], routes: [{ to: 192.168.3.0/24, via: vpnGateway/plant }] } }
    securityGroups: { api: { ingress: [{ from: 192.168.0.0/16, allow: https }] } }
vpnGateways: { plant: { vpc: plant } }
vpnConnections:
  fixed: { customerGateway: 192.0.2.1, vpnGateway: plant, routing: static, routes: [192.168.1.0/24] }
  told: { customerGateway: 192.0.2.2, vpnGateway: plant, routing: bgp }
  other: { customerGateway: 192.0.2.3, routing: bgp }
directConnectGateways:
  line: { associations: [{ gateway: vpnGateway/plant, allowedPrefixes: [10.20.0.0/16] }] }
onPremises:
  fixed: { cidrs: [192.168.1.0/24], via: vpn/fixed, accepts: all }
  told: { cidrs: [192.168.2.0/23], via: vpn/told, advertises: [192.168.2.0/24, 192.168.3.0/24], accepts: all }
  other: { cidrs: [192.168.4.0/24], via: vpn/other, accepts: all }
  line: { cidrs: [192.168.5.0/24], via: directConnectGateway/line, accepts: all }
workloads: { api: { kind: instance, vpc: plant, subnets: app, securityGroups: [api] } }
`);

test('a table takes over the routes that VPN gateways bring, and keeps its own (R2, R12)', () => {
  const table = behindGateways.get('routeTable', 'plant.app');
  const written = writeDesign(behindGateways) as { vpcs: { plant: { routeTables: { app: { routes: unknown } } } } };
  expect(table?.routes.map(({ propagated }) => propagated)).toEqual([false, false, true, true, true]);
  expect(written.vpcs.plant.routeTables.app.routes).toEqual([
    { to: '10.20.0.0/16', via: 'local' },
    { to: '192.168.3.0/24', via: 'vgw/plant' },
    { to: '192.168.1.0/24', via: 'vgw/plant', propagated: true },
    { to: '192.168.2.0/24', via: 'vgw/plant', propagated: true },
    { to: '192.168.5.0/24', via: 'vgw/plant', propagated: true },
  ]);
});

test('replies find their way by propagated routes', () => {
  expect(verdict(behindGateways, site('fixed'), api, 'https')).toBe('reachable');
  expect(verdict(behindGateways, site('line'), api, 'https')).toBe('reachable');
});

function verdict(network: Network, from: AnyReference, to: AnyReference, on: string) {
  const question = {
    from: { type: 'resource', reference: from },
    to: { type: 'resource', reference: to },
    on: parseTraffic(on),
  } as const;
  return verdictOn(ask(engineOf(network), question));
}
