import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { SyntaxProblem } from '../../src/source/syntax-problem.ts';
import { lineAndColumn } from '../../src/source/text.ts';
import { child, plain, type Scalar } from '../../src/source/tree.ts';

describe('a tree', () => {
  it('has every scalar with its value, its text and whether it was quoted', () => {
    const { tree } = read('a: no\nb: 0123\nc: "0123"\nd: 1.10\ne: |\n  1\nf:\ng: !!str 7\n');
    const seen = [...'abcdefg']
      .map(key => child(tree, key) as Scalar)
      .map(({ value, text, quoted }) => [value, text, quoted]);
    expect(seen).toEqual([
      ['no', 'no', false],
      [123, '0123', false],
      ['0123', '0123', true],
      [1.1, '1.10', false],
      ['1\n', '1\n', true],
      [null, '', false],
      ['7', '7', true],
    ]);
  });

  it('says where what is not written would stand', () => {
    const { tree } = read('a:\nb: [1]\nc:\n  - \n  -\n');
    expect(child(tree, 'a')).toMatchObject({ start: 2, end: 2, value: null });
    const list = child(tree, 'c');
    expect(list?.type === 'sequence' && list.items.map(({ start }) => start)).toEqual([16, 21]);
  });

  it('has keys as they are written, of whatever kind', () => {
    const { tree, problems } = read('0123: a\ntrue: b\n__proto__: c\nconstructor: d\n1.10: e\n');
    expect(problems).toEqual([]);
    expect(tree?.type === 'mapping' && [...tree.entries.keys()]).toEqual([
      '0123',
      'true',
      '__proto__',
      'constructor',
      '1.10',
    ]);
    expect(child(tree, '__proto__')).toMatchObject({ value: 'c' });
  });

  it('shares the nodes behind aliases', () => {
    const { tree } = read('a: &x { b: 1 }\nc: *x\n');
    expect(child(tree, 'c')).toBe(child(tree, 'a'));
  });

  it('merges mappings where own keys win, wherever they stand, and keeps the places of both', () => {
    const { tree, problems } = read(
      'base: &b { x: 1, y: 2 }\nmore: &m { y: 8, z: 9 }\na:\n  y: 3\n  <<: [*b, *m]\n  x: 4\n',
    );
    expect(problems).toEqual([]);
    expect(plain(child(tree, 'a') as Scalar)).toEqual({ y: 3, x: 4, z: 9 });
    expect(child(child(tree, 'a'), 'z')).toBe(child(child(tree, 'more'), 'z'));
  });

  it('takes closing brackets at the indentation of their key, as everyone writes them', () => {
    const { tree, problems } = read('zones: [\n  a, # ]\n  "b # ["\n  # c\n]\nmore: {\n}\ntext: |\n  x\n  ]\n');
    expect(problems).toEqual([]);
    expect(plain(tree as Scalar)).toEqual({ zones: ['a', 'b # ['], more: {}, text: 'x\n]\n' });
  });

  it('of fifty thousand keys is no work, nor of a hundred levels', () => {
    const wide = read(Array.from({ length: 50_000 }, (_, i) => `key${i}: { a: ${i} }\n`).join(''));
    expect(wide.tree?.type === 'mapping' && wide.tree.entries.size).toBe(50_000);
    expect(read(`${'['.repeat(98)}${']'.repeat(98)}`).problems).toEqual([]);
    expect(read(`${'['.repeat(101)}${']'.repeat(101)}`).problems.map(({ code }) => code)).toEqual(['too-deep']);
  });
});

