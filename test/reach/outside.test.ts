import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { addressSet } from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { formatFlows, restrictSource, unionAll } from '../../src/net/flows.ts';
import { askBriefly } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { answer, changed, said } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';
import { anyNetwork } from './simulator/any-network.ts';

test('a block of the internet reaches what the internet reaches, from its own addresses', () => {
  fc.assert(
    fc.property(anyNetwork, fc.constantFrom('8.8.8.0/24', '52.9.0.0/16', '2001:4860::/32'), (network, text) => {
      const addresses = addressSet([cidr(text)]);
      const engine = engineOf(network);
      for (const { key } of network.all('networkInterface')) {
        const to = { type: 'resource', reference: { kind: 'networkInterface', key } } as const;
        const [some, all] = [{ type: 'addresses', addresses } as const, { type: 'internet' } as const].map(from =>
          unionAll(askBriefly(engine, { from, to }).reachable.map(({ flows }) => flows)),
        );
        expect(formatFlows(some!)).toBe(formatFlows(restrictSource(all!, addresses)));
      }
    }),
    { numRuns: 8 },
  );
});

const hosts = `
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }`;

describe('a block whose far side was not read comes in where routes lead to it', () => {
  const line = (more: string) => `
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { app: { size: /24, routes: [internet, { to: 192.168.0.0/16, via: vpnGateway/main }] } }${hosts}
vpnGateways: { main: { vpc: v } }
${more}
workloads: { web: { kind: instance, vpc: v, subnets: app, securityGroups: [open], publicIp: true } }
`;
  const vpn =
    'vpnConnections: { office: { customerGateway: 192.0.2.1, vpnGateway: main, routing: static, routes: [192.168.0.0/16] } }';

  test.each([
    ['by a VPN connection', line(vpn)],
    ['by a VPN gateway of which no line is known', line('')],
  ])('%s', (_, text) => {
    const network = networkOfYaml(text);
    expect(said(network, '192.168.7.0/24 → web on https')).toBe('reachable');
    expect(hopsOf(network, '192.168.7.0/24 → web on https')).toContain('vpnGateway/main');
    expect(said(network, '10.9.0.0/24 → web on https')).toBe('nothing');
    expect(answer(network, '10.9.0.0/24 → web on https').lack).toEqual({ of: 'nobody' });
    // A route for everything does not make strangers of the internet somebody behind the line.
    expect(hopsOf(network, '8.8.8.0/24 → web on https')).not.toContain('vpnGateway/main');
  });

  test('where nobody tells which of two lines, both are asked, and AWS chooses for replies', () => {
    const two = `vpnConnections:
  office: { customerGateway: 192.0.2.1, vpnGateway: main, routing: bgp }
  branch: { customerGateway: 192.0.2.2, vpnGateway: main, routing: bgp }`;
    expect(said(networkOfYaml(line(two)), '192.168.7.0/24 → web on https')).toBe('unknown');
  });

  const joined = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets:
      app: { size: /24, routes: [{ to: 10.1.0.0/16, via: peering/side }, { to: 10.2.0.0/15, via: transitGateway/hub }] }
      transit: { size: /28, routes: isolated }${hosts}
  far: { cidr: 10.1.0.0/16, zones: [a], subnets: { app: { size: /24, routes: isolated } } }
  spoke: { cidr: 10.2.0.0/16, zones: [a], subnets: { app: { size: /24, routes: isolated } } }
peerings: { side: { between: [v, far] } }
transitGateways: { hub: { attachments: { v: { vpc: v, subnets: transit }, spoke: { vpc: spoke, subnets: app }, office: { vpn: office } } } }
vpnConnections: { office: { customerGateway: 192.0.2.1, transitGateway: hub, routing: static, routes: [10.3.0.0/16] } }
workloads: { web: { kind: instance, vpc: v, subnets: app, securityGroups: [open] } }
`);

  test('by a peering with a VPC that was not read (P2, P4)', () => {
    const network = changed(joined, 'vpc/far', undefined);
    expect(said(network, '10.1.7.0/24 → web on https')).toBe('reachable');
    expect(hopsOf(network, '10.1.7.0/24 → web on https')[0]).toBe('peering/side');
  });

  test('by an attachment of a VPC that was not read, where a table leads there (G4)', () => {
    const routes = [{ to: { cidr: cidr('10.2.0.0/16') }, via: 'hub.spoke', blackhole: false, propagated: false }];
    const table = joined.all('transitGatewayRouteTable')[0]!;
    const told = changed(joined, `transitGatewayRouteTable/${table.key}`, { ...table, routes });
    const network = changed(told, 'vpc/spoke', undefined);
    expect(said(network, '10.2.7.0/24 → web on https')).toBe('reachable');
    expect(hopsOf(network, '10.2.7.0/24 → web on https')[0]).toBe('transitGatewayAttachment/hub.spoke');
  });

  test('by a VPN connection of a transit gateway', () => {
    expect(said(joined, '10.3.7.0/24 → web on https')).toBe('reachable');
    expect(hopsOf(joined, '10.3.7.0/24 → web on https')[0]).toBe('vpnConnection/office');
  });
});

function hopsOf(network: Network, words: string): readonly string[] {
  return answer(network, words).reachable.flatMap(({ path }) => path.hops.map(({ component }) => component));
}
