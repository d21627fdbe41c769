import { thousands } from '../../draw/address-use.ts';
import type { Grid, Ink } from '../../draw/grid.ts';
import { formatAddress } from '../../net/address.ts';
import { type Cidr, firstAddress, lastAddress, nthAddress, overlaps } from '../../net/cidr.ts';
import type { PlannedVpc } from '../../plan/plan.ts';
import { type MapCell, type MapSigns, share6Words } from '../../report/plan-map.ts';
import { numberIn, type PlanRow } from '../../report/plan-rows.ts';
import { cut, padded } from '../show/views/pane.ts';
import { rowsOf, shareOf, signsOf } from './kept.ts';
import { layoutOf } from './layout.ts';
import { inkOfColor, paintMap } from './paint-map.ts';
import { hereRow, hereVpc } from './place.ts';
import type { State } from './state.ts';

/** A VPC: how much of it is given, its map, and every block. */
export function paintVpc(grid: Grid, state: State): void {
  const vpc = hereVpc(state);
  if (!vpc) {
    const words = 'nothing is planned yet: v adds a VPC, such as shop=10.20.0.0/16, then a its tiers; P its pools';
    grid.write(0, 2, cut(words, grid.width), 'plain');
    return;
  }
  const signs = signsOf(vpc);
  const { pool, note } = vpc;
  const about = `${pool === undefined ? '' : `in ${pool}: `}${state.family === 6 ? (share6Words(vpc) ?? 'no IPv6 block') : shareOf(vpc)}`;
  grid.write(0, 1, cut(note === undefined ? about : `${about} (${note})`, grid.width), 'faint');
  const layout = layoutOf(state);
  const row = hereRow(state);
  const mine = state.family === 6 ? row?.six : row?.block;
  const colored = rowsOf(vpc).filter(({ color }) => color !== undefined);
  const isGiven = vpc.given?.some(each => each === layout.shown?.block) === true;
  const label = (block: Cidr) => (isGiven ? numberIn(vpc, block) : formatAddress(firstAddress(block)));
  paintMap(grid, layout, { here: mine ? [mine] : [], label, inkOf: cell => inkOf(cell, signs, colored) });
  paintRows(grid, state, vpc, layout);
  if (row) grid.write(0, grid.height - 2, cut(rangeWords(row), grid.width), 'faint');
}

/** The addresses of a row from first to last; of a subnet those for use, and its zone. [AWS: the first four and the last are kept] */
function rangeWords({ kind, block, zone, six }: PlanRow): string {
  const home = block ?? six;
  if (!home) return '';
  const range = `${formatAddress(firstAddress(home))} – ${formatAddress(lastAddress(home))}`;
  if (kind !== 'subnet') return range;
  const [from, to] = [nthAddress(home, 4), nthAddress(home, -2)];
  const use = block && from && to ? `for use ${formatAddress(from)} – ${formatAddress(to)}` : '';
  return [range, use, zone && `zone ${zone}`].filter(Boolean).join(' · ');
}

function inkOf({ block, sign }: MapCell, { free, kept }: MapSigns, colored: readonly PlanRow[]): Ink {
  if (sign === free || sign === kept) return 'faint';
  const own = colored.find(row => [row.block, row.six].some(each => each && overlaps(each, block)));
  return inkOfColor(own?.color) ?? (sign === sign.toUpperCase() ? 'private' : 'public');
}

function paintRows(
  grid: Grid,
  state: State,
  vpc: PlannedVpc,
  { rowsTop, start, room }: ReturnType<typeof layoutOf>,
): void {
  const signs = signsOf(vpc);
  const byName = new Map(vpc.subnets.map(subnet => [subnet.name, subnet]));
  for (const [index, row] of rowsOf(vpc)
    .slice(start, start + room)
    .entries()) {
    const isHere = start + index === state.row;
    const ink: Ink = isHere ? 'chosen' : row.kind === 'free' ? 'faint' : 'plain';
    const y = rowsTop + index;
    const subnet = row.kind === 'subnet' ? byName.get(row.name) : undefined;
    const mark = state.marked.includes(row.name) ? '*' : ' ';
    const tags = !subnet ? '' : subnet.pinned ? 'pinned' : subnet.written ? 'written' : 'new';
    const count = row.block ? thousands(row.addresses) : '–';
    const what = row.kind === 'free' ? 'free' : row.kind === 'reserved' ? `reserved: ${row.name}` : row.name;
    const use =
      subnet?.used !== undefined && row.addresses > 0 ? `${Math.round((subnet.used * 100) / row.addresses)} %` : '';
    const six = row.cidr ? row.ipv6 : '';
    const more = [six, use && `${use} used`, row.note].filter(Boolean).join('  ');
    const text = `${mark}${signs.of(row)} ${(row.cidr || row.ipv6).padEnd(19)} ${count.padStart(7)}  ${padded(what, 22)} ${tags.padEnd(7)} ${more}`;
    grid.write(0, y, padded(text, grid.width), ink);
    const color = inkOfColor(row.color);
    if (color && !isHere) grid.write(1, y, signs.of(row), color);
    if (color && !isHere) grid.write(32, y, cut(what, 22), color);
  }
}
