import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as sets from '../../src/lint/cel-sets.ts';
import { text as say } from '../../src/lint/cel-text.ts';
import * as values from '../../src/lint/cel-values.ts';
import { closuresOf } from '../../src/lint/check-rule.ts';
import { compileRules } from '../../src/lint/compile-rules.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import { judge } from '../../src/lint/judge.ts';
import { readRuleFile } from '../../src/lint/rule-file.ts';
import { ShippedRule } from '../../src/lint/shipped-rule.ts';
import { spanOf } from '../../src/source/origin.ts';
import { lineAndColumn } from '../../src/source/text.ts';
import { facts, streetOf, validateRule } from './street.ts';

const sound = `title: Door open to the street
severity: [{ when: frontDoor.house.floors > 2, is: critical }, { is: low }]
fact: front-door
when: >
  frontDoor.opens.overlaps(params.ports)
  && !frontDoor.locked
params: { ports: [ssh, tcp/3389] }
message: "{frontDoor.house.name} lets {frontDoor.opens.within(params.ports)} in \\u2192 {{street}}"
label: "{frontDoor.house.colour}"
related: [{ at: house.colour, label: "the {frontDoor.house.colour} house", when: frontDoor.house.colour != "blue" }]
why: Anybody walks in.
fix: Lock it.
layer: filtering
also: { checkov: [CKV_AWS_24] }
examples:
  - bad: |
      red: { doors: [{ opens: ssh }] }
      #                ^^^^^^^^^^^^^^ lets
  - good: { snapshot: { Doors: [] } }
`;
const read = (text: string) =>
  readRuleFile({ path: 'door/open.yaml', text }, { id: 'door/open', facts, validate: validateRule });

