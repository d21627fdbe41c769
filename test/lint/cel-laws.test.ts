import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scopeOf } from '../../src/lint/cel-scope.ts';
import * as sets from '../../src/lint/cel-sets.ts';
import * as values from '../../src/lint/cel-values.ts';
import { compileCondition, compileExpression } from '../../src/lint/condition.ts';
import type { Evaluate } from '../../src/lint/evaluate.ts';
import type { FactField, FactKind } from '../../src/model/fact.ts';

/** A fact of plain fields, some in records and lists. */
const field = (type: FactField<never>['type']): FactField<never> => ({
  type,
  describe: 'a field',
  get: () => undefined,
});
const inner = { name: field('string'), port: field('int') };
const thing: FactKind = {
  name: 'big-thing',
  describe: 'a thing',
  fields: {
    i: field('int'),
    j: field('int'),
    d: field('double'),
    s: field('string'),
    t: field('string'),
    b: field('bool'),
    e: field('bool'),
    names: field({ list: 'string' }),
    ports: field({ list: 'int' }),
    inner: field({ record: inner }),
    items: field({ list: { record: inner } }),
  } as never,
  subjects: () => [],
  resource: () => undefined,
  origin: () => ({ from: 'account', file: 'x', id: 'y' }),
};
const params = { limit: 3, words: ['a', 'b'], word: 'ab' };

/** Both translations of an expression. */
function both(text: string): { closure: Evaluate; javascript: Evaluate } {
  const expression = compileExpression(text, scopeOf(thing, params));
  // Conditions made at random may stand deeper in each other than the checker allows.
  if ('message' in expression) fc.pre(expression.message !== 'too many macros stand in each other');
  if ('message' in expression) throw new Error(`${text}: ${expression.message}`);
  const javascript = new Function('values', 'sets', `return ${expression.javascript()};`)(values, sets) as Evaluate;
  return { closure: expression.evaluate(), javascript };
}

const context = { now: Date.UTC(2026, 0, 1) };
const prepared = Object.assign(Object.create(null), params);

/** Expressions by type, as texts. */
const { bool } = fc.letrec<Record<'bool' | 'int' | 'string' | 'strings' | 'ints', string>>(tie => ({
  int: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('bigThing.i', 'bigThing.j', 'bigThing.inner.port', 'params.limit', '0', '1', '7', '(-2)'),
    fc.tuple(tie('int'), fc.constantFrom('+', '-', '*', '/', '%'), tie('int')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    fc.tuple(tie('bool'), tie('int'), tie('int')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    tie('int').map(a => `-(${a})`),
    tie('string').map(a => `size(${a})`),
    tie('strings').map(a => `${a}.size()`),
    fc.tuple(tie('ints'), fc.nat(3)).map(([a, i]) => `${a}[${i}]`),
  ),
  string: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('bigThing.s', 'bigThing.t', 'bigThing.inner.name', 'params.word', '"a"', '"b"', '""'),
    fc.tuple(tie('string'), tie('string')).map(([a, b]) => `(${a} + ${b})`),
    tie('string').map(a => `${a}.lowerAscii()`),
    tie('int').map(a => `string(${a})`),
    tie('strings').map(a => `${a}.join(",")`),
  ),
  strings: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('bigThing.names', 'params.words', '["a", "b"]'),
    tie('bool').map(a => `bigThing.names.filter(x, x != "b" || ${a})`),
    fc.constant('bigThing.items.map(x, x.name)'),
    fc.constant('bigThing.items.map(x, x.port > 1, x.name)'),
    fc.tuple(tie('strings'), tie('strings')).map(([a, b]) => `(${a} + ${b})`),
  ),
  ints: fc.constantFrom('bigThing.ports', '[1, 2, 3]', 'bigThing.items.map(y, y.port)'),
  bool: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('bigThing.b', 'bigThing.e', 'true', 'false', 'has(bigThing.i)', 'has(bigThing.inner.name)'),
    fc.tuple(tie('bool'), fc.constantFrom('&&', '||'), tie('bool')).map(([a, o, b]) => `(${a} ${o} ${b})`),
    tie('bool').map(a => `!${a}`),
    fc.tuple(tie('int'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('int')).map(x => `(${x.join(' ')})`),
    fc.tuple(tie('string'), fc.constantFrom('<', '>=', '==', '!='), tie('string')).map(x => `(${x.join(' ')})`),
    fc.tuple(tie('strings'), fc.constantFrom('==', '!='), tie('strings')).map(x => `(${x.join(' ')})`),
    fc.tuple(tie('string'), tie('strings')).map(([a, b]) => `(${a} in ${b})`),
    fc
      .tuple(tie('string'), fc.constantFrom('startsWith', 'endsWith', 'contains'), tie('string'))
      .map(([a, f, b]) => `${a}.${f}(${b})`),
    fc.tuple(tie('string'), fc.constantFrom('^a', 'b$', 'a|b', '[ab]{2}')).map(([a, p]) => `${a}.matches("${p}")`),
    fc
      .tuple(fc.constantFrom('exists', 'all', 'exists_one'), tie('bool'))
      .map(([m, a]) => `bigThing.items.${m}(z, z.port == bigThing.i || ${a})`),
    fc
      .tuple(tie('strings'), fc.constantFrom('exists', 'all'), tie('string'))
      .map(([a, m, b]) => `${a}.${m}(w, w == ${b})`),
    fc.tuple(tie('bool'), tie('bool'), tie('bool')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
}));

const word = fc.constantFrom('', 'a', 'b', 'ab', 'B');
const number = fc.integer({ min: -3, max: 5 });
/** A fact; `gap` makes what stands for a value that is missing. */
const factOf = <G>(gap: fc.Arbitrary<G> | undefined) => {
  const or = <T>(value: fc.Arbitrary<T>) =>
    gap ? fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: gap }) : value;
  const record = fc.record({ name: or(word), port: or(number) });
  return fc.record({
    i: or(number),
    j: or(number),
    d: or(fc.constantFrom(0.5, 1, -2.25)),
    s: or(word),
    t: or(word),
    b: or(fc.boolean()),
    e: or(fc.boolean()),
    names: or(fc.array(word, { maxLength: 3 })),
    ports: or(fc.array(number, { maxLength: 3 })),
    inner: or(record),
    items: or(fc.array(record, { maxLength: 3 })),
  });
};
const full = factOf(undefined);
const gapped = factOf(fc.constantFrom(undefined, null));

