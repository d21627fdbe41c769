import type { BlockCode } from '../graph/codes.ts';
import type { TraceWord } from '../graph/component.ts';
import type { AnyReference, Resource } from '../model/resource.ts';
import type { Flows } from '../net/flows.ts';
import type { Place } from '../source/origin.ts';
import type { Lack } from './lacking-end.ts';

/** The exact answer to a question: the parts share no flow and together are what was asked. */
export interface Answer {
  readonly asked: Flows;
  readonly reachable: readonly ReachablePart[];
  readonly blocked: readonly BlockedPart[];
  readonly unknown: readonly UnknownPart[];
  /** What was taken for granted: because it was not read, or because AWS does not say. */
  readonly assumptions: readonly string[];
  /** Why nothing was asked; undefined where something was. */
  readonly lack?: Lack;
}

export interface ReachablePart {
  readonly flows: Flows;
  readonly path: Path;
  /** Other ways that AWS may choose, which work too. */
  readonly otherPaths: readonly Path[];
  /** Set where a load balancer takes the connection itself: what becomes of the one that it makes then. */
  readonly second?: SecondLeg;
}

/** The connection from a load balancer to one of its targets, as it chooses. */
export interface SecondLeg {
  /** reachable: every target that it may choose; blocked: none. */
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  /** Set where it is blocked: what keeps all targets from being reached. */
  readonly blockers: readonly Blocker[];
  readonly targets: readonly TargetLeg[];
}

export interface TargetLeg {
  readonly targetGroup: Resource;
  /** `api-1:8080` */
  readonly target: string;
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  readonly blockers: readonly Blocker[];
  readonly missing: readonly string[];
  readonly path?: Path;
}

export interface BlockedPart {
  readonly flows: Flows;
  /** Everything that would have to change on the best way there is. */
  readonly blockers: readonly Blocker[];
  readonly path: Path;
  readonly second?: SecondLeg;
}

export interface UnknownPart {
  readonly flows: Flows;
  readonly missing: readonly string[];
  /** Where it is not known any more what becomes of them; empty where nobody can say that either. */
  readonly at: readonly AnyReference[];
  /** The field's words for what is missing, where it has some. */
  readonly codes: readonly BlockCode[];
  /** As far as they got; where AWS chooses, one path for each end. */
  readonly paths: readonly Path[];
  /** Further ways that AWS may choose. */
  readonly otherPaths: readonly Path[];
}

/** From the sender to the end, and back. */
export interface Path {
  readonly hops: readonly Hop[];
}

export interface Hop {
  /** Address of the resource, or `internet`. */
  readonly component: string;
  readonly resource?: Resource;
  readonly did: TraceWord;
  readonly detail?: string;
  readonly place?: Place;
  readonly reply: boolean;
  /** What was on its way there. */
  readonly flows: Flows;
}

export interface Blocker {
  readonly code: BlockCode;
  /** Address of the resource that it is about. */
  readonly component: string;
  readonly resource?: Resource;
  readonly message: string;
  readonly place?: Place;
  readonly change?: string;
  /** Whether it keeps replies from coming back. */
  readonly reply: boolean;
}

export type Verdict = 'reachable' | 'blocked' | 'unknown' | 'mixed' | 'nothing';

/** The verdict on all that was asked; `mixed` where parts differ, `nothing` where nothing was asked. */
export function verdictOn(answer: Answer): Verdict {
  const found = [
    ...(answer.reachable.length > 0 ? ['reachable' as const] : []),
    ...(answer.blocked.length > 0 ? ['blocked' as const] : []),
    ...(answer.unknown.length > 0 ? ['unknown' as const] : []),
  ];
  return found.length === 0 ? 'nothing' : found.length === 1 ? (found[0] as Verdict) : 'mixed';
}
