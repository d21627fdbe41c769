import { type Cidr, overlaps, splitCidr } from '../net/cidr.ts';
import type { Plan } from '../plan/plan.ts';
import { type PoolRow, poolRows } from '../plan/pool-tree.ts';
import type { MapCell } from './plan-map.ts';

/** The sign of a row of pools: letters for the pools that stand in the top ones, and for what is no pool its own. */
export function poolSigns(plan: Plan, unicode: boolean): (row: PoolRow) => string {
  const parts = poolRows(plan).filter(({ kind }) => kind === 'pool');
  const letters = new Map(parts.map(({ name }, index) => [name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index] ?? '#']));
  const others = { vpc: '#', reserved: '=', outside: '%', free: unicode ? '·' : '.', pool: '#' };
  return ({ kind, name }) => (kind === 'pool' ? (letters.get(name) ?? '#') : others[kind]);
}

/** A block of the top as at most so many equal cells: what stands in each, the pool where nothing stands yet, `+` for several. */
export function poolCells(plan: Plan, block: Cidr, most: number, unicode: boolean): readonly MapCell[] {
  const rows = poolRows(plan);
  const sign = poolSigns(plan, unicode);
  const width = block.version === 4 ? 28 : 64;
  const digits = Math.max(0, Math.min(Math.floor(Math.log2(most)), width - block.prefix));
  const near = rows.filter(({ kind, blocks }) => kind !== 'free' && blocks.some(each => overlaps(each, block)));
  return [...splitCidr(block, block.prefix + digits)].map(cell => {
    const inside = near.filter(({ blocks }) => blocks.some(each => overlaps(each, cell)));
    const standing = inside.filter(({ kind }) => kind !== 'pool');
    if (standing.length > 1) return { block: cell, sign: '+' };
    const deepest = standing[0] ?? inside.toSorted((a, b) => b.depth - a.depth)[0];
    const isTop = !deepest || (deepest.kind === 'pool' && deepest.depth === 0);
    return { block: cell, sign: isTop ? (unicode ? '·' : '.') : sign(deepest) };
  });
}
