import { expect, test } from 'vitest';
import { factsOf, networkIn } from './facts-of.ts';

test('R14: a public address behind a firewall that inspects what comes in works', async () => {
  const network = await networkIn(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    internetGateway: true
    subnets:
      wall: { zone: a, cidr: 10.0.9.0/28, routes: internet }
      web: { zone: a, cidr: 10.0.1.0/24, routes: [{ to: 0.0.0.0/0, via: firewall/wall }] }
      app: { zone: a, cidr: 10.0.2.0/24, routes: isolated }
    routeTables: { edge: { gateways: internetGateway/main, routes: [{ to: subnet/web, via: firewall/wall }] } }
    firewalls: { wall: { subnets: wall } }
    securityGroups: { web: { ingress: [{ from: internet, allow: https }] } }
workloads:
  web: { kind: instance, vpc: main, subnets: web, publicIp: true, securityGroups: [web] }
  app: { kind: instance, vpc: main, subnets: app, publicIp: true, securityGroups: [web] }
`);
  expect(factsOf(network, 'workload', ['name', 'hasPublicIpv4', 'onInternet'])).toEqual([
    { name: 'web', hasPublicIpv4: true, onInternet: true },
    { name: 'app', hasPublicIpv4: true, onInternet: false },
  ]);
});
