import type { Plain } from '../kinds/field.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { changeAt } from './change.ts';
import type { Change } from './difference.ts';
import type { OneSide } from './sides.ts';

/**
 * Between a design and an account: a design says between how many there are and where they may stand, and AWS chooses.
 * Undefined for attributes that are compared as they are.
 */
export function workloadChanges(
  attribute: string,
  [a, sideA]: readonly [readonly Workload[], OneSide],
  [b]: readonly [readonly Workload[], OneSide],
  from: Plain | undefined,
  to: Plain | undefined,
): readonly Change[] | undefined {
  const designed = sideA.network.from === 'design';
  const [plan, fact] = designed ? [a, b] : [b, a];
  if (attribute === 'count') {
    const { min, max } = (plan[0] as Workload).count;
    const there = fact.reduce((sum, each) => sum + each.count.max, 0);
    return min <= there && there <= max ? [] : changeAt([attribute], from, to);
  }
  if (attribute !== 'subnets') return undefined;
  const [allowed, used] = (designed ? [from, to] : [to, from]) as readonly (readonly string[])[];
  const elsewhere = (used ?? []).filter(subnet => !allowed?.includes(subnet));
  return elsewhere.flatMap(subnet =>
    designed ? changeAt([attribute], undefined, subnet) : changeAt([attribute], subnet, undefined),
  );
}
