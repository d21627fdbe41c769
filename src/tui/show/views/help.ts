import type { Grid } from '../../../draw/grid.ts';
import { helpLines, helpRoom } from '../help-lines.ts';
import type { State } from '../state.ts';
import { cut, paintBorder } from './pane.ts';

/** All keys, over the picture. */
export function paintHelp(grid: Grid, { columns, rows, helpTop }: State): void {
  const width = Math.min(columns - 2, 4 + Math.max(...helpLines.map(line => line.length)));
  const room = helpRoom(rows);
  const height = room + 2;
  const pane = { x: Math.floor((columns - width) / 2), y: Math.floor((rows - height) / 2), width, height };
  const top = Math.min(helpTop, Math.max(0, helpLines.length - room));
  const count = helpLines.length > room ? `  ${top + 1}–${top + room} of ${helpLines.length}, j k scroll` : '';
  paintBorder(grid, pane, `keys${count}  esc closes`, true);
  for (const [index, line] of helpLines.slice(top, top + room).entries()) {
    grid.write(pane.x + 2, pane.y + 1 + index, cut(line, width - 4), 'plain');
  }
}
