import type { Beginning, Choice, Component, Missing, Obstacle, Step, Trace } from '../graph/component.ts';
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
  readonly length: number;
}

/** The trail with another hop; as `stepped` makes them, with the same fields in the same order. */
export function longer(
  before: Trail | undefined,
  {
    component,
    door,
    reply,
    flows,
    subnet,
    home,
    trace,
    blocking,
    doubt,
    assumption,
    begins,
  }: Omit<Trail, 'before' | 'obstacles' | 'length'>,
): Trail {
  const obstacles = (before?.obstacles ?? 0) + (blocking?.length ?? 0);
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
    obstacles,
    length: (before?.length ?? 0) + 1,
  };
}

/** The trail with a step that packets take at a component. */
export function stepped(
  before: Trail | undefined,
  component: Component,
  door: DoorName,
  { reply, subnet, home }: Packets,
  step: Exclude<Step, Choice>,
): Trail {
  const { flows, trace, obstacles: blocking, doubt, assumption } = step;
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
    begins: step.type === 'arrive' ? step.begins : undefined,
    obstacles: (before?.obstacles ?? 0) + (blocking?.length ?? 0),
    length: (before?.length ?? 0) + 1,
  };
}

/** The hops in the order of travel. */
export function hopsOf(trail: Trail): readonly Trail[] {
  const hops: Trail[] = [];
  for (let here: Trail | undefined = trail; here; here = here.before) hops.push(here);
  return hops.reverse();
}
