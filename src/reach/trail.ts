import type { Arrive, Beginning, Component, Missing, Obstacle, Stop, Trace } from '../graph/component.ts';
import type { DoorName, Packets } from '../graph/packets.ts';
import type { Flows } from '../net/flows.ts';

/** The way that packets came, from its end backwards. */
export interface Trail {
  readonly before?: Trail;
  readonly component: Component;
  readonly door: DoorName;
  readonly reply: boolean;
  readonly flows: Flows;
  /** Where they were: the same door from another subnet is another way. */
  readonly subnet?: string;
  /** Who awaits replies: the same door for another connection is another way too. */
  readonly home?: string;
  readonly trace?: Trace;
  readonly blocking?: readonly Obstacle[];
  /** The first thing on the trail that would have to be known. */
  readonly doubt?: Missing;
  readonly assumption?: string;
  /** Connections that begin here because of this one. */
  readonly begins?: () => readonly Beginning[];
  /** How many obstacles there are on the whole trail. */
  readonly obstacles: number;
  /** How many hops there are since the packets began, were taken over, or were answered. */
  readonly length: number;
}

/** What a hop takes from a step. */
type Taken = Pick<Stop, 'flows' | 'trace' | 'doubt' | 'assumption'> &
  Partial<Pick<Stop, 'obstacles'>> &
  Pick<Arrive, 'begins'>;

/** The trail with a step that packets take at a component. */
export function stepped(
  before: Trail | undefined,
  component: Component,
  door: DoorName,
  { reply, subnet, home }: Pick<Packets, 'reply' | 'subnet'> & Partial<Pick<Packets, 'home'>>,
  step: Taken,
): Trail {
  const { flows, trace, obstacles: blocking, doubt, assumption, begins } = step;
  return {
    before,
    component,
    door,
    reply,
    flows,
    subnet,
    home,
    trace,
    blocking,
    doubt: before?.doubt ?? doubt,
    assumption,
    begins,
    obstacles: (before?.obstacles ?? 0) + (blocking?.length ?? 0),
    length: before && before.home === home && before.reply === reply ? before.length + 1 : 1,
  };
}

/** The trail with a hop of which no more is known than where it is and what ends there. */
export function longer(
  before: Trail | undefined,
  { component, door, reply, flows, blocking, subnet, home, trace }: Omit<Trail, 'before' | 'obstacles' | 'length'>,
): Trail {
  return stepped(before, component, door, { reply, subnet, home }, { flows, trace, obstacles: blocking });
}

/** The hops in the order of travel. */
export function hopsOf(trail: Trail): readonly Trail[] {
  const hops: Trail[] = [];
  for (let here: Trail | undefined = trail; here; here = here.before) hops.push(here);
  return hops.reverse();
}
