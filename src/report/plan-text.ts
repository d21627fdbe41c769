import { thousands } from '../draw/address-use.ts';
import { formatAddress } from '../net/address.ts';
import { type Cidr, firstAddress, formatCidr } from '../net/cidr.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { columns } from './columns.ts';
import { type Paint, paintFor } from './paint.ts';
import { type MapCell, type MapSigns, mapCells, mapCells6, mapSigns, share6Words, shareWords } from './plan-map.ts';
import { poolText } from './plan-pools.ts';
import { numberIn, type PlanFormat, type PlanRow, planRows } from './plan-rows.ts';

/** A map of the address space to scale, with free blocks, then every block in the order of addresses. */
export const planText: PlanFormat = (plan, style) => {
  const paint = paintFor(style);
  const outside = plan.outside.map(({ name, block }) => `${paint.words(name)} ${formatCidr(block)}`).join(', ');
  const parts = plan.pools.length > 0 ? [poolText(plan, style).trimEnd()] : [];
  parts.push(...plan.vpcs.map(vpc => vpcLines(vpc, paint, style.unicode).join('\n')));
  if (outside !== '') parts.push(`${paint.faint('taken outside:')} ${outside}`);
  return `${parts.length === 0 ? 'no VPC: nothing is planned yet' : parts.join('\n\n')}\n`;
};

function vpcLines(vpc: PlannedVpc, paint: Paint, unicode: boolean): readonly string[] {
  const signs = mapSigns(vpc, unicode);
  return [
    `${paint.strong(paint.words(vpc.name))}  ${[...vpc.blocks, ...vpc.ipv6].map(formatCidr).join(', ')}`,
    paint.faint(paint.words(shareWords(vpc, signs.kept))),
    '',
    ...vpc.blocks.flatMap(pool => mapLines(mapCells(vpc, pool, signs, 256), paint, firstOf)),
    '',
    ...sixLines(vpc, signs, paint),
    ...columns(
      ['', 'block', 'addresses', 'what', 'IPv6'],
      planRows(vpc).map(row => cells(row, signs.of(row))),
      paint,
    ),
  ];
}

/** The /64 networks: by their addresses, or by number where AWS has still to give the block. */
function sixLines(vpc: PlannedVpc, signs: MapSigns, paint: Paint): readonly string[] {
  const words = share6Words(vpc);
  if (words === undefined) return [];
  const maps = [...vpc.ipv6, ...(vpc.given ?? [])].flatMap(block => {
    const isKnown = vpc.ipv6.includes(block);
    const head = (cell: Cidr) => (isKnown ? firstOf(cell) : numberIn(vpc, cell));
    return mapLines(mapCells6(vpc, block, signs, 256), paint, head);
  });
  return [paint.faint(words), ...maps, ''];
}

function firstOf(block: Cidr): string {
  return formatAddress(firstAddress(block));
}

/** Cells in rows, each under the address that it begins with. */
function mapLines(all: readonly MapCell[], paint: Paint, headOf: (block: Cidr) => string): readonly string[] {
  const perRow = paint.width >= 84 ? 64 : 32;
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += perRow) {
    const row = all.slice(at, at + perRow);
    const head = headOf((row[0] as MapCell).block).padEnd(15);
    lines.push(`${paint.faint(head)}  ${row.map(({ sign }) => sign).join('')}`);
  }
  return [...lines, paint.faint(`${' '.repeat(17)}one sign is a /${all[0]?.block.prefix}`)];
}

function cells(row: PlanRow, sign: string): readonly string[] {
  const what = row.kind === 'free' ? 'free' : row.kind === 'reserved' ? `reserved: ${row.name}` : row.name;
  return [
    sign,
    row.cidr || '–',
    row.block ? thousands(row.addresses) : '–',
    row.note ? `${what} (${row.note})` : what,
    row.ipv6,
  ];
}
