import { Grid } from '../../../draw/grid.ts';
import { keys } from '../keys.ts';
import { layoutOf, leastScreen } from '../layout.ts';
import type { Source } from '../source.ts';
import type { State } from '../state.ts';
import { completions, matches } from '../update.ts';
import type { View } from '../view.ts';
import { paintHelp } from './help.ts';
import { cut } from './pane.ts';
import { paintPicture } from './picture.ts';
import { paintSide } from './side.ts';
import { paintTable } from './table.ts';

/** The whole screen of a state, as cells. */
export function frame(state: State, source: Source, view: View): Grid {
  const { columns, rows } = state;
  const grid = new Grid(Math.max(1, columns), Math.max(1, rows));
  if (columns < leastScreen.columns || rows < leastScreen.rows) {
    grid.write(0, 0, cut('too small', columns), 'strong');
    grid.write(0, 1, cut(`${columns}×${rows}, needs ${leastScreen.columns}×${leastScreen.rows}`, columns), 'plain');
    return grid;
  }
  const { picture, side, table } = layoutOf(state);
  head(grid, state, source);
  paintPicture(grid, picture, state, view);
  if (state.table) paintTable(grid, table, state, source);
  if (side) paintSide(grid, side, state, source, view);
  foot(grid, state, view, source.problem);
  if (state.help) paintHelp(grid, state);
  return grid;
}

/** Where one is: breadcrumbs, then the perspective. */
function head(grid: Grid, { trail, perspective, columns, from, story, exposure, depth }: State, source: Source): void {
  const crumbs = [source.name || 'network', ...trail.map(({ title }) => title)].join(' › ');
  const asking = from === undefined ? '' : ` · from ${from}: choose the other end, then a`;
  const told = story ? ` · ${story.from} → ${story.to}` : '';
  const open = exposure ? ' · exposure' : '';
  const right = `${perspective}${depth === undefined ? '' : ` · depth ${depth}`}`;
  grid.write(0, 0, cut(`${crumbs}${told}${open}${asking}`, columns - right.length - 2), 'strong');
  grid.write(columns - right.length, 0, right, 'tag');
}

/** What can be done, what was said, or what is typed. */
function foot(grid: Grid, state: State, view: View, problem: string | undefined): void {
  const { columns, rows, prompt, message, filter } = state;
  const y = rows - 1;
  if (prompt) {
    const sign = prompt.mode === 'filter' ? '/' : ':';
    const found =
      prompt.mode === 'filter'
        ? `${matches(view, prompt.text).length} found`
        : completions(prompt.text).slice(0, 8).join(' ');
    const typed = cut(`${sign}${prompt.text}▏`, columns);
    grid.write(0, y, typed, 'strong');
    grid.write(typed.length + 2, y, cut(found, columns - typed.length - 2), 'faint');
    return;
  }
  const hints = keys.flatMap(({ keys: [key], hint }) => (hint ? [`${key} ${hint}`] : [])).join('  ');
  const said = message ?? (filter === '' ? problem && `! ${problem}` : `/${filter}  n next  esc clears`);
  grid.write(0, y, cut(said ?? hints, columns), said === undefined ? 'faint' : 'strong');
}
