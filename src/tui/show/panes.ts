import type { Action } from './actions.ts';
import { detailLines } from './details.ts';
import { helpLines, helpRoom } from './help-lines.ts';
import { layoutOf, roomForSide } from './layout.ts';
import { chosen, panned } from './place.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { newTable, rowAt } from './table-keys.ts';
import type { View } from './view.ts';
import { wrapped } from './wrapped.ts';
import { zoomedIn, zoomedOut } from './zoomed.ts';

/** Gives the keys to a pane, and opens it. */
export function paned(state: State, pane: State['pane'] | 'next' | 'before'): State {
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

/** Details shown or hidden; where there is no room beside the picture they take its place. */
export function sided(state: State): State {
  const isThere = state.columns < roomForSide ? state.pane === 'side' : state.side;
  const away = state.pane === 'side' ? 'picture' : state.pane;
  if (isThere) return { ...state, side: false, pane: away };
  return { ...state, side: true, pane: state.columns < roomForSide ? 'side' : state.pane };
}

/** One step back: what is open is closed first, then one zooms out. */
export function back(state: State): State {
  if (state.pane !== 'picture') return { ...state, pane: 'picture' };
  if (state.from !== undefined) return { ...state, from: undefined };
  if (state.story) return { ...state, ...state.place, story: undefined, place: undefined };
  if (state.exposure !== undefined) return { ...state, exposure: undefined };
  if (state.filter !== '') return { ...state, filter: '' };
  if (state.table) return { ...state, table: undefined };
  return zoomedOut(state);
}

/** What the mouse points at: a box, a row, a pane; twice the same is looked into. */
export function clicked(state: State, x: number, y: number, view: View): State {
  const { picture, side, table } = layoutOf(state);
  const isIn = (pane: typeof picture | undefined) =>
    pane && x >= pane.x && x < pane.x + pane.width && y >= pane.y && y < pane.y + pane.height;
  if (isIn(side)) return { ...state, pane: 'side' };
  if (state.table && isIn(table)) {
    const row = rowAt(state, y - table.y);
    return { ...state, pane: 'table', table: row < 0 || y - table.y < 2 ? state.table : { ...state.table, row } };
  }
  if (!isIn(picture)) return state;
  const [column, row] = [x - picture.x + state.x, y - picture.y + state.y];
  const hit = view.choices.filter(
    box => column >= box.x && column < box.x + box.width && row >= box.y && row < box.y + box.height,
  );
  const box = hit.at(-1);
  if (!box) return state;
  return box.part.id === state.selected ? zoomedIn(state, view) : chosen({ ...state, pane: 'picture' }, box, view);
}

export function paged(state: State, way: 'up' | 'down', view: View, source: Source): State {
  const half = Math.floor(state.rows / 2) * (way === 'down' ? 1 : -1);
  return state.pane === 'side' ? scrolledSide(state, half, view, source) : panned(state, 0, half, view);
}

/** The details some lines further, as far as there are any. */
export function scrolledSide(state: State, step: number, view: View, source: Source): State {
  const { side } = layoutOf(state);
  if (!side) return state;
  const lines = wrapped(detailLines(source, state, view), side.width - 4);
  const last = Math.max(0, lines.length - (side.height - 2));
  return { ...state, sideTop: Math.max(0, Math.min(last, Math.min(last, state.sideTop) + step)) };
}

/** While the help is open, it has the keys: some scroll it, all others close it; what stops the program does only that. */
export function helped(state: State, action: Action): State {
  const last = helpLines.length - helpRoom(state.rows);
  const to = (top: number): State => ({ ...state, helpTop: Math.max(0, Math.min(last, top)) });
  if (action.type === 'move' || action.type === 'page') {
    const step = (action.type === 'page' ? 10 : 1) * (action.way === 'down' ? 1 : action.way === 'up' ? -1 : 0);
    return to(state.helpTop + step);
  }
  if (action.type === 'scroll') return to(state.helpTop + 3 * action.step);
  if (action.type === 'effect' && action.effect === 'suspend') return state;
  if (action.type === 'edge') return to(action.edge === 'first' ? 0 : last);
  return { ...state, help: false };
}
