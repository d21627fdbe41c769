import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIgnoreFile } from '../../src/diff/ignore-file.ts';
import { fits } from '../../src/diff/wildcards.ts';

const now = Date.parse('2026-06-15T12:00:00Z');
const read = (text: string) => readIgnoreFile({ path: '.netwrightignore', text }, now);

describe('an ignore file', () => {
  test('gives each line its reason: in the line, else alone above it', () => {
    const { lines, mistakes } = read(
      '# by hand\nsubnet.*\nvpc.a.tags # billing (until 2027-01-01)\n\n!vpc.a.tags.team\n',
    );
    expect(mistakes).toEqual([]);
    expect(lines).toEqual([
      { pattern: 'subnet.*', negated: false, reason: 'by hand', file: '.netwrightignore', line: 2 },
      {
        pattern: 'vpc.a.tags',
        negated: false,
        reason: 'billing',
        until: '2027-01-01',
        file: '.netwrightignore',
        line: 3,
      },
      { pattern: 'vpc.a.tags.team', negated: true, reason: '', file: '.netwrightignore', line: 5 },
    ]);
  });

  test('ends on the day that it says, and not before', () => {
    expect(read('vpc.a # x until 2026-06-15').lines).toHaveLength(1);
    expect(read('vpc.a # x until 2026-06-14').expired).toHaveLength(1);
  });

  test('tells what is wrong with a line, and where', () => {
    const { mistakes, lines } = read(
      'vpc.a\n\nvpc a # x\n!\nsubnets.a # x\nvpc.b # x until soon\nvpc.c # until 2026-02-30\n',
    );
    expect(lines).toEqual([]);
    expect(mistakes).toEqual([
      '.netwrightignore:1: vpc.a has no reason: write it behind a #',
      '.netwrightignore:3: vpc a has a space in it: write TYPE.ADDRESS.FIELD  # reason',
      '.netwrightignore:4: there is nothing after !: write !TYPE.ADDRESS.FIELD',
      '.netwrightignore:5: there is no type subnets: did you mean subnet?',
      '.netwrightignore:6: soon is no day such as 2027-03-01',
      '.netwrightignore:7: 2026-02-30 is no day such as 2027-03-01',
    ]);
  });

  test('is refused in a word where it is too large to be compared', () => {
    const [many, long] = [read('vpc.* # x\n'.repeat(200_000)), read(`vpc.a # x\nvpc.${'*a'.repeat(1_000_000)} # x`)];
    expect(many).toEqual({
      lines: [],
      expired: [],
      mistakes: ['.netwrightignore:5001: there are more than 5,000 lines: write * for what they share'],
    });
    expect(long.mistakes).toEqual([
      '.netwrightignore:2: the line has more than 1,000 characters: write * for a part of it',
    ]);
  });
});

describe('a pattern', () => {
  test('fits what a regular expression fits', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '.', '*', '?'), { maxLength: 8 }).map(each => each.join(''));
    const name = fc.array(fc.constantFrom('a', 'b', '.'), { maxLength: 10 }).map(each => each.join(''));
    fc.assert(
      fc.property(letters, name, (pattern, name) => {
        const source = pattern.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.');
        expect(fits(pattern, name)).toBe(new RegExp(`^(${source})(\\..*)?$`).test(name));
      }),
      { numRuns: 500 },
    );
  });

  test('of many wildcards takes no time', () => {
    const start = performance.now();
    expect(fits('*a'.repeat(200), 'a'.repeat(20_000) + 'b')).toBe(false);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
