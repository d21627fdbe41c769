import { expect, test } from 'vitest';
import { answer } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const assumed = 'guard, which sees TCP on the way there only, lets on what follows the first packet';

/** A firewall on the way there; and, with `back`, on the way back. */
function guarded(back = '', firewall = '{ subnets: guard }') {
  return networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app: { zone: a, cidr: 10.0.1.0/24, routes: [{ to: 10.0.2.0/24, via: firewall/guard }] }
      data: { zone: a, cidr: 10.0.2.0/24, routes: [${back}] }
      guard: { zone: a, cidr: 10.0.9.0/28, routes: isolated }
    firewalls: { guard: ${firewall} }
    securityGroups:
      all: { ingress: [{ from: 10.0.0.0/16, allow: all }] }
workloads:
  app: { kind: instance, vpc: main, subnets: app, securityGroups: [all] }
  db: { kind: instance, vpc: main, subnets: data, securityGroups: [all] }
`);
}

test('a firewall that sees TCP one way only is a condition of the answer', () => {
  const { reachable, assumptions } = answer(guarded(), 'app → db on postgresql');
  expect(reachable).toHaveLength(1);
  expect(assumptions).toEqual([expect.stringContaining(assumed)]);
});

test('UDP needs no answer seen, and a firewall on both ways sees all', () => {
  expect(answer(guarded(), 'app → db on udp/53').assumptions).toEqual([]);
  const both = answer(guarded('{ to: 10.0.1.0/24, via: firewall/guard }'), 'app → db on postgresql');
  expect([both.reachable.length, both.assumptions]).toEqual([1, []]);
});
