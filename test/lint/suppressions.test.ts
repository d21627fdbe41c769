import { describe, expect, test } from 'vitest';
import { judge } from '../../src/lint/judge.ts';
import { silence, suppressionsIn } from '../../src/lint/suppressions.ts';
import { spanOf } from '../../src/source/origin.ts';
import { lineAndColumn } from '../../src/source/text.ts';
import { compiled, facts, streetOf } from './street.ts';

const rules = [
  compiled({ id: 'house/tall', when: 'house.floors > 2', at: 'floors', message: '{house.name}' }),
  compiled({ id: 'house/named', when: 'true', message: '{house.name}' }),
  compiled({ id: 'door/any', fact: 'front-door', when: 'true', message: '{frontDoor.house.name} {frontDoor.opens}' }),
];
const known = { ruleIds: rules.map(({ id }) => id), now: Date.UTC(2026, 5, 1) };

function lint(text: string) {
  const source = { path: 'street.yaml', text };
  const { network, tree } = streetOf(source);
  const { suppressions, problems } = suppressionsIn(source, tree, known);
  const { findings, unused } = silence(judge(network, rules, facts, { now: known.now }).findings, suppressions);
  const told = (list: typeof findings) => list.map(({ rule, message }) => `${rule} ${message}`).sort();
  return {
    loud: told(findings.filter(each => !each.suppressed)),
    silent: told(findings.filter(each => each.suppressed)),
    reasons: [...new Set(findings.flatMap(each => each.suppressed?.reason ?? []))],
    problems: [...problems, ...unused].map(
      ({ code, place }) => `${code} ${lineAndColumn(source, spanOf(place)!.start).line}`,
    ),
  };
}

describe('comments that silence', () => {
  test('cover their line', () => {
    expect(lint('red: { floors: 3 } # netwright-ignore house/tall: a tower\nblue: { floors: 4 }\n')).toEqual({
      ...{ loud: ['house/named blue', 'house/named red', 'house/tall blue'], silent: ['house/tall red'] },
      ...{ reasons: ['a tower'], problems: [] },
    });
  });

  test('cover what follows them, with all inside, and nothing more', () => {
    const text = `
# netwright-ignore house/*, door/any: known since the fire
# until it is rebuilt
red:
  floors: 3
  doors:
    - opens: ssh
blue:
  floors: 3
  doors:
    # netwright-ignore door/any: the back door
    - opens: https
      locked: true
    - opens: http
`;
    const { loud, silent, problems } = lint(text);
    expect(silent).toEqual(['door/any blue tcp/443', 'door/any red tcp/22', 'house/named red', 'house/tall red']);
    expect(loud).toEqual(['door/any blue tcp/80', 'house/named blue', 'house/tall blue']);
    expect(problems).toEqual([]);
  });

  test('cover a whole file where they say so', () => {
    const { loud, silent } = lint('red: { floors: 3 }\nblue: { floors: 3 }\n# netwright-ignore-file house/tall: old\n');
    expect(loud).toEqual(['house/named blue', 'house/named red']);
    expect(silent).toHaveLength(2);
  });

  test.each([
    ['no reason', 'house/tall', ['suppression-malformed 1']],
    ['an empty reason', 'house/tall:  ', ['suppression-malformed 1']],
    ['no rule', ': because', ['suppression-malformed 1']],
    ['a day that is none', 'house/tall: because until 2026-02-30', ['suppression-malformed 1']],
    ['an unknown rule', 'house/tal: because', ['suppression-unknown-rule 1']],
    ['an ended day', 'house/tall: because until 2026-05-31', ['suppression-expired 1']],
    ['an ended day and a full stop', 'house/tall: because until 2026-05-31.', ['suppression-expired 1']],
    ['an ended day amid words', 'house/tall: a crane until: 2026-05-31, ask Ann', ['suppression-expired 1']],
    ['an ended day in brackets', 'house/tall: because [until 2026-05-31]', ['suppression-expired 1']],
    ['nothing to silence', 'door/any: because', ['suppression-unused 1']],
  ])('do not count with %s, and say so', (_, words, problems) => {
    const result = lint(`red: { floors: 3 } # netwright-ignore ${words}\n`);
    expect(result.problems).toEqual(problems);
    expect(result.loud).toContain('house/tall red');
  });

  test('count on their last day', () => {
    expect(lint('red: { floors: 3 } # netwright-ignore house/tall: because until 2026-06-01\n')).toMatchObject({
      silent: ['house/tall red'],
      reasons: ['because'],
      problems: [],
    });
  });

  test('must be spelt as they are', () => {
    expect(lint('red: { floors: 3 } # netwright-disable house/tall: because\n').problems).toEqual([
      'suppression-malformed 1',
    ]);
    expect(lint('red: { floors: 3 } # see netwright-ignore\n').problems).toEqual([]);
    expect(lint('red: { colour: "# netwright-ignore house/named: a colour" }\n')).toMatchObject({
      silent: [],
      problems: [],
    });
  });
});
