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

/** All steps have the same fields in the same order: who looks at any step then looks at one kind of object. */
const blank = {
  type: undefined,
  flows: undefined,
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
  missing: undefined,
};

const nothingMore: More = {};

/** What makes packets go on. */
export function pass(flows: Flows, to: Door, more: More & Pick<Pass, 'change'> = nothingMore): Pass {
  const { trace, carry, obstacles, assumption, change } = more;
  return { ...blank, type: 'pass', flows, trace, carry, obstacles, assumption, to, change };
}

/** What makes packets go on, and the component remember their connection. */
export function remember(
  flows: Flows,
  to: Door,
  more: More & Pick<Remember, 'change' | 'resume' | 'resumeCarry'>,
): Remember {
  const { trace, carry, obstacles, assumption, change, resume, resumeCarry } = more;
  const type = 'remember';
  return { ...blank, type, flows, trace, carry, obstacles, assumption, to, change, resume, resumeCarry };
}

/** What is where it wanted to go; replies begin at a door of the component. */
export function arrive(flows: Flows, reply: DoorName, more: More & Pick<Arrive, 'begins'> = nothingMore): Arrive {
  const { trace, carry, obstacles, assumption, begins } = more;
  return { ...blank, type: 'arrive', flows, trace, carry, obstacles, assumption, reply, begins };
}

/** What ends their way. */
export function stop(flows: Flows, ...obstacles: readonly Obstacle[]): Stop {
  return { ...blank, type: 'stop', flows, obstacles };
}

/** What cannot be known. */
export function undecided(flows: Flows, message: string, resource?: Resource, code?: BlockCode): Undecided {
  return { ...blank, type: 'undecided', flows, missing: { message, resource, code } };
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
