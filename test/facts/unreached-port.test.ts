import { describe, expect, test } from 'vitest';
import { factsOf, networkIn } from './facts-of.ts';

/** A database that its only client is not let in to, beside other workloads that each stand in a group of their own. */
function fragment(others: number): string {
  const numbers = Array.from({ length: others }, (_, number) => number);
  return `
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /20, routes: isolated }, data: { size: /24, routes: isolated } }
    securityGroups:
      app: { ingress: [], egress: [{ to: db, allow: postgresql }] }
      db: { ingress: [{ from: app, allow: mysql }], egress: [] }
${numbers.map(number => `      other-${number}: { ingress: [], egress: [] }`).join('\n')}
workloads:
  app: { kind: instance, subnets: app, securityGroups: [app] }
  db: { kind: database, subnets: data, securityGroups: [db], listens: [tcp/5432] }
${numbers.map(number => `  other-${number}: { kind: instance, vpc: main, subnets: app, securityGroups: [other-${number}] }`).join('\n')}
`;
}

describe('unreached-port', () => {
  const fields = ['name', 'traffic'];

  test('a port that nobody of all who were asked gets to is told', async () => {
    expect(factsOf(await networkIn(fragment(3)), 'unreached-port', fields)).toEqual([
      { name: 'db', traffic: 'tcp/5432' },
    ]);
  });

  test('what another load balancer forwards to is reached by that (B11)', async () => {
    const network = await networkIn(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    internetGateway: true
    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: isolated } }
    securityGroups:
      edge: { ingress: [{ from: internet, allow: https }], egress: [{ to: inner, allow: https }] }
      inner: { ingress: [{ from: edge, allow: https }], egress: [] }
certificates: { site: { names: [www.example.com] } }
loadBalancers:
  edge:
    type: network
    subnets: public
    securityGroups: [edge]
    listeners: [{ port: 443, protocol: tcp, forward: inner }]
    targetGroups: { inner: { port: 443, protocol: tcp, targets: inner } }
  inner:
    type: application
    scheme: internal
    subnets: app
    securityGroups: [inner]
    listeners: [{ port: 443, protocol: https, certificates: site, fixed: 204 }]
`);
    expect(factsOf(network, 'unreached-port', fields)).toEqual([]);
  });

  test('also where hundreds are asked one by one', async () => {
    expect(factsOf(await networkIn(fragment(400)), 'unreached-port', fields)).toHaveLength(1);
  });
});
