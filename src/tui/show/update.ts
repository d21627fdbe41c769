import { partsOf } from '../../draw/part.ts';
import type { Box } from '../../draw/scene.ts';
import { nearest } from '../../source/nearest.ts';
import type { Action } from './actions.ts';
import { layoutOf } from './layout.ts';
import { boxAround, boxTowards, boxWithin } from './move.ts';
import type { Source } from './source.ts';
import { nextPerspective, type State } from './state.ts';
import { shownRows, tableNamed, tableNames, tableOf } from './table.ts';
import type { View } from './view.ts';

/** The state after an action. What only the outside can do (effects) changes nothing here. */
export function update(state: State, action: Action, view: View, source: Source): State {
  if (state.prompt) return prompted(state, action, source);
  if (state.help && action.type !== 'resize' && action.type !== 'effect') return helped(state, action);
  const next = state.pane === 'table' && state.table ? tabled(state, action, view, source) : undefined;
  return next ?? pictured({ ...state, message: undefined }, action, view, source);
}

function pictured(state: State, action: Action, view: View, source: Source): State {
  switch (action.type) {
    case 'move':
      if (state.pane === 'side') return scrolledSide(state, action.way === 'down' ? 1 : action.way === 'up' ? -1 : 0);
      return chosen(state, boxTowards(view, state.selected, action.way), view);
    case 'inner':
      return chosen(state, boxWithin(view, state.selected), view);
    case 'outer':
      return chosen(state, boxAround(view, state.selected), view);
    case 'edge':
      return chosen(state, action.edge === 'first' ? view.choices[0] : view.choices.at(-1), view);
    case 'page': {
      const half = Math.floor(state.rows / 2) * (action.way === 'down' ? 1 : -1);
      return state.pane === 'side' ? scrolledSide(state, half) : panned(state, 0, half, view);
    }
    case 'pan': {
      const [dx, dy] = { left: [-8, 0], right: [8, 0], up: [0, -4], down: [0, 4] }[action.way] as [number, number];
      return panned(state, dx, dy, view);
    }
    case 'scroll':
      return panned(state, 0, 3 * action.step, view);
    case 'enter':
      return zoomed(state, view);
    case 'back':
      return back(state);
    case 'depth':
      return { ...state, depth: Math.min(3, Math.max(1, view.depth + action.step)) };
    case 'perspective': {
      const perspective = nextPerspective(state.perspective, action.step, source.against !== undefined);
      return { ...state, perspective, story: undefined };
    }
    case 'look':
      return { ...state, perspective: action.perspective, story: undefined };
    case 'pane':
      return paned(state, action.pane);
    case 'side':
      return { ...state, side: !state.side, pane: state.side && state.pane === 'side' ? 'picture' : state.pane };
    case 'ask':
      return asked(state, view);
    case 'swap':
      return state.story ? { ...state, story: { ...state.story, from: state.story.to, to: state.story.from } } : state;
    case 'exposure':
      return { ...state, exposure: !state.exposure };
    case 'find':
      return found(state, action.step, view);
    case 'prompt':
      return { ...state, prompt: { mode: action.mode, text: action.mode === 'filter' ? state.filter : '' } };
    case 'help':
      return { ...state, help: true, helpTop: 0 };
    case 'mouse':
      return {
        ...state,
        mouse: !state.mouse,
        message: state.mouse ? 'mouse off' : 'mouse on: click chooses, twice zooms',
      };
    case 'click':
      return clicked(state, action.x, action.y, view);
    case 'resize':
      return resized(state, action.columns, action.rows);
    case 'message':
      return { ...state, message: action.text };
    case 'type':
    case 'erase':
    case 'complete':
    case 'sort':
    case 'reverse':
    case 'effect':
      return state;
  }
}

function resized(state: State, columns: number, rows: number): State {
  const wider = columns >= 110 && state.columns < 110;
  const narrower = columns < 80;
  return { ...state, columns, rows, side: narrower ? false : wider || state.side };
}

