import type { Missing } from '../graph/component.ts';
import { difference, type Flows, intersection, isEmpty, union } from '../net/flows.ts';
import type { Trail } from './trail.ts';

/** What became of a part of the packets that were sent. */
export interface Outcome {
  readonly flows: Flows;
  /** back: replies came home; unless the trail holds obstacles, the connection works. */
  readonly end: 'back' | 'stopped' | 'undecided';
  readonly trail: Trail;
  readonly missing?: Missing;
  /** The other way that AWS may choose, with another end. */
  readonly other?: Outcome;
  /** Other ways that AWS may choose, with the same end. */
  readonly alike?: readonly Trail[];
}

/** Maps outcomes back to the packets that they came from; where several may have come from one packet, it depends. */
export function pulledBack(
  outcomes: readonly Outcome[],
  undo: (flows: Flows) => Flows,
  within: Flows,
  depends: string,
): readonly Outcome[] {
  if (outcomes.length === 1) {
    // Everything has this end: nothing to tell apart.
    return [{ ...(outcomes[0] as Outcome), flows: within }];
  }
  let result: readonly Outcome[] = [];
  for (const outcome of outcomes) {
    const flows = intersection(undo(outcome.flows), within);
    if (!isEmpty(flows)) result = added(result, { ...outcome, flows }, depends);
  }
  return result;
}

/** Outcomes of several ways that AWS may choose, for the same packets. */
export function chosen(options: readonly (readonly Outcome[])[], depends: string): readonly Outcome[] {
  const [first = [], ...others] = options;
  let result = first;
  for (const option of others) {
    const next: Outcome[] = [];
    for (const one of result) {
      for (const other of option) {
        const flows = intersection(one.flows, other.flows);
        if (!isEmpty(flows)) next.push(either(one, other, flows, depends));
      }
    }
    result = merged(next);
  }
  return result;
}

/** Outcomes with one more; where it is for packets that have another end already, it depends. */
export function added(known: readonly Outcome[], more: Outcome, depends: string): readonly Outcome[] {
  const result: Outcome[] = [];
  let rest = more.flows;
  for (const one of known) {
    const both = intersection(one.flows, more.flows);
    if (isEmpty(both)) result.push(one);
    else {
      rest = difference(rest, both);
      const alone = difference(one.flows, both);
      if (!isEmpty(alone)) result.push({ ...one, flows: alone });
      result.push(either(one, more, both, depends));
    }
  }
  if (!isEmpty(rest)) result.push({ ...more, flows: rest });
  return result;
}

/** Both may happen: equal ends are one end, told by the way with fewer obstacles; else it depends. */
function either(one: Outcome, other: Outcome, flows: Flows, depends: string): Outcome {
  const [a, b] = [verdictOf(one), verdictOf(other)];
  if (a === b) {
    const [better, worse] = one.trail.obstacles <= other.trail.obstacles ? [one, other] : [other, one];
    return withAlike({ ...better, flows }, [worse.trail, ...(worse.alike ?? [])]);
  }
  const undecidedOne = a === 'unknown' ? one : b === 'unknown' ? other : undefined;
  const known = undecidedOne?.missing ?? undecidedOne?.trail.doubt;
  const message = known?.message ?? `it depends on ${depends}, which AWS chooses`;
  const works = a === 'reachable' ? one : other;
  return {
    flows,
    end: 'undecided',
    trail: works.trail.obstacles === 0 ? works.trail : { ...works.trail, obstacles: 0 },
    missing: { ...known, message },
    alike: works.alike,
    other: works === one ? other : one,
  };
}

/** The outcome with more ways that AWS may choose to the same end. */
export function withAlike(outcome: Outcome, more: readonly Trail[] | undefined): Outcome {
  if (!more || more.length === 0) return outcome;
  const others = new Set([...(outcome.alike ?? []), ...more]);
  others.delete(outcome.trail);
  return { ...outcome, alike: [...others] };
}

/** Outcomes with the same end on the same trail are one. */
function merged(outcomes: readonly Outcome[]): readonly Outcome[] {
  const byTrail = new Map<Trail, Outcome>();
  for (const outcome of outcomes) {
    const known = byTrail.get(outcome.trail);
    if (known?.end === outcome.end) {
      const both = { ...known, flows: union(known.flows, outcome.flows) };
      byTrail.set(outcome.trail, withAlike(both, outcome.alike));
    } else if (known) return outcomes;
    else byTrail.set(outcome.trail, outcome);
  }
  return [...byTrail.values()];
}

export function verdictOf(outcome: Outcome): 'reachable' | 'blocked' | 'unknown' {
  if (outcome.trail.obstacles > 0 || outcome.end === 'stopped') return 'blocked';
  return outcome.end === 'back' && !outcome.trail.doubt ? 'reachable' : 'unknown';
}