describe('a problem of a text that is YAML', () => {
  it.each<[string, ...string[]]>([
    [
      'a: 1\nb: 2\na: 3\n',
      '3:1 `a` duplicate-key: a is written twice in one mapping (1:1 first written here) — keep one of the two',
    ],
    [
      'a: { b: 1, "b": 2 }\n',
      '1:12 `"b"` duplicate-key: b is written twice in one mapping (1:6 first written here) — keep one of the two',
    ],
    [
      'a: &defaults 1\nb: *default\n',
      '2:4 `*default` unknown-alias: *default has no anchor: nothing here is named &default — did you mean `*defaults`?',
    ],
    [
      'a: *.example.com\n',
      '1:4 `*.example.com` unknown-alias: *.example.com has no anchor: nothing here is named &.example.com — quote the value if it is meant to begin with *',
    ],
    [
      'a: *x\nb: &x 1\n',
      '1:4 `*x` unknown-alias: *x is used before &x is written (2:4 written here) — move the anchor above its first alias',
    ],
    [
      'a: &x\n  b: *x\n',
      '2:6 `*x` recursive-alias: *x stands inside &x itself (1:4 the anchor it stands in) — write the value out, or move the anchor to a part that does not contain the alias',
    ],
    [
      'a:\n  <<: 1\n',
      '2:7 `1` bad-merge: << takes a mapping or a list of mappings, not a single value (2:3 merged here) — point it at an anchor of a mapping, such as `<<: *defaults`',
    ],
    [
      'a: &a [1]\nb:\n  <<: [*a]\n',
      '1:7 `[1]` bad-merge: << takes a mapping or a list of mappings, not a list in a list (3:3 merged here) — point it at an anchor of a mapping, such as `<<: *defaults`',
    ],
    [
      'a: 1\n---\nb: 2\n---\nc: 3\n',
      '2:1 `---` several-documents: a second document begins here, but one file holds one — put each into a file of its own: several files given together are one design',
    ],
    [
      'a: !Ref b\n',
      "1:4 `!Ref` unknown-tag: !Ref is not a tag of YAML's core schema — leave it out, or quote the value if it is meant to begin with !",
    ],
    ['a: !!int b\n', '1:4 `!!int` bad-tag: !!int does not suit b — leave the tag out'],
    ['a: !!map [b]\n', '1:4 `!!map` bad-tag: !!map does not suit a list — leave the tag out'],
    [
      'a: {{ name }}\n',
      '1:5 `{ name }` bad-key: a key must be a name, not a mapping — quote the value if it is meant to begin with {',
    ],
    ['? [a]\n: b\nc: 1\n', '1:3 `[a]` bad-key: a key must be a name, not a list — write a name before the colon'],
    ['~: 1\nb: 1\n', '1:1 `~` bad-key: a key must be a name, not nothing — write a name before the colon'],
  ])('%j', (text, ...told) => {
    const { tree, problems } = read(text);
    expect(tree).toBeDefined();
    expect(problems.map(shown)).toEqual(told);
  });

  it('leaves the rest of the text as it is', () => {
    const { tree } = read('a: 1\nb: !Ref c\na: 2\n[d]: 3\ne: *f\n');
    expect(plain(tree as Scalar)).toEqual({ a: 1, b: 'c', e: null });
  });

  it.each([
    ['', 'empty-document', 'the file is empty'],
    ['# nothing yet\n', 'empty-document', 'the file holds nothing but comments'],
    ['---\n', 'empty-document', 'the file is empty'],
    ['a: \0\n', 'not-text', 'the file holds a NUL byte: it is not text'],
    ['a: \ufffd\n', 'not-text', 'the file holds bytes that are not UTF-8'],
  ])('%j leaves no tree', (text, code, message) => {
    const { tree, problems, broken } = read(text);
    expect([tree, broken, problems.map(problem => [problem.code, problem.message])]).toEqual([
      undefined,
      false,
      [[code, message]],
    ]);
  });

  it('is a tower of aliases, counted and never built', () => {
    const floor = (i: number) =>
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]\n`;
    const { tree, problems } = read(
      `a0: &a0 [${Array(10).fill('x').join(', ')}]\n${Array.from({ length: 30 }, (_, i) => floor(i + 1)).join('')}`,
    );
    expect(tree).toBeUndefined();
    expect(problems.map(shown)).toEqual([
      '6:45 `*a4` too-many-aliases: the aliases up to *a4 stand for more than 1,000,000 values — aliases of aliases multiply: write the values out',
    ]);
  });

  it('is a tower of merges', () => {
    const wide = `a: &a {${Array.from({ length: 2000 }, (_, i) => `k${i}: ${i}`).join(', ')}}\n`;
    const { problems } = read(wide + Array.from({ length: 2000 }, (_, i) => `b${i}:\n  <<: *a\n`).join(''));
    expect(problems.map(({ code }) => code)).toEqual(['too-many-aliases']);
  });

  it('is no thousand aliases of one anchor', () => {
    const { tree, problems } = read(
      `a: &a { b: 1 }\n${Array.from({ length: 1000 }, (_, i) => `c${i}: *a\n`).join('')}`,
    );
    expect(problems).toEqual([]);
    expect(tree?.type === 'mapping' && tree.entries.size).toBe(1001);
  });
});

function read(text: string) {
  return readYaml({ path: 'design.yaml', text });
}

function shown({ at, code, message, help, related = [] }: SyntaxProblem): string {
  const others = related.map(other => ` (${where(other.at)} ${other.label})`).join('');
  return `${where(at)} \`${at.source.text.slice(at.start, at.end)}\` ${code}: ${message}${others}${help ? ` — ${help}` : ''}`;
}

function where(at: SyntaxProblem['at']): string {
  const { line, column } = lineAndColumn(at.source, at.start);
  return `${line}:${column}`;
}

it('a file that is too large to be read is refused with its own size', () => {
  const { tree, problems } = readYaml({ path: 'design.yaml', text: '', unreadBytes: 60_000_000 });
  expect(tree).toBeUndefined();
  expect(problems.map(problem => problem.message)).toEqual(['the file has 60 MB, the limit is 10 MB']);
});