describe('a rule file', () => {
  test('becomes a rule, with its examples', () => {
    const { rule, problems } = read(sound);
    expect(problems).toEqual([]);
    expect(rule).toMatchObject({ id: 'door/open', enabled: true, links: [], supersedes: [], layer: 'filtering' });
    expect(rule?.examples).toEqual([
      { verdict: 'bad', design: 'red: { doors: [{ opens: ssh }] }\n#                ^^^^^^^^^^^^^^ lets\n' },
      { verdict: 'good', snapshot: { Doors: [] } },
    ]);
  });

  test.each([
    ['an unknown key', 'why: Any', 'wy: Any', 'unknown-key', 'wy', 'did you mean `why`?'],
    ['a wrong word', 'layer: filtering', 'layer: filtring', 'unknown-word', 'filtring', 'did you mean `filtering`?'],
    ['a wrong type', 'also: { checkov: [CKV_AWS_24] }', 'also: { checkov: 24 }', 'wrong-type', '24', undefined],
    ['a severity that is none', 'is: low', 'is: hgih', 'unknown-word', 'hgih', 'did you mean `high`?'],
    [
      'an unknown fact',
      'fact: front-door',
      'fact: font-door',
      'rule-unknown-fact',
      'font-door',
      'did you mean `front-door`?',
    ],
    [
      'a flaw on a second line',
      '!frontDoor.locked',
      '!frontDoor.loked',
      'rule-expression',
      'loked',
      'did you mean `locked`?',
    ],
    ['a flaw in a list', 'floors > 2', 'flors > 2', 'rule-expression', 'flors', 'did you mean `floors`?'],
    [
      'a flaw in a message',
      '{frontDoor.house.name} lets',
      '{frontDoor.house.nam} lets',
      'rule-expression',
      'nam',
      'did you mean `name`?',
    ],
    ['a flaw behind an escape', '{{street}}', '{params.port}', 'rule-expression', 'port', 'did you mean `ports`?'],
    [
      'a flaw of a related place',
      'colour != "blue"',
      'colour != 1',
      'rule-expression',
      'frontDoor.house.colour != 1',
      undefined,
    ],
    [
      'a record in a message',
      '{frontDoor.house.colour}"\nrel',
      '{frontDoor.house}"\nrel',
      'rule-expression',
      'frontDoor.house',
      'choose one of its fields',
    ],
    ['a bad default', '[ssh, tcp/3389]', '[ssh, tcp/99999]', 'rule-expression', 'params.ports', undefined],
  ])('is refused for %s, at its place', (_, before, after, code, under, help) => {
    expect(sound).toContain(before);
    const text = sound.replace(before, after);
    const found = read(text).problems.map(({ place, ...problem }) => {
      const span = spanOf(place)!;
      return { code: problem.code, under: text.slice(span.start, span.end), help: problem.help };
    });
    expect(found).toContainEqual({ code, under, help: help ?? found[0]?.help });
  });

  test('is told with a place inside it whatever it holds', () => {
    const lines = sound.split('\n');
    const damage = fc.tuple(
      fc.nat(sound.length - 1),
      fc.nat(5),
      fc.constantFrom('', '"', '{', 'x', ':', '\n', '\\', '#', '[', '😀'),
    );
    fc.assert(
      fc.property(damage, ([at, length, put]) => {
        const text = sound.slice(0, at) + put + sound.slice(at + length);
        for (const { place, message } of read(text).problems) {
          const span = spanOf(place)!;
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(lineAndColumn(span.source, span.start).line).toBeLessThanOrEqual(lines.length + 2);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('compiled rules', () => {
  const files = [
    { path: 'door/open.yaml', text: sound },
    {
      path: 'house/tall.yaml',
      text: sound
        .replace('fact: front-door', 'fact: house')
        .replace(/severity:.*/, 'severity: info')
        .replace(/when: >\n.*\n.*\n/, 'when: house.floors > 2 && house.doors.exists(d, d.opens.startsWith("s"))\n')
        .replace(/^(params|label|related):.*\n/gm, '')
        .replace(/message:.*/, 'message: "{house.name} has {house.doors.map(d, d.opens)}"\nsupersedes: [door/open]'),
    },
  ];
  const modules = compileRules(files, { facts, validate: validateRule });
  const source = streetOf({
    path: 'street.yaml',
    text: 'red: { floors: 3, colour: red, doors: [{ opens: ssh }, { opens: https }] }\nblue: { floors: 9, doors: [{ opens: tcp/1-100 }] }\ngrey: { floors: unread, doors: [{ opens: ssh }]}',
  });

  /** The module's rules, as its JavaScript makes them. */
  function loaded(): readonly CompiledRule[] {
    const code = modules.rules.replace(/^import.*$/gm, '').replace(/export const rules[^=]*=/, 'return');
    return new Function('values', 'sets', 'say', 'ShippedRule', code)(
      values,
      sets,
      say,
      ShippedRule,
    ) as readonly CompiledRule[];
  }

  test('judge as closures do', () => {
    const closures = files.map(({ path, text }) =>
      closuresOf(
        readRuleFile({ path, text }, { id: path.replace('.yaml', ''), facts, validate: validateRule }).checked!,
      ),
    );
    const fromModule = judge(source.network, loaded(), facts, { now: 0 });
    expect(fromModule).toEqual(judge(source.network, closures, facts, { now: 0 }));
    expect(fromModule.findings.map(({ message }) => message)).toContain('red has ssh and https');
    expect(fromModule.findings.map(({ message }) => message)).toContain('blue lets tcp/22 in → {street}');
    expect(fromModule.notJudged).toEqual([{ rule: 'house/tall', count: 1, missing: ['house.floors'] }]);
  });

  test('keep the heavy texts apart', () => {
    expect(modules.rules).not.toContain('Anybody walks in');
    expect(modules.texts).toContain('Anybody walks in');
    expect(modules.texts).not.toContain('verdict');
    expect(modules.examples).toContain('verdict');
  });

  test('are refused as a whole, with file and line', () => {
    const bad = [{ path: 'a/b.yaml', text: sound.replace('!frontDoor.locked', '!frontDoor.loked') }];
    expect(() => compileRules(bad, { facts, validate: validateRule })).toThrow(
      'rules/a/b.yaml:6:17: when: unknown field `loked`',
    );
    const lost = [{ path: 'a/b.yaml', text: `${sound}supersedes: [a/c]\n` }];
    expect(() => compileRules(lost, { facts, validate: validateRule })).toThrow('it supersedes a/c, which is no rule');
  });

  test('hold no code that a text could smuggle in', () => {
    const evil = sound.replace('"{frontDoor.house.colour}"', `"{'\\"); throw 1; (\\"' + \\"#{x}</script>\\"}"`);
    const [rule] = (() => {
      const made = compileRules([{ path: 'a/b.yaml', text: evil }], { facts, validate: validateRule });
      const code = made.rules.replace(/^import.*$/gm, '').replace(/export const rules[^=]*=/, 'return');
      return new Function('values', 'sets', 'say', 'ShippedRule', code)(
        values,
        sets,
        say,
        ShippedRule,
      ) as readonly CompiledRule[];
    })();
    expect(rule?.label?.({}, {}, { now: 0 })).toBe('"); throw 1; ("#{x}</script>');
  });
});
