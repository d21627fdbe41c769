import { type Finding, type NotJudged, type Severity, severities } from '../model/finding.ts';
import type { Report } from './report.ts';

/** How many findings of each severity, worst first; none are left out. */
export function countBySeverity(findings: readonly Finding[]): ReadonlyMap<Severity, number> {
  const counts = new Map<Severity, number>();
  for (const severity of severities) {
    const count = findings.filter(finding => finding.severity === severity).length;
    if (count > 0) counts.set(severity, count);
  }
  return counts;
}

/** `1 error, 2 high`, or `no findings`. */
export function severityWords(findings: readonly Finding[], ink: SeverityInk = plain): string {
  const counts = countBySeverity(findings);
  if (counts.size === 0) return 'no findings';
  const words = (severity: Severity, count: number) =>
    severity === 'error' ? some(count, 'error') : `${count} ${severity}`;
  return [...counts].map(([severity, count]) => ink(severity, words(severity, count))).join(', ');
}

/** Colours a text by a severity. */
export type SeverityInk = (severity: Severity, text: string) => string;

function plain(_severity: Severity, text: string): string {
  return text;
}

/** `3 files, 41 resources, 212 rules`. */
export function scopeWords({ counts }: Report): string {
  const resources = Object.values(counts.resources).reduce((sum, count) => sum + count, 0);
  return [some(counts.files, 'file'), some(resources, 'resource'), some(counts.rules, 'rule')].join(', ');
}

/** `12 rules (flow logs, target health were not read)`: what an incomplete reading left open. */
export function notJudgedWords(notJudged: readonly NotJudged[]): string {
  const rules = new Set(notJudged.map(one => one.rule));
  const missing = [...new Set(notJudged.flatMap(one => one.missing))];
  const named =
    missing.length > 5 ? `${missing.slice(0, 4).join(', ')} and ${missing.length - 4} more` : missing.join(', ');
  const unread = missing.length === 0 ? [] : [`${named} ${missing.length === 1 ? 'was' : 'were'} not read`];
  const because = [...unread, ...new Set(notJudged.flatMap(one => one.leftOut ?? []))];
  return some(rules.size, 'rule') + (because.length > 0 ? ` (${because.join('; ')})` : '');
}

/** `: flow logs not read`: why one rule was not judged. */
export function notJudgedBecause({ missing, leftOut }: NotJudged): string {
  const unread = missing.length > 0 ? [`${missing.join(', ')} not read`] : [];
  const because = [...unread, ...(leftOut === undefined ? [] : [leftOut])];
  return because.length > 0 ? `: ${because.join('; ')}` : '';
}

/** `38 ms`, `1.2 s`. */
export function durationWords(milliseconds: number): string {
  return milliseconds < 999.5 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** `1 rule`, `2 rules`. */
export function some(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
