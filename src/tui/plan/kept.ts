import { check } from '../../plan/check.ts';
import type { Plan, PlannedVpc } from '../../plan/plan.ts';
import { type MapCell, mapCells, mapSigns, shareWords } from '../../report/plan-map.ts';
import { planRows } from '../../report/plan-rows.ts';

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
  const maps = mapsOf(vpc);
  const place = `${pool} ${most}`;
  let cells = maps.get(place);
  const block = vpc.blocks[pool];
  if (!cells) maps.set(place, (cells = block ? mapCells(vpc, block, signsOf(vpc), most) : []));
  return cells;
}

/** A plan as a text: equal where the same would be written. What is pinned is not. */
export const textOf = kept((plan: Plan) =>
  JSON.stringify([plan.pools, plan.vpcs], (key, value: unknown) =>
    key === 'pinned' ? undefined : typeof value === 'bigint' ? String(value) : value,
  ),
);