/** Chooses a box and moves the picture so that it is seen. */
function chosen(state: State, box: Box | undefined, view: View): State {
  return box ? seen({ ...state, selected: box.part.id, sideTop: 0 }, box, view) : state;
}

/** The picture moved as little as needed to see a box, with what is around it. */
export function seen(state: State, box: Box, view: View): State {
  const { picture } = layoutOf(state);
  const into = (at: number, size: number, from: number, room: number, margin: number) => {
    if (at - margin < from) return at - margin;
    return at + size + margin > from + room ? Math.min(at - margin, at + size + margin - room) : from;
  };
  const x = into(box.x, box.width, state.x, picture.width, 3);
  const y = into(box.y, box.height, state.y, picture.height, 2);
  return within({ ...state, x, y }, view);
}

function panned(state: State, dx: number, dy: number, view: View): State {
  return within({ ...state, x: state.x + dx, y: state.y + dy }, view);
}

/** The corner kept where there is something to see. */
export function within(state: State, { grid }: View): State {
  const { picture } = layoutOf(state);
  const clamp = (at: number, size: number, room: number) => Math.max(0, Math.min(at, size - room));
  return { ...state, x: clamp(state.x, grid.width, picture.width), y: clamp(state.y, grid.height, picture.height) };
}

function zoomed(state: State, view: View): State {
  const box = state.selected === undefined ? undefined : view.boxes.get(state.selected);
  if (!box) return chosen(state, view.choices[0], view);
  const { id, role, title } = box.part;
  if (role !== 'vpc' && role !== 'subnet') return { ...state, side: true, pane: 'side' };
  if (state.trail.at(-1)?.id === id) return chosen(state, boxWithin(view, id), view);
  return { ...state, trail: [...state.trail, { id, title }], x: 0, y: 0, depth: undefined, story: undefined };
}

/** One step back: what is open is closed first, then one zooms out. */
function back(state: State): State {
  if (state.pane !== 'picture') return { ...state, pane: 'picture' };
  if (state.from !== undefined) return { ...state, from: undefined };
  if (state.story) return { ...state, story: undefined };
  if (state.exposure) return { ...state, exposure: false };
  if (state.filter !== '') return { ...state, filter: '' };
  if (state.table) return { ...state, table: undefined };
  const out = state.trail.at(-1);
  if (!out) return state;
  return { ...state, trail: state.trail.slice(0, -1), selected: out.id, x: 0, y: 0, depth: undefined };
}

function paned(state: State, pane: State['pane'] | 'next' | 'before'): State {
  if (pane === 'side') return { ...state, side: true, pane };
  if (pane === 'table') return state.table ? { ...state, pane } : { ...state, pane, table: newTable('subnet') };
  if (pane === 'picture') return { ...state, pane };
  const all: State['pane'][] = [
    'picture',
    ...(state.side ? ['side' as const] : []),
    ...(state.table ? ['table' as const] : []),
  ];
  const step = pane === 'next' ? 1 : -1;
  return { ...state, pane: all[(all.indexOf(state.pane) + step + all.length) % all.length] as State['pane'] };
}

function newTable(fact: string): NonNullable<State['table']> {
  return { fact, row: 0, top: 0, sort: -1, descending: false };
}

/** The first `a` remembers where from, the second asks. */
function asked(state: State, view: View): State {
  const address = addressIn(state.selected, view);
  if (address === undefined) return { ...state, message: 'choose something that sends or receives, then a' };
  if (state.from === undefined) return { ...state, from: address, story: undefined };
  if (state.from === address) return { ...state, from: undefined };
  return { ...state, from: undefined, side: state.columns >= 80, sideTop: 0, story: { from: state.from, to: address } };
}

/** What `netwright reach` calls the chosen box. */
function addressIn(selected: string | undefined, { boxes }: View): string | undefined {
  const part = selected === undefined ? undefined : boxes.get(selected)?.part;
  if (!part || part.role === 'gateway' || part.role === 'hub') return undefined;
  return part.id === 'internet' ? 'internet' : part.resource && `${part.resource.kind}/${part.resource.key}`;
}

