import { redo, undo } from '../../plan/history.ts';
import type { Plan } from '../../plan/plan.ts';
import { answered, changed, joined, marked, ofRow, rebased, replaced, why } from './edits.ts';
import { flawsOf, poolRowsOf, textOf } from './kept.ts';
import { keys } from './keys.ts';
import { overLines, overRoom, rowAt } from './layout.ts';
import { hereRow, within } from './place.ts';
import { type Action, type Ask, isUnsaved, type Over, type State } from './state.ts';

/** The state after an action. What needs the world (reading, writing, leaving) is done by who calls. */
export function update(before: State, action: Action): State {
  // While a change is shown the plan stays what the change says.
  const isShown = before.over?.what === 'change' || before.over?.what === 'conflict';
  if (isShown && !duringChange.has(action.type) && !(action.type === 'ask' && action.ask === 'copy')) return before;
  const state = { ...before, message: undefined, leaving: false };
  switch (action.type) {
    case 'resize':
      return { ...before, columns: action.columns, rows: action.rows };
    case 'step':
      return stepped(state, action.by);
    case 'edge':
      return stepped(state, action.edge === 'first' ? -everything : everything);
    case 'vpc': {
      const count = Math.max(1, state.history.now.vpcs.length);
      return { ...state, view: 'vpc', vpc: (state.vpc + action.by + count) % count, row: 0, marked: [] };
    }
    case 'view':
      return within({ ...state, view: state.view === 'vpc' ? 'pools' : 'vpc', over: undefined });
    case 'family':
      return { ...state, family: state.family === 4 ? 6 : 4 };
    case 'mouse':
      return { ...state, mouse: !state.mouse, message: state.mouse ? 'mouse off' : 'mouse on: click, wheel' };
    case 'click': {
      const row = state.over || state.prompt ? undefined : rowAt(state, action.x, action.y);
      return row === undefined ? before : within(state.view === 'pools' ? { ...state, pool: row } : { ...state, row });
    }
    case 'ask':
      if (!isAskable(state, action.ask)) return { ...state, message: 'this is no subnet: go to one first' };
      return { ...state, over: undefined, prompt: { ask: action.ask, text: known(state, action.ask) } };
    case 'type':
    case 'erase':
    case 'clear':
      return typed(before, action);
    case 'paste':
      return pasted(before, action.text);
    case 'enter':
      return state.prompt ? answered(state) : entered(state);
    case 'back':
      return backed(state);
    case 'mark':
      return marked(state);
    case 'join':
      return joined(state);
    case 'pin':
    case 'remove':
    case 'removeTier':
      return ofRow(state, action.type);
    case 'undo':
      return within({
        ...state,
        history: undo(state.history),
        marked: [],
        message: state.history.before.length > 0 ? 'undone' : 'nothing to undo',
      });
    case 'redo':
      return within({
        ...state,
        history: redo(state.history),
        marked: [],
        message: state.history.after.length > 0 ? 'done again' : 'nothing to redo',
      });
    case 'help':
      return over(state, 'help', helpLines);
    case 'checks':
      return over(state, 'checks', checkLines(state));
    case 'why':
      return { ...state, message: why(state) };
    case 'edit':
      return changed(state, action.edit);
    case 'save':
      return isUnsaved(state) ? state : { ...state, message: 'nothing to save' };
    case 'theirs':
      return state.hasSource ? state : { ...state, message: 'there is no file yet' };
    case 'rebase':
      return rebased(state, action.plan, action.text);
    case 'suspend':
      return before;
    case 'quit':
      if (state.over) return { ...state, over: undefined };
      return isUnsaved(state) ? { ...state, leaving: true, message: 'not saved: q again leaves, w saves' } : state;
    case 'change':
    case 'conflict':
      return over(state, action.type, action.lines, action.title);
    case 'message':
      return { ...state, over: undefined, message: action.text };
    case 'saved':
      return replaced(state, action.plan, action.text);
    case 'heard':
      return heard(before, action.plan);
  }
}

const duringChange: ReadonlySet<Action['type']> = new Set([
  'resize',
  'step',
  'back',
  'enter',
  'message',
  'saved',
  'quit',
  'heard',
  'theirs',
  'rebase',
  'change',
  'conflict',
  'type',
  'erase',
  'clear',
  'paste',
]);

