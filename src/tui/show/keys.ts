import type { Action } from './actions.ts';

/** A line of the key table: it is also the help. */
export interface Key {
  readonly keys: readonly string[];
  readonly means: string;
  readonly action: Action;
  readonly group: 'move' | 'look' | 'ask' | 'panes' | 'other';
  /** Shown in the last line of the screen. */
  readonly hint?: string;
}

/** The keys outside of prompts, in the order of explanation. */
export const keys: readonly Key[] = [
  { keys: ['left', 'h'], means: 'to the box on the left', action: { type: 'move', way: 'left' }, group: 'move' },
  { keys: ['right', 'l'], means: 'to the box on the right', action: { type: 'move', way: 'right' }, group: 'move' },
  { keys: ['up', 'k'], means: 'to the box above', action: { type: 'move', way: 'up' }, group: 'move' },
  { keys: ['down', 'j'], means: 'to the box below', action: { type: 'move', way: 'down' }, group: 'move' },
  { keys: ['i'], means: 'into the box: to the first one in it', action: { type: 'inner' }, group: 'move' },
  { keys: ['o'], means: 'out: to the box around it', action: { type: 'outer' }, group: 'move' },
  { keys: ['g', 'home'], means: 'to the first', action: { type: 'edge', edge: 'first' }, group: 'move' },
  { keys: ['G', 'end'], means: 'to the last', action: { type: 'edge', edge: 'last' }, group: 'move' },
  { keys: ['pagedown', 'ctrl-d'], means: 'half a page down', action: { type: 'page', way: 'down' }, group: 'move' },
  { keys: ['pageup', 'ctrl-u'], means: 'half a page up', action: { type: 'page', way: 'up' }, group: 'move' },
  { keys: ['H'], means: 'pan left', action: { type: 'pan', way: 'left' }, group: 'move' },
  { keys: ['L'], means: 'pan right', action: { type: 'pan', way: 'right' }, group: 'move' },
  { keys: ['K'], means: 'pan up', action: { type: 'pan', way: 'up' }, group: 'move' },
  { keys: ['J'], means: 'pan down', action: { type: 'pan', way: 'down' }, group: 'move' },
  {
    keys: ['enter', 'z'],
    means: 'zoom in; in a table: to the box',
    action: { type: 'enter' },
    group: 'look',
    hint: 'zoom',
  },
  {
    keys: ['escape', 'backspace'],
    means: 'back: close, clear, zoom out',
    action: { type: 'back' },
    group: 'look',
    hint: 'back',
  },
  { keys: ['+', '='], means: 'more detail', action: { type: 'depth', step: 1 }, group: 'look' },
  { keys: ['-'], means: 'less detail', action: { type: 'depth', step: -1 }, group: 'look' },
  {
    keys: ['p'],
    means: 'next perspective',
    action: { type: 'perspective', step: 1 },
    group: 'look',
    hint: 'perspective',
  },
  { keys: ['P'], means: 'perspective before', action: { type: 'perspective', step: -1 }, group: 'look' },
  { keys: ['A'], means: 'addressing', action: { type: 'look', perspective: 'addressing' }, group: 'look' },
  { keys: ['R'], means: 'routing', action: { type: 'look', perspective: 'routing' }, group: 'look' },
  { keys: ['S'], means: 'security', action: { type: 'look', perspective: 'security' }, group: 'look' },
  { keys: ['F'], means: 'findings', action: { type: 'look', perspective: 'findings' }, group: 'look' },
  { keys: ['O'], means: 'overview', action: { type: 'look', perspective: 'overview' }, group: 'look' },
  {
    keys: ['a'],
    means: 'ask: from this box, then to that one',
    action: { type: 'ask' },
    group: 'ask',
    hint: 'ask',
  },
  { keys: ['x'], means: 'ask the other way round', action: { type: 'swap' }, group: 'ask' },
  {
    keys: ['t'],
    means: 'on what traffic: of the question that is asked',
    action: { type: 'prompt', mode: 'command', text: 'on ' },
    group: 'ask',
  },
  {
    keys: ['X'],
    means: 'all that the internet reaches, or the chosen network on premises',
    action: { type: 'exposure' },
    group: 'ask',
  },
  {
    keys: ['/'],
    means: 'filter by names, blocks, ids',
    action: { type: 'prompt', mode: 'filter' },
    group: 'ask',
    hint: 'filter',
  },
  { keys: ['n'], means: 'next match', action: { type: 'find', step: 1 }, group: 'ask' },
  { keys: ['N'], means: 'match before', action: { type: 'find', step: -1 }, group: 'ask' },
  {
    keys: [':'],
    means: 'command: a table (subnets, sg, routes, findings…), or one of those below',
    action: { type: 'prompt', mode: 'command' },
    group: 'ask',
    hint: 'command',
  },
  { keys: ['tab'], means: 'next pane', action: { type: 'pane', pane: 'next' }, group: 'panes' },
  { keys: ['backtab'], means: 'pane before', action: { type: 'pane', pane: 'before' }, group: 'panes' },
  { keys: ['1'], means: 'the picture', action: { type: 'pane', pane: 'picture' }, group: 'panes' },
  { keys: ['2'], means: 'details', action: { type: 'pane', pane: 'side' }, group: 'panes' },
  { keys: ['3'], means: 'the table', action: { type: 'pane', pane: 'table' }, group: 'panes' },
  { keys: ['d'], means: 'details: show or hide', action: { type: 'side' }, group: 'panes', hint: 'details' },
  { keys: ['>'], means: 'sort by the next column', action: { type: 'sort', step: 1 }, group: 'panes' },
  { keys: ['<'], means: 'sort by the column before', action: { type: 'sort', step: -1 }, group: 'panes' },
  { keys: ['s'], means: 'sort the other way', action: { type: 'reverse' }, group: 'panes' },
  { keys: ['e'], means: 'edit the line in $EDITOR', action: { type: 'effect', effect: 'edit' }, group: 'other' },
  { keys: ['y'], means: 'copy the address', action: { type: 'effect', effect: 'copy' }, group: 'other' },
  {
    keys: ['w', 'ctrl-s'],
    means: 'save the view, as network.svg or the next free number',
    action: { type: 'effect', effect: 'save' },
    group: 'other',
  },
  { keys: ['r'], means: 'read the source again', action: { type: 'effect', effect: 'reload' }, group: 'other' },
  { keys: ['m'], means: 'mouse on or off', action: { type: 'mouse' }, group: 'other' },
  {
    keys: ['ctrl-z'],
    means: 'suspend; fg goes on',
    action: { type: 'effect', effect: 'suspend' },
    group: 'other',
  },
  { keys: ['?'], means: 'this help', action: { type: 'help' }, group: 'other', hint: 'help' },
  { keys: ['q'], means: 'quit', action: { type: 'effect', effect: 'quit' }, group: 'other', hint: 'quit' },
];

const byKey: ReadonlyMap<string, Action> = new Map(
  keys.flatMap(({ keys: names, action }) => names.map(name => [name, action] as const)),
);

/** What a key means outside of prompts. */
export function actionOf(key: string): Action | undefined {
  return byKey.get(key);
}

/** What a key means while one types. */
export function promptAction(key: string): Action | undefined {
  if (key === 'enter') return { type: 'enter' };
  if (key === 'escape') return { type: 'back' };
  if (key === 'backspace') return { type: 'erase' };
  if (key === 'tab') return { type: 'complete' };
  if (key === 'ctrl-u') return { type: 'clear' };
  if (key === 'ctrl-z') return { type: 'effect', effect: 'suspend' };
  return [...key].length === 1 ? { type: 'type', text: key } : undefined;
}
