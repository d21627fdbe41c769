import { describe, expect, test } from 'vitest';
import { heldOf } from './held.ts';
import { networkOfYaml } from './network-of-yaml.ts';

describe('only A can reach B', () => {
  test.each([
    ['only app can reach db', 'unmet reachable 1'],
    ['only app, batch can reach db', 'met'],
    ['only 10.0.0.0/16 can reach db', 'met'],
    ['only app can reach db on ssh', 'met'],
    // A rule for everybody lets in those beside it, too.
    ['only app can reach jump', 'unmet reachable 2'],
    ['only internet can reach jump', 'unmet reachable 2'],
    ['only internet and app, batch can reach jump', 'met'],
    ['only app, batch, 198.51.100.0/24 can reach jump', 'unmet reachable 1'],
  ])('%s: %s', (sentence, held) => {
    const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { app: { size: /24, routes: internet }, data: { size: /24, routes: isolated } }
    securityGroups:
      app: { ingress: [] }
      db: { ingress: [{ from: app, allow: postgresql }], egress: [] }
      jump: { ingress: [{ from: internet, allow: https }], egress: [] }
workloads:
  app: { kind: instance, subnets: app, securityGroups: app }
  batch: { kind: instance, subnets: app, securityGroups: app }
  db: { kind: database, subnets: data, securityGroups: db }
  jump: { kind: instance, subnets: app, securityGroups: jump, publicIp: true }
expect: ['${sentence}']
`);
    expect(heldOf(network, network.expectations[0]!.claim)).toMatch(new RegExp(`^${held}`));
  });
});
