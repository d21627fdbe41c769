import { expect, test } from 'vitest';
import { fingerprintOf } from '../../src/lint/fingerprint.ts';

// Worked out by the reference implementation of MurmurHash3_x86_32 over UTF-16LE, with the seeds 9e3779b9 and 85ebca6b.
test.each([
  ['', '92ca2f0ecb72770f'],
  ['a', 'c955b7d53f5b45f2'],
  ['ab', 'fdc043b62fcdaa59'],
  ['abc', '50ae2148dcb80a67'],
  ['["r",null,"ü€"]', 'b10c1019742d387f'],
])('the fingerprint of %j is what MurmurHash3 makes of it', (identity, fingerprint) => {
  expect(fingerprintOf(identity)).toBe(fingerprint);
});
