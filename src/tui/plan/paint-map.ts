import type { Grid, Ink } from '../../draw/grid.ts';
import type { PlanColor } from '../../kinds/planning-fields.ts';
import { type Cidr, formatCidr, overlaps } from '../../net/cidr.ts';
import type { MapCell } from '../../report/plan-map.ts';
import { cut } from '../show/views/pane.ts';
import type { Layout } from './layout.ts';

/** The inks that look like the colours of plans: what else they mean has no place here. */
const looks: Readonly<Record<PlanColor, Ink>> = {
  red: 'bad',
  yellow: 'warn',
  green: 'good',
  cyan: 'zone',
  blue: 'tag',
  magenta: 'vpc',
};

export function inkOfColor(color: PlanColor | undefined): Ink | undefined {
  return color && looks[color];
}

/** What of a map is lit, what its lines begin with, and in which ink cells stand. */
export interface MapLook {
  readonly here: readonly Cidr[];
  readonly label: (block: Cidr) => string;
  readonly inkOf: (cell: MapCell) => Ink;
}

/** The map of a block to scale, each line under the address that it begins with; what the cursor is on is lit. */
export function paintMap(
  grid: Grid,
  { cells, perRow, mapTop, left, shown }: Layout,
  { here, label, inkOf }: MapLook,
): void {
  if (!shown) return;
  let y = mapTop;
  for (let at = 0; at < cells.length; at += perRow, y++) {
    const line = cells.slice(at, at + perRow);
    grid.write(0, y, cut(label((line[0] as MapCell).block), left - 1), 'faint');
    for (const [x, cell] of line.entries()) {
      const isHere = here.some(block => overlaps(block, cell.block));
      grid.write(left + x, y, cell.sign, isHere ? 'chosen' : inkOf(cell));
    }
  }
  const which = shown.of > 1 ? `, block ${shown.index + 1} of ${shown.of}` : '';
  const words = `${label(shown.block).startsWith('#') ? `a /${shown.block.prefix} that AWS gives` : formatCidr(shown.block)}: one sign is a /${cells[0]?.block.prefix}${which}`;
  grid.write(left, y, cut(words, grid.width - left), 'faint');
}
