import type { Difference } from './difference.ts';

/** How much of what there is on both sides together was found on both. */
export interface Coverage {
  /** Found on both sides, changed or not. */
  readonly managed: number;
  readonly total: number;
  /** Per cent, rounded down; 100 where there is nothing. */
  readonly percent: number;
}

/** The share of resources that both sides have. Interfaces are counted with what they belong to. */
export function coverageOf({
  matched,
  missing,
  unmanaged,
}: Pick<Difference, 'matched' | 'missing' | 'unmanaged'>): Coverage {
  const managed = matched.filter(({ kind }) => kind !== 'networkInterface').length;
  const alone = [...missing, ...unmanaged].filter(({ resource }) => resource.kind !== 'networkInterface').length;
  const total = managed + alone;
  return { managed, total, percent: total === 0 ? 100 : Math.floor((managed * 100) / total) };
}

/** Whether there is anything to tell: a resource, an attribute, or a flow. */
export function differs({ missing, unmanaged, changed, reach }: Difference): boolean {
  const flows = reach ? [reach.gained, reach.lost, reach.nowUnknown, reach.nowKnown] : [];
  return [missing, unmanaged, changed, ...flows].some(list => list.length > 0);
}
