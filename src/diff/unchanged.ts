import { equal, Traffic } from '../net/traffic.ts';
import type { Matched } from './difference.ts';
import type { OneSide } from './sides.ts';

/**
 * A test for pairs that need no look at their attributes: what reads the same on both sides is the same, as long as
 * every key means the same thing on both. Most of two snapshots of one account is.
 */
export function unchangedIn(
  matched: readonly Matched[],
  a: OneSide,
  b: OneSide,
): (pair: Pick<Matched, 'kind' | 'a' | 'b'>) => boolean {
  const isOne = (pair: Matched) => pair.a.length === 1 && pair.b.length === 1 && pair.a[0]?.key === pair.b[0]?.key;
  const keysMeanTheSame = !a.crossed && a.given.length === 0 && b.given.length === 0 && matched.every(isOne);
  if (!keysMeanTheSame) return () => false;
  return pair => !fromElsewhere.has(pair.kind) && sameValue(pair.a[0], pair.b[0]);
}

/** Kinds that are compared by what others say of them: which table a subnet uses stands with the table. */
const fromElsewhere: ReadonlySet<string> = new Set(['subnet', 'elasticIp', 'workload', 'targetGroup']);

/** Whether two values read the same, wherever they were read. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Traffic) return b instanceof Traffic && equal(a, b);
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every(name => name === 'origin' || sameValue(a[name as keyof typeof a], b[name as keyof typeof b]))
  );
}
