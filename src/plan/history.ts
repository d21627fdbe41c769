import type { Edit } from './edit.ts';
import type { Plan } from './plan.ts';
import type { Refusal } from './size.ts';
import { update } from './update.ts';

/** A plan with all that it was, and all that was undone. */
export interface History {
  readonly now: Plan;
  /** The plans before, the latest last. */
  readonly before: readonly Plan[];
  /** The plans that were undone, the one to come next last. */
  readonly after: readonly Plan[];
}

export function historyOf(plan: Plan): History {
  return { now: plan, before: [], after: [] };
}

/** The history after an edit; what was undone before is gone. */
export function edited(history: History, edit: Edit): History | Refusal {
  const next = update(history.now, edit);
  if ('because' in next) return next;
  return { now: next.plan, before: [...history.before, history.now], after: [] };
}

/** One edit back; the same history where there is none. */
export function undo({ now, before, after }: History): History {
  const last = before.at(-1);
  return last ? { now: last, before: before.slice(0, -1), after: [...after, now] } : { now, before, after };
}

/** One edit forth again; the same history where nothing was undone. */
export function redo({ now, before, after }: History): History {
  const next = after.at(-1);
  return next ? { now: next, before: [...before, now], after: after.slice(0, -1) } : { now, before, after };
}
