import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { judge } from '../../src/lint/judge.ts';
import { shippedRules } from '../../src/lint/shipped-rules.ts';
import type { Network } from '../../src/model/network.ts';
import { networkIn } from './facts-of.ts';

const range = (count: number) => Array.from({ length: count }, (_, number) => number);

/** Workloads that each stand in a group of their own, in two subnets; what goes from one to the other is inspected. */
function crowd(each: number, back: string): string {
  return `
vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app: { zone: a, cidr: 10.0.16.0/20, routes: [{ to: 10.0.32.0/20, via: firewall/guard }] }
      data: { zone: a, cidr: 10.0.32.0/20, routes: ${back} }
      guard: { zone: a, cidr: 10.0.9.0/28, routes: isolated }
    firewalls: { guard: { subnets: guard } }
    securityGroups:
      last-app: { ingress: [], egress: [{ to: 10.0.0.0/16, allow: [postgresql, redis] }] }
      last-db: { ingress: [{ from: last-app, allow: redis }, { from: 10.0.0.0/16, allow: postgresql }], egress: [] }
${range(each)
  .flatMap(number => ['app', 'data'].map(place => `      ${place}-${number}: { ingress: [], egress: [] }`))
  .join('\n')}
workloads:
${range(each)
  .flatMap(number =>
    ['app', 'data'].map(
      place =>
        `  ${place}-${number}: { kind: instance, subnets: ${place}, securityGroups: [${place}-${number}], environment: of-${place} }`,
    ),
  )
  .join('\n')}
  last-app: { kind: instance, subnets: app, securityGroups: [last-app] }
  last-db: { kind: database, subnets: data, securityGroups: [last-db] }
`;
}

const asked = new Set([
  'routing/one-sided-inspection',
  'filtering/group-forgotten-on-the-way',
  'intent/unreached-port',
  'intent/path-between-environments',
]);

function judged(network: Network) {
  const rules = shippedRules.filter(({ id, fact }) => asked.has(id) || fact === 'path');
  const { findings, notJudged } = judge(network, rules, factKinds(), { now: 0 });
  return { found: [...new Set(findings.map(({ rule }) => rule))].sort(), notJudged };
}

describe('facts that ask of pairs', () => {
  test('are exact where two of thousands of pairs are in question', async () => {
    const { found, notJudged } = judged(await networkIn(crowd(80, 'isolated')));
    expect(found).toEqual(['filtering/group-forgotten-on-the-way', 'routing/one-sided-inspection']);
    expect(notJudged).toEqual([]);
  });

  test('say nothing where both directions are inspected', async () => {
    const back = '[{ to: 10.0.16.0/20, via: firewall/guard }]';
    const { found, notJudged } = judged(await networkIn(crowd(80, back)));
    expect(found).toEqual(['filtering/group-forgotten-on-the-way']);
    expect(notJudged).toEqual([]);
  });

  test('say what was not looked at where there are more pairs than may be asked about', async () => {
    const { notJudged } = judged(await networkIn(crowd(1600, 'isolated')));
    expect(notJudged.map(({ rule }) => rule)).toContain('routing/one-sided-inspection');
    expect(new Set(notJudged.map(({ leftOut }) => leftOut))).toEqual(
      new Set(['who reaches whom: there are more pairs than are asked about']),
    );
  });
});
