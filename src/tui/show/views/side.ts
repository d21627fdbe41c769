import type { Grid } from '../../../draw/grid.ts';
import type { Rect } from '../../../draw/scene.ts';
import { detailLines } from '../details.ts';
import type { Source } from '../source.ts';
import type { State } from '../state.ts';
import type { View } from '../view.ts';
import { wrapped } from '../wrapped.ts';
import { cut, paintBorder } from './pane.ts';

/** Details of what is chosen, and what a story or a perspective says. */
export function paintSide(grid: Grid, pane: Rect, state: State, source: Source, view: View): void {
  const room = pane.height - 2;
  const lines = wrapped(detailLines(source, state, view), pane.width - 4);
  const top = Math.min(state.sideTop, Math.max(0, lines.length - room));
  const count = lines.length > room ? ` ${top + 1}–${Math.min(lines.length, top + room)} of ${lines.length}` : '';
  paintBorder(grid, pane, `2 details${count}`, state.pane === 'side');
  for (const [index, { text, tone }] of lines.slice(top, top + room).entries()) {
    grid.write(pane.x + 2, pane.y + 1 + index, cut(text, pane.width - 4), tone ?? 'plain');
  }
}
