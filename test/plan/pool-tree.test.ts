import { expect, test } from 'vitest';
import { cidr } from '../../src/net/cidr.ts';
import type { Plan, Pool } from '../../src/plan/plan.ts';
import { poolRows } from '../../src/plan/pool-tree.ts';

function pool(name: string, home: string | undefined, block: string): Pool {
  return { name, ...(home === undefined ? {} : { in: home }), blocks: [cidr(block)], reserved: [] };
}

function rowsOf(pools: readonly Pool[]) {
  return poolRows({ pools, vpcs: [], outside: [] } as unknown as Plan);
}

test('pools stand below those that they are a part of, by address, with what is free', () => {
  const rows = rowsOf([
    pool('asia', 'corp', '10.64.0.0/10'),
    pool('corp', undefined, '10.0.0.0/8'),
    pool('prod', 'asia', '10.64.0.0/11'),
    pool('europe', 'corp', '10.0.0.0/10'),
  ]);
  expect(rows.map(({ kind, name, depth }) => `${'.'.repeat(depth)}${name || kind}`)).toEqual([
    'corp',
    '.europe',
    '..free',
    '.asia',
    '..prod',
    '...free',
    '..free',
    '.free',
  ]);
});

test('a chain of thousands of pools is gone through', () => {
  const chain = Array.from({ length: 3000 }, (_, i) => pool(`p${i}`, i === 0 ? undefined : `p${i - 1}`, '10.0.0.0/8'));
  const rows = rowsOf(chain);
  expect(rows.filter(({ kind }) => kind === 'pool')).toHaveLength(3000);
  expect(rows.find(({ name }) => name === 'p2999')?.depth).toBe(2999);
});
