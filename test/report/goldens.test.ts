import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import type { Format, Report, Style } from '../../src/report/report.ts';
import { clean, sample } from './sample.ts';

const plain: Style = { color: false, unicode: true, width: 100 };

/** The expected text is a file; `UPDATE_GOLDENS=1` writes it anew. */
function matches(golden: string, text: string): void {
  const file = new URL(`goldens/${golden}`, import.meta.url);
  if (process.env['UPDATE_GOLDENS']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

function format(name: string): Format {
  const found = formats.get(name);
  if (!found) throw new Error(`no format ${name}`);
  return found;
}

const endings = new Map([
  ['json', 'json'],
  ['sarif', 'json'],
  ['junit', 'xml'],
  ['markdown', 'md'],
]);

describe('what each format writes', () => {
  for (const name of formats.keys()) {
    const ending = endings.get(name) ?? 'txt';
    it(`${name}: a report with everything in it`, () =>
      matches(`${name}.golden.${ending}`, format(name)(sample, plain)));
    it(`${name}: nothing found`, () => matches(`${name}-clean.golden.${ending}`, format(name)(clean, plain)));
  }
});

describe('the styles of pretty', () => {
  const pretty = format('pretty');
  const incomplete: Report = { ...clean, notJudged: sample.notJudged };
  const mild: Report = { ...clean, findings: sample.findings.filter(one => one.severity === 'medium') };
  it('ASCII on a narrow terminal', () =>
    matches('pretty-ascii.golden.txt', pretty(sample, { ...plain, unicode: false, width: 60 })));
  it('colour', () => matches('pretty-color.golden.txt', pretty(sample, { ...plain, color: true })));
  it('no more than was asked for', () => matches('pretty-most.golden.txt', pretty(sample, { ...plain, most: 2 })));
  it('an incomplete reading is not called clean', () =>
    matches('pretty-incomplete.golden.txt', pretty(incomplete, plain)));
  it('findings below the threshold', () => matches('pretty-mild.golden.txt', pretty(mild, plain)));
});