/** Boxes whose words contain the filter. */
export function matches(view: View, filter: string): readonly Box[] {
  const words = filter.toLowerCase();
  if (words === '') return [];
  return view.choices.filter(({ part }) =>
    [
      part.title,
      part.aside ?? '',
      ...part.lines.map(({ text }) => text),
      ...part.details.map(([, value]) => value),
    ].some(text => text.toLowerCase().includes(words)),
  );
}

function found(state: State, step: 1 | -1, view: View): State {
  const all = matches(view, state.filter);
  if (all.length === 0) {
    if (state.filter === '') return { ...state, message: 'nothing to find: / asks' };
    const deeper = view.depth < 3;
    const message = deeper ? 'not at this depth: n looks on' : `no ${state.filter}`;
    return { ...state, ...(deeper && { depth: 3 }), message };
  }
  const at = all.findIndex(({ part }) => part.id === state.selected);
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
  return { ...chosen(state, all[next], view), message: `${next + 1} of ${all.length}` };
}

function clicked(state: State, x: number, y: number, view: View): State {
  const { picture } = layoutOf(state);
  if (y < picture.y || y >= picture.y + picture.height || x >= picture.x + picture.width) return state;
  const [column, row] = [x - picture.x + state.x, y - picture.y + state.y];
  const hit = view.choices.filter(
    box => column >= box.x && column < box.x + box.width && row >= box.y && row < box.y + box.height,
  );
  const box = hit.at(-1);
  if (!box) return state;
  return box.part.id === state.selected ? zoomed(state, view) : { ...state, selected: box.part.id, pane: 'picture' };
}

function scrolledSide(state: State, step: number): State {
  return { ...state, sideTop: Math.max(0, state.sideTop + step) };
}

function helped(state: State, action: Action): State {
  if (action.type === 'move' || action.type === 'page') {
    const step = (action.type === 'page' ? 10 : 1) * (action.way === 'down' ? 1 : action.way === 'up' ? -1 : 0);
    return { ...state, helpTop: Math.max(0, state.helpTop + step) };
  }
  return { ...state, help: false };
}

function tabled(state: State, action: Action, view: View, source: Source): State | undefined {
  const table = state.table as NonNullable<State['table']>;
  const all = tableOf(source, table.fact);
  const rows = shownRows(all, state.filter, table.sort, table.descending);
  const room = Math.max(1, layoutOf(state).table.height - 2);
  const to = (row: number): State => {
    const at = Math.max(0, Math.min(rows.length - 1, row));
    const top = Math.max(Math.min(table.top, at), at - room + 1);
    return { ...state, table: { ...table, row: at, top } };
  };
  switch (action.type) {
    case 'move':
      return action.way === 'down' ? to(table.row + 1) : action.way === 'up' ? to(table.row - 1) : state;
    case 'scroll':
      return to(table.row + action.step);
    case 'page':
      return to(table.row + (action.way === 'down' ? 1 : -1) * Math.max(1, Math.floor(room / 2)));
    case 'edge':
      return to(action.edge === 'first' ? 0 : rows.length - 1);
    case 'sort': {
      const sort = Math.max(-1, Math.min(all.columns.length - 1, table.sort + action.step));
      return { ...state, table: { ...table, sort } };
    }
    case 'reverse':
      return { ...state, table: { ...table, sort: Math.max(0, table.sort), descending: !table.descending } };
    case 'enter': {
      const address = rows[table.row]?.address;
      const [id] = address === undefined ? [] : boxesFor(address, view);
      if (id === undefined) return { ...state, message: 'it has no box in this picture' };
      return chosen({ ...state, pane: 'picture' }, view.boxes.get(id), view);
    }
    default:
      return undefined;
  }
}

