import { expect, test } from 'vitest';
import { findingsIn } from './example-findings.ts';
import { rulesUnderTest } from './rule-set.ts';

const all = rulesUnderTest();
const severe = new Set(['error', 'critical', 'high']);
/** Rules that may tell something grave; fragments leave the default security group as AWS makes it. */
const judges = all.flatMap(({ rule, compiled }) => {
  const levels = typeof rule?.severity === 'string' ? [rule.severity] : (rule?.severity ?? []).map(({ is }) => is);
  const grave = levels.some(level => severe.has(level)) && rule?.fact !== 'problem';
  return compiled && grave && compiled.id !== 'filtering/default-group-allows' ? [compiled] : [];
});

test('what a rule shows as good is good under every other: readers copy it', async () => {
  const grave: string[] = [];
  for (const { id, rule } of all) {
    for (const example of rule?.examples ?? []) {
      if (example.verdict !== 'good' || rule?.fact === 'problem') continue;
      const { findings } = await findingsIn(example, judges);
      for (const each of findings) if (severe.has(each.severity)) grave.push(`${id}: ${each.rule}: ${each.message}`);
    }
  }
  expect(grave).toEqual([]);
}, 60_000);
