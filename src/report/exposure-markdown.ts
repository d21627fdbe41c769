import { type ExposureFormat, type ExposureRow, exposureRows } from './exposure-report.ts';
import { openersText } from './exposure-text.ts';
import { markdownTable } from './markdown-table.ts';
import { markdownText } from './markdown-text.ts';

/** Tables for a pull request or a wiki. */
export const exposureMarkdown: ExposureFormat = (report, style) => {
  const { proved, unheard, unknown } = exposureRows(report.exposures);
  const most = style.most ?? 200;
  const section = (
    title: string,
    last: string,
    rows: readonly ExposureRow[],
    cells: (row: ExposureRow) => readonly string[],
  ) =>
    rows.length === 0
      ? []
      : [`#### ${title}`, markdownTable(['what', 'address', 'on', last], rows.slice(0, most).map(cells))];
  const parts = [
    `### Netwright: ${markdownText(`${report.from} reaches ${proved.length === 0 ? 'nothing' : proved.length}`)}`,
    ...section('Exposed', 'opened by', proved, row => [named(row), row.addresses, row.on, openersText(row.openedBy)]),
    ...section('Open, though nothing listens', 'opened by', unheard, row => [
      row.name,
      row.addresses,
      row.unheard,
      openersText(row.openedBy),
    ]),
    ...section('Not known', 'because', unknown, row => [row.name, row.addresses, row.on, row.missing.join('; ')]),
    report.findings.map(({ severity, message }) => `- **${severity}** ${markdownText(message)}`).join('\n'),
    ...report.incomplete.map(each => `**Incomplete:** ${markdownText(each)}`),
  ];
  return `${parts.filter(part => part !== '').join('\n\n')}\n`;
};

function named({ name, behind }: ExposureRow): string {
  const targets = [...new Set(behind.map(each => each.name))];
  return targets.length > 0 ? `${name} → ${targets.join(', ')}` : name;
}
