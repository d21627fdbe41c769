import { Grid } from '../../../draw/grid.ts';
import { wrap } from '../../../report/wrap.ts';
import { textWidth } from '../../../source/text-width.ts';
import { commands, completions } from '../commands.ts';
import { countOf } from '../find.ts';
import { keys } from '../keys.ts';
import { layoutOf, leastScreen } from '../layout.ts';
import type { Source } from '../source.ts';
import type { State } from '../state.ts';
import { shownRows, tableOf } from '../table.ts';
import type { View } from '../view.ts';
import { paintHelp } from './help.ts';
import { cut, hintsWithin, lastPart, padded } from './pane.ts';
import { paintPicture, waysOn } from './picture.ts';
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
  head(grid, state, source, waysOn(picture, state, view));
  paintPicture(grid, picture, state, view);
  if (state.table) paintTable(grid, table, state, source);
  if (side) paintSide(grid, side, state, source, view);
  foot(grid, state, view, source);
  if (state.help) paintHelp(grid, state);
  return grid;
}

/** Where one is: breadcrumbs; what is asked; then the perspective, and which way there is more. */
function head(grid: Grid, state: State, source: Source, ways: string): void {
  const { trail, perspective, columns, from, story, exposure, depth } = state;
  const crumbs = [source.name || 'network', ...trail.map(({ title }) => title)].join(' › ');
  const asking = from === undefined ? '' : ` · from ${from}: choose the other end, then a`;
  const told = story ? ` · ${story.from} → ${story.to}${story.on === undefined ? '' : ` on ${story.on}`}` : '';
  const open = exposure === undefined ? '' : ` · exposure to ${exposure}`;
  const right = `${perspective}${depth === undefined ? '' : ` · depth ${depth}`}`;
  const end = columns - mostWays;
  grid.write(0, 0, cut(`${crumbs}${told}${open}${asking}`, end - right.length - 2), 'strong');
  grid.write(end - right.length, 0, right, 'tag');
  grid.write(end + 1, 0, ways, 'strong');
}

/** Room for a space and an arrow each way. */
const mostWays = 5;

/** What can be done, what was said, or what is typed. */
function foot(grid: Grid, state: State, view: View, source: Source): void {
  const { problem } = source;
  const { columns, rows, prompt, message, filter } = state;
  const y = rows - 1;
  if (prompt) {
    const sign = prompt.mode === 'filter' ? '/' : ':';
    const found = prompt.mode === 'filter' ? foundWords(state, source, view) : paletteWords(prompt.text, view);
    const typed = lastPart(`${sign}${prompt.text}▏`, columns);
    grid.write(0, y, typed, 'strong');
    grid.write(textWidth(typed) + 2, y, cut(found, columns - textWidth(typed) - 2), 'faint');
    return;
  }
  const hints = keys.flatMap(({ keys: [key], hint }) => (hint ? [`${key === 'escape' ? 'esc' : key} ${hint}`] : []));
  if (message !== undefined) paintMessage(grid, message);
  else if (filter !== '') grid.write(0, y, cut(`/${filter}  n next  esc clears`, columns), 'strong');
  else if (problem === undefined) grid.write(0, y, hintsWithin(hints, columns), 'faint');
  else {
    // What is wrong stands there for long: how to get help and to leave stays beside it.
    const last = hints.slice(-2).join('  ');
    grid.write(0, y, cut(`! ${problem}`, columns - last.length - 2), 'strong');
    grid.write(columns - last.length, y, last, 'faint');
  }
}

/** A reason is read whole: it covers the last rows for as long as it stands. */
function paintMessage(grid: Grid, message: string): void {
  const lines = wrap(message, grid.width).slice(0, 3);
  for (const [index, line] of lines.entries()) {
    grid.write(0, grid.height - lines.length + index, padded(line, grid.width), 'strong');
  }
}

/** How much a filter finds: rows of the table that has the keys, else places in the network. */
function foundWords(state: State, source: Source, view: View): string {
  const { table, filter, pane } = state;
  if (!table || pane !== 'table') return `${countOf(view, filter)} found`;
  return `${shownRows(tableOf(source, table.fact), filter, table.sort, table.descending).length} rows`;
}

/** What a command takes, or what the word begun may become. */
function paletteWords(text: string, { network }: View): string {
  const all = completions(text, network);
  const more = all.length > mostWords ? ` and ${all.length - mostWords} more` : '';
  const words = all.slice(0, mostWords).map(line => line.slice(text.lastIndexOf(' ') + 1));
  const command = commands.find(({ name }) => name === text.split(' ')[0]);
  const about = command && (text.includes(' ') || all.length <= 1) ? `${command.args}  ` : '';
  return `${about}${words.join(' ')}${more}`;
}

const mostWords = 8;
