import { describe, expect, test } from 'vitest';
import { withoutSuperseded } from '../../src/lint/supersede.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Place } from '../../src/source/origin.ts';
import { scalarAt } from '../../src/source/tree.ts';
import { compiled } from './street.ts';

const source = { path: 'a.yaml', text: 'a'.repeat(100) };
const at = (start: number, end: number, path = source.path): Place => {
  const node = scalarAt({ source: { ...source, path }, start, end }, null);
  return { origin: { from: 'design', node }, on: 'value' };
};
const live = (id: string, path?: string): Place => ({
  origin: { from: 'account', file: 'sg.json', id },
  ...(path ? { path } : {}),
});
const finding = (rule: string, place: Place, more: Partial<Finding> = {}): Finding => ({
  ...{ rule, severity: 'high', message: rule, place, related: [], fingerprint: '' },
  ...more,
});
const rules = [
  compiled({ id: 'proved', when: 'true', supersedes: ['plain', 'proved'] }),
  compiled({ id: 'best', when: 'true', supersedes: ['proved'] }),
  compiled({ id: 'plain', when: 'true' }),
];
/** Whether a finding of `plain` stays beside one of `proved`. */
const stays = (plain: Finding, proved: Finding) => withoutSuperseded([plain, proved], rules).includes(plain);

describe('a finding that a better rule tells', () => {
  test.each<[string, Finding, Finding, boolean]>([
    [
      'of the same resource',
      finding('plain', at(0, 5), { resource: 'a/b' }),
      finding('proved', at(50, 60), { resource: 'a/b' }),
      false,
    ],
    [
      'of another resource',
      finding('plain', at(0, 5), { resource: 'a/b' }),
      finding('proved', at(50, 60), { resource: 'a/c' }),
      true,
    ],
    ['at an overlapping place', finding('plain', at(10, 20)), finding('proved', at(19, 30)), false],
    ['just before it', finding('plain', at(10, 20)), finding('proved', at(20, 30)), true],
    ['just behind it', finding('plain', at(30, 40)), finding('proved', at(20, 30)), true],
    ['in another file', finding('plain', at(10, 20, 'b.yaml')), finding('proved', at(10, 20)), true],
    [
      'beside its own place',
      finding('plain', at(10, 20)),
      finding('proved', at(50, 60), { related: [{ place: at(12, 14), label: '' }] }),
      false,
    ],
    ['at the same thing of AWS', finding('plain', live('sg-1', 'x')), finding('proved', live('sg-1', 'x')), false],
    ['at another thing of AWS', finding('plain', live('sg-1')), finding('proved', live('sg-2')), true],
  ])('%s', (_, plain, proved, expected) => {
    expect(stays(plain, proved)).toBe(expected);
  });

  test('stays where both judge one kind of fact, but another subject of the same resource', () => {
    const group = { resource: 'securityGroup/web' };
    const plain = finding('plain', live('sg-1'), group);
    const proved = finding('proved', live('sg-1'), group);
    const [ssh, https] = [{}, {}];
    const kept = (subject: object) =>
      withoutSuperseded(
        [plain, proved],
        rules,
        new Map([
          [plain, ssh],
          [proved, subject],
        ]),
      ).includes(plain);
    expect([kept(https), kept(ssh)]).toEqual([true, false]);
  });

  test('goes even where the better one is told by a still better one, and no rule drops itself', () => {
    const all = [finding('plain', at(0, 5)), finding('proved', at(0, 5)), finding('best', at(0, 5))];
    expect(withoutSuperseded(all, rules).map(({ rule }) => rule)).toEqual(['best']);
    expect(withoutSuperseded(all.slice(0, 2), rules).map(({ rule }) => rule)).toEqual(['proved']);
  });

  test('is found among many', () => {
    const proved = Array.from({ length: 50 }, (_, i) => finding('proved', at(2 * (49 - i), 2 * (49 - i) + 1)));
    const plain = Array.from({ length: 100 }, (_, i) => finding('plain', at(i, i + 1)));
    const left = withoutSuperseded([...plain, ...proved], rules).filter(({ rule }) => rule === 'plain');
    expect(left).toEqual(plain.filter((_, i) => i % 2 === 1));
  });
});
