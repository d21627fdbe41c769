import type { Grid, Ink } from '../../../draw/grid.ts';
import type { Box, Rect } from '../../../draw/scene.ts';
import { matches } from '../find.ts';
import type { State } from '../state.ts';
import type { View } from '../view.ts';
import { cut } from './pane.ts';

/** The part of the picture that one looks at, what is chosen in it, and what a filter finds. */
export function paintPicture(grid: Grid, pane: Rect, state: State, view: View): void {
  const { x, y, selected, filter } = state;
  const drawn = view.grid;
  for (let row = 0; row < pane.height; row++) {
    for (let column = 0; column < pane.width; column++) {
      const [fromX, fromY] = [x + column, y + row];
      if (fromX >= drawn.width || fromY >= drawn.height) continue;
      grid.put(pane.x + column, pane.y + row, drawn.at(fromX, fromY), drawn.inkAt(fromX, fromY));
    }
  }
  if (view.choices.length === 0) {
    for (const [row, { text }] of view.notes.slice(0, pane.height - 2).entries()) {
      grid.write(pane.x + 2, pane.y + 1 + row, cut(text, pane.width - 4), 'plain');
    }
  }
  for (const box of matches(view, filter)) mark(grid, pane, state, box, view, 'found');
  const box = selected === undefined ? undefined : view.boxes.get(selected);
  if (box) mark(grid, pane, state, box, view, 'chosen');
  if (state.from !== undefined)
    for (const id of view.ends.of(state.from)) {
      const end = view.boxes.get(id);
      if (end && end !== box) mark(grid, pane, state, end, view, 'found');
    }
}

/** A chosen box has a double frame, or is shown in reverse where it has none: also without colour it is told. */
function mark(grid: Grid, pane: Rect, { x, y }: State, box: Box, { grid: drawn }: View, ink: Ink): void {
  const put = (column: number, row: number, character: string | undefined) => {
    const [toX, toY] = [column - x, row - y];
    if (toX < 0 || toY < 0 || toX >= pane.width || toY >= pane.height) return;
    grid.put(pane.x + toX, pane.y + toY, character ?? drawn.at(column, row), ink);
  };
  const { part, width, height } = box;
  const [right, bottom] = [box.x + width - 1, box.y + height - 1];
  if (part.role === 'item' || part.role === 'gateway') {
    for (let column = box.x; column <= right; column++) put(column, box.y, undefined);
    return;
  }
  for (let column = box.x; column <= right; column++) {
    put(column, box.y, ink === 'chosen' ? doubled.get(drawn.at(column, box.y)) : undefined);
    put(column, bottom, ink === 'chosen' ? doubled.get(drawn.at(column, bottom)) : undefined);
  }
  for (let row = box.y + 1; row < bottom; row++) {
    put(box.x, row, ink === 'chosen' ? doubled.get(drawn.at(box.x, row)) : undefined);
    put(right, row, ink === 'chosen' ? doubled.get(drawn.at(right, row)) : undefined);
  }
}

const doubled: ReadonlyMap<string, string> = new Map(
  ['─═', '━═', '┄═', '│║', '┃║', '┆║', '╭╔', '┏╔', '┌╔', '╮╗', '┓╗', '┐╗', '╰╚', '┗╚', '└╚', '╯╝', '┛╝', '┘╝'].map(
    pair => [pair[0] as string, pair[1] as string],
  ),
);

/** Which way there is more to see than fits. */
export function waysOn(pane: Rect, { x, y }: State, { grid: drawn }: View): string {
  const ways = [
    [x > 0, '◀'],
    [y > 0, '▲'],
    [y + pane.height < drawn.height, '▼'],
    [x + pane.width < drawn.width, '▶'],
  ] as const;
  return ways.map(([is, sign]) => (is ? sign : '')).join('');
}