function over(state: State, what: Over['what'], lines: readonly string[], title?: string): State {
  return { ...state, prompt: undefined, over: { what, lines, top: 0, ...(title === undefined ? {} : { title }) } };
}

/** More than there are of anything. */
const everything = 1_000_000_000;

function stepped(state: State, by: number): State {
  const { over: shown } = state;
  if (shown) {
    const last = Math.max(0, overLines(shown, state.columns).length - overRoom(state.rows));
    const top = Math.max(0, Math.min(last, shown.top + by));
    return { ...state, over: { ...shown, top } };
  }
  return within(state.view === 'pools' ? { ...state, pool: state.pool + by } : { ...state, row: state.row + by });
}

function typed(state: State, action: Extract<Action, { type: 'type' | 'erase' | 'clear' }>): State {
  const { prompt } = state;
  if (!prompt) return state;
  const text =
    action.type === 'type'
      ? prompt.text + action.text
      : action.type === 'clear'
        ? ''
        : [...prompt.text].slice(0, -1).join('');
  return { ...state, prompt: { ...prompt, text } };
}

/** A text that came as one belongs to the answer; where nothing is asked its letters are no keys. */
function pasted(state: State, text: string): State {
  if (!state.prompt) return { ...state, message: 'what is pasted is taken while something is asked: a, n, :' };
  return typed(state, { type: 'type', text: text.replace(/\s+/g, ' ').trim().slice(0, mostPasted) });
}

/** Characters of a pasted text: more is no edit. */
const mostPasted = 500;

/** Whether there is something at the cursor that the answer could be about. */
function isAskable(state: State, ask: Ask): boolean {
  if (!ofSubnets.has(ask)) return true;
  if (state.view === 'vpc') return hereRow(state)?.kind === 'subnet';
  const kind = poolRowsOf(state.history.now)[state.pool]?.kind;
  return ask === 'note' && (kind === 'pool' || kind === 'vpc');
}

const ofSubnets: ReadonlySet<Ask> = new Set<Ask>([
  'resize',
  'resizeTier',
  'split',
  'move',
  'moveTier',
  'rename',
  'renameTier',
  'note',
  'color',
]);

/** What an answer begins with: what is said already can be changed. */
function known(state: State, ask: Ask): string {
  if (ask !== 'note' && ask !== 'color') return '';
  if (state.view === 'pools') return poolRowsOf(state.history.now)[state.pool]?.note ?? '';
  const row = hereRow(state);
  return (ask === 'note' ? row?.note : row?.color) ?? '';
}

/** On a VPC among the pools: its subnets. */
function entered(state: State): State {
  const row = state.view === 'pools' ? poolRowsOf(state.history.now)[state.pool] : undefined;
  if (row?.kind !== 'vpc' || state.over) return state;
  const vpc = state.history.now.vpcs.findIndex(({ name }) => name === row.name);
  return within({ ...state, view: 'vpc', vpc, row: 0 });
}

function backed(state: State): State {
  if (state.prompt) return { ...state, prompt: undefined };
  return state.over ? { ...state, over: undefined } : { ...state, marked: [] };
}

/** The source was read again: with nothing of ours to keep that is the plan now, else both stay. */
function heard(state: State, plan: Plan): State {
  if (textOf(plan) === textOf(state.written)) return { ...state, theirs: undefined };
  if (!isUnsaved(state)) return replaced(state, plan, 'the file changed, and was read again');
  const message = 'the file changed underneath: t takes it with ours on top, w shows both';
  return { ...state, theirs: plan, message };
}

const helpLines: readonly string[] = keys.map(({ keys: names, means }) => `${names.join(' ').padEnd(16)} ${means}`);

function checkLines(state: State): readonly string[] {
  const flaws = flawsOf(state.history.now);
  if (flaws.length === 0) return ['nothing is wrong'];
  return flaws.flatMap(({ severity, message, help }) => [
    `${severity}: ${message}`,
    ...(help === undefined ? [] : [`  ${help}`]),
  ]);
}
