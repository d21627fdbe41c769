import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidr } from '../../src/net/cidr.ts';
import { check } from '../../src/plan/check.ts';
import { emptyPlan, type Plan } from '../../src/plan/plan.ts';
import { ancestorsOf, kinIn } from '../../src/plan/pools.ts';

/** Pools of the same block, each in the one that is named for it by its number. */
function planOf(homes: readonly (number | undefined)[]): Plan {
  const pools = homes.map((home, index) => ({
    name: `p${index}`,
    ...(home === undefined ? {} : { in: `p${home}` }),
    blocks: [cidr('10.0.0.0/8')],
    reserved: [],
  }));
  return { ...emptyPlan, pools };
}

test('kin are the pools above and those below, also where they lead in a circle', () => {
  const homes = fc.array(fc.option(fc.nat(7), { nil: undefined }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(homes, given => {
      const plan = planOf(given);
      const kinOf = kinIn(plan);
      for (const pool of plan.pools) {
        const above = ancestorsOf(plan, pool);
        const below = plan.pools.filter(other => other !== pool && ancestorsOf(plan, other).includes(pool));
        expect(new Set(kinOf(pool))).toEqual(new Set([...above, ...below]));
      }
    }),
  );
});

test('thousands of pools in one chain are checked in no time', () => {
  expect(check(planOf(Array.from({ length: 2000 }, (_, i) => (i === 0 ? undefined : i - 1))))).toEqual([]);
}, 20_000);

test('of thousands that clash the first are told one by one, and how many more there are', () => {
  const flaws = check(planOf(Array.from({ length: 2000 }, () => undefined)));
  expect(flaws.filter(({ pool }) => pool === 'p60').map(({ message }) => message)).toHaveLength(51);
  expect(flaws.at(-1)?.message).toBe('the pool p1999 has addresses in common with 1,949 more pools');
}, 20_000);
