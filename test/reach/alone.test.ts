import { expect, test } from 'vitest';
import { heldIn } from './held.ts';

const network = `
zones: [a]
internetGateway: true
subnets: { app: { size: /24, routes: internet }, data: { size: /24, routes: isolated } }
securityGroups:
  app: { ingress: [] }
  db: { ingress: [{ from: app, allow: postgresql }], egress: [] }
  jump: { ingress: [{ from: internet, allow: https }], egress: [] }`;

const hosts = `workloads:
  app: { kind: instance, subnets: app, securityGroups: app }
  batch: { kind: instance, subnets: app, securityGroups: app }
  db: { kind: database, subnets: data, securityGroups: db }
  jump: { kind: instance, subnets: app, securityGroups: jump, publicIp: true }`;

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
  expect(heldIn(network, hosts, sentence)).toMatch(new RegExp(`^${held}`));
});
