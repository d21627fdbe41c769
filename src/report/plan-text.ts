import { thousands } from '../draw/address-use.ts';
import { formatAddress } from '../net/address.ts';
import { firstAddress, formatCidr } from '../net/cidr.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { columns } from './columns.ts';
import { type Paint, paintFor } from './paint.ts';
import { type MapCell, mapCells, mapSigns, shareWords } from './plan-map.ts';
import { poolText } from './plan-pools.ts';
import { type PlanFormat, type PlanRow, planRows } from './plan-rows.ts';

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
    ...vpc.blocks.flatMap(pool => mapLines(mapCells(vpc, pool, signs, 256), paint)),
    '',
    ...columns(
      ['', 'block', 'addresses', 'what', 'IPv6'],
      planRows(vpc).map(row => cells(row, signs.of(row))),
      paint,
    ),
  ];
}

/** Cells in rows, each under the address that it begins with. */
function mapLines(all: readonly MapCell[], paint: Paint): readonly string[] {
  const perRow = paint.width >= 84 ? 64 : 32;
  const lines: string[] = [];
  for (let at = 0; at < all.length; at += perRow) {
    const row = all.slice(at, at + perRow);
    const head = formatAddress(firstAddress((row[0] as MapCell).block)).padEnd(15);
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
