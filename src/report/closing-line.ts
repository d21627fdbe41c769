import { atLeast } from '../model/finding.ts';
import type { Report } from './report.ts';
import { durationWords, type SeverityInk, scopeWords, severityWords } from './tally.ts';

/** `checked 3 files, 41 resources, 212 rules in 38 ms · 1 error, 2 high, 3 suppressed`: scope and outcome of a run. */
export function closingLine(report: Report, dot: string, ink?: SeverityInk): string {
  return `checked ${scopeWords(report)} in ${durationWords(report.durationMs)} ${dot} ${outcome(report, ink)}`;
}

/** What the run came to; says so where nothing found is bad enough to fail it, or where not all was judged. */
function outcome(report: Report, ink?: SeverityInk): string {
  const { findings, suppressed, notJudged, incomplete } = report;
  const silent = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : '';
  const partly = findings.length === 0 && (notJudged.length > 0 || incomplete) ? ' in what could be judged' : '';
  const aside = incomplete ? ` (incomplete: ${incomplete.join(', ')})` : passing(report);
  return severityWords(findings, ink) + partly + silent + aside;
}

/** Why findings do not fail the run, where they do not. */
function passing({ findings, failOn }: Report): string {
  if (findings.length === 0) return '';
  if (failOn === 'never') return ' (none fails the run)';
  const fails = findings.some(({ severity }) => severity === 'error' || atLeast(severity, failOn));
  return fails ? '' : ` (all below ${failOn})`;
}
