import { formatCidr } from '../net/cidr.ts';
import { jsonText } from './json-text.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText } from './markdown-text.ts';
import { type PlanFormat, type PlanRow, planRows } from './plan-rows.ts';

/** A line a subnet, reservation or free block, for spreadsheets. */
export const planCsv: PlanFormat = plan => {
  const rows = plan.vpcs.flatMap(planRows).map(row => [...columnsOf(row), row.note]);
  return [[...heads, 'note'], ...rows].map(cells => `${cells.map(csvCell).join(',')}\n`).join('');
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

/** A table a VPC, for documents. */
export const planMarkdown: PlanFormat = plan =>
  plan.vpcs
    .map(vpc => {
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
    })
    .join('\n');

/** The plan as data. */
export const planJson: PlanFormat = ({ vpcs, outside }) =>
  jsonText({
    vpcs: vpcs.map(vpc => ({
      name: vpc.name,
      cidr: vpc.blocks.map(formatCidr),
      ipv6: vpc.ipv6.map(formatCidr),
      zones: vpc.zones,
      blocks: planRows(vpc).map(({ kind, name, tier, zone, cidr, addresses, ipv6, note }) => ({
        kind,
        name: name || undefined,
        tier,
        zone,
        cidr: cidr || undefined,
        addresses,
        ipv6: ipv6 || undefined,
        note: note || undefined,
      })),
    })),
    outside: outside.map(({ name, block }) => ({ name, cidr: formatCidr(block) })),
  });
