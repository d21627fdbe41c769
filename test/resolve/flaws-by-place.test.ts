import { expect, test } from 'vitest';
import type { Problem } from '../../src/model/finding.ts';
import { FlawsByPlace } from '../../src/resolve/flaws-by-place.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import type { Mapping, Tree } from '../../src/source/tree.ts';

const treeOf = (text: string) => readYaml({ path: 'design.yaml', text }).tree!;

const count = 500;
const root = treeOf(Array.from({ length: count }, (_, i) => `w${i}: { vpc: nowhere, subnet: { a: none } }`).join('\n'));
const entries = [...(root as Mapping).entries.values()];

test('mistakes of an entry are found without a look at all others', () => {
  let looks = 0;
  const flawAt = (node: Tree, code: string, key?: Tree): Problem => ({
    code,
    message: code,
    get place() {
      looks += 1;
      return { origin: { from: 'design', node, key } } as const;
    },
  });
  const flaws = entries.flatMap(({ key, value }, i) => {
    const [vpc, subnet] = [...(value as Mapping).entries.values()];
    return [flawAt(subnet!.value, `${i} second`), flawAt(vpc!.value, `${i} first`), flawAt(value, `${i} whole`, key)];
  });
  const elsewhere = flawAt(treeOf(`x: ${'y'.repeat(20_000)}`), 'of another text');
  const byPlace = new FlawsByPlace([elsewhere, ...flaws]);
  for (const [i, entry] of entries.entries()) {
    expect(byPlace.within(entry).map(({ code }) => code)).toEqual([`${i} second`, `${i} first`, `${i} whole`]);
  }
  expect(looks).toBe(1 + flaws.length);
});
