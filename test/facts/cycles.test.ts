import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cyclesOf } from '../../src/facts/cycles.ts';

const nodes = ['a', 'b', 'c', 'd', 'e', 'f'];
const graphs = fc
  .array(fc.tuple(fc.constantFrom(...nodes), fc.constantFrom(...nodes)), { maxLength: 14 })
  .map(pairs => new Map(nodes.map(node => [node, pairs.filter(([from]) => from === node).map(([, to]) => to)])));

function reaches(graph: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const open = [...(graph.get(from) ?? [])];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    if (!seen.has(node)) open.push(...(graph.get(node) ?? []));
    seen.add(node);
  }
  return false;
}

describe('circles of references', () => {
  test('two nodes are in one circle exactly where each reaches the other', () => {
    fc.assert(
      fc.property(graphs, graph => {
        const cycles = cyclesOf(graph);
        for (const a of nodes) {
          for (const b of nodes) {
            if (a === b) continue;
            const together = cycles.some(cycle => cycle.includes(a) && cycle.includes(b));
            expect(together).toBe(reaches(graph, a, b) && reaches(graph, b, a));
          }
        }
      }),
    );
  });

  test('a chain of 50,000 references neither hangs nor overflows', () => {
    const length = 50_000;
    const chain = new Map(Array.from({ length }, (_, i) => [`${i}`, [`${(i + 1) % length}`]]));
    expect(cyclesOf(chain).map(cycle => cycle.length)).toEqual([length]);
  });
});
