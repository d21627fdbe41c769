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

/** As wide as their cells; the widest give way until all fit. */
function widthsOf(rows: readonly (readonly string[])[], room: number): readonly number[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => textWidth(row[column] ?? ''))));
  const between = gap.length * (widths.length - 1);
  for (;;) {
    const over = widths.reduce((sum, width) => sum + width, between) - room;
    const most = Math.max(...widths);
    if (over <= 0 || most <= narrowest) return widths;
    const next = Math.max(narrowest, ...widths.filter(width => width < most));
    const widest = widths.filter(width => width === most).length;
    const give = Math.max(1, Math.min(most - next, Math.ceil(over / widest)));
    widths.forEach((width, column) => {
      if (width === most) widths[column] = width - give;
    });
  }
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}
