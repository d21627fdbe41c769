import { type Finding, severities } from '../model/finding.ts';
import { spanOf } from '../source/origin.ts';

/** Findings worst first, then by file and place, rule and message: the same list whatever the order of judging. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  const keyed = findings.map(finding => ({ finding, key: keyOf(finding) }));
  keyed.sort((a, b) => compare(a.key, b.key));
  return keyed.map(({ finding }) => finding);
}

type Key = readonly (string | number)[];

function keyOf({ severity, place, rule, message, fingerprint }: Finding): Key {
  const span = spanOf(place);
  const { origin } = place;
  const file = span ? span.source.path : origin.from === 'account' ? origin.file : '';
  const id = origin.from === 'account' ? origin.id : '';
  return [severities.indexOf(severity), file, span?.start ?? 0, id, rule, message, fingerprint];
}

function compare(a: Key, b: Key): number {
  for (let i = 0; i < a.length; i++) {
    const [left, right] = [a[i] as string | number, b[i] as string | number];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
