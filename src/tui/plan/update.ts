import { formatCidr } from '../../net/cidr.ts';
import { changesOf } from '../../plan/changes.ts';
import type { Edit } from '../../plan/edit.ts';
import { edited, historyOf, redo, undo } from '../../plan/history.ts';
import type { PlannedVpc } from '../../plan/plan.ts';
import type { Refusal } from '../../plan/size.ts';
import { nextBlock } from '../../plan/space.ts';
import type { PlanRow } from '../../report/plan-rows.ts';
import { editOf } from './answers.ts';
import { flawsOf, rowsOf } from './kept.ts';
import { keys } from './keys.ts';
import { type Action, isUnsaved, type State } from './state.ts';

/** The VPC that the screen shows. */
export function shownVpc({ history, vpc }: State): PlannedVpc | undefined {
  return history.now.vpcs[vpc];
}

/** The row that the cursor is on. */
export function shownRow(state: State): PlanRow | undefined {
  const vpc = shownVpc(state);
  return vpc && rowsOf(vpc)[state.row];
}

/** The state after an action. What needs the world (reading, writing, leaving) is done by who calls. */
export function update(before: State, action: Action): State {
  // While a change is shown the plan stays what the change says.
  if (before.over?.what === 'change' && !duringChange.has(action.type)) return before;
  const state = { ...before, message: undefined, leaving: false };
  switch (action.type) {
    case 'resize':
      return { ...before, columns: action.columns, rows: action.rows };
    case 'step':
      return state.over ? scrolled(state, action.by) : within({ ...state, row: state.row + action.by });
    case 'edge':
      return within({ ...state, row: action.edge === 'first' ? 0 : Number.MAX_SAFE_INTEGER });
    case 'vpc': {
      const count = Math.max(1, state.history.now.vpcs.length);
      return { ...state, vpc: (state.vpc + action.by + count) % count, row: 0, marked: [] };
    }
    case 'ask':
      return { ...state, over: undefined, prompt: { ask: action.ask, text: '' } };
    case 'type':
      return state.prompt ? { ...state, prompt: { ...state.prompt, text: state.prompt.text + action.text } } : state;
    case 'erase':
      return state.prompt
        ? { ...state, prompt: { ...state.prompt, text: [...state.prompt.text].slice(0, -1).join('') } }
        : state;
    case 'enter':
      return state.prompt ? answered(state) : state;
    case 'back':
      return state.prompt
        ? { ...state, prompt: undefined }
        : state.over
          ? { ...state, over: undefined }
          : { ...state, marked: [] };
    case 'mark':
      return marked(state);
    case 'join':
      return joined(state);
    case 'pin':
    case 'remove':
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
      return {
        ...state,
        over: {
          what: 'help',
          lines: keys.map(({ keys: names, means }) => `${names.join(' ').padEnd(16)} ${means}`),
          top: 0,
        },
      };
    case 'checks':
      return { ...state, over: { what: 'checks', lines: checkLines(state), top: 0 } };
    case 'why':
      return { ...state, message: why(state) };
    case 'edit':
      return changed(state, action.edit);
    case 'save':
      return isUnsaved(state) ? state : { ...state, message: 'nothing to save' };
    case 'quit':
      return {
        ...state,
        leaving: isUnsaved(state),
        message: isUnsaved(state) ? 'not saved: q again leaves, w saves' : undefined,
      };
    case 'change':
      return { ...state, over: { what: 'change', lines: action.lines, top: 0 } };
    case 'message':
      return { ...state, over: undefined, message: action.text };
    case 'saved':
      return within({
        ...state,
        over: undefined,
        history: historyOf(action.plan),
        written: action.plan,
        hasSource: true,
        message: action.text,
      });
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
]);

function within(state: State): State {
  const vpc = Math.min(state.vpc, Math.max(0, state.history.now.vpcs.length - 1));
  const shown = state.history.now.vpcs[vpc];
  const last = shown ? rowsOf(shown).length - 1 : 0;
  return { ...state, vpc, row: Math.max(0, Math.min(state.row, last)) };
}

