import type { Cidr } from '../../net/cidr.ts';
import { formatCidr } from '../../net/cidr.ts';
import { check } from '../../plan/check.ts';
import type { Plan, PlannedVpc } from '../../plan/plan.ts';
import { poolRows } from '../../plan/pool-tree.ts';
import { type MapCell, mapCells, mapCells6, mapSigns, shareWords } from '../../report/plan-map.ts';
import { planRows } from '../../report/plan-rows.ts';
import { poolCells, poolSigns } from '../../report/pool-map.ts';

/** What follows from a value, found once for each: plans never change, and most keys only move the cursor. */
function kept<T extends object, R>(find: (value: T) => R): (value: T) => R {
  const known = new WeakMap<T, { readonly found: R }>();
  return value => {
    let entry = known.get(value);
    if (!entry) known.set(value, (entry = { found: find(value) }));
    return entry.found;
  };
}

export const rowsOf = kept(planRows);
export const flawsOf = kept(check);
export const signsOf = kept((vpc: PlannedVpc) => mapSigns(vpc, true));
export const shareOf = kept((vpc: PlannedVpc) => shareWords(vpc, signsOf(vpc).kept));

const mapsOf = kept((_: PlannedVpc) => new Map<string, readonly MapCell[]>());

/** The cells of one of the pools of a VPC. */
export function cellsOf(vpc: PlannedVpc, pool: number, most: number): readonly MapCell[] {
  return once(mapsOf(vpc), `${pool} ${most}`, () => {
    const block = vpc.blocks[pool];
    return block ? mapCells(vpc, block, signsOf(vpc), most) : [];
  });
}

const mapsOfSix = kept((_: PlannedVpc) => new Map<string, readonly MapCell[]>());

/** The cells of one of the IPv6 blocks of a VPC. */
export function sixCellsOf(vpc: PlannedVpc, index: number, most: number): readonly MapCell[] {
  return once(mapsOfSix(vpc), `${index} ${most}`, () => {
    const block = [...vpc.ipv6, ...(vpc.given ?? [])][index];
    return block ? mapCells6(vpc, block, signsOf(vpc), most) : [];
  });
}

export const poolRowsOf = kept(poolRows);
export const poolSignsOf = kept((plan: Plan) => poolSigns(plan, true));

const mapsOfPools = kept((_: Plan) => new Map<string, readonly MapCell[]>());

/** The cells of a block at the top of the address space. */
export function poolCellsOf(plan: Plan, block: Cidr, most: number): readonly MapCell[] {
  return once(mapsOfPools(plan), `${formatCidr(block)} ${most}`, () => poolCells(plan, block, most, true));
}

function once<T>(known: Map<string, T>, name: string, find: () => T): T {
  const before = known.get(name);
  if (before !== undefined) return before;
  const found = find();
  known.set(name, found);
  return found;
}

/** A plan as a text: equal where the same would be written. What is pinned is not. */
export const textOf = kept((plan: Plan) =>
  JSON.stringify([plan.pools, plan.vpcs], (key, value: unknown) =>
    key === 'pinned' ? undefined : typeof value === 'bigint' ? String(value) : value,
  ),
);
