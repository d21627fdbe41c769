import { describe, expect, test } from 'vitest';
import { lint } from '../../src/netwright/lint.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { formats } from '../../src/report/formats.ts';
import { labs } from './labs.ts';

// Where there are no accounts, labs.ts says so.
if (labs.length === 0) test.skip('real accounts: skipped, there is no folder ../shared/labs');

describe.each(labs)('$name', ({ path }) => {
  const opened = openSnapshot(path, path);
  const report = lint(opened, { now: Date.UTC(2020, 5, 1) });

  test('is linted without a fault; what AWS accepted is no error', async () => {
    const { findings } = await report;
    expect(findings.filter(finding => finding.severity === 'error').map(finding => finding.message)).toEqual([]);
  });

  test('what was not read is not judged, and said so', async () => {
    const { findings, notJudged } = await report;
    const unread = ['flow-log', 'flowlog', 'block-public-access', 'firewall'];
    expect(
      findings.filter(({ rule }) => unread.some(word => rule.includes(word))).map(({ message }) => message),
    ).toEqual([]);
    expect(notJudged.flatMap(({ missing }) => missing)).toContain('vpc.flowLogCount');
  });

  test('is said in every format', async () => {
    for (const [name, format] of formats) {
      const text = format(await report, { color: false, unicode: true, width: 100 });
      expect([name, text.length > 0 || (await report).findings.length === 0]).toEqual([name, true]);
      expect(text).not.toMatch(/undefined|\[object Object\]|NaN/);
    }
  });
});
