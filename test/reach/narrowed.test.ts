import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFlows } from '../../src/net/flows.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import type { ReachablePart, UnknownPart } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import { crossesNetwork } from '../../src/reach/crosses-network.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { hold } from '../../src/reach/hold.ts';
import { narrowed } from '../../src/reach/narrowed.ts';
import type { Question } from '../../src/reach/question.ts';
import { crowdedNetwork } from './crowded-network.ts';
import { networkOfYaml } from './network-of-yaml.ts';
import { ring } from './ring.ts';

const traffics = [undefined, 'tcp/80', 'tcp/22', 'udp/53', 'all'].map(text => (text ? parseTraffic(text) : undefined));

function said(part: ReachablePart | UnknownPart): string {
  const paths = 'path' in part ? [part.path] : part.paths;
  const hops = paths.map(({ hops: all }) => all.map(({ component, did, reply }) => `${reply} ${component} ${did}`));
  return JSON.stringify([formatFlows(part.flows), hops, 'missing' in part ? part.missing : []]);
}

/** What must not be there, as an expectation sees it. */
function partsOf(engine: ReturnType<typeof engineOf>, questions: readonly Question[]): readonly string[] {
  const answers = questions.map(question => ask(engine, question));
  return [
    ...answers.flatMap(({ reachable }) => reachable.filter(crossesNetwork).map(said)),
    ...answers.flatMap(({ unknown }) => unknown.map(said)),
  ];
}

test('asked of those who get something to each other, the same speaks against an expectation', () => {
  let [open, spared] = [0, 0];
  fc.assert(
    fc.property(crowdedNetwork, fc.constantFrom(...traffics), (network, on) => {
      const engine = engineOf(network);
      const ends = (['subnet', 'vpc', 'securityGroup'] as const).flatMap(kind =>
        network.all(kind).map(({ key }): End => ({ type: 'resource', reference: { kind, key } })),
      );
      for (const from of ends) {
        for (const to of ends) {
          const question = { from, to, on };
          const questions = narrowed(engine, { verb: 'cannot' }, question, 0);
          if (!questions || questions === 'too many') continue;
          const whole = partsOf(engine, [question]);
          expect(partsOf(engine, questions)).toEqual(whole);
          if (whole.length > 0) open += 1;
          else if (questions.length === 0) spared += 1;
        }
      }
    }),
    { numRuns: 6 },
  );
  expect(open).toBeGreaterThan(20);
  expect(spared).toBeGreaterThan(20);
}, 60_000);

test('which places of two tiers get something to each other is found once for all expectations of them', () => {
  const count = 40;
  const network = networkOfYaml(`${ring(count)}expect:
  - { from: subnet/app, to: subnet/app, cannot: ssh }
  - { from: subnet/app, to: subnet/app, cannot: https }
  - { from: subnet/app, to: subnet/app, cannot: http }
`);
  const engine = engineOf(network);
  let received = 0;
  const { graph } = engine;
  const counting = {
    network,
    graph: Object.create(graph, {
      component: {
        value: (id: string) => {
          received += 1;
          return graph.component(id);
        },
      },
    }) as typeof graph,
  };
  const [ssh, https, http] = network.expectations.map(each => {
    const before = received;
    const { verdict } = hold(counting, each);
    return { verdict, steps: received - before };
  });
  expect(ssh?.verdict).toBe('met');
  expect(ssh?.steps).toBeLessThan(count * count);
  expect(https).toEqual({ verdict: 'met', steps: 0 });
  expect(http?.verdict).toBe('unmet');
});
