import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cidr, contains, formatCidr, overlaps, splitCidr } from '../../src/net/cidr.ts';
import { edited, historyOf, reapplied, undo } from '../../src/plan/history.ts';
import { emptyPlan, type Plan, poolOf } from '../../src/plan/plan.ts';
import { poolRows } from '../../src/plan/pool-tree.ts';
import { nextInPool, takenInPool } from '../../src/plan/pools.ts';
import { editIn } from '../../src/plan/read-edit.ts';
import { update } from '../../src/plan/update.ts';

/** Laws of the address space above VPCs, over sequences of edits in words. */
const pool = fc.constantFrom('corp', 'a', 'b', 'c');
const vpc = fc.constantFrom('one', 'two', 'three');
const prefix = fc.integer({ min: 9, max: 20 });
const sparse = fc.constantFrom('', ' sparse');
const words = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(pool, prefix, pool, sparse)
      .map(([name, n, home, how]) => `add pool ${name}=/${n} in ${home}${how}`),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(vpc, prefix, pool, sparse)
      .map(([name, n, home, how]) => `add vpc ${name}=/${Math.max(16, n)} in ${home} x2${how}`),
  },
  fc.tuple(vpc, fc.nat(255)).map(([name, n]) => `add vpc ${name}=10.${n}.0.0/16`),
  fc.tuple(pool, fc.nat(255)).map(([name, n]) => `add pool ${name}=10.${n}.0.0/16`),
  fc
    .tuple(fc.constantFrom('x', 'y'), fc.nat(255), pool)
    .map(([name, n, home]) => `reserve ${name}=10.${n}.0.0/18 in ${home}`),
  fc.tuple(fc.constantFrom('x', 'y'), pool).map(([name, home]) => `release ${name} in ${home}`),
  pool.map(name => `remove pool ${name}`),
  fc.tuple(vpc, fc.nat(255)).map(([name, n]) => `add block 10.${n}.128.0/17 to ${name}`),
);

const office = { name: 'office', block: cidr('10.64.0.0/12') };
const start: Plan = made({ ...emptyPlan, outside: [office] }, 'add pool corp=10.0.0.0/8');

function made(plan: Plan, text: string): Plan {
  const edit = editIn(text, plan);
  const next = 'because' in edit ? edit : update(plan, edit);
  return 'plan' in next ? next.plan : plan;
}

test('parts lie within their pools, nothing is given twice, what is reserved or outside stays free, what stands stays', () => {
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 25 }), texts => {
      let plan = start;
      for (const text of texts) {
        const next = made(plan, text);
        for (const each of next.pools) {
          const home = poolOf(next, each.in);
          if (each.in !== undefined) expect(home).toBeDefined();
          for (const block of each.blocks) {
            if (home) expect(home.blocks.some(other => contains(other, block))).toBe(true);
            const apart = next.pools.filter(other => other !== each && other.in === each.in);
            expect(apart.some(({ blocks }) => blocks.some(other => overlaps(other, block)))).toBe(false);
          }
        }
        const blocks = next.vpcs.flatMap(each => each.blocks);
        for (const [index, block] of blocks.entries()) {
          expect(blocks.slice(0, index).some(other => overlaps(other, block))).toBe(false);
          expect(overlaps(office.block, block)).toBe(false);
          for (const { reserved } of next.pools) expect(reserved.some(each => overlaps(each.block, block))).toBe(false);
        }
        for (const each of next.vpcs) {
          const home = poolOf(next, each.pool);
          if (home) expect(home.blocks.some(other => contains(other, each.blocks[0]!))).toBe(true);
          const before = plan.vpcs.find(({ name }) => name === each.name);
          if (before) expect(each.blocks.slice(0, before.blocks.length)).toEqual(before.blocks);
        }
        for (const before of plan.pools) {
          const now = poolOf(next, before.name);
          if (now) expect(now.blocks).toEqual(before.blocks);
        }
        // Every pool, network and reservation is told of once.
        const told = poolRows(next).map(({ kind, name }) => `${kind} ${name}`);
        for (const each of next.pools) expect(told.filter(one => one === `pool ${each.name}`)).toHaveLength(1);
        for (const each of next.vpcs) expect(told.filter(one => one === `vpc ${each.name}`)).toHaveLength(1);
        plan = next;
      }
    }),
    { numRuns: 300 },
  );
});

test('the next block of a pool is free, aligned and within it, and refused only where none is', () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 15 }),
      fc.integer({ min: 9, max: 14 }),
      fc.boolean(),
      (texts, size, sparse) => {
        const plan = texts.reduce(made, start);
        for (const each of plan.pools) {
          const taken = takenInPool(plan, each).map(({ block }) => block);
          const next = nextInPool(plan, each, size, { sparse });
          const able = each.blocks.flatMap(block => (block.prefix <= size ? [...splitCidr(block, size)] : []));
          expect('block' in next).toBe(able.some(one => !taken.some(block => overlaps(block, one))));
          if (!('block' in next)) continue;
          expect(able.map(formatCidr)).toContain(formatCidr(next.block));
          expect(taken.some(block => overlaps(block, next.block))).toBe(false);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('edits made again on the plan that they were made on give the same plan; undone they give it back', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 25 }), texts => {
      let history = historyOf(start);
      for (const text of texts) {
        const edit = editIn(text, history.now);
        const next = 'because' in edit ? edit : edited(history, edit);
        if ('now' in next) history = next;
      }
      const again = reapplied(history, start);
      expect(again.lost).toEqual([]);
      expect(again.history.now).toEqual(history.now);
      while (history.before.length > 0) history = undo(history);
      expect(history.now).toBe(start);
    }),
    { numRuns: 300 },
  );
});
