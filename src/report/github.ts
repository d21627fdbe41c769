import type { Finding, Severity } from '../model/finding.ts';
import { printable } from '../source/escape.ts';
import { closingLine } from './closing-line.ts';
import { helpForPlace, helpOfRule } from './help.ts';
import { locate, locationText } from './location.ts';
import type { Report } from './report.ts';
import { oneLine } from './sentence.ts';
import { notJudgedWords } from './tally.ts';

/**
 * Workflow commands that GitHub Actions turns into annotations of the lines concerned, and a summary line.
 * [GitHub: workflow commands for GitHub Actions]
 */
export function github(report: Report): string {
  const lines = report.findings.map(finding => annotation(finding, report));
  for (const reason of report.incomplete ?? []) {
    lines.push(command('error', { title: 'netwright' }, `incomplete: ${reason}`));
  }
  if (report.notJudged.length > 0) {
    const words = `not judged for want of data: ${notJudgedWords(report.notJudged)}`;
    lines.push(command('notice', { title: 'netwright' }, words));
  }
  return [...lines, `netwright ${closingLine(report, '·')}`].map(line => `${line}\n`).join('');
}

function annotation(finding: Finding, report: Report): string {
  const { rule, severity, message } = finding;
  const location = locate(finding.place);
  const help = helpForPlace(finding) ?? helpOfRule(report.rule(rule));
  const told = [message, finding.label !== message && finding.label, help && `help: ${oneLine(help)}`];
  const title = `${severity}: ${rule}`;
  if (location.in === 'account') {
    return command(commands[severity], { title }, ...told, `at ${locationText(location)}`);
  }
  const { file, line, endLine, column, endColumn } = location;
  // GitHub drops columns of annotations over several lines; it wants the last column, not the one after it.
  const columns = endLine === line ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
  return command(commands[severity], { file, line, endLine, ...columns, title }, ...told);
}

const commands: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = {
  error: 'error',
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(name: string, properties: Properties, ...lines: readonly (string | false | undefined)[]): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const written = given.map(([key, value]) => `${key}=${property(String(value))}`);
  const message = lines.filter(line => line).map(line => printable(String(line)));
  return `::${name} ${written.join(',')}::${data(message.join('\n'))}`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(printable(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
