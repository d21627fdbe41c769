import { beforeAll, describe, expect, test } from 'vitest';
import { problemFact } from '../src/facts/problem.ts';
import type { CompiledRule } from '../src/lint/compiled-rule.ts';
import { checkExample } from '../src/lint/example-marks.ts';
import { judge } from '../src/lint/judge.ts';
import type { Example } from '../src/lint/rule.ts';
import type { FactKind } from '../src/model/fact.ts';
import { networkOf } from '../src/model/network.ts';
import { scalarAt } from '../src/source/tree.ts';
import { exampleDay, findingsIn, isAnswer } from './rules/example-findings.ts';
import { problemCodes } from './rules/problem-codes.ts';
import { rulesUnderTest } from './rules/rule-set.ts';

const all = rulesUnderTest();
/** Every rule is on here, also those that a configuration must turn on. */
const compiled = all.flatMap(({ compiled }) => (compiled ? [{ ...compiled, enabled: true }] : []));

/** Codes of the problems that examples met. */
const met = new Set<string>();

describe('each rule', () => {
  test.each(all.map(each => [each.id, each] as const))('%s', async (id, { rule, compiled: judge, flaws }) => {
    expect(flaws).toEqual([]);
    const examples = rule?.examples ?? [];
    expect(new Set(examples.map(({ verdict }) => verdict)), 'a rule has bad and good examples').toEqual(
      new Set(['bad', 'good']),
    );
    const differences: string[] = [];
    for (const [index, example] of examples.entries()) {
      const { findings, problems } = await findingsIn(example, judge ? [{ ...judge, enabled: true }] : [], compiled);
      for (const { code } of problems) met.add(code);
      const name = `example ${index + 1} (${example.verdict})`;
      // Only a rule about problems has examples with some: elsewhere they hide that an example is not what it seems.
      if (rule?.fact !== 'problem' || example.verdict === 'good') {
        differences.push(...problems.map(({ message }) => `${name}: reading it meets a problem: ${message}`));
      }
      differences.push(...checkExample(id, asSnapshot(example), findings).map(difference => `${name}: ${difference}`));
    }
    expect(differences).toEqual([]);
  });

  test('names rules that exist where it supersedes', () => {
    const ids = new Set(all.map(({ id }) => id));
    const lost = compiled.flatMap(rule => rule.supersedes.filter(id => !ids.has(id)).map(id => `${rule.id}: ${id}`));
    expect(lost).toEqual([]);
  });
});

describe('problems', () => {
  const codes = problemCodes();
  let judges: readonly CompiledRule[];
  beforeAll(() => {
    judges = compiled.filter(({ fact }) => fact === 'problem');
  });

  test.each([...codes])('%s is judged by one rule', (code, places) => {
    expect(rulesFor(code, judges), `given in ${[...new Set(places)].join(', ')}`).toHaveLength(1);
  });

  test('rules name only codes that something gives', () => {
    const named = all.flatMap(({ id, rule }) =>
      rule?.fact === 'problem' ? [...rule.when.matchAll(/"([a-z-]+)"/g)].map(([, code]) => `${id}: ${code}`) : [],
    );
    expect(named.filter(name => !codes.has(name.split(': ')[1] as string))).toEqual([]);
  });

  test('examples met no problem whose code is unknown', () => {
    expect([...met].filter(code => !codes.has(code))).toEqual([]);
  });
});

/** The text of an answer has no places to mark. */
function asSnapshot(example: Example): Example {
  return isAnswer(example) ? { verdict: example.verdict, snapshot: {} } : example;
}

/** The rules that speak where a problem has this code. */
function rulesFor(code: string, judges: readonly CompiledRule[]): readonly string[] {
  const node = scalarAt({ source: { path: 'design.yaml', text: 'x' }, start: 0, end: 1 }, null);
  const fact = problemFact([{ code, message: code, place: { origin: { from: 'design', node } } }]);
  const { findings } = judge(networkOf([]), judges, [fact as unknown as FactKind], { now: exampleDay });
  return findings.map(({ rule }) => rule);
}
