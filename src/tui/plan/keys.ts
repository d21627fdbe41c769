import type { Action } from './state.ts';

/** A line of the key table: it is also the help. */
export interface Key {
  readonly keys: readonly string[];
  readonly means: string;
  readonly action: Action;
  /** Shown in the last line of the screen. */
  readonly hint?: string;
}

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
  {
    keys: ['a'],
    means: 'add a tier: cache=/26 x3, app=hosts:900 growth:50%',
    action: { type: 'ask', ask: 'tier' },
    hint: 'tier',
  },
  {
    keys: ['n'],
    means: 'add one subnet in a zone: batch=/26 a',
    action: { type: 'ask', ask: 'subnet' },
    hint: 'subnet',
  },
  { keys: ['v'], means: 'add a VPC: shop=10.20.0.0/16', action: { type: 'ask', ask: 'vpc' } },
  { keys: ['z'], means: 'another size, in the same place', action: { type: 'ask', ask: 'resize' } },
  { keys: ['s'], means: 'split into equal parts', action: { type: 'ask', ask: 'split' } },
  { keys: ['space'], means: 'mark for joining', action: { type: 'mark' } },
  { keys: ['J'], means: 'join what is marked into one block', action: { type: 'join' } },
  { keys: ['m'], means: 'move to a block, or to the next that is free', action: { type: 'ask', ask: 'move' } },
  { keys: ['p'], means: 'pin: no edit moves it; or let go', action: { type: 'pin' } },
  { keys: ['r'], means: 'rename', action: { type: 'ask', ask: 'rename' } },
  { keys: ['x'], means: 'remove', action: { type: 'remove' } },
  { keys: ['u'], means: 'undo', action: { type: 'undo' }, hint: 'undo' },
  { keys: ['ctrl-r', 'U'], means: 'redo', action: { type: 'redo' } },
  { keys: ['y'], means: 'why the next block of this size would be where it is', action: { type: 'why' } },
  { keys: ['!'], means: 'all that is wrong', action: { type: 'checks' } },
  { keys: ['w', 'ctrl-s'], means: 'save: shows the change first', action: { type: 'save' }, hint: 'save' },
  { keys: ['escape'], means: 'close, or forget the marks', action: { type: 'back' } },
  { keys: ['enter'], means: 'write the change that is shown', action: { type: 'enter' } },
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
  return [...key].length === 1 ? { type: 'type', text: key } : undefined;
}
