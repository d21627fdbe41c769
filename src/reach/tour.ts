import type { Component } from '../graph/component.ts';
import type { Graph } from '../graph/graph.ts';
import type { DoorName, Packets } from '../graph/packets.ts';
import type { Flows } from '../net/flows.ts';
import type { Onward } from './onward.ts';
import type { Trail } from './trail.ts';

/** How packets are followed: `briefly` only as far as nothing is in their way, where what else is does not matter. */
export interface Tour {
  readonly graph: Graph;
  readonly briefly?: boolean;
  /**
   * Takes packets that arrive as they were sent, to send their replies later, together with others. Of a brief tour
   * nothing is told then of those that are stopped.
   */
  readonly arrived?: (arrival: Arrival) => void;
  /** How many ways there are after what AWS chose before, where it did: these packets take one of them. */
  readonly ways?: number;
  /** How many took the connection over before, one behind another. */
  readonly level?: number;
  /** What is known of connections that were taken over, where many questions go together and one way of several is enough. */
  readonly onward?: Onward;
  /** How many steps may still be taken. */
  readonly steps?: Steps;
}

/** Counts down. */
export interface Steps {
  left: number;
}

/** Whether packets were left where they were, because there were no steps left. */
export function isSpent({ steps }: Tour): boolean {
  return steps !== undefined && steps.left < 0;
}

/** Packets where they wanted to go, with their replies before they begin. */
export interface Arrival {
  readonly flows: Flows;
  readonly component: Component;
  readonly door: DoorName;
  readonly replies: Packets;
  readonly trail: Trail;
}
