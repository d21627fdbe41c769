import type { Grid } from '../../../draw/grid.ts';
import type { Rect } from '../../../draw/scene.ts';
import { textWidth } from '../../../source/text-width.ts';
import type { Source } from '../source.ts';
import type { State } from '../state.ts';
import { type Row, shownRows, type Table, tableOf } from '../table.ts';
import { cut, padded, paintBorder } from './pane.ts';

/** A table below the picture: as many columns as fit, the widest cut first. */
export function paintTable(grid: Grid, pane: Rect, state: State, source: Source): void {
  const { fact, row, top, sort, descending, left } = state.table as NonNullable<State['table']>;
  const table = tableOf(source, fact);
  const rows = shownRows(table, state.filter, sort, descending);
  const columns = [0, ...table.columns.keys()].filter((index, at) => at === 0 || index > left);
  const at = rows.length === 0 ? '0' : `${Math.min(row, rows.length - 1) + 1}`;
  const widths = widthsOf(table, columns, rows.slice(top, top + pane.height), pane.width - 4);
  const more = `${left > 0 ? ' ◀' : ''}${widths.length < columns.length ? ' ▶' : ''}`;
  const line = (cells: readonly string[]) =>
    widths.map((width, at) => padded(cells[columns[at] as number] ?? '', width)).join('  ');
  const filtered = state.filter === '' ? '' : `  /${state.filter}`;
  paintBorder(grid, pane, `3 ${table.title}  ${at}/${rows.length}${filtered}${more}`, state.pane === 'table');
  const heads = table.columns.map((name, index) => (index === sort ? `${name} ${descending ? '▼' : '▲'}` : name));
  grid.write(pane.x + 2, pane.y + 1, cut(line(heads), pane.width - 4), 'tag');
  const room = pane.height - 3;
  for (const [index, { cells }] of rows.slice(top, top + room).entries()) {
    const chosen = top + index === row;
    const said = padded(line(cells), pane.width - 4);
    grid.write(pane.x + 2, pane.y + 2 + index, said, chosen ? 'chosen' : 'plain');
    if (chosen) grid.put(pane.x + 1, pane.y + 2 + index, '▶', 'strong');
  }
}

const mostColumn = 36;

/** A column that has so many at least is shown cut, rather than not at all. */
const leastColumn = 12;

/** Widths of the columns that fit, as wide as what stands in them. */
function widthsOf(table: Table, columns: readonly number[], rows: readonly Row[], room: number): readonly number[] {
  const widths: number[] = [];
  let left = room;
  for (const index of columns) {
    const name = table.columns[index] as string;
    const needed = rows.reduce((most, { cells }) => Math.max(most, textWidth(cells[index] ?? '')), name.length + 2);
    const isMessage = name === 'message';
    const width = Math.min(needed, isMessage ? Math.max(mostColumn, left - 40) : mostColumn);
    if (width > left && widths.length > 0 && left < leastColumn) break;
    widths.push(Math.min(width, left));
    left -= width + 2;
    if (left <= 0) break;
  }
  return widths;
}
