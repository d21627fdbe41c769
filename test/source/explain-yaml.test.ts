import { describe, expect, it } from 'vitest';
import { explainYaml } from '../../src/source/explain-yaml.ts';
import { readText } from '../../src/source/read-text.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { SyntaxProblem } from '../../src/source/syntax-problem.ts';
import { lineAndColumn } from '../../src/source/text.ts';

/** A broken text; line:column, the words underlined, code, message and help of each problem. */
type Case = readonly [text: string, ...told: readonly string[]];

const cases: Readonly<Record<string, readonly Case[]>> = {
  'a colon in a value': [
    [
      'name: foo: bar\nb: 1\n',
      '1:7 `foo: bar` unquoted-colon: foo: bar holds a colon and a space: such a value must be quoted — write "foo: bar"',
    ],
    [
      'vpcs:\n  shop:\n    description: note: the shop # yes\n',
      '3:18 `note: the shop` unquoted-colon: note: the shop holds a colon and a space: such a value must be quoted — write "note: the shop"',
    ],
    [
      'a: { name: foo: bar, b: 1 }\n',
      '1:12 `foo: bar` unquoted-colon: foo: bar holds a colon and a space: such a value must be quoted — write "foo: bar"',
    ],
  ],
  'no space behind a colon': [
    [
      'vpcs:\n  shop:\n    cidr:10.0.0.0/16\n    zones: [a]\n',
      '3:5 `cidr:10.0.0.0/16` missing-space: cidr:10.0.0.0/16 has no space behind its colon, so it is no key — write cidr: 10.0.0.0/16',
    ],
    [
      'a: 1\nname:foo\n',
      '2:1 `name:foo` missing-space: name:foo has no space behind its colon, so it is no key — write name: foo',
    ],
    ['a: { b:1 }\n', '1:6 `b:1` missing-space: b:1 has no space behind its colon, so it is no key — write b: 1'],
  ],
  'no colon': [
    ['a: 1\nfoo\nb: 2\n', '2:1 `foo` missing-colon: foo has no colon, so it is no key — write foo: and a value'],
    ['a: 1\nfoo { b: 1, c: 2 }\nd: 2\n', '2:1 `foo` missing-colon: foo has no colon, so it is no key — write foo: { …'],
    ['a = 1\nb: 2\n', '1:1 `a = 1` missing-colon: a = 1 has no colon, so it is no key — write a: 1'],
  ],
  'lines that a parser stumbles over only because of a broken one before them': [
    [
      'a:\n  b: 1\n\tc: 2\n  d: { e: 1 f: 2 }\n  g: 3\n',
      '3:1 `\t` tab-indentation: tabs cannot indent YAML: use spaces — put spaces in its place',
      '4:13 `f: 2` missing-comma: a comma is missing before f: 2 — put a comma before f, or quote the value if both belong together',
    ],
  ],
  'indentation that fits nothing': [
    [
      'vpcs:\n  shop:\n    cidr: 10.0.0.0/16\n   zones: [a]\n',
      '4:4 `zones` bad-indentation: zones does not line up with the lines above — line it up with cidr (4 spaces) or shop (2 spaces)',
    ],
    [
      'vpcs:\n  shop:\n    cidr: 10.0.0.0/16\n     zones: [a]\n',
      '4:6 `zones` bad-indentation: zones does not line up with the lines above — line it up with cidr (4 spaces)',
    ],
    [
      'a: 1\n  b: 2\n',
      '2:3 `b` bad-indentation: b does not line up with the lines above — line it up with a (no spaces)',
    ],
    [
      'list:\n  - a\n - b\n',
      '3:2 `-` bad-indentation: - does not line up with the lines above — line it up with - (2 spaces) or list (no spaces)',
    ],
    [
      'list:\n  - a: 1\n   b: 2\n',
      '3:4 `b` bad-indentation: b does not line up with the lines above — line it up with a (4 spaces) or - (2 spaces)',
    ],
    [
      'a: 1\n- b\n',
      '2:1 `-` bad-indentation: a list item stands among the keys of a mapping — indent it below the key it belongs to',
    ],
    [
      '- a\nb: 1\n',
      '2:1 `b` bad-indentation: the key b stands among the items of a list — indent it below the key it belongs to',
    ],
  ],
  'a tab': [
    ['a:\n\tb: 1\n', '2:1 `\t` tab-indentation: tabs cannot indent YAML: use spaces — put spaces in its place'],
    [
      'a:\n  b: 1\n\t\tc: 2\n',
      '3:1 `\t\t` tab-indentation: tabs cannot indent YAML: use spaces — put spaces in its place',
    ],
    ['a: {\n\tb: 1 }\n', '2:1 `\t` tab-indentation: tabs cannot indent YAML: use spaces — put spaces in its place'],
    ['\ta: 1\n', '1:1 `\t` tab-indentation: tabs cannot indent YAML: use spaces — put spaces in its place'],
  ],
  'a quote': [
    [
      'a: "foo\nb: 1\nc: 2\n',
      '1:4 `"` unclosed-quote: the quote " is never closed — put the closing " where the value ends',
    ],
    [
      "a: 'foo\nb: 'bar'\n",
      "1:4 `'` unclosed-quote: the quote ' is never closed — put the closing ' where the value ends",
    ],
    [
      "a: 'it's here'\nb: 1\n",
      "1:8 `s here'` misplaced-quote: s here' stands behind a closing quote — write '' for a quote inside single quotes, \\\" inside double quotes",
    ],
    [
      '"a" b: c\n',
      "1:5 `b: c` misplaced-quote: b: c stands behind a closing quote — write '' for a quote inside single quotes, \\\" inside double quotes",
    ],
    [
      'a: "C:\\path"\n',
      '1:7 `\\p` bad-escape: \\p means nothing in double quotes — write \\\\ for a backslash, or put the value in single quotes',
    ],
  ],
  'a bracket': [
    ['a: [1, 2\nb: 1\nc: 3\n', '1:4 `[` unclosed-bracket: the bracket [ is not closed — put ] behind its last entry'],
    [
      'vpcs:\n  a: { zones: [a, b }\n  b: 1\n',
      '2:15 `[` unclosed-bracket: the bracket [ is not closed — put ] behind its last entry',
    ],
    ['a: [1]]\n', '1:7 `]` unexpected-bracket: ] closes nothing — remove it, or quote the value'],
  ],
  'a value that begins with a sign': [
    ...['@foo', '`foo`', '%foo', '* foo', ',foo', '? foo', '& foo'].map(
      (value): Case => [
        `a: ${value} # x\nb: 1\n`,
        `1:4 \`${value}\` unquoted-start: a value that begins with ${value[0]} must be quoted — write "${value}"`,
      ],
    ),
    ['a: [x, @foo, b]\n', '1:8 `@foo` unquoted-start: a value that begins with @ must be quoted — write "@foo"'],
    [
      'a: >= 1\n',
      '1:4 `>= 1` bad-block-scalar: a value that begins with > must be quoted, unless a text follows in the next lines',
    ],
    [
      'a: - b\n',
      '1:4 `- b` unquoted-start: a list cannot begin behind a key in the same line — begin the list in the next line, or quote the value',
    ],
  ],
  'a comma': [
    [
      'a: [1,, 2]\n',
      '1:7 `,` extra-comma: there is nothing before this comma — remove the comma, or write the missing entry',
    ],
    [
      'a: {b: 1 c: 2}\n',
      '1:10 `c: 2` missing-comma: a comma is missing before c: 2 — put a comma before c, or quote the value if both belong together',
    ],
    [
      'a: {\n  b: 1\n  c: 2\n}\n',
      '3:3 `c: 2` missing-comma: a comma is missing before c: 2 — put a comma before c, or quote the value if both belong together',
    ],
    [
      'a: ["x" "y"]\n',
      '1:9 `"y"` missing-comma: a comma is missing before "y" — put a comma before it, or quote the value if both belong together',
    ],
  ],
  'what is no text for people': [
    [
      'a: \u001b[31mred\n',
      '1:4 `\u001b` control-character: the control character \\u001b is not allowed here — write "\\u001b" in double quotes if it is meant',
    ],
    [
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n',
      '2:1 `<<<<<<< HEAD` merge-conflict: a merge conflict was left in the file — choose a side and remove the marks',
    ],
    [
      '%a: 1\n',
      '1:1 `%a: 1` bad-directive: a line that begins with % is a directive of YAML, and this one is none — quote the word if it is meant to begin with %',
    ],
  ],
  'several errors': [
    [
      'a: b: c\nd: @x\ne: 1\nf: g: h\ni: [1, 2\n',
      '1:4 `b: c` unquoted-colon: b: c holds a colon and a space: such a value must be quoted — write "b: c"',
      '2:4 `@x` unquoted-start: a value that begins with @ must be quoted — write "@x"',
      '4:4 `g: h` unquoted-colon: g: h holds a colon and a space: such a value must be quoted — write "g: h"',
      '5:4 `[` unclosed-bracket: the bracket [ is not closed — put ] behind its last entry',
    ],
    [
      'a: [{b: 1} {c: 2}]\n',
      '1:12 `{c: 2` missing-comma: a comma is missing before {c: 2 — put a comma before it, or quote the value if both belong together',
    ],
    ['a:\n  b: [1,\n2]\n', '2:6 `[` unclosed-bracket: the bracket [ is not closed — put ] behind its last entry'],
    [
      '  a: 1\nb: 2\n',
      '2:1 `b` bad-indentation: b does not line up with the lines above — line it up with a (2 spaces)',
    ],
  ],
};

