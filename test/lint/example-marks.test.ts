import { describe, expect, test } from 'vitest';
import { checkExample, designOf, marksOf } from '../../src/lint/example-marks.ts';
import { judge } from '../../src/lint/judge.ts';
import type { Example } from '../../src/lint/rule.ts';
import { compiled, facts, streetOf } from './street.ts';

const tall = compiled({
  id: 'house/tall',
  when: 'house.floors > 2',
  at: 'floors',
  message: '{house.name} is tall',
  label: 'too tall',
});

/** What checking the rule says of an example of the street; the header is taken away again. */
function check(verdict: Example['verdict'], design: string): readonly string[] {
  const { text, linesBefore } = designOf(design);
  const houses = text
    .split('\n')
    .map((line, i) => (i < linesBefore ? `#${line.slice(1)}` : line))
    .join('\n');
  const { network } = streetOf({ path: 'example.yaml', text: houses });
  return checkExample('house/tall', { verdict, design }, judge(network, [tall], facts, { now: 0 }).findings);
}

describe('marks', () => {
  test('are comments of carets under a line, with words or without', () => {
    const design = 'a:\n  b: { c: 1 }\n  #  ^^^^^^^^ wrong words\n  #    ^\n  # no mark\n#^ first column\n';
    expect(marksOf(design)).toEqual([
      { line: 2, startColumn: 6, endColumn: 14, words: 'wrong words' },
      { line: 2, startColumn: 8, endColumn: 9 },
      { line: 5, startColumn: 1, endColumn: 3, words: 'first column' },
    ]);
  });

  test('hold a rule to its examples', () => {
    expect(check('bad', 'red: { floors: 3 }\n#              ^ too tall\n')).toEqual([]);
    expect(check('bad', 'red: { floors: 3 }\n#              ^ red is tall\n')).toEqual([]);
    expect(check('good', 'red: { floors: 2 }\n')).toEqual([]);
    expect(check('bad', 'red: { floors: 33333 }\n#              ^^^ too tall\n')).toEqual([
      'no finding at line 1, columns 16-18: too tall',
      'a finding that is not marked: line 1, columns 16-20: red is tall [too tall]',
    ]);
    expect(check('bad', 'red: { floors: 3 }\n#              ^ too small\n')).toHaveLength(2);
    expect(check('bad', 'red: { floors: 3 }\n')).toEqual(['a bad example marks no place']);
    expect(check('bad', 'red: { floors: 2 }\n#              ^\n')).toEqual(['no finding at line 1, columns 16-16']);
    expect(check('good', '\nred: { floors: 3 }\n')).toEqual([
      'a good example gets: line 2, columns 16-16: red is tall [too tall]',
    ]);
  });

  test('do not serve twice', () => {
    const twice = 'red: { floors: 3 }\n#              ^\n#              ^\n';
    expect(check('bad', twice)).toEqual(['no finding at line 1, columns 16-16']);
  });

  test('need no lines in a snapshot: bad has a finding, good has none', () => {
    const { network } = streetOf({ path: 's.yaml', text: 'red: { floors: 3 }' });
    const { findings } = judge(network, [tall], facts, { now: 0 });
    expect(checkExample('house/tall', { verdict: 'bad', snapshot: {} }, findings)).toEqual([]);
    expect(checkExample('house/tall', { verdict: 'bad', snapshot: {} }, [])).toHaveLength(1);
    expect(checkExample('house/tall', { verdict: 'good', snapshot: {} }, findings)).toHaveLength(1);
    expect(checkExample('house/other', { verdict: 'good', snapshot: {} }, findings)).toEqual([]);
  });

  test('fill in what a fragment lacks of the header', () => {
    expect(designOf('vpcs: {}\n')).toEqual({
      text: 'netwright: 1\nname: example\naccount: "111122223333"\nregion: eu-west-1\nvpcs: {}\n',
      linesBefore: 4,
    });
    expect(designOf('region: us-east-1\nvpcs:\n  name: x\n').linesBefore).toBe(3);
    const whole = 'netwright: 1\nname: a\naccount: "1"\nregion: b\n';
    expect(designOf(whole)).toEqual({ text: whole, linesBefore: 0 });
  });
});
