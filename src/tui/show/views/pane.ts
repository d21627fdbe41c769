import type { Grid } from '../../../draw/grid.ts';
import { fitted } from '../../../draw/pixels.ts';
import type { Rect } from '../../../draw/scene.ts';
import { textWidth } from '../../../source/text-width.ts';

/** A text cut so that it takes so many columns at most. */
export function cut(text: string, room: number): string {
  return room <= 0 ? '' : fitted(text, room, textWidth);
}

/** The hints that fit beside each other; how to get help and how to leave, the last two, always do. */
export function hintsWithin(hints: readonly string[], room: number): string {
  const [all, last] = [hints.join('  '), hints.slice(-2)];
  if (textWidth(all) <= room) return all;
  let first = hints.slice(0, -2);
  const line = () => [...first, '…', ...last].join('  ');
  while (first.length > 0 && textWidth(line()) > room) first = first.slice(0, -1);
  return cut(first.length > 0 ? line() : last.join('  '), room);
}

/** The end of a text that is too long: what one types is seen. */
export function lastPart(text: string, room: number): string {
  let said = text;
  while (textWidth(said) > room) said = [...said].slice(1).join('');
  return said;
}

/** A text of exactly so many columns. */
export function padded(text: string, width: number): string {
  const said = cut(text, width);
  return said + ' '.repeat(Math.max(0, width - textWidth(said)));
}

/** The frame of a pane; the one that the keys go to has a heavy one. */
export function paintBorder(grid: Grid, { x, y, width, height }: Rect, title: string, isFocused: boolean): void {
  const [level, upright, a, b, c, d] = isFocused ? '━┃┏┓┗┛' : '─│┌┐└┘';
  const ink = isFocused ? 'strong' : 'faint';
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) grid.put(column, row, ' ', 'plain');
    grid.put(x, row, upright as string, ink);
    grid.put(x + width - 1, row, upright as string, ink);
  }
  for (let column = x; column < x + width; column++) {
    grid.put(column, y, level as string, ink);
    grid.put(column, y + height - 1, level as string, ink);
  }
  grid.put(x, y, a as string, ink);
  grid.put(x + width - 1, y, b as string, ink);
  grid.put(x, y + height - 1, c as string, ink);
  grid.put(x + width - 1, y + height - 1, d as string, ink);
  grid.write(x + 2, y, cut(` ${title} `, width - 4), ink);
}
