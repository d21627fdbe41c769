import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lintTexts } from '../../src/netwright/netwright.ts';

/** What is said of pools that have the same block, each in the one that is named for it. */
async function overlaps(homes: readonly (number | undefined)[]): Promise<readonly string[]> {
  const lines = homes.map((home, i) => `  p${i}: { ${home === undefined ? '' : `in: p${home}, `}cidrs: 10.0.0.0/8 }\n`);
  const report = await lintTexts([{ path: 'pools.yaml', text: `netwright: 1\npools:\n${lines.join('')}` }]);
  return report.findings.filter(({ rule }) => rule === 'addressing/pools-overlap').map(({ message }) => message);
}

test('pools that are parts of each other, however far, do not overlap; all others with the same block do', async () => {
  const forest = fc
    .array(fc.option(fc.nat(), { nil: undefined }), { minLength: 1, maxLength: 8 })
    .map(list => list.map((home, i) => (home === undefined || i === 0 ? undefined : home % i)));
  await fc.assert(
    fc.asyncProperty(forest, async homes => {
      const isPart = (i: number, other: number): boolean => {
        for (let next = homes[i]; next !== undefined; next = homes[next]) if (next === other) return true;
        return false;
      };
      let apart = 0;
      for (let i = 0; i < homes.length; i++) for (let j = 0; j < i; j++) if (!isPart(i, j) && !isPart(j, i)) apart++;
      expect(await overlaps(homes)).toHaveLength(apart);
    }),
    { numRuns: 60 },
  );
});

test('thousands of pools in one chain are looked at in no time', async () => {
  expect(await overlaps(Array.from({ length: 3000 }, (_, i) => (i === 0 ? undefined : i - 1)))).toEqual([]);
});

test('of thousands with the same block the first are told, and how many more there are', async () => {
  const told = await overlaps(Array.from({ length: 2000 }, () => undefined));
  expect(told.length).toBeLessThan(20_000);
  expect(told).toContain('the pools p1999 (10.0.0.0/8) and p9 and 1,989 more (10.0.0.0/8) have addresses in common');
}, 20_000);
