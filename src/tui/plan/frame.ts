import { thousands } from '../../draw/address-use.ts';
import { Grid, type Ink } from '../../draw/grid.ts';
import { formatAddress } from '../../net/address.ts';
import { contains, firstAddress, overlaps } from '../../net/cidr.ts';
import type { PlannedVpc } from '../../plan/plan.ts';
import type { MapCell, MapSigns } from '../../report/plan-map.ts';
import type { PlanRow } from '../../report/plan-rows.ts';
import { cut, padded } from '../show/views/pane.ts';
import { questions } from './answers.ts';
import { cellsOf, flawsOf, rowsOf, shareOf, signsOf } from './kept.ts';
import { keys } from './keys.ts';
import { isUnsaved, type State } from './state.ts';
import { shownRow, shownVpc } from './update.ts';

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
  else paintPlan(grid, state);
  foot(grid, state);
  return grid;
}

function head(grid: Grid, state: State): void {
  const { vpcs } = state.history.now;
  const flaws = flawsOf(state.history.now).filter(({ severity }) => severity !== 'low').length;
  const signs = `${isUnsaved(state) ? 'not saved  ' : ''}${flaws === 0 ? 'nothing is wrong' : `${flaws} wrong (! shows)`}`;
  let x = 0;
  const write = (text: string, ink: Ink) => {
    const room = grid.width - signs.length - 2 - x;
    if (room <= 0) return;
    grid.write(x, 0, cut(text, room), ink);
    x += text.length + 1;
  };
  write('plan', 'strong');
  // The one that is shown stays in sight, however many there are.
  const first = Math.max(0, state.vpc - 2);
  for (const [index, { name }] of vpcs.slice(first).entries()) {
    write(` ${name} `, first + index === state.vpc ? 'chosen' : 'faint');
  }
  grid.write(Math.max(0, grid.width - signs.length), 0, signs, flaws === 0 ? 'faint' : 'warn');
}

function paintPlan(grid: Grid, state: State): void {
  const vpc = shownVpc(state);
  if (!vpc) {
    grid.write(
      0,
      2,
      cut('nothing is planned yet: v adds a VPC, such as shop=10.20.0.0/16, then a its tiers', grid.width),
      'plain',
    );
    return;
  }
  const signs = signsOf(vpc);
  grid.write(0, 1, cut(shareOf(vpc), grid.width), 'faint');
  paintRows(grid, paintMap(grid, vpc, signs, shownRow(state)) + 1, vpc, signs, state);
}

/** The pool in which the cursor is; gives the line below the map. */
function paintMap(grid: Grid, vpc: PlannedVpc, signs: MapSigns, row: PlanRow | undefined): number {
  const pool = vpc.blocks.find(each => row?.block && contains(each, row.block)) ?? vpc.blocks[0];
  if (!pool) return 2;
  const perRow = grid.width >= 84 ? 64 : 32;
  const cells = cellsOf(vpc, vpc.blocks.indexOf(pool), perRow * 4);
  let y = 3;
  for (let at = 0; at < cells.length; at += perRow, y++) {
    const line = cells.slice(at, at + perRow);
    grid.write(0, y, formatAddress(firstAddress((line[0] as MapCell).block)), 'faint');
    for (const [x, { block, sign }] of line.entries()) {
      const isHere = row?.block !== undefined && overlaps(row.block, block);
      grid.write(17 + x, y, sign, isHere ? 'chosen' : inkOf(sign, signs));
    }
  }
  const which = vpc.blocks.length > 1 ? `, block ${vpc.blocks.indexOf(pool) + 1} of ${vpc.blocks.length}` : '';
  grid.write(17, y, `one sign is a /${cells[0]?.block.prefix}${which}`, 'faint');
  return y + 1;
}

function inkOf(sign: string, { free, kept }: MapSigns): Ink {
  if (sign === free || sign === kept) return 'faint';
  return sign === sign.toUpperCase() ? 'private' : 'public';
}

function paintRows(grid: Grid, top: number, vpc: PlannedVpc, signs: MapSigns, state: State): void {
  const rows = rowsOf(vpc);
  const room = grid.height - 2 - top;
  const start = Math.max(0, Math.min(state.row - Math.floor(room / 2), rows.length - room));
  for (const [index, row] of rows.slice(start, start + room).entries()) {
    const isHere = start + index === state.row;
    const ink: Ink = isHere ? 'chosen' : row.kind === 'free' ? 'faint' : 'plain';
    grid.write(0, top + index, padded(rowText(row, signs, vpc, state), grid.width), ink);
  }
}

function rowText(row: PlanRow, signs: MapSigns, vpc: PlannedVpc, state: State): string {
  const subnet = vpc.subnets.find(({ name }) => row.kind === 'subnet' && name === row.name);
  const stands = state.written.vpcs.some(
    ({ name, subnets }) => name === vpc.name && subnets.some(each => each.name === row.name),
  );
  const mark = state.marked.includes(row.name) ? '*' : ' ';
  const tags = row.kind !== 'subnet' ? '' : stands ? 'written' : subnet?.pinned ? 'new, pinned' : 'new';
  const count = row.block ? thousands(row.addresses) : '–';
  const what = row.kind === 'free' ? 'free' : row.name;
  return `${mark}${signs.of(row)} ${(row.cidr || row.ipv6).padEnd(19)} ${count.padStart(7)}  ${padded(what, 22)} ${tags.padEnd(11)} ${row.cidr ? row.ipv6 : ''}`;
}

function paintOver(grid: Grid, { what, lines, top }: NonNullable<State['over']>): void {
  const title = {
    help: 'keys',
    checks: 'what is wrong',
    change: 'this will be written: enter writes it, esc does not',
  }[what];
  grid.write(0, 1, cut(title, grid.width), 'strong');
  for (const [index, line] of lines.slice(top, top + grid.height - 5).entries()) {
    const ink: Ink =
      what !== 'change' ? 'plain' : line.startsWith('+') ? 'good' : line.startsWith('-') ? 'bad' : 'plain';
    grid.write(0, 3 + index, cut(line, grid.width), ink);
  }
}

function foot(grid: Grid, { prompt, message, over }: State): void {
  const y = grid.height - 1;
  if (message) grid.write(0, y - 1, cut(message, grid.width), 'warn');
  if (prompt) {
    const asked = `${questions[prompt.ask]}: `;
    const typed = `${prompt.text}▏`;
    grid.write(0, y, cut(asked, grid.width), 'strong');
    // The end of a long answer is what one types at.
    const room = Math.max(1, grid.width - asked.length);
    grid.write(asked.length, y, typed.slice(-room), 'plain');
    return;
  }
  const hints = over
    ? 'esc close  j k scroll'
    : keys.flatMap(({ keys: [key], hint }) => (hint ? [`${key} ${hint}`] : [])).join('  ');
  grid.write(0, y, cut(hints, grid.width), 'faint');
}
