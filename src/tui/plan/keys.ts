import type { Action } from './state.ts';

/** A line of the key table: it is also the help. */
export interface Key {
  readonly keys: readonly string[];
  readonly means: string;
  readonly action: Action;
  /** Shown in the last line of the screen. */
  readonly hint?: string;
}

const ask = (what: Extract<Action, { type: 'ask' }>['ask']): Action => ({ type: 'ask', ask: what });

/** The keys outside of prompts, in the order of explanation. */
export const keys: readonly Key[] = [
  { keys: ['up', 'k'], means: 'to the block above', action: { type: 'step', by: -1 } },
  { keys: ['down', 'j'], means: 'to the block below', action: { type: 'step', by: 1 } },
  { keys: ['pageup', 'ctrl-u'], means: 'ten blocks up', action: { type: 'step', by: -10 } },
  { keys: ['pagedown', 'ctrl-d'], means: 'ten blocks down', action: { type: 'step', by: 10 } },
  { keys: ['g', 'home'], means: 'to the first block', action: { type: 'edge', edge: 'first' } },
  { keys: ['G', 'end'], means: 'to the last block', action: { type: 'edge', edge: 'last' } },
  { keys: ['tab', 'right', 'l'], means: 'to the next VPC', action: { type: 'vpc', by: 1 } },
  { keys: ['backtab', 'left', 'h'], means: 'to the VPC before', action: { type: 'vpc', by: -1 } },
  { keys: ['P'], means: 'the address space from the top: pools; and back', action: { type: 'view' }, hint: 'pools' },
  { keys: ['6'], means: 'the map of IPv6, or of IPv4 again', action: { type: 'family' } },
  { keys: ['a'], means: 'add a tier: cache=/26 x3, app=hosts:900 growth:50%', action: ask('tier'), hint: 'tier' },
  { keys: ['n'], means: 'add one subnet in a zone: batch=/26 a', action: ask('subnet'), hint: 'subnet' },
  { keys: ['+'], means: 'add a zone: each tier has one subnet more', action: ask('zone') },
  { keys: ['v'], means: 'add a VPC: shop=10.20.0.0/16, shop=/16 in POOL', action: ask('vpc') },
  { keys: ['O'], means: 'add a pool, in the one at the cursor: europe=/11', action: ask('pool') },
  { keys: ['='], means: 'keep a range free: growth=10.20.240.0/20', action: ask('reserve') },
  { keys: ['z'], means: 'another size, in the same place', action: ask('resize') },
  { keys: ['s'], means: 'split into equal parts', action: ask('split') },
  { keys: ['space'], means: 'mark for joining', action: { type: 'mark' } },
  { keys: ['J'], means: 'join what is marked into one block', action: { type: 'join' } },
  { keys: ['m'], means: 'move to a block, or to the next that is free', action: ask('move') },
  { keys: ['p'], means: 'pin: no edit moves it; or let go', action: { type: 'pin' } },
  { keys: ['r'], means: 'rename, with all that mentions it', action: ask('rename') },
  { keys: ['i'], means: 'note', action: ask('note') },
  { keys: ['c'], means: 'colour', action: ask('color') },
  { keys: ['x'], means: 'remove; of what is reserved: release', action: { type: 'remove' } },
  { keys: ['Z'], means: 'another size of the whole tier', action: ask('resizeTier') },
  { keys: ['M'], means: 'move the whole tier', action: ask('moveTier') },
  { keys: ['R'], means: 'rename the whole tier', action: ask('renameTier') },
  { keys: ['X'], means: 'remove the whole tier', action: { type: 'removeTier' } },
  { keys: [':'], means: 'an edit in words: split data-a=/26', action: ask('edit'), hint: 'edit' },
  { keys: ['u'], means: 'undo', action: { type: 'undo' }, hint: 'undo' },
  { keys: ['ctrl-r', 'U'], means: 'redo', action: { type: 'redo' } },
  { keys: ['y'], means: 'why the next block of this size would be where it is', action: { type: 'why' } },
  { keys: ['!'], means: 'all that is wrong', action: { type: 'checks' } },
  { keys: ['w', 'ctrl-s'], means: 'save: shows the change first', action: { type: 'save' }, hint: 'save' },
  { keys: ['f'], means: 'write ours to another file, leaving the source as it is', action: ask('copy') },
  { keys: ['t'], means: 'take what the file says now, with our edits on top', action: { type: 'theirs' } },
  { keys: ['@'], means: 'mouse on or off', action: { type: 'mouse' } },
  { keys: ['escape'], means: 'close, or forget the marks', action: { type: 'back' } },
  { keys: ['enter'], means: 'write the change that is shown; of a VPC: its subnets', action: { type: 'enter' } },
  { keys: ['ctrl-z'], means: 'suspend; fg goes on', action: { type: 'suspend' } },
  { keys: ['?'], means: 'this help', action: { type: 'help' }, hint: 'help' },
  { keys: ['q'], means: 'quit', action: { type: 'quit' }, hint: 'quit' },
];

const byKey: ReadonlyMap<string, Action> = new Map(
  keys.flatMap(({ keys: names, action }) => names.map(name => [name === 'space' ? ' ' : name, action] as const)),
);

/** What a key means: while one types it is a letter, else what the table says. */
export function actionOf(key: string, isTyping: boolean): Action | undefined {
  if (!isTyping) return byKey.get(key);
  if (key === 'enter') return { type: 'enter' };
  if (key === 'escape') return { type: 'back' };
  if (key === 'backspace') return { type: 'erase' };
  if (key === 'ctrl-u') return { type: 'clear' };
  if (key === 'ctrl-z') return { type: 'suspend' };
  return [...key].length === 1 ? { type: 'type', text: key } : undefined;
}
