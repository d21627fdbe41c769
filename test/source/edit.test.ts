import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentsOf } from '../../src/source/comments.ts';
import { addToMapping, applyEdits, insertAfter, replace } from '../../src/source/edit.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { child, type Mapping, plain, type Scalar, type Tree } from '../../src/source/tree.ts';
import { yamlTexts } from './yaml-texts.ts';

describe('edits', () => {
  const source = { path: 'x', text: 'a: 1 # one\nb: two\n' };
  const tree = readYaml(source).tree as Tree;

  it.each(['\n', '\r\n'])('add a line behind one that is taken out', lineBreak => {
    const written = ['a:', '  b: 1', '  c: 2', 'd: 3', ''].join(lineBreak);
    const [from, to] = [written.indexOf('  c'), written.indexOf('d')];
    const out = { start: from, end: to, text: '' };
    const added = { start: to - lineBreak.length, end: to - lineBreak.length, text: `${lineBreak}e: 4` };
    expect(applyEdits(written, [out, added])).toBe(['a:', '  b: 1', 'e: 4', 'd: 3', ''].join(lineBreak));
    expect(() => applyEdits(written, [out, { ...added, start: from + 3, end: from + 3 }])).toThrow(RangeError);
  });

  it('are made together, whatever their order', () => {
    const [a, b] = [child(tree, 'a') as Tree, child(tree, 'b') as Tree];
    expect(applyEdits(source.text, [insertAfter(b, '!'), replace(a, '11'), replace(b, 'too')])).toBe(
      'a: 11 # one\nb: too!\n',
    );
  });

  it('may touch, and may not overlap or leave the text', () => {
    expect(
      applyEdits('abc', [
        { start: 0, end: 1, text: 'x' },
        { start: 1, end: 1, text: 'y' },
      ]),
    ).toBe('xybc');
    expect(() =>
      applyEdits('abc', [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ]),
    ).toThrow(RangeError);
    expect(() => applyEdits('abc', [{ start: 2, end: 4, text: '' }])).toThrow(RangeError);
  });
});

