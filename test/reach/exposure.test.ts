import { describe, expect, test } from 'vitest';
import { trafficOf } from '../../src/net/flows.ts';
import { formatTraffic } from '../../src/net/traffic.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { type Exposure, exposuresOf } from '../../src/reach/exposure.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const shop = `
netwright: 1
name: shop
region: eu-west-1
vpcs:
  shop:
    cidr: 10.0.0.0/16
    zones: [a, b]
    ipv6: 2a05:d018:1:2300::/56
    internetGateway: true
    subnets:
      public: { size: /24, routes: internet, addressing: dual }
      app: { size: /24, routes: isolated, addressing: ipv4 }
    securityGroups:
      edge: { ingress: [{ from: internet, allow: [http, https] }] }
      app: { ingress: [{ from: internet, allow: [ssh, tcp/8080] }] }
workloads:
  bastion: { kind: instance, vpc: shop, subnets: public-a, publicIp: true, securityGroups: [app], listens: [tcp/8080] }
  six: { kind: instance, vpc: shop, subnets: public-b, ipv6: ["2a05:d018:1:2301::7"], securityGroups: [app] }
  inner: { kind: instance, vpc: shop, subnets: app-a, securityGroups: [app] }
  router: { kind: appliance, vpc: shop, subnets: public-a, publicIp: true, securityGroups: [app] }
loadBalancers:
  site:
    type: application
    subnets: public
    securityGroups: [edge]
    listeners: [{ port: 80, protocol: http, forward: inner }]
    targetGroups: { inner: { port: 8080, protocol: http, targets: inner } }
  fast:
    type: network
    subnets: public
    listeners: [{ port: 443, protocol: tcp, forward: inner }]
    targetGroups: { inner: { port: 8080, protocol: tcp, targets: inner, targetType: instance } }
`;

function said({ to, flows, unheard, proved, behind }: Exposure): string {
  const words = [proved ? to.name : `${to.name}?`, formatTraffic(trafficOf(flows))];
  const nothing = formatTraffic(trafficOf(unheard));
  if (nothing !== 'none') words.push(`(nothing listens: ${nothing})`);
  if (behind.length > 0) words.push(`→ ${behind.map(each => each.name).join()}`);
  return words.join(' ');
}

describe('what the internet reaches', () => {
  const engine = engineOf(networkOfYaml(shop));
  const all = exposuresOf(engine);

  test('public addresses, IPv6 and load balancers are exposed on what their groups allow', () => {
    expect([...new Set(all.map(said))].sort()).toEqual([
      'bastion tcp/8080 (nothing listens: tcp/22)',
      'fast tcp/443 → inner',
      'router? tcp/22, tcp/8080',
      'site tcp/80 → inner',
      'six tcp/22, tcp/8080',
    ]);
  });

  test('the rule that opens the way is named, with what it allows', () => {
    const bastion = all.find(each => each.to.name === 'bastion')!;
    expect(bastion.openedBy.map(each => `${each.resource.name}: ${each.text}`)).toContain('app: tcp/22 from 0.0.0.0/0');
    expect(bastion.path.hops.some(hop => hop.component === 'internetGateway/shop')).toBe(true);
  });

  test('what is not known says what is missing', () => {
    const router = all.find(each => each.to.name === 'router')!;
    expect(router.missing.join()).toMatch(/source\/destination check is off/);
  });

  test('they are found once', () => {
    expect(exposuresOf(engine)).toBe(all);
  });
});
