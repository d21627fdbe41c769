import { formatCidr } from '../../net/cidr.ts';
import { changesOf } from '../../plan/changes.ts';
import type { Edit } from '../../plan/edit.ts';
import { edited, historyOf, reapplied } from '../../plan/history.ts';
import type { Plan } from '../../plan/plan.ts';
import { poolOf } from '../../plan/plan.ts';
import { nextInPool } from '../../plan/pools.ts';
import type { Refusal } from '../../plan/size.ts';
import { nextBlock } from '../../plan/space.ts';
import { editOf } from './answers.ts';
import { poolRowsOf, rowsOf } from './kept.ts';
import { herePool, hereRow, hereVpc, within } from './place.ts';
import type { State } from './state.ts';

/** What was typed, made an edit. */
export function answered(state: State): State {
  const { prompt } = state;
  if (!prompt || prompt.ask === 'file' || prompt.ask === 'copy') return { ...state, prompt: undefined };
  const row = state.view === 'vpc' ? hereRow(state) : undefined;
  const subnet = row?.kind === 'subnet' ? row.name : undefined;
  const vpc = hereVpc(state)?.name;
  const tier = row?.kind === 'subnet' ? row.tier : undefined;
  const pool = state.view === 'pools' ? herePool(state) : undefined;
  const named = state.view === 'pools' ? poolRowsOf(state.history.now)[state.pool]?.name : undefined;
  const here =
    state.view === 'pools' ? { pool, named, ...(prompt.ask === 'edit' ? {} : { vpc }) } : { vpc, subnet, tier };
  const edit = editOf(prompt.ask, prompt.text, state.history.now, here);
  // What was refused can be mended: the answer stays to be typed on.
  return 'because' in edit ? refused(state, edit) : changed(state, edit);
}

/** The state after an edit, and in words what it did. */
export function changed(state: State, edit: Edit): State {
  const next = edited(state.history, edit);
  if ('because' in next) return refused(state, next);
  const message = saidOf(edit, state.history.now, next.now);
  return followed({ ...state, history: next, marked: [], prompt: undefined, message }, edit);
}

