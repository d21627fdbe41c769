import type { Edit } from '../../plan/edit.ts';
import { type History, historyOf } from '../../plan/history.ts';
import { emptyPlan, type Plan } from '../../plan/plan.ts';
import { textOf } from './kept.ts';

/** All that a planner's screen is: every key makes another one of it. */
export interface State {
  readonly columns: number;
  readonly rows: number;
  readonly history: History;
  /** The plan as it was read: what stands in it moves only where an edit says so. */
  readonly written: Plan;
  /** What the source says now, where it changed while something is planned that is not written. */
  readonly theirs?: Plan;
  /** Whether there is a source that can be written to; a plan of nothing is written to a new file. */
  readonly hasSource: boolean;
  /** The subnets of one VPC, or the address space from the top. */
  readonly view: 'vpc' | 'pools';
  /** Which addresses the map shows. */
  readonly family: 4 | 6;
  readonly mouse: boolean;
  /** Place of the VPC among those of the plan, and of the row within it. */
  readonly vpc: number;
  readonly row: number;
  /** Place of the row among the pools. */
  readonly pool: number;
  /** Subnets that a join is about. */
  readonly marked: readonly string[];
  readonly prompt?: { readonly ask: Ask; readonly text: string };
  /** What lies over the plan. */
  readonly over?: Over;
  readonly message?: string;
  /** Whether `q` was pressed with something unsaved. */
  readonly leaving: boolean;
}

/** All keys, all that is wrong, the change that is about to be written, or both versions of a file that changed. */
export interface Over {
  readonly what: 'help' | 'checks' | 'change' | 'conflict';
  readonly title?: string;
  readonly lines: readonly string[];
  readonly top: number;
}

/** What a prompt asks for; `Tier` at the end: of the whole tier of the subnet that the cursor is on. */
export type Ask =
  | 'tier'
  | 'subnet'
  | 'vpc'
  | 'pool'
  | 'zone'
  | 'resize'
  | 'resizeTier'
  | 'split'
  | 'move'
  | 'moveTier'
  | 'rename'
  | 'renameTier'
  | 'note'
  | 'color'
  | 'reserve'
  | 'edit'
  | 'file'
  | 'copy';

export type Action =
  | { readonly type: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly type: 'step'; readonly by: number }
  | { readonly type: 'edge'; readonly edge: 'first' | 'last' }
  | { readonly type: 'vpc'; readonly by: number }
  | { readonly type: 'view' }
  | { readonly type: 'family' }
  | { readonly type: 'mouse' }
  | { readonly type: 'click'; readonly x: number; readonly y: number }
  | { readonly type: 'ask'; readonly ask: Ask }
  | { readonly type: 'type'; readonly text: string }
  /** A text that came as one, not key by key. */
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'erase' }
  | { readonly type: 'clear' }
  | { readonly type: 'enter' }
  | { readonly type: 'back' }
  | { readonly type: 'mark' }
  | { readonly type: 'join' }
  | { readonly type: 'pin' }
  | { readonly type: 'remove' }
  | { readonly type: 'removeTier' }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'help' }
  | { readonly type: 'checks' }
  | { readonly type: 'why' }
  | { readonly type: 'edit'; readonly edit: Edit }
  | { readonly type: 'save' }
  | { readonly type: 'theirs' }
  | { readonly type: 'suspend' }
  | { readonly type: 'quit' }
  /** The world answers: what to show before it is written, why it cannot be, what was said, what was written. */
  | { readonly type: 'change'; readonly title?: string; readonly lines: readonly string[] }
  | { readonly type: 'conflict'; readonly title: string; readonly lines: readonly string[] }
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'saved'; readonly plan: Plan; readonly text: string }
  /** The source says something else now; or it is to be taken, with our edits on top. */
  | { readonly type: 'heard'; readonly plan: Plan }
  | { readonly type: 'rebase'; readonly plan: Plan; readonly text?: string };

/** `written` is what a source says already: nothing for a plan that has none. */
export function firstState(plan: Plan, written: Plan | undefined, columns: number, rows: number): State {
  const about = { written: written ?? emptyPlan, hasSource: written !== undefined };
  const view = plan.pools.length > 0 && plan.vpcs.length !== 1 ? 'pools' : 'vpc';
  const at = { vpc: 0, row: 0, pool: 0, marked: [] };
  return { columns, rows, history: historyOf(plan), ...about, ...at, view, family: 4, mouse: false, leaving: false };
}

/** Whether something is planned that is not written. */
export function isUnsaved({ history, written }: State): boolean {
  return history.now !== written && textOf(history.now) !== textOf(written);
}
