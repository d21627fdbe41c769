import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/source/edit.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { removeFromMapping } from '../../src/source/remove.ts';
import type { Mapping } from '../../src/source/tree.ts';

function without(text: string, names: readonly string[]): string {
  const mapping = readYaml({ path: 'file.yaml', text }).tree as Mapping;
  const edits = removeFromMapping(
    mapping,
    names.flatMap(name => mapping.entries.get(name) ?? []),
  );
  if ('elsewhere' in edits) throw new Error('written elsewhere');
  return applyEdits(text, edits);
}

const names = ['a', 'b', 'c', 'd', 'e'];

describe('entries taken out of a mapping', () => {
  test('what is read again is the rest, whichever go, in whatever manner it is written', () => {
    const manner = fc.constantFrom('{ ', '{\n  ', '{ # first\n  ');
    const between = fc.constantFrom(', ', ',\n  ', ', # of it\n  ');
    const end = fc.constantFrom(' }', ' }', ', }', '\n}', ',\n}', ' # last\n}');
    fc.assert(
      fc.property(
        fc.subarray(names, { minLength: 1 }),
        fc.array(fc.tuple(between, fc.constantFrom('1', '{ x: 1, y: 2 }', '"s, t"')), { minLength: 5, maxLength: 5 }),
        fc.subarray(names),
        manner,
        end,
        (written, parts, gone, first, last) => {
          const entries = written.map((name, i) => `${i > 0 ? parts[i]![0] : ''}${name}: ${parts[i]![1]}`);
          const text = `${first}${entries.join('')}${last}`;
          const { tree, problems } = readYaml({ path: 'file.yaml', text: without(text, gone) });
          expect(problems).toEqual([]);
          expect([...(tree as Mapping).entries.keys()]).toEqual(written.filter(name => !gone.includes(name)));
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    ['{ a: 1, b: 2, c: 3 }', ['b', 'c'], '{ a: 1 }'],
    ['{ a: 1, b: 2, c: 3 }', ['a', 'b'], '{ c: 3 }'],
    ['{ a: 1, b: 2, c: 3 }', ['a', 'c'], '{ b: 2 }'],
    ['{ a: 1, b: 2 }', ['a', 'b'], '{  }'],
    ['{ a: 1, b: 2, }', ['b', 'a'], '{  }'],
    ['{ a: 1, b: 2, }', ['b'], '{ a: 1, }'],
    ['{ a: 1, # of a\n  b: 2 }', ['b'], '{ a: 1, # of a\n   }'],
    ['{ a: 1,\n  b: 2,\n  c: 3, }', ['b', 'c'], '{ a: 1,\n   }'],
  ])('%s without %j', (text, gone, rest) => {
    expect(without(text, gone)).toBe(rest);
  });
});