describe('expressions', () => {
  test('are false where a part that must hold is not true, else not read where one is not', () => {
    fc.assert(
      fc.property(bool, bool, bool, gapped, (one, two, three, fact) => {
        const expression = compileExpression(`${one} && (${two} && ${three})`, scopeOf(thing, params));
        if ('message' in expression) return fc.pre(false);
        const answers = expression.conjuncts().map(each => each.evaluate()(fact, prepared, { ...context }));
        const fails = answers.some(answer => answer === false || answer === null);
        expect(expression.evaluate()(fact, prepared, { ...context })).toBe(
          fails ? false : answers.includes(undefined) ? undefined : true,
        );
      }),
    );
  });

  test('mean the same as JavaScript and as closures, whatever is not read or none', () => {
    fc.assert(
      fc.property(bool, gapped, (text, fact) => {
        const { closure, javascript } = both(text);
        const [a, b] = [closure(fact, prepared, { ...context }), javascript(fact, prepared, { ...context })];
        expect(b).toStrictEqual(a);
      }),
      { numRuns: 1500 },
    );
  });

  test("mean what CEL's own interpreter says, where everything is read and nothing fails", () => {
    const environment = new Environment().registerVariable('bigThing', 'map').registerVariable('params', 'map');
    let compared = 0;
    fc.assert(
      fc.property(bool, full, (text, fact) => {
        let expected: unknown;
        try {
          expected = environment.evaluate(text, { bigThing: bigints(fact), params: bigints(params) });
        } catch {
          return;
        }
        compared++;
        expect(both(text).closure(fact, prepared, { ...context })).toBe(expected);
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(500);
  });

  test('know more when more is read: what was decided stays decided', () => {
    fc.assert(
      fc.property(
        bool,
        full,
        fc.array(fc.constantFrom('i', 'j', 's', 't', 'b', 'e', 'names', 'ports')),
        (text, fact, gone) => {
          fc.pre(!text.includes('has('));
          const { closure } = both(text);
          const less = { ...fact, ...Object.fromEntries(gone.map(name => [name, undefined])) };
          const before = closure(less, prepared, { ...context });
          if (before !== undefined) expect(closure(fact, prepared, { ...context }) ?? null).toBe(before);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Whole numbers as CEL's interpreter has them. */
function bigints(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(bigints);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, bigints(held)]));
}

describe('three-valued logic', () => {
  const kleene: [string, unknown][] = [
    ['false && bigThing.b', false],
    ['bigThing.b && false', false],
    ['true || bigThing.b', true],
    ['bigThing.b || true', true],
    ['true && bigThing.b', undefined],
    ['bigThing.b || false', undefined],
    ['!bigThing.b', undefined],
    ['bigThing.i == 1', undefined],
    ['bigThing.i == null', undefined],
    ['bigThing.inner.name == "a"', undefined],
    ['has(bigThing.i)', false],
    ['bigThing.names.exists(x, true)', undefined],
    ['bigThing.i in [1]', undefined],
    ['bigThing.i in []', false],
    ['1 in [bigThing.i, 1]', true],
    ['2 in [bigThing.i, 1]', undefined],
    ['[1, 2].exists(x, x == bigThing.i || x == 2)', true],
    ['[1, 2].all(x, x == bigThing.i && x == 2)', false],
    ['bigThing.b ? 1 == 1 : 1 == 1', undefined],
  ];
  test.each(kleene)('%s', (text, expected) => {
    const { closure, javascript } = both(text);
    expect(closure({}, prepared, { ...context })).toBe(expected);
    expect(javascript({}, prepared, { ...context })).toBe(expected);
  });

  const none: [string, unknown][] = [
    ['bigThing.i == null', true],
    ['bigThing.i != null', false],
    ['has(bigThing.i)', false],
    ['bigThing.i < 5 || bigThing.i >= 5', false],
    ['bigThing.s == "a"', false],
    ['bigThing.s.startsWith("")', false],
    ['bigThing.inner.name == null', true],
    ['bigThing.names.exists(x, true)', false],
    ['bigThing.names.all(x, false)', true],
    ['size(bigThing.names) == 0', true],
    ['!bigThing.b', true],
    ['1 / 0 == null', true],
    ['[1][3] == null', true],
  ];
  test.each(none)('null is none: %s', (text, expected) => {
    const fact = { i: null, s: null, b: null, names: null, inner: null };
    const { closure, javascript } = both(text);
    expect(closure(fact, prepared, { ...context })).toBe(expected);
    expect(javascript(fact, prepared, { ...context })).toBe(expected);
  });
});

describe('whole numbers', () => {
  test.each([
    ['-7 / 2', -3],
    ['7 / -2', -3],
    ['-7 % 3', -1],
    ['7 % -3', 1],
    ['5 % 0', null],
    ['-(0)', 0],
    ['0 / -5', 0],
    ['int("12") + int(2.9)', 14],
    ['int("x")', null],
    ['double(1) / 2.0', 0.5],
    ['size("aé😀")', 3],
    ['days(2)', 172_800],
    ['daysUntil("2026-01-31T00:00:00Z")', 30],
    ['daysUntil("2025-12-31T12:00:00Z")', -1],
    ['daysUntil("soon")', null],
    ['{"a": 1, "b": 2}["b"]', 2],
    ['{"a": 1}.c', null],
    ['"b" in {"a": 1, "b": 2}', true],
  ])('%s is %s', (text, expected) => {
    const { closure, javascript } = both(text);
    expect(closure({}, prepared, { ...context })).toBe(expected);
    expect(javascript({}, prepared, { ...context })).toBe(expected);
  });
});

describe('mistakes', () => {
  test.each([
    ['bigThing.ii == 1', 'unknown field `ii` of bigThing', 'ii', 'did you mean `i`?'],
    ['bigThing.inner.nam == "a"', 'unknown field `nam` of bigThing.inner', 'nam', 'did you mean `name`?'],
    ['bigThng.i == 1', 'unknown name `bigThng`', 'bigThng', 'did you mean `bigThing`?'],
    ['params.limt > 1', 'unknown parameter `limt`', 'limt', 'did you mean `limit`?'],
    ['bigThing.s.startWith("a")', 'unknown function `startWith` of string', 'startWith', 'did you mean `startsWith`?'],
    ['bigThing.i == "a"', 'int is never equal to string', 'bigThing.i == "a"', undefined],
    ['bigThing.b && bigThing.i', 'this is int where bool belongs', 'bigThing.i', undefined],
    ['bigThing.i', 'this is int where bool belongs', 'bigThing.i', undefined],
    [
      'bigThing.i + 1.5 > 2.0',
      'there is no `+` of int and double',
      'bigThing.i + 1.5',
      'write double(…) around the whole number',
    ],
    ['bigThing.s.matches("(a")', '(a is no pattern: the group is not closed', '"(a"', undefined],
    ['bigThing.i == 1 &&', 'the expression ends too early', '', undefined],
    ['bigThing.i = 1', 'unexpected `=`', '=', undefined],
    ['bigThing.i in bigThing.names', 'int is never in a list of string', 'bigThing.i in bigThing.names', undefined],
    [
      'bigThing.items[0] == bigThing.inner',
      'records cannot be compared',
      'bigThing.items[0] == bigThing.inner',
      'compare a field of them',
    ],
    ['bigThing.names.exists(x, y == x)', 'unknown name `y`', 'y', 'the fact is `bigThing`'],
    ['', 'the expression is empty', '', undefined],
  ])('%s: %s', (text, message, under, help) => {
    const flaw = compileCondition(text, scopeOf(thing, params));
    if (!('message' in flaw)) throw new Error('it was accepted');
    expect({ message: flaw.message, under: text.slice(flaw.start, flaw.end), help: flaw.help }).toEqual({
      message,
      under,
      help,
    });
  });

  test('always have a place inside the text, whatever the text', () => {
    const piece = fc.constantFrom(
      'bigThing',
      '.',
      'i',
      '==',
      '(',
      ')',
      '"',
      '[',
      'x',
      'exists(',
      ',',
      '&&',
      '1',
      ' ',
      '}',
      '{',
      '\n',
      'params',
      '😀',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map(x => x.join('')),
          fc.string(),
        ),
        text => {
          const flaw = compileCondition(text, scopeOf(thing, params));
          if (!('message' in flaw)) return;
          expect(flaw.start).toBeGreaterThanOrEqual(0);
          expect(flaw.end).toBeGreaterThanOrEqual(flaw.start);
          expect(flaw.end).toBeLessThanOrEqual(text.length);
          expect(flaw.message).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
