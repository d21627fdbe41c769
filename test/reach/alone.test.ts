import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/model/expectation.ts';
import type { Network } from '../../src/model/network.ts';
import { askBriefly } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { hold } from '../../src/reach/hold.ts';
import type { End } from '../../src/reach/question.ts';
import { crowdedNetwork } from './crowded-network.ts';
import { networkOfYaml } from './network-of-yaml.ts';
import '../laws-from-a-seed.ts';

const origin = { from: 'account', file: 'test', id: 'test' } as const;

/** `unmet reachable 3`: what speaks against a claim, and of how many pairs. */
function heldOf(network: Network, claim: Claim): string {
  const { verdict, against } = hold(engineOf(network), { text: '', claim, origin });
  return [verdict, ...countsOf(against)].join(' ');
}

function countsOf(against: readonly { readonly type: string; readonly count: number }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type, count } of against) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts].map(([type, count]) => `${type} ${count}`).sort();
}

describe('only A can reach B', () => {
  test('alone: each receiver is asked about all other senders', () => {
    fc.assert(
      fc.property(crowdedNetwork, network => {
        const cards = network.all('networkInterface').map(({ kind, key }) => ({ kind, key }) as const);
        const [named, ...receivers] = cards;
        const party = (reference: (typeof cards)[number]) => ({ type: 'resource', reference }) as const;
        const claim = { verb: 'alone', from: [party(named!)], to: receivers.map(party) } as const;
        const engine = engineOf(network);
        const single = claim.to.flatMap(
          to => hold(engine, { text: '', claim: { ...claim, to: [to] }, origin }).against,
        );
        const plain = receivers.filter(receiver => {
          const end = (reference: typeof receiver): End => ({ type: 'resource', reference });
          const others = cards.filter(each => each.key !== named!.key && each.key !== receiver.key);
          return others.some(from => askBriefly(engine, { from: end(from), to: end(receiver) }).reachable.length > 0);
        });
        const found = heldOf(network, claim);
        expect(found.split(' ').slice(1)).toEqual(countsOf(single).join(' ').split(' ').filter(Boolean));
        if (plain.length > 0) expect(found).toContain('unmet');
      }),
      { numRuns: 40 },
    );
  });

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
