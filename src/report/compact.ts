import { printable } from '../source/escape.ts';
import { locate } from './location.ts';
import type { Report } from './report.ts';
import { notJudgedWords } from './tally.ts';

/**
 * One line a finding, for editors, problem matchers and grep: `file:line:column: severity rule/id message`. What was
 * read from an account has its id in the place of line and column. Nothing at all where there is nothing to say.
 */
export function compact(report: Report): string {
  const lines = report.findings.map(({ place, severity, rule, message }) => {
    const location = locate(place);
    const where = location.in === 'text' ? `${location.line}:${location.column}` : location.id;
    const at = where === location.file ? where : `${location.file}:${where}`;
    return printable(`${at}: ${severity} ${rule} ${message}`);
  });
  if (report.notJudged.length > 0)
    lines.push(printable(`not judged for want of data: ${notJudgedWords(report.notJudged)}`));
  for (const reason of report.incomplete ?? []) lines.push(`incomplete: ${reason}`);
  return lines.map(line => `${line}\n`).join('');
}
