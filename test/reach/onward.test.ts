import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Component } from '../../src/graph/component.ts';
import type { Station } from '../../src/graph/station.ts';
import { difference, equal, type Flows, formatFlows, isSubset, noFlows, union, unionAll } from '../../src/net/flows.ts';
import { pairsBetween } from '../../src/reach/alike.ts';
import { allPairs } from '../../src/reach/all-pairs.ts';
import { ask } from '../../src/reach/ask.ts';
import { isSameHost } from '../../src/reach/astray.ts';
import { classesOf, type StationClass } from '../../src/reach/classes.ts';
import { type Engine, engineOf } from '../../src/reach/engine.ts';
import { mostTakenOver } from '../../src/reach/given-up.ts';
import { Onward } from '../../src/reach/onward.ts';
import { startsBetween } from '../../src/reach/question.ts';
import { walk } from '../../src/reach/walk.ts';
import { networkOfYaml } from './network-of-yaml.ts';

interface Balancer {
  readonly preserves: boolean;
  readonly across: boolean;
  readonly type: 'network' | 'application';
  readonly port: 80 | 81;
  readonly to: readonly number[];
}

const balancer = (count: number) =>
  fc.record<Balancer>({
    preserves: fc.boolean(),
    across: fc.boolean(),
    type: fc.constantFrom('network', 'network', 'network', 'application'),
    port: fc.constantFrom(80, 80, 80, 81),
    // Beyond the last balancer stand two hosts.
    to: fc.uniqueArray(fc.nat(count + 1), { minLength: 1, maxLength: 2 }),
  });

const balancers = fc
  .integer({ min: 2, max: 4 })
  .chain(count => fc.array(balancer(count), { minLength: count, maxLength: count }));

function designOf(all: readonly Balancer[]): string {
  const nameOf = (index: number) =>
    index < all.length ? `loadBalancer/lb${index}` : index === all.length ? 'web' : 'shut';
  const entries = all.map(({ preserves, across, type, port, to }, index) => {
    const protocol = type === 'network' ? 'tcp' : 'http';
    return `  lb${index}: { type: ${type}, scheme: internal, subnets: app, securityGroups: [web], crossZone: ${type === 'application' || across},
    listeners: [{ port: ${port}, protocol: ${protocol}, forward: next }],
    targetGroups: { next: { protocol: ${protocol}, port: 80, targetType: ip, ${type === 'network' ? `preserveClientIp: ${preserves}, ` : ''}targets: [${to.map(nameOf).join(', ')}] } } }`;
  });
  return `netwright: 1
name: x
account: "111122223333"
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets: { app: { size: /24, routes: isolated } }
    securityGroups:
      web: { ingress: [{ from: web, allow: tcp/80-81 }] }
      shut: { ingress: [{ from: 10.0.0.0/25, allow: http }] }
workloads:
  web: { kind: instance, vpc: main, subnets: app-a, securityGroups: [web] }
  shut: { kind: instance, vpc: main, subnets: app-b, securityGroups: [shut] }
loadBalancers:
${entries.join('\n')}
`;
}

/** What all pairs of classes say, compared with what each pair is answered by itself. */
function compared(engine: Engine): number {
  const told = new Map(
    allPairs(engine).reaches.flatMap(each =>
      [...pairsBetween(each.from, each.to)].map(([from, to]) => [`${nameOf(from)} ${nameOf(to)}`, each] as const),
    ),
  );
  for (const from of classesOf(engine)) {
    for (const to of classesOf(engine)) {
      const pair = from.members.flatMap(sender =>
        to.members.flatMap(receiver => (isSameHost(sender, receiver) ? [] : [{ sender, receiver }])),
      )[0];
      if (!pair) continue;
      const known = told.get(`${nameOf(from)} ${nameOf(to)}`);
      const { sender, receiver } = known ?? pair;
      const answer = ask(engine, {
        from: { type: 'resource', reference: sender.resource },
        to: { type: 'resource', reference: receiver.resource },
      });
      // Ways multiply differently asked alone and together: what one of both gives up, the other may know.
      const alone = unionAll(answer.unknown.filter(isGivenUp).map(part => part.flows));
      for (const which of ['reachable', 'unknown'] as const) {
        const asked = unionAll(answer[which].map(part => part.flows));
        const found = known?.[which] ?? noFlows;
        if (equal(found, asked)) continue;
        const givenUp = union(alone, givenUpTogether(engine, sender, receiver));
        const sure = [found, asked].map(each => difference(each, givenUp)) as [Flows, Flows];
        expectSame(`${which} from ${sender.id} to ${receiver.id}`, ...sure);
      }
    }
  }
  return told.size;
}