describe('a broken text is explained:', () => {
  for (const [name, texts] of Object.entries(cases)) {
    it.each(texts)(`${name}: %j`, async (text, ...told) => {
      const { problems } = await readText({ path: 'design.yaml', text });
      expect(problems.map(shown)).toEqual(told);
    });
  }

  it('also behind brackets that close at the indentation of their key', async () => {
    const text = 'zones: [\n  a,\n]\nname: foo: bar\n';
    const { problems } = await readText({ path: 'design.yaml', text });
    expect(problems.map(({ code }) => code)).toEqual(['unquoted-colon']);
  });

  it('with the places of the other party', async () => {
    const { problems } = await readText({ path: 'design.yaml', text: 'vpcs:\n  a: { zones: [a, b }\n  b: 1\n' });
    const related = problems[0]?.related?.map(({ at, label }) => `${at.source.text.slice(at.start, at.end)} ${label}`);
    expect(related).toEqual(['} ] is missing before this, or this must stand further right']);
  });

  it('at once by its first error, without loading the thorough parser', () => {
    const { tree, problems, broken } = readYaml({ path: 'design.yaml', text: 'a: b: c\nd: @x\n' });
    expect([tree, broken, problems.map(({ code }) => code)]).toEqual([undefined, true, ['unquoted-colon']]);
  });

  it('and a right one is not', async () => {
    expect(await explainYaml({ path: 'design.yaml', text: 'a: 1\n' })).toEqual([]);
  });
});

function shown({ at, code, message, help }: SyntaxProblem): string {
  const { line, column } = lineAndColumn(at.source, at.start);
  return `${line}:${column} \`${at.source.text.slice(at.start, at.end)}\` ${code}: ${message}${help ? ` — ${help}` : ''}`;
}
