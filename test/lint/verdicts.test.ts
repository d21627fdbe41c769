import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evaluate, Fact } from '../../src/lint/evaluate.ts';
import { Verdicts } from '../../src/lint/verdicts.ts';

const answer = fc.constantFrom(true, false, null, undefined);
const tests: readonly Evaluate[] = ['a', 'b', 'c', 'd'].map(name => fact => fact[name]);
const facts = fc.array(fc.record({ a: answer, b: answer, c: answer, d: answer }), { minLength: 25, maxLength: 50 });
const rules = fc.array(fc.subarray([...tests]), { maxLength: 6 });

/** What one rule alone says of one fact. */
function alone(own: readonly Evaluate[], fact: Fact): 'holds' | 'undecided' | 'fails' {
  const answers = own.map(test => test(fact, {}, { now: 0 }));
  if (answers.some(each => each === false || each === null)) return 'fails';
  return answers.includes(undefined) ? 'undecided' : 'holds';
}

test('rules asked together say of each subject what each of them says alone, in their order', () => {
  fc.assert(
    fc.property(rules, facts, (list, subjects) => {
      const judges = list.map(own => ({ tests: own, prepared: {}, context: { now: 0 } }));
      const verdicts = new Verdicts(judges);
      for (const subject of subjects) {
        const wanted = (verdict: string) => judges.filter(({ tests }) => alone(tests, subject) === verdict);
        const { holds, undecided } = verdicts.of(subject);
        expect(holds).toEqual(wanted('holds'));
        expect(undecided).toEqual(wanted('undecided'));
      }
    }),
  );
});

test('what several rules ask is asked once', () => {
  let asked = 0;
  const shared: Evaluate = () => ++asked > 0;
  const judges = [1, 2, 3].map(() => ({ tests: [shared, () => false], prepared: {}, context: { now: 0 } }));
  const verdicts = new Verdicts(judges);
  for (let subject = 0; subject < 100; subject++) verdicts.of({});
  // The first subjects of a kind are judged rule by rule.
  expect(asked).toBeLessThan(100 + 2 * 25);
});
