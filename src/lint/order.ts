import { type Finding, severities } from '../model/finding.ts';
import { spanOf } from '../source/origin.ts';

/** Findings worst first, then by file and place, rule and message: the same list whatever the order of judging. */
export function inOrder<F extends Finding>(findings: readonly F[]): F[] {
  return findings
    .map(keyed)
    .sort(compare)
    .map(({ finding }) => finding);
}

interface Keyed<F extends Finding> {
  readonly finding: F;
  readonly rank: number;
  readonly file: string;
  readonly start: number;
  /** AWS's name for what it stands at. */
  readonly id: string;
}

function keyed<F extends Finding>(finding: F): Keyed<F> {
  const { severity, place } = finding;
  const rank = severities.indexOf(severity);
  const span = spanOf(place);
  if (span) return { finding, rank, file: span.source.path, start: span.start, id: '' };
  const { origin } = place;
  return origin.from === 'account'
    ? { finding, rank, file: origin.file, start: 0, id: origin.id }
    : { finding, rank, file: '', start: 0, id: '' };
}

function compare(a: Keyed<Finding>, b: Keyed<Finding>): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.start !== b.start) return a.start - b.start;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return (
    inAlphabet(a.finding.rule, b.finding.rule) ||
    inAlphabet(a.finding.message, b.finding.message) ||
    inAlphabet(a.finding.fingerprint, b.finding.fingerprint)
  );
}

function inAlphabet(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
