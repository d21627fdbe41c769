import { type Finding, type Severity, severities } from '../model/finding.ts';
import { auditMarkdown } from './audit-markdown.ts';
import { closingLine } from './closing-line.ts';
import { helpForPlace, helpOfRule } from './help.ts';
import { locate, locationText } from './location.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import type { Report, Style } from './report.ts';
import { oneLine } from './sentence.ts';
import { severityLook } from './severity-look.ts';
import { countBySeverity, notJudgedWords, severityWords, some } from './tally.ts';

/** For comments on pull requests and step summaries: a table of counts, the findings of each severity folded. */
export function markdown(report: Report, style: Style): string {
  const most = style.most ?? 50;
  const shown = report.findings.slice(0, most);
  const parts = [
    `### Netwright: ${severityWords(report.findings)}`,
    table(report),
    ...(report.audit ? auditMarkdown(report.audit) : []),
    ...severities.map(severity => section(severity, shown, report)),
    report.findings.length > shown.length ? `… ${report.findings.length - shown.length} more` : '',
    suppressed(report, most),
    notes(report, most),
    report.notJudged.length > 0
      ? `**Not judged for want of data:** ${markdownText(notJudgedWords(report.notJudged))}`
      : '',
    closingLine(report, '·'),
  ];
  return parts.filter(part => part !== '').join('\n\n') + '\n';
}

function table({ findings }: Report): string {
  const counts = countBySeverity(findings);
  if (counts.size === 0) return '';
  const rows = [...counts].map(([severity, count]) => `| ${severityLook[severity].glyph} ${severity} | ${count} |`);
  return ['| severity | findings |', '| :-- | --: |', ...rows].join('\n');
}

function section(severity: Severity, shown: readonly Finding[], report: Report): string {
  const own = shown.filter(finding => finding.severity === severity);
  if (own.length === 0) return '';
  const advised = new Set<string>();
  const items = own.map(finding => item(finding, report, advised));
  const all = countBySeverity(report.findings).get(severity) ?? own.length;
  const count = all > own.length ? `${own.length} of ${all}` : all;
  return folded(`${severityLook[severity].glyph} ${severity} (${count})`, items);
}

function item(finding: Finding, report: Report, advised: Set<string>): string {
  const general = advised.has(finding.rule) ? undefined : helpOfRule(report.rule(finding.rule));
  advised.add(finding.rule);
  const help = helpForPlace(finding) ?? general;
  return [
    `- ${where(finding)} **${markdownText(finding.message)}** ${markdownCode(finding.rule)}`,
    ...finding.related.map(one => `  - ${markdownCode(locationText(locate(one.place)))} ${markdownText(one.label)}`),
    ...(finding.evidence ?? []).flatMap(({ title, steps }) => [
      `  - ${markdownText(oneLine(title))}`,
      ...steps.map(({ text, place }, index) => {
        const at = place ? ` ${markdownCode(locationText(locate(place)))}` : '';
        return `    ${index + 1}. ${markdownText(oneLine(text))}${at}`;
      }),
    ]),
    ...(help ? [`  - help: ${markdownText(oneLine(help))}`] : []),
  ].join('\n');
}

function where(finding: Finding): string {
  return markdownCode(locationText(locate(finding.place)));
}

function suppressed({ suppressed }: Report, most: number): string {
  if (suppressed.length === 0) return '';
  const items = suppressed.slice(0, most).map(finding => {
    const reason = markdownText(oneLine(finding.suppressed?.reason ?? ''));
    return `- ${where(finding)} ${markdownText(finding.message)} ${markdownCode(finding.rule)} (${reason})`;
  });
  return folded(`${suppressed.length} suppressed`, [...items, ...more(suppressed.length - items.length)]);
}

function notes({ notes }: Report, most: number): string {
  if (notes.length === 0) return '';
  const items = notes.slice(0, most).map(({ message, place }) => {
    return `- ${markdownText(message)}${place ? ` ${markdownCode(locationText(locate(place)))}` : ''}`;
  });
  return folded(some(notes.length, 'note'), [...items, ...more(notes.length - items.length)]);
}

function more(count: number): readonly string[] {
  return count > 0 ? [`- … ${count} more`] : [];
}

function folded(title: string, items: readonly string[]): string {
  return [`<details>`, `<summary>${title}</summary>`, '', ...items, '', '</details>'].join('\n');
}
