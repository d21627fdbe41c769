import type { Grid, Ink } from '../../draw/grid.ts';
import { formatAddress } from '../../net/address.ts';
import { type Cidr, firstAddress } from '../../net/cidr.ts';
import type { PoolRow } from '../../plan/pool-tree.ts';
import type { MapCell } from '../../report/plan-map.ts';
import { blocksOf, countOf, givenOf, nameOf } from '../../report/plan-pools.ts';
import { cut, padded } from '../show/views/pane.ts';
import { poolRowsOf, poolSignsOf } from './kept.ts';
import { layoutOf } from './layout.ts';
import { inkOfColor, paintMap } from './paint-map.ts';
import type { State } from './state.ts';

/** The address space from the top: a map of the block in which the cursor is, and every pool with what stands in it. */
export function paintPools(grid: Grid, state: State): void {
  const { now } = state.history;
  const rows = poolRowsOf(now);
  if (rows.length === 0) {
    grid.write(
      0,
      2,
      cut('no pools yet: O adds one, such as corp=10.0.0.0/8, then its parts: europe=/11', grid.width),
      'plain',
    );
    return;
  }
  const counts = `${now.pools.length} pools, ${now.vpcs.length} VPCs, ${now.outside.length} blocks outside`;
  grid.write(0, 1, cut(`${counts}: # a VPC, = reserved, % outside, letters what pools have free`, grid.width), 'faint');
  const layout = layoutOf(state);
  const sign = poolSignsOf(now);
  const colors = new Map(rows.flatMap(row => (row.color ? [[sign(row), row.color] as const] : [])));
  const label = (block: Cidr) => formatAddress(firstAddress(block));
  const inkOf = (cell: MapCell): Ink => {
    if (cell.sign === '·') return 'faint';
    return inkOfColor(colors.get(cell.sign)) ?? (/[A-Z]/.test(cell.sign) ? 'private' : 'public');
  };
  paintMap(grid, layout, { here: rows[state.pool]?.blocks ?? [], label, inkOf });
  const { rowsTop, start, room } = layout;
  for (const [index, row] of rows.slice(start, start + room).entries()) {
    const isHere = start + index === state.pool;
    const ink: Ink = isHere ? 'chosen' : row.kind === 'free' ? 'faint' : row.kind === 'pool' ? 'strong' : 'plain';
    grid.write(0, rowsTop + index, padded(textOf(row, sign(row), grid.width), grid.width), ink);
    const color = inkOfColor(row.color);
    if (color && !isHere) grid.write(0, rowsTop + index, sign(row), color);
  }
}

function textOf(row: PoolRow, sign: string, width: number): string {
  const name = `${sign} ${'  '.repeat(row.depth)}${nameOf(row)}`;
  const room = Math.max(24, Math.min(48, width - 44));
  return `${padded(name, room)} ${countOf(row).padStart(13)} ${givenOf(row).padStart(6)}  ${blocksOf(row)}`;
}