describe('an entry added to a mapping', () => {
  it.each([
    ['a flow mapping', 'm: { size: /24 }\n', 'm: { size: /24, cidr: 10.0.0.0/24 }\n'],
    ['a tight one', 'm: {size: /24}   # here\n', 'm: {size: /24, cidr: 10.0.0.0/24}   # here\n'],
    ['an empty one', 'm: {}\n', 'm: { cidr: 10.0.0.0/24 }\n'],
    ['a last comma', 'm: { size: /24, }\n', 'm: { size: /24, cidr: 10.0.0.0/24 }\n'],
    ['a list inside', 'm: { size: [{ a: 1 }] }\n', 'm: { size: [{ a: 1 }], cidr: 10.0.0.0/24 }\n'],
    ['a tall one', 'm: {\n  size: /24 # small\n}\n', 'm: {\n  size: /24, # small\n  cidr: 10.0.0.0/24\n}\n'],
    [
      'a tall one with a last comma',
      'm: {\r\n  size: /24, # small \r\n  # end\r\n  }\r\n',
      'm: {\r\n  size: /24, # small \r\n  cidr: 10.0.0.0/24,\r\n  # end\r\n  }\r\n',
    ],
    ['an alias', 'n: &n 1\nm: { size: *n }\n', 'n: &n 1\nm: { size: *n, cidr: 10.0.0.0/24 }\n'],
    [
      'a block',
      'm:\n    size: /24 # small\n\n    # next\nn: 1\n',
      'm:\n    size: /24 # small\n    cidr: 10.0.0.0/24\n\n    # next\nn: 1\n',
    ],
    ['a block at the end', 'm:\r\n  size: /24', 'm:\r\n  size: /24\r\n  cidr: 10.0.0.0/24'],
    ['a block with an empty value', 'm:\n  size:\n  # why\n', 'm:\n  size:\n  cidr: 10.0.0.0/24\n  # why\n'],
    [
      'a block with a deep end',
      'm:\n  a:\n    - b:\n      - c\nn: 1\n',
      'm:\n  a:\n    - b:\n      - c\n  cidr: 10.0.0.0/24\nn: 1\n',
    ],
    ['a block with a text', 'm:\n  a: |\n    b\n\nn: 1\n', 'm:\n  a: |\n    b\n  cidr: 10.0.0.0/24\n\nn: 1\n'],
    [
      'a block with a merge',
      'n: &n { a: 1 }\nm:\n  <<: *n\nk: 1\n',
      'n: &n { a: 1 }\nm:\n  <<: *n\n  cidr: 10.0.0.0/24\nk: 1\n',
    ],
  ])('%s', (_, text, edited) => {
    const source = { path: 'x', text };
    const mapping = child(readYaml(source).tree, 'm') as Mapping;
    expect(applyEdits(text, [addToMapping(source, mapping, 'cidr', '10.0.0.0/24')])).toBe(edited);
  });

  it('of a list item, and of the whole file', () => {
    const source = { path: 'x', text: '\ufefflist:\n  - a: 1\n  -   b: 2\n' };
    const tree = readYaml(source).tree as Mapping;
    const list = child(tree, 'list');
    const items = list?.type === 'sequence' ? (list.items as Mapping[]) : [];
    const edits = [...items, tree].map(mapping => addToMapping(source, mapping, 'no', 'x'));
    expect(applyEdits(source.text, edits)).toBe(
      '\ufefflist:\n  - a: 1\n    "no": x\n  -   b: 2\n      "no": x\n"no": x\n',
    );
  });

  it('changes nothing else, in whatever people write', () => {
    fc.assert(
      fc.property(yamlTexts, fc.nat(), (text, which) => {
        const source = { path: 'x', text };
        const { tree, problems } = readYaml(source);
        expect(problems).toEqual([]);
        const mappings = mappingsOf(tree as Tree);
        const chosen = mappings[which % mappings.length] as Mapping;
        const edit = addToMapping(source, chosen, 'added', '10.0.0.0/24');
        const edited = { path: 'x', text: applyEdits(text, [edit]) };
        const again = readYaml(edited);

        expect(again.problems).toEqual([]);
        expect(plain(withEntry(tree as Tree, chosen))).toEqual(plain(again.tree as Tree));
        expect(commentsOf(edited).map(comment => comment.text)).toEqual(
          commentsOf(source).map(comment => comment.text),
        );
        expect(isWithin(text, edited.text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

function mappingsOf(tree: Tree): Mapping[] {
  if (tree.type === 'scalar') return [];
  if (tree.type === 'sequence') return tree.items.flatMap(mappingsOf);
  return [tree, ...[...tree.entries.values()].flatMap(({ value }) => mappingsOf(value))];
}

/** The tree with the entry in the chosen mapping, wherever that is shared. */
function withEntry(tree: Tree, chosen: Mapping): Tree {
  if (tree.type === 'scalar') return tree;
  if (tree.type === 'sequence') return { ...tree, items: tree.items.map(item => withEntry(item, chosen)) };
  const entries = new Map(
    [...tree.entries].map(([name, { key, value }]) => [name, { key, value: withEntry(value, chosen) }]),
  );
  const added = {
    type: 'scalar',
    source: tree.source,
    start: 0,
    end: 0,
    value: '10.0.0.0/24',
    text: '',
    quoted: false,
  } as Scalar;
  return { ...tree, entries: tree === chosen ? entries.set('added', { key: added, value: added }) : entries };
}

/** Whether every character of a text is in another, in its order, with nothing but the entry between. */
function isWithin(text: string, edited: string): boolean {
  let at = 0;
  let between = '';
  for (const character of edited) {
    if (text.startsWith(character, at)) at += character.length;
    else between += character;
  }
  return at === text.length && edited.length - text.length < 80 && between.length > 0;
}
