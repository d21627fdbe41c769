import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { factKinds } from '../../src/facts/facts.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import { designOf } from '../../src/lint/example-marks.ts';
import { judge } from '../../src/lint/judge.ts';
import type { Network } from '../../src/model/network.ts';
import { open } from '../../src/open/open.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { accountOf, filesOf } from '../diff/account/account.ts';
import { accountGaps } from './account-gaps.ts';
import { exampleDay, isAnswer } from './example-findings.ts';
import { rulesUnderTest } from './rule-set.ts';

/** Those about problems judge how something is written. */
const rules = rulesUnderTest().flatMap(({ id, rule, compiled }) =>
  rule && compiled && rule.fact !== 'problem' ? [{ id, rule, compiled: { ...compiled, enabled: true } }] : [],
);
const facts = factKinds();

/** Ids of the rules that find something. */
function foundIn(network: Network, judges: readonly CompiledRule[]): ReadonlySet<string> {
  return new Set(judge(network, judges, facts, { now: exampleDay }).findings.map(({ rule }) => rule));
}

/** The network as it is read once it is built. */
function built(network: Network): Network {
  return readSnapshot(filesOf(accountOf(network))).network;
}

/** Rules that find something on one side alone, without those of which it is known why. */
function onOneSide(network: Network, judges: readonly CompiledRule[]): readonly string[] {
  const [designed, told] = [foundIn(network, judges), foundIn(built(network), judges)];
  return judges.flatMap(({ id }) => {
    if (designed.has(id) === told.has(id)) return [];
    met.add(id);
    return id in accountGaps ? [] : `${id} only in the ${designed.has(id) ? 'design' : 'account'}`;
  });
}

const met = new Set<string>();

describe('a rule finds in an account what it finds in the design of it', () => {
  test('in its examples', async () => {
    const differences: string[] = [];
    for (const { id, rule, compiled } of rules) {
      for (const [index, example] of (rule.examples ?? []).entries()) {
        if (example.design === undefined || isAnswer(example) || unbuildable.has(`${id} ${index + 1}`)) continue;
        const { network } = await openTexts([{ path: 'design.yaml', text: designOf(example.design).text }]);
        differences.push(...onOneSide(network, [compiled]).map(each => `example ${index + 1}: ${each}`));
      }
    }
    expect(differences).toEqual([]);
  });

  test.each(['minimal-vpc', 'web-shop', 'hub-and-spoke', 'dual-stack', 'private-services', 'cluster', 'hybrid'])(
    'in examples/%s',
    async example => {
      const world = { cwd: process.cwd(), stdin: async () => '' };
      const { network } = await open([`examples/${example}`], world);
      const judges = rules.map(({ compiled }) => compiled);
      expect(onOneSide(network, judges)).toEqual([]);
    },
  );

  test('and leaves nothing unjudged but what no call tells', async () => {
    const world = { cwd: process.cwd(), stdin: async () => '' };
    const unjudged = new Set<string>();
    for (const example of ['web-shop', 'dual-stack', 'private-services', 'cluster', 'hybrid']) {
      const { network } = await open([`examples/${example}`], world);
      const judges = rules.map(({ compiled }) => compiled);
      for (const { rule } of judge(built(network), judges, facts, { now: exampleDay }).notJudged) unjudged.add(rule);
    }
    expect([...unjudged].sort()).toEqual(untold);
  });

  test('where it is known why not, it still does not', () => {
    expect(Object.keys(accountGaps).filter(id => !met.has(id))).toEqual([]);
  });
});

/** Examples that name what is of nobody, or what is more than one rule of AWS. */
const unbuildable: ReadonlySet<string> = new Set(['account/peering-with-stranger 1', 'exposure/admin-port-open 4']);

/** Tunnels and lines of Direct Connect are not told here. */
const untold = ['hybrid/one-direct-connect-line', 'hybrid/tunnel-not-logged'];
