import { thousands } from '../draw/address-use.ts';
import { addressCount, formatCidr } from '../net/cidr.ts';
import type { Plan } from '../plan/plan.ts';
import { type PoolRow, poolRows } from '../plan/pool-tree.ts';
import { textWidth } from '../source/text-width.ts';
import { paintFor } from './paint.ts';
import type { Style } from './report.ts';

/** The address space from the top, in lines: each below what it is a part of. */
export function poolText(plan: Plan, style: Style): string {
  const rows = poolRows(plan);
  if (rows.length === 0) return 'no pools and no networks: nothing is planned yet\n';
  const paint = paintFor(style);
  const cells = rows.map(row => [`${'  '.repeat(row.depth)}${nameOf(row)}`, countOf(row), givenOf(row), blocksOf(row)]);
  const heads = ['what', 'addresses', 'given', 'blocks'];
  const widths = heads.map((head, at) => Math.max(head.length, ...cells.map(each => textWidth(each[at] as string))));
  const line = (each: readonly string[]) =>
    each
      .map((cell, at) => {
        const gap = ' '.repeat((widths[at] as number) - textWidth(cell));
        return at === 1 || at === 2 ? gap + cell : cell + gap;
      })
      .join('  ')
      .trimEnd();
  const lines = cells.map((each, at) => {
    const text = paint.words(line(each));
    return rows[at]?.kind === 'free' ? paint.faint(text) : text;
  });
  return `${[paint.faint(line(heads)), ...lines].join('\n')}\n`;
}

export function nameOf({ kind, name, note }: PoolRow): string {
  const what = {
    pool: name,
    vpc: `VPC ${name}`,
    reserved: `reserved: ${name}`,
    outside: `outside: ${name}`,
    free: 'free',
  };
  return note === undefined ? what[kind] : `${what[kind]} (${note})`;
}

export function blocksOf({ blocks }: PoolRow): string {
  return blocks.map(formatCidr).join(', ');
}

/** IPv4 addresses; of IPv6 nobody counts them. */
export function countOf({ blocks }: PoolRow): string {
  const four = blocks.filter(({ version }) => version === 4);
  return four.length === 0 ? '' : thousands(Number(four.reduce((sum, block) => sum + addressCount(block), 0n)));
}

export function givenOf({ given, all }: PoolRow): string {
  if (given === undefined || all === undefined || all === 0n) return '';
  const tenths = Number((given * 1000n) / all);
  return `${tenths < 10 && given > 0n ? (tenths / 10).toFixed(1) : Math.round(tenths / 10)} %`;
}

/** The same as data. */
export function poolRecords(plan: Plan): unknown {
  return poolRows(plan).map(row => ({
    depth: row.depth,
    kind: row.kind,
    name: row.name || undefined,
    blocks: row.blocks.map(formatCidr),
    addresses: row.all === undefined ? undefined : Number(row.all),
    given: row.given === undefined ? undefined : Number(row.given),
    note: row.note,
    color: row.color,
  }));
}
