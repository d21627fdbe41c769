import { formatCidr } from '../net/cidr.ts';
import type { Plan } from '../plan/plan.ts';
import { poolRows } from '../plan/pool-tree.ts';
import { jsonText } from './json-text.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText } from './markdown-text.ts';
import { blocksOf, countOf, givenOf, nameOf, poolRecords } from './plan-pools.ts';
import { type PlanFormat, type PlanRow, planRows } from './plan-rows.ts';

/** A line a subnet, reservation or free block, for spreadsheets. */
export const planCsv: PlanFormat = plan => {
  const rows = plan.vpcs.flatMap(planRows).map(row => [...columnsOf(row), row.note, row.color ?? '']);
  return [[...heads, 'note', 'color'], ...rows].map(cells => `${cells.map(csvCell).join(',')}\n`).join('');
};

const heads = ['vpc', 'kind', 'name', 'tier', 'zone', 'cidr', 'first', 'last', 'addresses', 'ipv6'];

function columnsOf(row: PlanRow): readonly string[] {
  const { vpc, kind, name, tier = '', zone = '', cidr, first, last, addresses, ipv6 } = row;
  return [vpc, kind, name, tier, zone, cidr, first, last, String(addresses), ipv6];
}

/** Quoted where needed; what a spreadsheet would run as a formula is a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The pools, then a table a VPC, for documents. */
export const planMarkdown: PlanFormat = plan =>
  [
    ...poolTable(plan),
    ...plan.vpcs.map(vpc => {
      const rows = planRows(vpc).map(row => [
        row.cidr,
        row.kind === 'free' ? 'free' : row.name,
        row.zone ?? '',
        String(row.addresses),
        row.ipv6,
        row.note,
      ]);
      const title = `### ${markdownText(vpc.name)} ${[...vpc.blocks, ...vpc.ipv6].map(formatCidr).join(', ')}`;
      const table = markdownTable(['block', 'what', 'zone', 'addresses', 'IPv6', 'note'], rows);
      return `${title}\n\n${table}\n`;
    }),
  ].join('\n');

function poolTable(plan: Plan): readonly string[] {
  if (plan.pools.length === 0) return [];
  const rows = poolRows(plan).map(row => [
    `${'· '.repeat(row.depth)}${nameOf(row)}`,
    blocksOf(row),
    countOf(row),
    givenOf(row),
  ]);
  return [`### Pools\n\n${markdownTable(['what', 'blocks', 'addresses', 'given'], rows)}\n`];
}

/** The plan as data. */
export const planJson: PlanFormat = plan => {
  const { vpcs, outside, pools } = plan;
  return jsonText({
    ...(pools.length > 0 ? { pools: poolRecords(plan) } : {}),
    vpcs: vpcs.map(vpc => ({
      name: vpc.name,
      pool: vpc.pool,
      note: vpc.note,
      cidr: vpc.blocks.map(formatCidr),
      ipv6: vpc.ipv6.map(formatCidr),
      zones: vpc.zones,
      blocks: planRows(vpc).map(({ kind, name, tier, zone, cidr, addresses, ipv6, note, color }) => ({
        kind,
        name: name || undefined,
        tier,
        zone,
        cidr: cidr || undefined,
        addresses,
        ipv6: ipv6 || undefined,
        note: note || undefined,
        color,
      })),
    })),
    outside: outside.map(({ name, block }) => ({ name, cidr: formatCidr(block) })),
  });
};
