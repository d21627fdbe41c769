import type { PlannedVpc } from '../../plan/plan.ts';
import type { PlanRow } from '../../report/plan-rows.ts';
import { poolRowsOf, rowsOf } from './kept.ts';
import type { State } from './state.ts';

/** The VPC that the screen shows. */
export function hereVpc({ history, vpc }: State): PlannedVpc | undefined {
  return history.now.vpcs[vpc];
}

/** The row of it that the cursor is on. */
export function hereRow(state: State): PlanRow | undefined {
  const vpc = hereVpc(state);
  return vpc && rowsOf(vpc)[state.row];
}

/** The pool that the cursor is on, or in. */
export function herePool({ history, pool }: State): string | undefined {
  const rows = poolRowsOf(history.now);
  const here = rows[pool];
  if (!here) return undefined;
  if (here.kind === 'pool') return here.name;
  return rows.slice(0, pool).findLast(({ kind, depth }) => kind === 'pool' && depth < here.depth)?.name;
}

/** The state with its cursors on what there is. */
export function within(state: State): State {
  const vpc = Math.min(state.vpc, Math.max(0, state.history.now.vpcs.length - 1));
  const shown = state.history.now.vpcs[vpc];
  const last = shown ? rowsOf(shown).length - 1 : 0;
  const lastPool = poolRowsOf(state.history.now).length - 1;
  const row = Math.max(0, Math.min(state.row, last));
  return { ...state, vpc, row, pool: Math.max(0, Math.min(state.pool, lastPool)) };
}
