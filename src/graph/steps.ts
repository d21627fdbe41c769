import type { Resource } from '../model/resource.ts';
import type { AddressSet } from '../net/address-set.ts';
import {
  difference,
  type Flows,
  isEmpty,
  mapDestination,
  mapSource,
  restrictDestination,
  restrictSource,
} from '../net/flows.ts';
import type { Place } from '../source/origin.ts';
import type { BlockCode } from './codes.ts';
import type {
  Arrive,
  Carried,
  Change,
  Missing,
  Obstacle,
  Pass,
  Remember,
  Step,
  Stop,
  Trace,
  Undecided,
} from './component.ts';
import type { Admission } from './filters.ts';
import type { Door, DoorName } from './packets.ts';

/** The way into a component. */
export function doorOf(resource: { readonly kind: string; readonly key: string }, door: DoorName): Door {
  return { component: `${resource.kind}/${resource.key}`, door };
}

/** What may be said of any step. */
interface More {
  readonly trace?: Trace;
  readonly carry?: Carried;
  readonly obstacles?: readonly Obstacle[];
  readonly assumption?: string;
}

const nothingMore: More = {};

/*
 * All steps have the same fields in the same order, written out: who looks at any step then looks at one kind of object.
 */

/** What makes packets go on. */
export function pass(flows: Flows, to: Door, more: More & Pick<Pass, 'change'> = nothingMore): Pass {
  const step = {
    type: 'pass' as const,
    flows,
    trace: more.trace,
    carry: more.carry,
    obstacles: more.obstacles,
    assumption: more.assumption,
    doubt: undefined,
    to,
    change: more.change,
    resume: undefined,
    resumeCarry: undefined,
    reply: undefined,
    begins: undefined,
    missing: undefined,
  };
  return step;
}

/** What makes packets go on, and the component remember their connection. */
export function remember(
  flows: Flows,
  to: Door,
  more: More & Pick<Remember, 'change' | 'resume' | 'resumeCarry'>,
): Remember {
  const step = {
    type: 'remember' as const,
    flows,
    trace: more.trace,
    carry: more.carry,
    obstacles: more.obstacles,
    assumption: more.assumption,
    doubt: undefined,
    to,
    change: more.change,
    resume: more.resume,
    resumeCarry: more.resumeCarry,
    reply: undefined,
    begins: undefined,
    missing: undefined,
  };
  return step;
}

/** What is where it wanted to go; replies begin at a door of the component. */
export function arrive(flows: Flows, reply: DoorName, more: More & Pick<Arrive, 'begins'> = nothingMore): Arrive {
  const step = {
    type: 'arrive' as const,
    flows,
    trace: more.trace,
    carry: more.carry,
    obstacles: more.obstacles,
    assumption: more.assumption,
    doubt: undefined,
    to: undefined,
    change: undefined,
    resume: undefined,
    resumeCarry: undefined,
    reply,
    begins: more.begins,
    missing: undefined,
  };
  return step;
}

/** What ends their way. */
export function stop(flows: Flows, ...obstacles: readonly Obstacle[]): Stop {
  const step = {
    type: 'stop' as const,
    flows,
    trace: undefined,
    carry: undefined,
    obstacles,
    assumption: undefined,
    doubt: undefined,
    to: undefined,
    change: undefined,
    resume: undefined,
    resumeCarry: undefined,
    reply: undefined,
    begins: undefined,
    missing: undefined,
  };
  return step;
}

/** What cannot be known. */
export function undecided(flows: Flows, message: string, resource?: Resource, code?: BlockCode): Undecided {
  const step = {
    type: 'undecided' as const,
    flows,
    trace: undefined,
    carry: undefined,
    obstacles: undefined,
    assumption: undefined,
    doubt: undefined,
    to: undefined,
    change: undefined,
    resume: undefined,
    resumeCarry: undefined,
    reply: undefined,
    begins: undefined,
    missing: { message, resource, code },
  };
  return step;
}

export function obstacle(
  code: BlockCode,
  message: string,
  about: { readonly resource?: Resource; readonly place?: Place; readonly change?: string } = {},
): Obstacle {
  const place = about.place ?? (about.resource && { origin: about.resource.origin });
  return { code, message, ...about, place };
}

/** What passes a filter goes on by itself; the rest goes on too, with an obstacle, to find what else is in its way. */
export function filtered(
  flows: Flows,
  { admitted, undecided: open, refusal }: Admission,
  on: (part: Flows, obstacles: readonly Obstacle[]) => readonly Step[],
): readonly Step[] {
  const refused = open ? difference(difference(flows, admitted), open.flows) : difference(flows, admitted);
  const steps: Step[] = [];
  if (!isEmpty(admitted)) steps.push(...on(admitted, []));
  if (open && !isEmpty(open.flows)) steps.push(...on(open.flows, []).map(step => doubted(step, open)));
  if (!isEmpty(refused)) steps.push(...on(refused, [refusal()]));
  return steps;
}

/** The step with a doubt: whatever keeps the packets from going on later is sure all the same. */
function doubted(step: Step, doubt: Missing): Step {
  if (step.type !== 'choice') return { ...step, doubt: step.doubt ?? doubt };
  return { ...step, options: step.options.map(option => option.map(each => doubted(each, doubt))) };
}

/** What several filters let through together. */
export function admittedByAll(
  flows: Flows,
  filters: readonly ((flows: Flows) => Admission)[],
  on: (part: Flows, obstacles: readonly Obstacle[]) => readonly Step[],
): readonly Step[] {
  const [first, ...others] = filters;
  if (!first) return on(flows, []);
  return filtered(flows, first(flows), (part, obstacles) =>
    admittedByAll(part, others, (rest, more) => on(rest, [...obstacles, ...more])),
  );
}

/** Some destinations become other ones: each of these stands for `from`. */
export function newDestination(from: AddressSet, to: AddressSet): Change {
  return {
    apply: flows => mapDestination(flows, to),
    undo: flows => mapDestination(restrictDestination(flows, to), from),
  };
}

/** Some sources become other ones. */
export function newSource(from: AddressSet, to: AddressSet): Change {
  return {
    apply: flows => mapSource(flows, to),
    undo: flows => mapSource(restrictSource(flows, to), from),
  };
}

/** Nothing changes, though the connection is remembered. */
export const unchanged: Change = { apply: flows => flows, undo: flows => flows };
