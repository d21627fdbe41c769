import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptText } from '../../src/source/kept-text.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { Tree } from '../../src/source/tree.ts';
import { generateDesign } from '../bench/design/generate-design.ts';
import { applied, edits } from '../netwright/edits.ts';
import { yamlTexts } from './yaml-texts.ts';

/** A tree with its places. */
function told(tree: Tree): unknown {
  const { type, start, end } = tree;
  if (tree.type === 'scalar') return { type, start, end, value: tree.value, text: tree.text, quoted: tree.quoted };
  if (tree.type === 'sequence') return { type, start, end, items: tree.items.map(told) };
  return {
    type,
    start,
    end,
    entries: [...tree.entries].map(([name, { key, value }]) => [name, told(key), told(value)]),
  };
}

test('a text that is edited is read as if it had never been seen', { timeout: 600_000 }, async () => {
  const texts = fc.oneof(yamlTexts, fc.constant(generateDesign(130)), fc.constant('a:\n  b: 1\n  c: [x]\nd: |\n  e\n'));
  await fc.assert(
    fc.asyncProperty(texts, fc.array(edits, { maxLength: 8 }), async (text, steps) => {
      let current: readonly string[] = [text];
      const kept = new KeptText({ path: 'a.yaml', text });
      for (const step of [undefined, ...steps]) {
        if (step) current = applied(step, current);
        const source = { path: 'a.yaml', text: current[0] as string };
        const fresh = readYaml(source);
        if (fresh.broken) continue;
        const again = await kept.read(source);
        expect(again.tree && told(again.tree)).toEqual(fresh.tree && told(fresh.tree));
        expect(again.problems.map(({ code, at }) => [code, at.start, at.end])).toEqual(
          fresh.problems.map(({ code, at }) => [code, at.start, at.end]),
        );
      }
    }),
    { numRuns: Number(process.env['EDIT_RUNS'] ?? 150) },
  );
});

test('what did not change stays the same node, moved to its place', async () => {
  const kept = new KeptText({ path: 'a.yaml', text: '' });
  const read = async (text: string) => {
    const { tree } = await kept.read({ path: 'a.yaml', text });
    if (tree?.type !== 'mapping') throw new Error('a mapping is expected');
    return (name: string) => tree.entries.get(name)?.value;
  };
  const first = await read('a: { b: 1 }\nc: [d, e]\n');
  const [a, c] = [first('a'), first('c')];
  const second = await read('# new\na: { b: 2 }\nc: [d, e]\n');
  expect(second('a')).not.toBe(a);
  expect(second('c')).toBe(c);
  expect(c?.start).toBe(21);
});
