import type { Edit } from './edit.ts';
import type { Plan } from './plan.ts';
import type { Refusal } from './size.ts';
import { update } from './update.ts';

/** A plan with all that it was, and all that was undone. */
export interface History {
  readonly now: Plan;
  /** What was done, the latest last, each with the plan before it. */
  readonly before: readonly Step[];
  /** What was undone, the one to come next last, each with the plan after it. */
  readonly after: readonly Step[];
}

/** An edit, and the plan on its other side. */
export interface Step {
  readonly edit: Edit;
  readonly plan: Plan;
}

export function historyOf(plan: Plan): History {
  return { now: plan, before: [], after: [] };
}

/** The history after an edit; what was undone before is gone. */
export function edited(history: History, edit: Edit): History | Refusal {
  const next = update(history.now, edit);
  if ('because' in next) return next;
  return { now: next.plan, before: [...history.before, { edit, plan: history.now }], after: [] };
}

/** One edit back; the same history where there is none. */
export function undo({ now, before, after }: History): History {
  const last = before.at(-1);
  if (!last) return { now, before, after };
  return { now: last.plan, before: before.slice(0, -1), after: [...after, { edit: last.edit, plan: now }] };
}

/** One edit forth again; the same history where nothing was undone. */
export function redo({ now, before, after }: History): History {
  const next = after.at(-1);
  if (!next) return { now, before, after };
  return { now: next.plan, before: [...before, { edit: next.edit, plan: now }], after: after.slice(0, -1) };
}

/** The same edits made on another plan, and why some of them cannot be made there. */
export function reapplied(
  { before }: History,
  plan: Plan,
): { readonly history: History; readonly lost: readonly (Refusal & { readonly edit: Edit })[] } {
  let history = historyOf(plan);
  const lost: (Refusal & { readonly edit: Edit })[] = [];
  for (const { edit } of before) {
    const next = edited(history, edit);
    if ('because' in next) lost.push({ ...next, edit });
    else history = next;
  }
  return { history, lost };
}
