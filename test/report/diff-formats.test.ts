import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffFormats } from '../../src/report/diff-formats.ts';
import type { Style } from '../../src/report/report.ts';
import { differing, mainText, report, same } from './diff-sample.ts';

const plain: Style = { color: false, unicode: true, width: 100 };
const endings = new Map([
  ['json', 'json'],
  ['sarif', 'json'],
  ['junit', 'xml'],
  ['markdown', 'md'],
]);

/** The expected text is a file; `UPDATE_GOLDENS=1` writes it anew. */
function matches(golden: string, text: string): void {
  const file = new URL(`goldens/${golden}`, import.meta.url);
  if (process.env['UPDATE_GOLDENS']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

describe('what each format writes of a difference', () => {
  test.each([...diffFormats])('%s', (name, format) => {
    const ending = endings.get(name) ?? 'txt';
    matches(`diff-${name}.golden.${ending}`, format(differing, plain));
    matches(`diff-${name}-same.golden.${ending}`, format(same, plain));
  });

  test('text in colour and in ASCII: the signs are the same', () => {
    const text = diffFormats.get('text')!;
    matches('diff-text-color.golden.txt', text(differing, { ...plain, color: true }));
    matches('diff-text-ascii.golden.txt', text(differing, { ...plain, unicode: false }));
  });
});

describe('what a design may hold', () => {
  // A tag and a description may be any text.
  const hostile = '\u001b[31mred\u0007 ]( @team #12 <img> `code` | _x_ \u202e';
  const changed = mainText.replace('team: shop', `team: ${JSON.stringify(hostile)}`);
  const told = report(mainText, changed, false);

  test.each([...diffFormats])('%s obeys nothing of it', (_, format) => {
    expect(format(told, plain)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test('Markdown makes nothing of it', () => {
    const text = diffFormats.get('markdown')!(told, plain);
    expect(text.replace(/(`+)[^\n]*?\1/g, '')).not.toMatch(/<img>|@team|#12/);
  });
});

test('Markdown is never longer than GitHub takes', () => {
  const groups = Array.from(
    { length: 900 },
    (_, n) => `      g${n}-${'long'.repeat(20)}: { description: ${'x'.repeat(200)} }`,
  ).join('\n');
  const many = mainText.replace('    networkAcls:', `${groups}\n    networkAcls:`);
  const text = diffFormats.get('markdown')!(report(mainText, many, false), { ...plain, most: 5_000 });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('Too long for a comment');
  expect(text).toContain('900 added');
});
