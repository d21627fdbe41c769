import type { Flows } from '../net/flows.ts';
import type { Blocker, Path } from '../reach/answer.ts';

/** Who reaches whom since: the exact flows that became possible, impossible, unknown or known. */
export interface ReachDifference {
  /** What became possible; what the internet gained comes first. */
  readonly gained: readonly FlowChange[];
  /** What was possible and is not any more. */
  readonly lost: readonly FlowChange[];
  /** What was decided and cannot be told any more, such as traffic through a new appliance. */
  readonly nowUnknown: readonly FlowChange[];
  /** What could not be told and is decided now. */
  readonly nowKnown: readonly FlowChange[];
  /** Kinds of senders that were asked about, on both sides; those that no change can touch were not. */
  readonly asked: number;
  /** Kinds of senders that were left out because there are too many. */
  readonly leftOut: number;
}

/** Nothing differs, so nobody was asked. */
export const noReachDifference: ReachDifference = {
  gained: [],
  lost: [],
  nowUnknown: [],
  nowKnown: [],
  asked: 0,
  leftOut: 0,
};

export interface FlowChange {
  readonly from: readonly Party[];
  readonly to: readonly Party[];
  /**
   * The flows: addresses of the internet are real ones; those of the parties are not part of it, because they may
   * have moved.
   */
  readonly flows: Flows;
  /** How it is possible: in B what was gained, in A what was lost. */
  readonly path?: Path;
  /** What keeps it out now, where it was lost. */
  readonly blockers: readonly Blocker[];
  /** What would have to be known. */
  readonly missing: readonly string[];
}

/** Somebody who sends or answers: the internet, a workload, a load balancer, an endpoint, an interface. */
export interface Party {
  /** The name that both sides share: `workload/api`, `internet`. */
  readonly name: string;
  /** What messages call it. */
  readonly label: string;
}

export const theInternet: Party = { name: 'internet', label: 'the internet' };

/** Whether a change is about what the internet can send. */
export function isFromInternet({ from }: FlowChange): boolean {
  return from.some(party => party.name === theInternet.name);
}

/** How many pairs of parties changes are about. */
export function pathCount(changes: readonly FlowChange[]): number {
  return changes.reduce((sum, { from, to }) => sum + from.length * to.length, 0);
}