function scrolled(state: State, by: number): State {
  const { over } = state;
  if (!over) return state;
  return { ...state, over: { ...over, top: Math.max(0, Math.min(over.top + by, over.lines.length - 1)) } };
}

function answered(state: State): State {
  const { prompt } = state;
  if (!prompt || prompt.ask === 'file') return { ...state, prompt: undefined };
  const row = shownRow(state);
  const edit = editOf(prompt.ask, prompt.text, shownVpc(state), row?.kind === 'subnet' ? row.name : undefined);
  const open = { ...state, prompt: undefined };
  return 'because' in edit ? refused(open, edit) : changed(open, edit);
}

/** The state after an edit, and in words what became another of what is written. */
function changed(state: State, edit: Edit): State {
  const next = edited(state.history, edit);
  if ('because' in next) return refused(state, next);
  const told = changesOf(state.history.now, next.now).filter(({ what }) => what !== 'added');
  const message = told.length > 0 ? told.map(({ words }) => words).join('; ') : undefined;
  return followed({ ...state, history: next, marked: [], message }, edit);
}

/** The cursor goes with what was edited. */
function followed(state: State, edit: Edit): State {
  if (!('vpc' in edit)) return within(state);
  const place = state.history.now.vpcs.findIndex(({ name }) => name === edit.vpc);
  const vpc = state.history.now.vpcs[place];
  if (!vpc) return within(state);
  const wanted =
    edit.do === 'addTier' ? `${edit.tier}-` : edit.do === 'rename' ? edit.name : 'subnet' in edit ? edit.subnet : '';
  const row =
    wanted === '' ? -1 : rowsOf(vpc).findIndex(({ kind, name }) => kind === 'subnet' && name.startsWith(wanted));
  return within({ ...state, vpc: place, row: row < 0 ? state.row : row });
}

function refused(state: State, { because, help }: Refusal): State {
  return { ...state, message: help === undefined ? because : `${because}; ${help}` };
}

function marked(state: State): State {
  const row = shownRow(state);
  if (row?.kind !== 'subnet') return { ...state, message: 'only subnets can be joined' };
  const { name } = row;
  const others = state.marked.filter(each => each !== name);
  return within({
    ...state,
    marked: others.length < state.marked.length ? others : [...others, name],
    row: state.row + 1,
  });
}

function joined(state: State): State {
  const vpc = shownVpc(state);
  if (!vpc || state.marked.length < 2) return { ...state, message: 'mark two neighbours first: space' };
  return changed(state, { do: 'join', vpc: vpc.name, subnets: state.marked });
}

function ofRow(state: State, what: 'pin' | 'remove'): State {
  const [vpc, row] = [shownVpc(state), shownRow(state)];
  const subnet = vpc?.subnets.find(({ name }) => row?.kind === 'subnet' && name === row.name);
  if (!vpc || !subnet) return { ...state, message: 'this is no subnet' };
  const about = { vpc: vpc.name, subnet: subnet.name };
  return changed(state, what === 'pin' ? { do: 'pin', ...about, pinned: !subnet.pinned } : { do: 'remove', ...about });
}

function why(state: State): string {
  const [vpc, row] = [shownVpc(state), shownRow(state)];
  if (!vpc || !row?.block) return 'go to a block first';
  const next = nextBlock(vpc, Math.max(16, Math.min(28, row.block.prefix)));
  return 'block' in next
    ? `the next /${next.block.prefix} is ${formatCidr(next.block)}: ${next.because}`
    : next.because;
}

function checkLines(state: State): readonly string[] {
  const flaws = flawsOf(state.history.now);
  if (flaws.length === 0) return ['nothing is wrong'];
  return flaws.flatMap(({ severity, message, help }) => [
    `${severity}: ${message}`,
    ...(help === undefined ? [] : [`  ${help}`]),
  ]);
}
