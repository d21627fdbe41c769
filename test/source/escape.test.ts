import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../src/source/escape.ts';

describe('a printable text', () => {
  it.each([
    ['plain ünïcödé 名前 😀 ⚠️', 'plain ünïcödé 名前 😀 ⚠️'],
    ['\u001b[31mred\u001b[0m', '\\u001b[31mred\\u001b[0m'],
    ['\u001b]8;;http://x\u0007', '\\u001b]8;;http://x\\u0007'],
    ['a\r\nb\tc', 'a\\u000d\\u000ab\\u0009c'],
    ['\u009b31m', '\\u009b31m'],
    ['abc\u202edcba\u2066', 'abc\\u202edcba\\u2066'],
    ['\ufeffa\u200bb', '\\ufeffa\\u200bb'],
    ['\ud83d', '\\ud83d'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('of %j is %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('of anything holds no control character, and is what it was where it was printable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});
