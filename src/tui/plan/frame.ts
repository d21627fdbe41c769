import { Grid, type Ink } from '../../draw/grid.ts';
import { wrap } from '../../report/wrap.ts';
import { textWidth } from '../../source/text-width.ts';
import { cut, hintsWithin, lastPart, padded } from '../show/views/pane.ts';
import { questions } from './answers.ts';
import { flawsOf } from './kept.ts';
import { keys } from './keys.ts';
import { overLines, overRoom } from './layout.ts';
import { paintPools } from './paint-pools.ts';
import { paintVpc } from './paint-vpc.ts';
import { herePool } from './place.ts';
import { type Ask, isUnsaved, type Over, type State } from './state.ts';

/** The smallest screen on which something can be read. */
export const leastScreen = { columns: 60, rows: 14 } as const;

/** The whole screen of a state, as cells: head, map, blocks, and what is said or typed. */
export function frame(state: State): Grid {
  const { columns, rows } = state;
  const grid = new Grid(Math.max(1, columns), Math.max(1, rows));
  if (columns < leastScreen.columns || rows < leastScreen.rows) {
    grid.write(0, 0, cut('too small', columns), 'strong');
    grid.write(0, 1, cut(`${columns}×${rows}, needs ${leastScreen.columns}×${leastScreen.rows}`, columns), 'plain');
    return grid;
  }
  head(grid, state);
  if (state.over) paintOver(grid, state.over);
  else if (state.view === 'pools') paintPools(grid, state);
  else paintVpc(grid, state);
  foot(grid, state);
  return grid;
}

function head(grid: Grid, state: State): void {
  const { vpcs } = state.history.now;
  const flaws = flawsOf(state.history.now).filter(({ severity }) => severity !== 'low').length;
  const wrong = flaws === 0 ? 'nothing is wrong' : `${flaws} wrong (! shows)`;
  const signs = `${state.theirs ? 'changed underneath  ' : ''}${isUnsaved(state) ? 'not saved  ' : ''}${wrong}`;
  let x = 0;
  const write = (text: string, ink: Ink) => {
    const room = grid.width - signs.length - 2 - x;
    if (room <= 0) return;
    grid.write(x, 0, cut(text, room), ink);
    x += textWidth(text) + 1;
  };
  write('plan', 'strong');
  write(' pools ', state.view === 'pools' ? 'chosen' : 'faint');
  // The one that is shown stays in sight, however many there are.
  const first = Math.max(0, state.vpc - 2);
  for (const [index, { name }] of vpcs.slice(first).entries()) {
    write(` ${name} `, first + index === state.vpc && state.view === 'vpc' ? 'chosen' : 'faint');
  }
  grid.write(Math.max(0, grid.width - signs.length), 0, signs, flaws === 0 && !state.theirs ? 'faint' : 'warn');
}

const titles: Readonly<Record<Over['what'], string>> = {
  help: 'keys',
  checks: 'what is wrong',
  change: 'this will be written: enter writes it, esc does not',
  conflict: 'the file is another now',
};

function paintOver(grid: Grid, over: Over): void {
  const { what, title, top } = over;
  for (const [index, line] of wrap(title ?? titles[what], grid.width)
    .slice(0, 2)
    .entries()) {
    grid.write(0, 1 + index, line, 'strong');
  }
  const isDiff = what === 'change' || what === 'conflict';
  for (const [index, { text, of }] of overLines(over, grid.width)
    .slice(top, top + overRoom(grid.height))
    .entries()) {
    grid.write(0, 3 + index, cut(text, grid.width), isDiff ? inkOfDiff(of) : 'plain');
  }
}

function inkOfDiff(line: string): Ink {
  if (line.startsWith('+')) return 'good';
  if (line.startsWith('-')) return 'bad';
  return line.startsWith('@') || line.startsWith(' ') ? 'plain' : 'strong';
}

const overHints: Readonly<Record<Over['what'], string>> = {
  help: 'esc close  j k scroll',
  checks: 'esc close  j k scroll',
  change: 'enter write  esc close  j k scroll',
  conflict: 't take theirs, ours on top  f ours to another file  esc close  j k scroll',
};

/** What is asked, and where the answer will stand. */
function questionOf(state: State, ask: Ask): string {
  const pool = state.view === 'pools' ? herePool(state) : undefined;
  const isInPool = pool !== undefined && (ask === 'pool' || ask === 'vpc' || ask === 'reserve');
  return isInPool ? `in ${pool}: ${questions[ask]}` : questions[ask];
}

function foot(grid: Grid, state: State): void {
  const { prompt, message, over } = state;
  const y = grid.height - 1;
  if (message) {
    // A reason is read whole: it covers the last rows for as long as it stands.
    const lines = wrap(message, grid.width).slice(0, 3);
    for (const [index, line] of lines.entries()) {
      grid.write(0, y - lines.length + index, padded(line, grid.width), 'warn');
    }
  }
  if (prompt) {
    const asked = `${questionOf(state, prompt.ask)}: `;
    const typed = `${prompt.text}▏`;
    grid.write(0, y, cut(asked, grid.width), 'strong');
    // The end of a long answer is what one types at.
    const room = Math.max(1, grid.width - textWidth(asked));
    grid.write(textWidth(asked), y, lastPart(typed, room), 'plain');
    return;
  }
  const hints = keys.flatMap(({ keys: [key], hint }) => (hint ? [`${key} ${hint}`] : []));
  grid.write(0, y, over ? cut(overHints[over.what], grid.width) : hintsWithin(hints, grid.width), 'faint');
}
