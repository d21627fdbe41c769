import type { Finding } from '../model/finding.ts';
import { addressOf } from '../model/resource.ts';
import { pathLines } from './answer-text.ts';
import { columns } from './columns.ts';
import { type ExposureFormat, type ExposureReport, type ExposureRow, exposureRows } from './exposure-report.ts';
import { type Paint, paintFor } from './paint.ts';
import { reachingTable } from './reaching.ts';
import { some } from './tally.ts';
import { wrap } from './wrap.ts';

/** What is reachable as a table for people, then what nothing listens on, what is not known, and what rules say. */
export const exposureText: ExposureFormat = (report, style) => {
  const paint = paintFor(style);
  const { proved, unheard, unknown } = exposureRows(report.exposures);
  const most = style.most ?? 200;
  const parts = [
    [paint.strong(paint.words(headline(report, proved.length + report.beyond.length, unknown.length)))],
    table(['exposed', 'address', 'on', 'opened by'], proved.slice(0, most), exposedCells, report, paint),
    report.beyond.length === 0 ? [] : reachingTable(report.beyond, 'outside the network', paint),
    unheard.length === 0
      ? []
      : [
          paint.strong('open, though nothing listens'),
          ...table(['open', 'address', 'on', 'opened by'], unheard.slice(0, most), openCells, report, paint),
        ],
    unknown.length === 0
      ? []
      : [
          paint.strong('not known'),
          ...table(
            ['perhaps exposed', 'address', 'on', 'because'],
            unknown.slice(0, most),
            unknownCells,
            report,
            paint,
          ),
        ],
    left(Math.max(proved.length, unheard.length, unknown.length) - most, paint),
    report.findings.flatMap(finding => findingLines(finding, paint)),
    report.incomplete.map(each => paint.words(`incomplete: ${each}`)),
  ];
  return `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
};

/** A finding in lines that fit: its rule is the last word. */
function findingLines({ severity, rule, message }: Finding, paint: Paint): readonly string[] {
  const lead = `${paint.mark(severity)} ${severity}`;
  const [first = '', ...rest] = wrap(
    `${lead} ${paint.words(message)} ${paint.words(rule)}`,
    paint.width - 2,
    paint.width,
  );
  const rows = [`${paint.severity(severity, lead)}${first.slice(lead.length)}`, ...rest.map(row => `  ${row}`)];
  return rows.map((row, at) =>
    at === rows.length - 1 && row.endsWith(rule) ? row.slice(0, -rule.length) + paint.faint(rule) : row,
  );
}

/** Nothing is said to be all where not all was read. */
function headline({ from, incomplete }: ExposureReport, proved: number, unknown: number): string {
  const far = incomplete.length > 0 ? ' as far as was read' : '';
  const open = unknown > 0 ? `, and ${some(unknown, 'thing')} that cannot be told` : '';
  return proved === 0
    ? `${from} reaches nothing${far}${open}`
    : `${from} reaches ${some(proved, 'thing')}${far}${open}`;
}

function table(
  heads: readonly string[],
  rows: readonly ExposureRow[],
  cells: (row: ExposureRow) => readonly string[],
  { paths }: ExposureReport,
  paint: Paint,
): readonly string[] {
  if (rows.length === 0) return [];
  if (!paths) return columns(heads, rows.map(cells), paint);
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...columns(heads, [cells(row)], paint),
    ...row.exposures.slice(0, 1).flatMap(each => pathLines(each.path, paint)),
  ]);
}

function exposedCells({ name, addresses, on, openedBy, behind }: ExposureRow): readonly string[] {
  const targets = [...new Set(behind.map(each => each.name))];
  const more = targets.length > 4 ? ` and ${targets.length - 4} more` : '';
  const hands = targets.length > 0 ? ` → ${targets.slice(0, 4).join(', ')}${more}` : '';
  return [`${name}${hands}`, addresses, on, openersText(openedBy)];
}

function openCells({ name, addresses, unheard, openedBy }: ExposureRow): readonly string[] {
  return [name, addresses, unheard, openersText(openedBy)];
}

function unknownCells({ name, addresses, on, missing }: ExposureRow): readonly string[] {
  return [name, addresses, on, missing.join('; ')];
}

/** `edge (tcp/80, tcp/443 from 0.0.0.0/0)`. */
export function openersText(openers: ExposureRow['openedBy']): string {
  const byGroup = new Map<string, { name: string; on: Map<string, string[]> }>();
  for (const { resource, rule } of openers) {
    if (!rule) continue;
    const key = addressOf(resource);
    const group = byGroup.get(key) ?? { name: resource.name, on: new Map<string, string[]>() };
    byGroup.set(key, group);
    group.on.set(rule.from, [...(group.on.get(rule.from) ?? []), rule.on]);
  }
  const texts = [...byGroup.values()].map(({ name, on }) => {
    return `${name} (${[...on].map(([from, traffics]) => `${traffics.join(', ')} from ${from}`).join('; ')})`;
  });
  return texts.length > 0 ? texts.join('; ') : 'no filter';
}

function left(count: number, paint: Paint): readonly string[] {
  return count > 0 ? [paint.faint(`and more; --most ${count + 200} or --format json tells all`)] : [];
}
