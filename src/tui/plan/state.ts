import type { Edit } from '../../plan/edit.ts';
import { type History, historyOf } from '../../plan/history.ts';
import { emptyPlan, type Plan } from '../../plan/plan.ts';
import { textOf } from './kept.ts';

/** All that a planner's screen is: every key makes another one of it. */
export interface State {
  readonly columns: number;
  readonly rows: number;
  readonly history: History;
  /** The plan as it was read: what stands in it never moves. */
  readonly written: Plan;
  /** Whether there is a source that can be written to; a plan of nothing is written to a new file. */
  readonly hasSource: boolean;
  /** Place of the VPC among those of the plan, and of the row within it. */
  readonly vpc: number;
  readonly row: number;
  /** Subnets that a join is about. */
  readonly marked: readonly string[];
  readonly prompt?: { readonly ask: Ask; readonly text: string };
  /** What lies over the plan: all keys, all that is wrong, or the change that is about to be written. */
  readonly over?: {
    readonly what: 'help' | 'checks' | 'change';
    readonly lines: readonly string[];
    readonly top: number;
  };
  readonly message?: string;
  /** Whether `q` was pressed with something unsaved. */
  readonly leaving: boolean;
}

/** What a prompt asks for. */
export type Ask = 'tier' | 'subnet' | 'vpc' | 'resize' | 'split' | 'move' | 'rename' | 'file';

export type Action =
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'step'; readonly by: number }
  | { readonly type: 'edge'; readonly edge: 'first' | 'last' }
  | { readonly type: 'vpc'; readonly by: number }
  | { readonly type: 'ask'; readonly ask: Ask }
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'erase' }
  | { readonly type: 'enter' }
  | { readonly type: 'back' }
  | { readonly type: 'mark' }
  | { readonly type: 'join' }
  | { readonly type: 'pin' }
  | { readonly type: 'remove' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'help' }
  | { readonly type: 'checks' }
  | { readonly type: 'why' }
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'save' }
  | { readonly type: 'quit' }
  /** The world answers: the change to show before it is written, what became of it, or that it was written. */
  | { readonly type: 'change'; readonly lines: readonly string[] }
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'saved'; readonly plan: Plan; readonly text: string };

/** `written` is what a source says already: nothing for a plan that has none. */
export function firstState(plan: Plan, written: Plan | undefined, columns: number, rows: number): State {
  const about = { written: written ?? emptyPlan, hasSource: written !== undefined };
  return { columns, rows, history: historyOf(plan), ...about, vpc: 0, row: 0, marked: [], leaving: false };
}

/** Whether something is planned that is not written. */
export function isUnsaved({ history, written }: State): boolean {
  return history.now !== written && textOf(history.now) !== textOf(written);
}
