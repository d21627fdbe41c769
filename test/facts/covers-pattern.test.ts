import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coversPattern } from '../../src/facts/covers-pattern.ts';

const patterns = fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 5 }).map(signs => signs.join(''));
const texts = ['', 'a', 'b', 'c'].flatMap(x =>
  ['', 'a', 'b', 'c'].flatMap(y => ['', 'a', 'b'].map(z => `${x}${y}${z}`)),
);

/** As load balancers compare: `*` is anything, `?` one sign. */
function fits(pattern: string, text: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(text);
}

test('what fits the narrow pattern fits the one that covers it', () => {
  fc.assert(
    fc.property(patterns, patterns, (wide, narrow) => {
      if (!coversPattern(wide, narrow)) return;
      for (const text of texts) if (fits(narrow, text)) expect(fits(wide, text)).toBe(true);
    }),
  );
});

test('a plain text is covered by exactly the patterns that it fits', () => {
  fc.assert(
    fc.property(patterns, fc.constantFrom(...texts), (wide, text) => coversPattern(wide, text) === fits(wide, text)),
  );
});

test('regular expressions are covered by themselves alone', () => {
  expect(coversPattern('regex:^/a', 'regex:^/a')).toBe(true);
  expect(coversPattern('*', 'regex:^/a')).toBe(false);
});

test('patterns of many stars are compared in no time, those longer than AWS allows not at all', () => {
  expect(coversPattern(`${'*'.repeat(255)}b`, `${'*'.repeat(254)}ab`)).toBe(true);
  const stars = '*'.repeat(20_000);
  expect(coversPattern(stars, stars)).toBe(true);
  expect(coversPattern(stars, `${stars}a`)).toBe(false);
});
