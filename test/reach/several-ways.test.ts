import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { without } from '../../src/reach/without.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { answer, changed, said } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const hosts = `
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
workloads: { app: { kind: instance, vpc: erp, subnets: app, securityGroups: [open] } }`;

const hub = (site: string, allowed = '10.100.0.0/16') => `
netwright: 1
region: eu-central-1
vpcs:
  erp:
    cidr: 10.100.0.0/16
    zones: [a]
    subnets:
      app: { size: /24, routes: [{ to: 172.16.0.0/12, via: transitGateway/core }] }
      transit: { size: /28, routes: isolated }${hosts}
transitGateways:
  core:
    attachments:
      erp: { vpc: erp, subnets: transit }
      dc: { directConnectGateway: backbone }
      spare: { vpn: spare }
directConnectGateways: { backbone: { associations: [{ gateway: transitGateway/core, allowedPrefixes: [${allowed}] }] } }
vpnConnections: { spare: { customerGateway: 192.0.2.9, transitGateway: core, routing: bgp } }
onPremises: { dc: { cidrs: [172.16.0.0/16], ${site}, accepts: all } }
`;

const both = 'via: [directConnectGateway/backbone, vpn/spare]';

describe('a site with a spare way behind a transit gateway', () => {
  const network = networkOfYaml(hub(both));

  test('G4: of equal prefixes Direct Connect comes before VPN', () => {
    expect(linesOf(network, 'app → dc on https')).toEqual(['backbone']);
    expect(linesOf(network, 'dc → app on https')).toEqual(['backbone']);
  });

  test('what is lost is made up for by the spare, both ways', () => {
    const left = without(network, [lossOf('directConnectGateway', 'backbone')]);
    expect(said(left, 'app → dc on https')).toBe('reachable');
    expect(linesOf(left, 'app → dc on https')).toEqual(['spare']);
    expect(linesOf(left, 'dc → app on https')).toEqual(['spare']);
    const none = without(left, [lossOf('vpnConnection', 'spare')]);
    expect(said(none, 'app → dc on https')).not.toContain('reachable');
  });

  test('R1: a longer prefix by the VPN wins over Direct Connect', () => {
    const longer = 'via: [directConnectGateway/backbone, { by: vpn/spare, advertises: [172.16.9.0/24] }]';
    const split = networkOfYaml(hub(longer));
    expect(linesOf(split, 'app → 172.16.9.9 on https', 'there')).toEqual(['spare']);
    expect(linesOf(split, 'app → 172.16.8.9 on https')).toEqual(['backbone']);
  });

  test('R1: a site that hears a summary by Direct Connect and the block by VPN sends by VPN', () => {
    expect(linesOf(networkOfYaml(hub(both, '10.0.0.0/8')), 'dc → app on https', 'there')).toEqual(['spare']);
  });

  test('R1: a site sends by the way that tells it of everything, rather than by the first that tells it of nothing', () => {
    const table =
      'routeTables: { all: { associations: [erp, dc, spare], propagations: [dc, spare], routes: [{ to: 0.0.0.0/0, via: erp }] } }';
    const told = hub(both, '10.200.0.0/16').replace('spare: { vpn: spare }', `spare: { vpn: spare }\n    ${table}`);
    expect(linesOf(networkOfYaml(told), 'dc → app on https', 'there')).toEqual(['spare']);
  });

  test('what a site sends to itself does not leave it', () => {
    const { reachable, blocked } = answer(network, 'dc → 172.16.9.9 on https');
    expect(blocked).toEqual([]);
    expect(reachable.map(({ path }) => path.hops.map(({ component }) => component))).toEqual([
      ['onPremises/dc', 'onPremises/dc'],
    ]);
    expect(said(network, 'dc → dc on https')).toBe('reachable');
  });

  test('a spare that is down changes nothing; one that is alone and down is in the way', () => {
    const down = { tunnels: [{ status: 'down' }, { status: 'down' }] };
    const first = networkOfYaml(hub('via: [vpn/spare, directConnectGateway/backbone]'));
    const left = changed(first, 'vpnConnection/spare', down);
    expect(linesOf(left, 'dc → app on https')).toEqual(['backbone']);
    const alone = changed(networkOfYaml(hub('via: vpn/spare')), 'vpnConnection/spare', down);
    expect(said(alone, 'dc → app on https')).toContain('BAD_STATE_VPN');
  });

  test('a way is written back as its name, or with what is told by it alone', () => {
    const written = (via: string) =>
      (writeDesign(networkOfYaml(hub(via))) as { onPremises: { dc: { via: unknown } } }).onPremises.dc.via;
    expect(written('via: vpn/spare')).toEqual(['vpn/spare']);
    expect(written('via: [vpn/spare, { by: dxgw/backbone, advertises: 172.16.0.0/20 }]')).toEqual([
      'vpn/spare',
      { by: 'directConnectGateway/backbone', advertises: ['172.16.0.0/20'] },
    ]);
  });
});

const plant = (via: string) =>
  networkOfYaml(`
netwright: 1
region: eu-central-1
vpcs:
  erp:
    cidr: 10.100.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routeTable: app } }
    routeTables: { app: { propagates: [vpnGateway/erp] } }${hosts}
vpnGateways: { erp: { vpc: erp } }
virtualInterfaces: { line: { type: private, vpnGateway: erp } }
vpnConnections:
  told: { customerGateway: 192.0.2.1, vpnGateway: erp, routing: bgp }
  fixed: { customerGateway: 192.0.2.2, vpnGateway: erp, routing: static, routes: [172.16.0.0/16] }
onPremises: { dc: { cidrs: [172.16.0.0/16], via: ${via}, accepts: all } }
`);

describe('a site with a spare way behind a VPN gateway', () => {
  test('R2: Direct Connect, then static VPNs, then BGP', () => {
    expect(linesOf(plant('[vpn/told, virtualInterface/line]'), 'app → dc on https', 'there')).toEqual([]);
    expect(linesOf(plant('[vpn/told, vpn/fixed]'), 'app → dc on https', 'there')).toEqual(['fixed']);
    expect(linesOf(plant('[vpn/fixed, vpn/told]'), 'dc → app on https', 'back')).toEqual(['fixed']);
  });

  test('R1, R12: the longest prefix first; tables take over what any way tells', () => {
    const split = plant('[virtualInterface/line, { by: vpn/told, advertises: 172.16.9.0/24 }]');
    expect(linesOf(split, 'app → 172.16.9.9 on https', 'there')).toEqual(['told']);
    expect(split.get('routeTable', 'erp.app')?.routes.filter(each => each.propagated)).toHaveLength(2);
  });
});

function lossOf(kind: 'directConnectGateway' | 'vpnConnection', key: string) {
  return { type: 'resource', reference: { kind, key } } as const;
}

/** Names of the lines that a path goes by, there, back, or both. */
function linesOf(network: Network, words: string, direction: 'there' | 'back' | 'both' = 'both'): readonly string[] {
  const [part] = answer(network, words).reachable;
  if (!part) throw new Error(`nothing gets through: ${words}`);
  const hops = part.path.hops.filter(({ reply }) => direction === 'both' || reply === (direction === 'back'));
  const lines = hops.flatMap(({ resource }) =>
    resource?.kind === 'vpnConnection' || resource?.kind === 'directConnectGateway' ? [resource.key] : [],
  );
  return [...new Set(lines)];
}
