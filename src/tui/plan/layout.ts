import type { Cidr } from '../../net/cidr.ts';
import { contains, overlaps } from '../../net/cidr.ts';
import type { MapCell } from '../../report/plan-map.ts';
import { wrapped } from '../show/wrapped.ts';
import { cellsOf, poolCellsOf, poolRowsOf, rowsOf, sixCellsOf } from './kept.ts';
import { hereRow, hereVpc } from './place.ts';
import type { Over, State } from './state.ts';

/** Where things stand on the screen. */
export interface Layout {
  /** The cells of the map, in lines of so many. */
  readonly cells: readonly MapCell[];
  readonly perRow: number;
  readonly mapTop: number;
  /** The column in which the map begins: before it stand addresses. */
  readonly left: number;
  /** The block that the map shows, and its place among those that could be shown. */
  readonly shown?: { readonly block: Cidr; readonly index: number; readonly of: number };
  readonly rowsTop: number;
  /** The first row that is shown, and how many are. */
  readonly start: number;
  readonly room: number;
}

/** A line of what lies over the plan, and that of which it is a part: what is to be written is read whole. */
export interface OverLine {
  readonly text: string;
  readonly of: string;
}

export function overLines({ lines }: Over, columns: number): readonly OverLine[] {
  return lines.flatMap(of => wrapped([{ text: of }], columns).map(({ text }) => ({ text, of })));
}

/** How many lines of what lies over the plan (help, a change) are seen at once. */
export function overRoom(rows: number): number {
  return Math.max(1, rows - 5);
}

const mapLeft = 16;

/** The places of a state's map and rows. */
export function layoutOf(state: State): Layout {
  const mapTop = 3;
  const { cells, shown, left } = mapOf(state);
  const perRow = Math.min(128, 2 ** Math.floor(Math.log2(Math.max(16, state.columns - left))));
  const fitting = state.rows - 12 < 4 ? 2 : 4;
  const lines = Math.min(fitting, Math.ceil(cells(perRow * fitting).length / perRow));
  const all = cells(perRow * fitting);
  const rowsTop = shown ? mapTop + lines + 2 : mapTop;
  const room = Math.max(1, state.rows - 2 - rowsTop);
  const [row, count] = cursorOf(state);
  const start = Math.max(0, Math.min(pageStart(row, room), count - room));
  return { cells: all, perRow, mapTop, left, ...(shown ? { shown } : {}), rowsTop, start, room };
}

/** Rows stand still while the cursor goes over them: a page follows another, and two rows of each are on both. */
function pageStart(row: number, room: number): number {
  const step = Math.max(1, room - 4);
  return Math.floor(Math.max(0, row - 2) / step) * step;
}

function cursorOf(state: State): readonly [row: number, count: number] {
  if (state.view === 'pools') return [state.pool, poolRowsOf(state.history.now).length];
  const vpc = hereVpc(state);
  return [state.row, vpc ? rowsOf(vpc).length : 0];
}

interface Shown {
  readonly cells: (most: number) => readonly MapCell[];
  readonly shown?: { readonly block: Cidr; readonly index: number; readonly of: number };
  readonly left: number;
}

/** The map of the block in which the cursor is. */
function mapOf(state: State): Shown {
  const { now } = state.history;
  if (state.view === 'pools') {
    const rows = poolRowsOf(now);
    const here = rows[state.pool]?.blocks[0];
    const roots = rows.filter(({ kind, depth }) => kind === 'pool' && depth === 0).flatMap(({ blocks }) => blocks);
    const index = Math.max(
      0,
      roots.findIndex(block => here && contains(block, here)),
    );
    const block = roots[index];
    if (!block) return { cells: () => [], left: mapLeft };
    return {
      cells: most => poolCellsOf(now, block, most),
      shown: { block, index, of: roots.length },
      left: leftOf(block),
    };
  }
  const vpc = hereVpc(state);
  if (!vpc) return { cells: () => [], left: mapLeft };
  const row = hereRow(state);
  const six = state.family === 6;
  const blocks = six ? [...vpc.ipv6, ...(vpc.given ?? [])] : vpc.blocks;
  const mine = six ? row?.six : row?.block;
  const index = Math.max(
    0,
    blocks.findIndex(each => mine && contains(each, mine)),
  );
  const block = blocks[index];
  if (!block) return { cells: () => [], left: mapLeft };
  const cells = (most: number) => (six ? sixCellsOf(vpc, index, most) : cellsOf(vpc, index, most));
  const isGiven = six && index >= vpc.ipv6.length;
  return { cells, shown: { block, index, of: blocks.length }, left: isGiven ? mapLeft : leftOf(block) };
}

/** Room for the addresses before a map: those of IPv6 are longer. */
function leftOf({ version }: Cidr): number {
  return version === 4 ? mapLeft : 28;
}

/** The row that stands, or whose addresses stand, at a place of the screen. */
export function rowAt(state: State, x: number, y: number): number | undefined {
  const { cells, perRow, mapTop, left, rowsTop, start, room } = layoutOf(state);
  const [, count] = cursorOf(state);
  if (y >= rowsTop) {
    const row = start + y - rowsTop;
    return y < rowsTop + room && row < count ? row : undefined;
  }
  const line = y - mapTop;
  const column = x - left;
  const cell = line >= 0 && column >= 0 && column < perRow ? cells[line * perRow + column] : undefined;
  if (!cell) return undefined;
  const found = blocksAt(state).findIndex(blocks => blocks.some(block => overlaps(block, cell.block)));
  return found < 0 ? undefined : found;
}

/** The blocks of each row, in the family that the map shows; of pools the innermost row counts. */
function blocksAt(state: State): readonly (readonly Cidr[])[] {
  if (state.view === 'pools') {
    return poolRowsOf(state.history.now).map(({ kind, blocks }) => (kind === 'pool' ? [] : blocks));
  }
  const vpc = hereVpc(state);
  const block = ({ block, six }: { readonly block?: Cidr; readonly six?: Cidr }) => (state.family === 6 ? six : block);
  return (vpc ? rowsOf(vpc) : []).map(row => {
    const own = block(row);
    return own ? [own] : [];
  });
}
