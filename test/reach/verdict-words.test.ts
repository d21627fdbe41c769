import { expect, test } from 'vitest';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { readEnd } from '../../src/reach/read-end.ts';
import { verdictWords } from '../../src/reach/verdict-words.ts';
import { sound } from '../kinds/try-kinds.ts';

const network = sound(`vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { app: { size: /24, routes: internet } }
    securityGroups:
      all: { ingress: [{ from: internet, allow: https }] }
      some: { ingress: [{ from: 8.8.8.128/25, allow: https }] }
workloads:
  open: { kind: instance, vpc: main, subnets: app, securityGroups: [all], publicIp: true }
  half: { kind: instance, vpc: main, subnets: app, securityGroups: [some], publicIp: true }
`);

function words(to: string): readonly string[] {
  const end = readEnd(to, network);
  if (!('end' in end)) throw new Error(`${to} is there`);
  const answer = ask(engineOf(network), { from: { type: 'internet' }, to: end.end });
  return verdictWords(answer).map(({ verdict, on }) => `${verdict} on ${on}`);
}

test('traffic that all who ask get there with is told without a word on addresses', () => {
  expect(words('open')).toEqual(['reachable on tcp/443', 'blocked on all except tcp/443']);
});

test('traffic that some get there with and others do not is told to be between some addresses', () => {
  expect(words('half')).toEqual(['reachable on tcp/443 between some addresses', 'blocked on all between others']);
});
