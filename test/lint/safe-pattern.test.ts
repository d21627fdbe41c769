import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { glob } from '../../src/lint/glob.ts';
import { safePattern } from '../../src/lint/safe-pattern.ts';

const found = (pattern: string, text: string) => {
  const made = safePattern(pattern);
  if ('because' in made) throw new Error(`${pattern}: ${made.because}`);
  return made.test(text);
};

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '[a-c]',
  '\\d',
  '\\w',
  '\\S',
  '[\\d_]',
  '\\.',
  '^',
  '$',
  '\\b',
  'é',
  '[^\\w]',
);
const pattern = fc.letrec<{ any: string }>(tie => ({
  any: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => a + b),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('any'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{1,}', '{0,2}'))
      .map(([a, times]) => `(?:${a})${times}`),
  ),
})).any;

describe('patterns', () => {
  test('find what regular expressions find', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '1', '_', '.', ' ', '\n', 'é', '😀'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(pattern, text, (words, where) => {
        expect(found(words, where)).toBe(new RegExp(words, 'u').test(where));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['(a', 'the group is not closed', '(a'],
    ['a)', 'there is no group to close', ')'],
    ['*a', 'there is nothing to repeat', '*'],
    ['[b-a]', 'the range is not possible', '[b-a'],
    ['a(?=b)', 'look-around and flags are not supported', '(?='],
    ['(a)\\1', 'back references are not supported', '\\1'],
    ['((a{900}){900}){900}', 'the pattern is too large', '((a{900}){900}){900}'],
    ['a{2,1}', 'the repetition is not possible', '{2,1}'],
    ['\\', 'there is nothing to escape', '\\'],
  ])('%s is refused: %s', (words, because, under) => {
    const flaw = safePattern(words);
    if (!('because' in flaw)) throw new Error('it was accepted');
    expect([flaw.because, words.slice(flaw.start, flaw.end)]).toEqual([because, under]);
  });

  test('cannot be made to hang', () => {
    expect(found('^(a+)+$', `${'a'.repeat(20_000)}!`)).toBe(false);
    expect(found('(x+x+)+y', 'x'.repeat(20_000))).toBe(false);
    expect(found('(((((){1000}){1000}){1000}){1000}){1000}y', 'xy')).toBe(true);
    fc.assert(fc.property(fc.string(), words => 'test' in safePattern(words) || 'because' in safePattern(words)));
  });
});

describe('wildcards', () => {
  test.each([
    ['filtering/*', 'filtering/open', true],
    ['filtering/*', 'filtering/a/b', false],
    ['**', 'a/b/c', true],
    ['legacy/**', 'legacy/a/b.yaml', true],
    ['**/x.yaml', 'x.yaml', true],
    ['**/x.yaml', 'a/b/x.yaml', true],
    ['a?c', 'abc', true],
    ['a.c', 'abc', false],
    ['a+(b)*', 'a+(b)c', true],
    ['a', 'a', true],
  ])('%s and %s: %s', (words, name, expected) => {
    expect(glob(words)(name)).toBe(expected);
  });

  test('mean what the automaton makes of them', () => {
    const pieces = ['*', '*', '**', '**/', '?', '/', 'a', 'b', '.', '😀'];
    const words = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map(parts => parts.join(''));
    const names = fc
      .array(fc.constantFrom('a', 'a', 'b', '/', '.', '😀'), { maxLength: 9 })
      .map(parts => parts.join(''));
    const meaning: Readonly<Record<string, string>> = {
      '**/': '(.*/)?',
      '**': '.*',
      '*': '[^/]*',
      '?': '[^/]',
      '.': '\\.',
    };
    const asPattern = (text: string) => `^${text.replace(/\*\*\/|\*\*|\*|\?|\./g, part => meaning[part] ?? part)}$`;
    fc.assert(
      fc.property(words, names, (text, name) => {
        expect(glob(text)(name)).toBe(found(asPattern(text), name));
      }),
      { numRuns: 1_000 },
    );
  });
});