/** What became another of what is written, then what is new and what of that is gone again. */
function saidOf(edit: Edit, before: Plan, now: Plan): string | undefined {
  const told = changesOf(before, now).filter(({ what }) => what !== 'added');
  // Of what was new before, only what is new in another way.
  const known = new Set(addedTo(before, before));
  const added = addedTo(before, now).filter(words => !known.has(words));
  const names = new Set(namesIn(now));
  const gone = newIn(before).filter(name => !names.has(name));
  const parts = [
    ...told.map(({ words }) => words),
    ...(added.length > 0 ? [`new: ${few(added)}`] : []),
    ...(gone.length > 0 && told.length + added.length === 0 ? [`gone again: ${few(gone)}`] : []),
    ...(edit.do === 'pin' ? [`${edit.subnet} ${edit.pinned ? 'is pinned: no edit moves it' : 'may move again'}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function addedTo(before: Plan, now: Plan): readonly string[] {
  const added = changesOf(before, now).filter(({ what }) => what === 'added');
  return added.map(({ words }) => words.replace(/ {2,}/g, ' '));
}

function namesIn({ vpcs }: Plan): readonly string[] {
  return vpcs.flatMap(vpc => vpc.subnets.map(({ name }) => `${vpc.name}.${name}`));
}

function newIn({ vpcs }: Plan): readonly string[] {
  return vpcs.flatMap(vpc => vpc.subnets.flatMap(({ name, written }) => (written ? [] : [`${vpc.name}.${name}`])));
}

function few(words: readonly string[]): string {
  const rest = words.length - mostSaid;
  return rest > 0 ? `${words.slice(0, mostSaid).join(', ')} and ${rest} more` : words.join(', ');
}

const mostSaid = 4;

function refused(state: State, { because, help }: Refusal): State {
  return { ...state, message: help === undefined ? because : `${because}; ${help}` };
}

/** The cursor goes with what was edited. */
function followed(state: State, edit: Edit): State {
  const { now } = state.history;
  if (!('vpc' in edit)) {
    const pool = poolRowsOf(now).findIndex(({ kind, name }) => kind === 'pool' && name === edit.pool);
    return within({ ...state, view: 'pools', pool: pool < 0 ? state.pool : pool });
  }
  const place = now.vpcs.findIndex(({ name }) => name === edit.vpc);
  const vpc = now.vpcs[place];
  if (!vpc) return within(state);
  if (state.view === 'pools' && (edit.do === 'addVpc' || edit.do === 'annotateVpc')) {
    const pool = poolRowsOf(now).findIndex(({ kind, name }) => kind === 'vpc' && name === edit.vpc);
    return within({ ...state, vpc: place, row: 0, pool });
  }
  const wanted =
    edit.do === 'addTier' ? edit.tier : edit.do === 'rename' ? edit.name : 'subnet' in edit ? edit.subnet : '';
  const named = rowsOf(vpc).findIndex(({ kind, name }) => kind === 'subnet' && name === wanted);
  const first = named < 0 ? rowsOf(vpc).findIndex(({ kind, tier }) => kind === 'subnet' && tier === wanted) : named;
  const row = wanted === '' || first < 0 ? state.row : first;
  return within({ ...state, view: 'vpc', vpc: place, row });
}

/** Marks the subnet at the cursor, or forgets it. */
export function marked(state: State): State {
  const row = hereRow(state);
  if (row?.kind !== 'subnet') return { ...state, message: 'only subnets can be joined' };
  const { name } = row;
  const others = state.marked.filter(each => each !== name);
  return within({
    ...state,
    marked: others.length < state.marked.length ? others : [...others, name],
    row: state.row + 1,
  });
}

export function joined(state: State): State {
  const vpc = hereVpc(state);
  if (!vpc || state.marked.length < 2) return { ...state, message: 'mark two neighbours first: space' };
  return changed(state, { do: 'join', vpc: vpc.name, subnets: state.marked });
}

/** Pins, lets go, or removes what the cursor is on. */
export function ofRow(state: State, what: 'pin' | 'remove' | 'removeTier'): State {
  if (state.view === 'pools')
    return what === 'remove' ? removedFromPools(state) : { ...state, message: 'this is no subnet' };
  const [vpc, row] = [hereVpc(state), hereRow(state)];
  if (vpc && row?.kind === 'reserved' && what === 'remove')
    return changed(state, { do: 'release', vpc: vpc.name, name: row.name });
  const subnet = vpc?.subnets.find(({ name }) => row?.kind === 'subnet' && name === row.name);
  if (!vpc || !subnet) return { ...state, message: 'this is no subnet' };
  if (what === 'removeTier' && subnet.tier === undefined) return { ...state, message: `${subnet.name} is of no tier` };
  const name = what === 'removeTier' ? (subnet.tier as string) : subnet.name;
  const about = { vpc: vpc.name, subnet: name };
  return changed(state, what === 'pin' ? { do: 'pin', ...about, pinned: !subnet.pinned } : { do: 'remove', ...about });
}

function removedFromPools(state: State): State {
  const row = poolRowsOf(state.history.now)[state.pool];
  const home = herePool(state);
  if (row?.kind === 'pool') return changed(state, { do: 'removePool', pool: row.name });
  if (row?.kind === 'reserved' && home !== undefined)
    return changed(state, { do: 'releaseInPool', pool: home, name: row.name });
  return { ...state, message: 'pools and what they reserve can be removed here' };
}

/** Why the next block of the size at the cursor would be where it is. */
export function why(state: State): string {
  const { now } = state.history;
  if (state.view === 'pools') {
    const pool = poolOf(now, herePool(state));
    const block = poolRowsOf(now)[state.pool]?.blocks.find(({ version }) => version === 4);
    if (!pool || !block) return 'go to a block of a pool first';
    const next = nextInPool(now, pool, block.prefix);
    return 'block' in next
      ? `the next /${next.block.prefix} of ${pool.name} is ${formatCidr(next.block)}: ${next.because}`
      : next.because;
  }
  const [vpc, row] = [hereVpc(state), hereRow(state)];
  if (!vpc || !row?.block) return 'go to a block first';
  const next = nextBlock(vpc, Math.max(16, Math.min(28, row.block.prefix)));
  return 'block' in next
    ? `the next /${next.block.prefix} is ${formatCidr(next.block)}: ${next.because}`
    : next.because;
}

/** What the source says now, with our edits made again on top; what cannot be made any more is told. */
export function rebased(state: State, plan: Plan, flaw: string | undefined): State {
  const { history, lost } = reapplied(state.history, plan);
  const [first] = lost;
  const said =
    first === undefined
      ? 'theirs was taken, ours is on top of it'
      : `theirs was taken; ${lost.length} of our edits cannot be made on it: ${first.because}`;
  const message = flaw === undefined ? said : `${said}; ${flaw}`;
  return within({ ...state, history, written: plan, theirs: undefined, over: undefined, marked: [], message });
}

/** A plan that was read again with nothing of ours to keep. */
export function replaced(state: State, plan: Plan, text: string): State {
  const about = { history: historyOf(plan), written: plan, theirs: undefined, hasSource: true };
  return within({ ...state, ...about, over: undefined, message: text });
}
