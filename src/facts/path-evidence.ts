import type { Evidence, EvidenceStep } from '../model/finding.ts';
import { isEmpty } from '../net/flows.ts';
import { shortFlows } from '../net/flows-words.ts';
import type { BlockedPart, Hop, Path, ReachablePart, UnknownPart } from '../reach/answer.ts';

/** A path that works, hop by hop, and back. */
export function evidenceOfPath({ flows, path }: ReachablePart): readonly Evidence[] {
  return [{ title: `path of ${shortFlows(flows)}`, steps: stepsOf(path) }];
}

/** Each thing that is in the way of a blocked path, then the path as far as it goes. */
export function evidenceOfBlockers({ flows, blockers, path }: BlockedPart): readonly Evidence[] {
  const steps = blockers.map(({ code, message, place, change, reply }): EvidenceStep => {
    const way = reply ? 'on the way back: ' : '';
    return { text: `${way}${message} (${code})${change ? `; ${change}` : ''}`, place };
  });
  return [{ title: `in the way of ${shortFlows(flows)}`, steps }, ...way('it got this far', path)];
}

/** What would have to be known, then each way that the packets may take. */
export function evidenceOfUnknown({ flows, missing, paths }: UnknownPart): readonly Evidence[] {
  return [
    {
      title: isEmpty(flows) ? 'not known' : `not known of ${shortFlows(flows)}`,
      steps: missing.map(text => ({ text })),
    },
    ...paths.flatMap((path, i) => way(i === 0 ? 'it got this far' : 'or, as AWS chooses', path)),
  ];
}

function way(title: string, path: Path): readonly Evidence[] {
  const steps = stepsOf(path);
  return steps.length > 0 ? [{ title, steps }] : [];
}

function stepsOf({ hops }: Path): readonly EvidenceStep[] {
  return hops.map(({ component, did, detail, place, reply }: Hop) => ({
    text: `${reply ? 'back: ' : ''}${component} ${did}${detail === undefined ? '' : ` (${detail})`}`,
    ...(place ? { place } : {}),
  }));
}
