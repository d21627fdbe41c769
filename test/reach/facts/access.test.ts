import { describe, expect, test } from 'vitest';
import type { Network } from '../../../src/model/network.ts';
import { host, open, said, vpc } from '../asking.ts';

const design = (access: string): Network =>
  vpc(
    `ipv6: 2a05:d018:1:2300::/56
internetGateway: true
egressOnlyInternetGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, ipv6: 2a05:d018:1:2301::/64, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, ipv6: 2a05:d018:1:2302::/64, routeTable: app }
routeTables: { app: [{ to: 0.0.0.0/0, via: nat/nat }, { to: "::/0", via: egressOnlyInternetGateway/v }] }
${open}`,
    `blockPublicAccess: ${access}
workloads:
  web: ${host('public', ', publicIp: true, address: 10.0.1.9, ipv6: "2a05:d018:1:2301::9"')}
  app: ${host('app', ', ipv6: "2a05:d018:1:2302::9", address: 10.0.2.9')}
loadBalancers:
  edge:
    type: network
    vpc: v
    subnets: public
    listeners: [{ port: 443, protocol: tcp, forward: group }]
    targetGroups: { group: { protocol: tcp, port: 8080, preserveClientIp: false, targets: [app] } }`,
  );
const closed = 'blocked VPC_BLOCK_PUBLIC_ACCESS_ENABLED';

describe('Block Public Access', () => {
  test('K1: off, both ways, or what comes in', () => {
    expect(said(design('{ mode: off }'), 'internet → web on https')).toBe('reachable');
    for (const mode of ['block-ingress', 'block-bidirectional']) {
      expect(said(design(`{ mode: ${mode} }`), 'internet → web on https')).toBe(closed);
      expect(said(design(`{ mode: ${mode} }`), 'web → 8.8.8.8 on https')).toBe(closed);
    }
  });

  test('K2: keeping in-bound connections out leaves NAT and egress-only gateways open', () => {
    const network = design('{ mode: block-ingress }');
    expect(said(network, 'app → 8.8.8.8 on https')).toBe('reachable');
    expect(said(network, 'app → 2606:4700::1111 on https')).toBe('reachable');
  });

  test('K3: exclusions are of VPCs or subnets, for both ways or for what goes out', () => {
    const excluded = (of: string, allow: string, mode = 'block-bidirectional') =>
      design(`{ mode: ${mode}, exclusions: [{ of: ${of}, allow: ${allow} }] }`);
    expect(said(excluded('subnet/v.public', 'bidirectional'), 'internet → web on https')).toBe('reachable');
    expect(said(excluded('subnet/v.app', 'bidirectional'), 'internet → web on https')).toBe(closed);
    expect(said(excluded('vpc/v', 'egress'), 'app → 8.8.8.8 on https')).toBe('reachable');
    expect(said(excluded('vpc/v', 'egress'), 'web → 8.8.8.8 on https')).toBe(closed);
    expect(said(excluded('vpc/v', 'egress', 'block-ingress'), 'web → 8.8.8.8 on https')).toBe(closed);
  });

  test('K3: an exclusion of a subnet counts for its IPv6 addresses, however they are asked for', () => {
    const network = design('{ mode: block-ingress, exclusions: [{ of: subnet/v.public, allow: bidirectional }] }');
    expect(said(network, 'internet → 2a05:d018:1:2301::9 on https')).toBe('reachable');
  });

  test('K4: it holds for internet, NAT and egress-only gateways and for load balancers', () => {
    const network = design('{ mode: block-bidirectional }');
    for (const words of ['app → 8.8.8.8', 'app → 2606:4700::1111', 'internet → edge', 'internet → web']) {
      expect(said(network, `${words} on https`)).toContain('VPC_BLOCK_PUBLIC_ACCESS_ENABLED');
    }
  });

  test('K5: private ways are untouched', () => {
    expect(said(design('{ mode: block-bidirectional }'), 'web → app on https')).toBe('reachable');
  });

  test('K6: a load balancer in an excluded subnet forwards to targets that are not excluded', () => {
    const network = design(
      '{ mode: block-bidirectional, exclusions: [{ of: subnet/v.public, allow: bidirectional }] }',
    );
    expect(said(network, 'internet → edge on https')).toBe('reachable');
  });
});
