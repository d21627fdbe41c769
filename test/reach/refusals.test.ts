import { expect, test } from 'vitest';
import { formatFlows, trafficOf } from '../../src/net/flows.ts';
import { formatTraffic } from '../../src/net/traffic.ts';
import { allPairs } from '../../src/reach/all-pairs.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { networkOfYaml } from './network-of-yaml.ts';
import { ring } from './ring.ts';

function told(yaml: string, most: number) {
  const { reaches, whole } = allPairs(engineOf(networkOfYaml(yaml)), most);
  return {
    whole,
    pairs: reaches.map(({ sender, receiver, reachable, unknown }) => {
      const traffic = formatTraffic(trafficOf(reachable));
      return `${sender.resource.name} → ${receiver.resource.name}: ${traffic}, ${formatFlows(unknown)}`;
    }),
  };
}

const around = (count: number) =>
  Array.from({ length: count }, (_, i) => `w${(i + 1) % count} → w${i}: tcp/80, none`).toSorted();

test('of pairs that groups refuse one of a kind is followed: steps follow what gets through', () => {
  for (const count of [20, 80]) {
    const { pairs, whole } = told(ring(count), 10 * count);
    expect(whole).toBe(true);
    expect(pairs.toSorted()).toEqual(around(count));
  }
});

test('refused pairs of which a part has an end before the refusal are followed each', () => {
  // What an appliance does with packets to the others is its own affair, whoever would refuse them.
  const aside = ring(3)
    .replace('zones: [a]', 'zones: [a, b]')
    .replace(
      'subnets: { app: { size: /20, routes: isolated } }',
      'subnets: { app: { zone: a, size: /20, routes: [{ to: subnet/far, via: networkInterface/box }] }, far: { zone: b, size: /20, routes: isolated } }',
    )
    .replace('securityGroups:\n', 'securityGroups:\n      box: { ingress: [{ from: 10.0.0.0/16, allow: all }] }\n')
    .replace('w0: { kind: instance, vpc: main, subnets: app', 'w0: { kind: instance, vpc: main, subnets: far')
    .replace(
      'workloads:\n',
      'workloads:\n  box: { kind: appliance, vpc: main, subnets: app, securityGroups: [box] }\n',
    );
  const { pairs } = told(aside, 10_000);
  expect(pairs.filter(pair => pair.includes('→ w0') && !pair.startsWith('box'))).toEqual([
    expect.stringMatching(/^w1 → w0: none, .+ → .+/),
    expect.stringMatching(/^w2 → w0: none, .+ → .+/),
  ]);
});