/** The boxes of a resource; where it has none, of what it is part of. */
function boxesFor(address: string, { ends, network }: View): readonly string[] {
  const own = ends.of(address);
  if (own.length > 0) return own;
  const slash = address.indexOf('/');
  const found = network.get(address.slice(0, slash) as 'subnet', address.slice(slash + 1)) as unknown as
    | { readonly subnets?: readonly string[]; readonly subnet?: string; readonly vpc?: string }
    | undefined;
  const subnet = found?.subnets?.[0] ?? found?.subnet;
  const inSubnet = subnet === undefined ? [] : ends.of(`subnet/${subnet}`);
  return inSubnet.length > 0 ? inSubnet : found?.vpc === undefined ? [] : ends.of(`vpc/${found.vpc}`);
}

function prompted(state: State, action: Action, source: Source): State {
  const prompt = state.prompt as NonNullable<State['prompt']>;
  const typed = (text: string): State => ({
    ...state,
    prompt: { ...prompt, text },
    ...(prompt.mode === 'filter' && { filter: text }),
  });
  switch (action.type) {
    case 'type':
      return typed(prompt.text + action.text);
    case 'erase':
      return prompt.text === '' ? { ...state, prompt: undefined } : typed([...prompt.text].slice(0, -1).join(''));
    case 'complete':
      return prompt.mode === 'command' ? typed(completed(prompt.text)) : state;
    case 'back':
      return { ...state, prompt: undefined, ...(prompt.mode === 'filter' && { filter: '' }) };
    case 'enter':
      return prompt.mode === 'filter'
        ? { ...state, prompt: undefined }
        : commanded({ ...state, prompt: undefined }, prompt.text, source);
    case 'resize':
      return resized(state, action.columns, action.rows);
    default:
      return state;
  }
}

const commandWords = [
  'overview',
  'addressing',
  'routing',
  'security',
  'diff',
  'reach',
  'exposure',
  'save',
  'help',
  'quit',
];

/** Words that the beginning of a command may mean. */
export function completions(text: string): readonly string[] {
  if (text.includes(' ')) return [];
  return [...new Set([...commandWords, ...tableNames()])].filter(word => word.startsWith(text));
}

function completed(text: string): string {
  const all = completions(text);
  const [first] = all;
  if (first === undefined) return text;
  let shared = first;
  for (const word of all) while (!word.startsWith(shared)) shared = shared.slice(0, -1);
  return all.length === 1 ? first : shared;
}

function commanded(state: State, text: string, source: Source): State {
  const [word = '', ...rest] = text.trim().split(/\s+/);
  switch (word) {
    case '':
      return state;
    case 'overview':
    case 'addressing':
    case 'routing':
    case 'security':
      return { ...state, perspective: word, story: undefined };
    case 'diff':
      return source.against
        ? { ...state, perspective: word }
        : { ...state, message: 'nothing to compare with: --against OTHER' };
    case 'exposure':
      return { ...state, exposure: !state.exposure };
    case 'help':
      return { ...state, help: true, helpTop: 0 };
    case 'reach': {
      const [from, to, ...on] = rest.filter(each => each !== '→' && each !== '->');
      if (from === undefined || to === undefined) return { ...state, message: 'reach FROM TO [TRAFFIC]' };
      return {
        ...state,
        side: state.columns >= 80,
        sideTop: 0,
        story: { from, to, ...(on.length > 0 && { on: on.join(' ') }) },
      };
    }
    default: {
      const fact = tableNamed(word);
      if (fact !== undefined) return { ...state, table: newTable(fact), pane: 'table', filter: rest.join(' ') };
      const meant = nearest(word, [...commandWords, ...tableNames()]);
      return { ...state, message: `no command ${word}${meant ? `: did you mean ${meant}?` : ''}` };
    }
  }
}

/** After the source or the picture has changed: what was chosen stays chosen, as far as it is still there. */
export function settled(state: State, view: View): State {
  const { selected } = state;
  if (selected !== undefined && view.boxes.has(selected)) {
    return seen(state, view.boxes.get(selected) as Box, view);
  }
  const bare = selected?.split('@')[0];
  const other = view.choices.find(({ part }) => bare !== undefined && part.id.split('@')[0] === bare);
  const trail = state.trail.filter(({ id }) => [...partsOf(view.outline.root)].some(part => part.id === id));
  return within({ ...state, trail, selected: (other ?? view.choices[0])?.part.id }, view);
}
