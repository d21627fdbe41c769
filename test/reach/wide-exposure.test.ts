import { expect, test } from 'vitest';
import { formatFlows, isWide } from '../../src/net/flows.ts';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { type Exposure, exposuresOf, internetEnd } from '../../src/reach/exposure.ts';
import { networkOfYaml } from './network-of-yaml.ts';

/** Two hosts that let in some of a long list of blocks each. */
const listed = (blocks: number) => `
netwright: 1
name: partners
region: eu-west-1
prefixLists:
  partners: [${Array.from({ length: blocks }, (_, i) => `23.${i >> 7}.${(i & 127) * 2}.0/24`).join(', ')}]
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { app: { size: /24, routes: internet } }
    securityGroups:
      one: { ingress: [{ from: prefixList/partners, allow: https }] }
      two: { ingress: [{ from: prefixList/partners, allow: ssh }] }
workloads:
  one: { kind: instance, vpc: main, subnets: app, publicIp: true, securityGroups: [one] }
  two: { kind: instance, vpc: main, subnets: app, publicIp: true, securityGroups: [two] }
`;

function exposuresTo(blocks: number): readonly [Exposure, Exposure] {
  const network = networkOfYaml(listed(blocks));
  return exposuresOf(engineOf(network)) as readonly [Exposure, Exposure];
}

test('ways of few packets are kept with an exposure', () => {
  const [one, two] = exposuresTo(10);
  expect(isWide(one.flows)).toBe(false);
  const before = one.parts;
  expect(two.parts).toHaveLength(1);
  expect(one.parts).toBe(before);
});

test('ways of packets that weigh much are asked for again when somebody looks, of one exposure at a time', () => {
  const [one, two] = exposuresTo(2000);
  expect(isWide(one.flows)).toBe(true);
  const before = one.parts;
  expect(one.parts).toBe(before);
  expect(two.parts).toHaveLength(1);
  expect(one.parts).not.toBe(before);
  expect(one.path.hops).toEqual(before.flatMap(part => ('path' in part ? part.path.hops : [])));
});

test('asked for again, they are what an answer tells', () => {
  const network = networkOfYaml(listed(2000));
  const engine = engineOf(network);
  for (const { station, parts, flows, openedBy } of exposuresOf(engine)) {
    const { kind, key } = station.resource;
    const { reachable } = ask(engine, { from: internetEnd, to: { type: 'resource', reference: { kind, key } } });
    expect(parts.map(part => formatFlows(part.flows))).toEqual(reachable.map(part => formatFlows(part.flows)));
    expect(formatFlows(flows)).toEqual(formatFlows(reachable[0]?.flows as typeof flows));
    expect(openedBy.map(({ resource }) => resource.name)).toEqual([station.resource.name.slice(0, 3)]);
  }
});
