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
  /** Set where it depends on what AWS chooses: the ways themselves, one for each end. */
  readonly ways?: readonly Outcome[];
}

/** An end of packets: all outcomes have the same fields in the same order. */
export function outcome(
  flows: Flows,
  end: Outcome['end'],
  trail: Trail,
  missing?: Missing,
  other?: Outcome,
  alike?: readonly Trail[],
  ways?: readonly Outcome[],
): Outcome {
  return { flows, end, trail, missing, other, alike, ways };
}

/** The same end of other packets. */
export function ofOthers({ end, trail, missing, other, alike, ways }: Outcome, flows: Flows): Outcome {
  return { flows, end, trail, missing, other, alike, ways };
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
    return [ofOthers(outcomes[0] as Outcome, within)];
  }
  let result: readonly Outcome[] = [];
  for (const each of outcomes) {
    const flows = intersection(undo(each.flows), within);
    if (!isEmpty(flows)) result = added(result, ofOthers(each, flows), depends);
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
      if (!isEmpty(alone)) result.push(ofOthers(one, alone));
      result.push(either(one, more, both, depends));
    }
  }
  if (!isEmpty(rest)) result.push(ofOthers(more, rest));
  return result;
}

/** Both may happen: equal ends are one end, told by the way with fewer obstacles; else it depends. */
function either(one: Outcome, other: Outcome, flows: Flows, depends: string): Outcome {
  const [a, b] = [verdictOf(one), verdictOf(other)];
  if (a === b) {
    const [better, worse] = one.trail.obstacles <= other.trail.obstacles ? [one, other] : [other, one];
    const both = withAlike(ofOthers(better, flows), [worse.trail, ...(worse.alike ?? [])]);
    // What may come back goes on, what may not even do that does not: each is a way of its own.
    const unlike = a === 'unknown' && one.end !== other.end;
    return one.ways || other.ways || unlike ? { ...both, ways: waysOf(one, other) } : both;
  }
  const undecidedOne = a === 'unknown' ? one : b === 'unknown' ? other : undefined;
  const known = undecidedOne?.missing ?? undecidedOne?.trail.doubt;
  const message = known?.message ?? itDepends(depends);
  const works = a === 'reachable' ? one : other;
  const trail = works.trail.obstacles === 0 ? works.trail : { ...works.trail, obstacles: 0 };
  const rest = works === one ? other : one;
  return outcome(flows, 'undecided', trail, { ...known, message }, rest, works.alike, waysOf(one, other));
}

/** The ways of both, of which those with the same end are one. */
function waysOf(one: Outcome, other: Outcome): readonly Outcome[] {
  const ways: Outcome[] = [];
  for (const way of [...(one.ways ?? [one]), ...(other.ways ?? [other])]) {
    const index = ways.findIndex(each => each.end === way.end && verdictOf(each) === verdictOf(way));
    const known = ways[index];
    if (known) ways[index] = withAlike(known, [way.trail, ...(way.alike ?? [])]);
    else ways.push(way);
  }
  return ways;
}

/** What would have to be known where one of several ways works: which one AWS takes. */
export function itDepends(on: string): string {
  return `it depends on ${on}, which AWS chooses`;
}

/** The outcome with more ways that AWS may choose to the same end. */
export function withAlike(known: Outcome, more: readonly Trail[] | undefined): Outcome {
  if (!more || more.length === 0) return known;
  const others = new Set([...(known.alike ?? []), ...more]);
  others.delete(known.trail);
  return { ...known, alike: [...others] };
}

/** Outcomes with the same end on the same trail are one. */
function merged(outcomes: readonly Outcome[]): readonly Outcome[] {
  const byTrail = new Map<Trail, Outcome>();
  for (const each of outcomes) {
    const known = byTrail.get(each.trail);
    if (known?.end === each.end) {
      const both = ofOthers(known, union(known.flows, each.flows));
      byTrail.set(each.trail, withAlike(both, each.alike));
    } else if (known) return outcomes;
    else byTrail.set(each.trail, each);
  }
  return [...byTrail.values()];
}

export function verdictOf({ trail, end }: Outcome): 'reachable' | 'blocked' | 'unknown' {
  if (trail.obstacles > 0 || end === 'stopped') return 'blocked';
  return end === 'back' && !trail.doubt ? 'reachable' : 'unknown';
}