function isGivenUp({ missing }: { readonly missing: readonly string[] }): boolean {
  return missing.some(each => each.includes('more than 1,000 ways, which are not followed'));
}

function nameOf({ members }: StationClass): string {
  return members.map(({ id }) => id).join();
}

function givenUpTogether(engine: Engine, sender: Station, receiver: Station): Flows {
  const tour = { graph: engine.graph, briefly: true, onward: new Onward(mostTakenOver, () => true) };
  const outcomes = startsBetween(engine, sender, [receiver]).flatMap(({ door, packets }) => walk(tour, door, packets));
  const told = outcomes.map(({ flows, missing }) => ({ flows, missing: missing ? [missing.message] : [] }));
  return unionAll(told.filter(isGivenUp).map(({ flows }) => flows));
}

function expectSame(about: string, found: Flows, asked: Flows): void {
  if (!equal(found, asked)) expect(`${about}: ${formatFlows(found)}`).toBe(`${about}: ${formatFlows(asked)}`);
}

test('what stands behind connections that were taken over is the same, asked once or for each pair', () => {
  let open = 0;
  fc.assert(
    fc.property(balancers, all => {
      open += compared(engineOf(networkOfYaml(designOf(all))));
    }),
    { numRuns: 25 },
  );
  expect(open).toBeGreaterThan(50);
}, 60_000);

test('a circle with more ways than are followed one by one is unknown asked alone, and leads nowhere asked together', () => {
  const [preserves, type, port] = [false, 'network', 80] as const;
  const all = [[2, 0], [0], [0]].map((to, index): Balancer => ({ preserves, across: index === 0, type, port, to }));
  const engine = engineOf(networkOfYaml(designOf(all)));
  const [from, to] = ['main.web', 'main.lb0-a'].map(key => ({
    type: 'resource' as const,
    reference: { kind: 'networkInterface' as const, key },
  }));
  expect(ask(engine, { from: from!, to: to! }).unknown.map(isGivenUp)).toEqual([true]);
  const pairs = allPairs(engine).reaches.filter(({ sender }) => sender.id === 'networkInterface/main.web');
  expect(pairs.filter(({ receiver }) => receiver.id === 'networkInterface/main.lb0-a')).toEqual([]);
});

/** How many components are asked for all pairs of a network. */
function stepsFor(engine: Engine): number {
  let steps = 0;
  const counted = new Map<string, Component | undefined>();
  const component = (id: string) => {
    if (!counted.has(id)) {
      const found = engine.graph.component(id);
      const receive: Component['receive'] = (packets, door) => {
        steps++;
        return found?.receive(packets, door) ?? [];
      };
      counted.set(id, found && { ...found, receive });
    }
    return counted.get(id);
  };
  const { graph, network } = engine;
  const { stations, entrances } = graph;
  expect(allPairs({ network, graph: { ...graph, stations, entrances, component } }).reaches).not.toEqual([]);
  return steps;
}

test.each([
  ['in layers', 10, (layer: number) => layer + 1],
  ['in a circle of layers', 6, (layer: number) => (layer + 1) % 6],
])(
  'balancers %s are asked about once each, not once for each way through them',
  (_, layers, after) => {
    const at = (layer: number) => (layer < layers ? [0, 1, 2].map(column => layer * 3 + column) : [layers * 3]);
    const all = Array.from({ length: layers * 3 }, (_each, index): Balancer => {
      return { preserves: false, across: true, type: 'network', port: 80, to: at(after(Math.floor(index / 3))) };
    });
    const steps = stepsFor(engineOf(networkOfYaml(designOf(all))));
    expect(steps).toBeLessThan(600_000);
  },
  60_000,
);

test('of pairs that would take too many steps it is said that they were not followed, and what is left is unknown', () => {
  const all = [0, 1, 2].map((index): Balancer => {
    return { preserves: false, across: true, type: 'network', port: 80, to: [index + 1] };
  });
  const engine = engineOf(networkOfYaml(designOf(all)));
  const [whole, part] = [allPairs(engine), allPairs(engine, 100)];
  expect([whole.whole, part.whole]).toEqual([true, false]);
  const left = new Map(part.reaches.map(each => [`${each.sender.id} ${each.receiver.id}`, each]));
  for (const { sender, receiver, reachable } of whole.reaches) {
    const told = left.get(`${sender.id} ${receiver.id}`);
    expect(isSubset(reachable, unionAll([told?.reachable ?? noFlows, told?.unknown ?? noFlows]))).toBe(true);
    expect(isSubset(told?.reachable ?? noFlows, reachable)).toBe(true);
  }
});
