import { atLeast } from '../model/finding.ts';
import type { Report } from './report.ts';
import { durationWords, type SeverityInk, scopeWords, severityWords } from './tally.ts';

/** `checked 3 files, 41 resources, 212 rules in 38 ms · 1 error, 2 high, 3 suppressed`: scope and outcome of a run. */
export function closingLine(report: Report, dot: string, ink?: SeverityInk): string {
  return `checked ${scopeWords(report)} in ${durationWords(report.durationMs)} ${dot} ${outcome(report, ink)}`;
}

/** What the run came to; says so where nothing found is bad enough to fail it, or where not all was judged. */
function outcome({ findings, suppressed, notJudged, failOn }: Report, ink?: SeverityInk): string {
  const silent = suppressed.length > 0 ? `, ${suppressed.length} suppressed` : '';
  const partly = findings.length === 0 && notJudged.length > 0 ? ' in what could be judged' : '';
  const passes =
    findings.length > 0 && !findings.some(finding => finding.severity === 'error' || atLeast(finding.severity, failOn));
  return severityWords(findings, ink) + partly + silent + (passes ? ` (all below ${failOn})` : '');
}
