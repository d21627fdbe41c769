import { thousands } from '../draw/address-use.ts';
import { formatAddress } from '../net/address.ts';
import { type Cidr, formatCidr, overlaps, splitCidr } from '../net/cidr.ts';
import { utilisation } from '../plan/check.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { roomOf } from '../plan/space.ts';
import { columns } from './columns.ts';
import { type Paint, paintFor } from './paint.ts';
import { type PlanFormat, type PlanRow, planRows } from './plan-rows.ts';

/** A map of the address space to scale, with free blocks, then every block in the order of addresses. */
export const planText: PlanFormat = (plan, style) => {
  const paint = paintFor(style);
  const outside = plan.outside.map(({ name, block }) => `${paint.words(name)} ${formatCidr(block)}`).join(', ');
  const parts = plan.vpcs.map(vpc => vpcLines(vpc, paint, style.unicode).join('\n'));
  if (outside !== '') parts.push(`${paint.faint('taken outside:')} ${outside}`);
  return `${parts.length === 0 ? 'no VPC: nothing is planned yet' : parts.join('\n\n')}\n`;
};

function vpcLines(vpc: PlannedVpc, paint: Paint, unicode: boolean): readonly string[] {
  const rows = planRows(vpc);
  const marks = marksOf(vpc);
  const signs = unicode ? { free: '·', kept: '░' } : { free: '.', kept: '-' };
  const sign = ({ kind, name }: PlanRow) =>
    kind === 'free' ? signs.free : kind === 'reserved' ? '=' : (marks.get(name) ?? '#');
  return [
    `${paint.strong(paint.words(vpc.name))}  ${[...vpc.pools, ...vpc.ipv6].map(formatCidr).join(', ')}`,
    paint.faint(paint.words(shareWords(vpc, signs.kept))),
    '',
    ...vpc.pools.flatMap(pool => mapLines(pool, rows, sign, roomOf(vpc), signs, paint)),
    '',
    ...columns(
      ['', 'block', 'addresses', 'what', 'IPv6'],
      rows.map(row => cells(row, sign(row))),
      paint,
    ),
  ];
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

function shareWords(vpc: PlannedVpc, kept: string): string {
  const use = utilisation(vpc);
  const share = use.all === 0 ? 0 : Math.round((use.given * 100) / use.all);
  const keeps = use.kept > 0 ? `, of which tiers keep ${thousands(use.kept)} for further zones (${kept})` : '';
  return `${thousands(use.given)} of ${thousands(use.all)} addresses given (${share} %), ${thousands(use.all - use.given)} free${keeps}`;
}

/** A letter for each tier or subnet without one; capitals for every other zone, so that neighbours are told apart. */
function marksOf({ subnets }: PlannedVpc): ReadonlyMap<string, string> {
  const groups = new Map(
    [...new Set(subnets.map(({ tier, name }) => tier ?? name))].map((group, place) => [group, place]),
  );
  const counts = new Map<string, number>();
  return new Map(
    subnets.map(({ name, tier }) => {
      const group = tier ?? name;
      const turn = counts.get(group) ?? 0;
      counts.set(group, turn + 1);
      const letter = 'abcdefghijklmnopqrstuvwxyz'[groups.get(group) ?? 26] ?? '#';
      return [name, turn % 2 === 0 ? letter : letter.toUpperCase()];
    }),
  );
}

/** Rows of equal stretches of a pool, each cell as many addresses as every other; `+` where several share one. */
function mapLines(
  pool: Cidr,
  rows: readonly PlanRow[],
  sign: (row: PlanRow) => string,
  room: readonly Cidr[],
  signs: { readonly free: string; readonly kept: string },
  paint: Paint,
): readonly string[] {
  const perRow = paint.width >= 84 ? 64 : 32;
  const digits = Math.max(0, Math.min(8, 28 - pool.prefix));
  const near = rows.filter(({ block, kind }) => block && kind !== 'free' && overlaps(block, pool));
  const drawn = [...splitCidr(pool, pool.prefix + digits)].map(cell => {
    const inside = near.filter(({ block }) => block && overlaps(block, cell));
    if (inside.length > 1) return '+';
    if (inside[0]) return sign(inside[0]);
    return room.some(block => overlaps(block, cell)) ? signs.kept : signs.free;
  });
  const lines: string[] = [];
  for (let at = 0; at < drawn.length; at += perRow) {
    const base = pool.version === 4 ? pool.base + at * 2 ** (32 - pool.prefix - digits) : 0;
    const head = formatAddress({ version: 4, value: base }).padEnd(15);
    lines.push(`${paint.faint(head)}  ${drawn.slice(at, at + perRow).join('')}`);
  }
  return [...lines, paint.faint(paint.words(`${' '.repeat(17)}one sign is a /${pool.prefix + digits}`))];
}
