import { textWidth } from '../source/text-width.ts';
import type { Paint } from './paint.ts';
import { wrap } from './wrap.ts';

/** Rows under their heads in columns that fit the width: what does not fit in a line of its cell goes on in the next. */
export function columns(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  paint: Paint,
): readonly string[] {
  const widths = widthsOf([heads, ...rows], paint.width);
  const line = (cells: readonly string[]): readonly string[] => {
    const wrapped = cells.map((cell, column) => wrap(paint.words(cell), widths[column] as number));
    const height = Math.max(...wrapped.map(lines => lines.length));
    return Array.from({ length: height }, (_, at) =>
      wrapped
        .map((lines, column) => padded(lines[at] ?? '', widths[column] as number))
        .join(gap)
        .trimEnd(),
    );
  };
  return [...line(heads).map(paint.faint), ...rows.flatMap(line)];
}

const gap = '  ';
/** No column is made narrower than this. */
const narrowest = 12;

/**
 * As wide as their cells; where that is too much the widest give way until all fit: first as far as no word breaks,
 * so that ids and names can be copied, and only then further.
 */
function widthsOf(rows: readonly (readonly string[])[], room: number): readonly number[] {
  const columnsOf = (width: (text: string) => number) =>
    (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => width(row[column] ?? ''))));
  const words = columnsOf(text => Math.max(...text.split(' ').map(textWidth)));
  const whole = narrowed(columnsOf(textWidth), words, room);
  return narrowed(
    whole,
    whole.map(() => narrowest),
    room,
  );
}

/** The widths, the widest of them reduced to no less than their floors until all fit in the room, or none can give more. */
function narrowed(wanted: readonly number[], floors: readonly number[], room: number): readonly number[] {
  const widths = [...wanted];
  for (;;) {
    const over = widths.reduce((sum, width) => sum + width, gap.length * (widths.length - 1)) - room;
    const able = [...widths.keys()].filter(column => (widths[column] as number) > (floors[column] as number));
    if (over <= 0 || able.length === 0) return widths;
    const most = Math.max(...able.map(column => widths[column] as number));
    const widest = able.filter(column => widths[column] === most);
    const next = Math.max(0, ...able.map(column => widths[column] as number).filter(width => width < most));
    const give = Math.max(1, Math.min(most - next, Math.ceil(over / widest.length)));
    for (const column of widest) widths[column] = Math.max(floors[column] as number, most - give);
  }
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
