import { type FlowChange, isFromInternet, type ReachDifference } from '../diff/reach-difference.ts';
import type { DiffReport } from './diff-report.ts';
import { incompleteText } from './diff-words.ts';
import { some } from './tally.ts';

/** What became possible: what the internet gained apart from all else. */
export function gainedIn({ gained }: ReachDifference): Readonly<Record<'opened' | 'others', readonly FlowChange[]>> {
  return {
    opened: gained.filter(isFromInternet),
    others: gained.filter(change => !isFromInternet(change)),
  };
}

/** The first reasons of a change: what keeps out what was lost, what would have to be known. */
export function reasonsOf({
  blockers,
  missing,
}: FlowChange): Readonly<Record<'because' | 'unknown', readonly string[]>> {
  const first = (texts: readonly string[]) => [...new Set(texts)].slice(0, 3);
  return { because: first(blockers.map(({ message }) => message)), unknown: first(missing) };
}

/** Everything that could not be compared, one sentence each. */
export function unreadTexts(report: DiffReport): readonly string[] {
  const { incomplete, reach } = report.difference;
  return [
    ...report.incomplete,
    ...incomplete.map(each => incompleteText(each, report)),
    ...(reach && reach.leftOut > 0 ? [`${some(reach.leftOut, 'kind')} of senders not asked about: too many`] : []),
  ];
}
