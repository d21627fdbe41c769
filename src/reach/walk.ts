import type { Arrive, Component, Remember, Step } from '../graph/component.ts';
import { carried, type Door, type DoorName, type Packets, repliesOf, takenOver } from '../graph/packets.ts';
import { obstacle } from '../graph/steps.ts';
import { difference, type Flows, intersection, isEmpty, reverse, unionAll } from '../net/flows.ts';
import { Slots } from '../net/slots.ts';
import {
  inCircles,
  mostTakenOver,
  mostWays,
  outOfModel,
  repeats,
  tooManyBefore,
  tooManySteps,
  tooManyWays,
} from './given-up.ts';
import { onTrail } from './onward.ts';
import { added, chosen, itDepends, type Outcome, ofOthers, outcome, pulledBack, withAlike } from './outcome.ts';
import type { Tour } from './tour.ts';
import { longer, stepped, type Trail } from './trail.ts';

/**
 * Sends packets in by a door and tells what becomes of each part of them: they travel to where they end, and their
 * replies travel back to whoever remembers the connection.
 */
export function walk(tour: Tour, to: Door, packets: Packets, trail?: Trail): readonly Outcome[] {
  const component = tour.graph.component(to.component);
  if (!component) return [outOfModel(to, packets, trail)];
  if (tour.steps && --tour.steps.left < 0) return [tooManySteps(component, to, packets, trail)];
  if (repeats(component, to, packets, trail)) return [inCircles(component, to, packets, trail as Trail)];
  const outcomes: Outcome[] = [];
  const steps = component.receive(packets, to.door);
  for (const step of tour.arrived && !packets.reply ? arrivedTogether(steps) : steps) {
    if (!isEmpty(step.flows)) outcomes.push(...taken(tour, component, to, step, packets, trail));
  }
  return outcomes;
}

/** What arrives in the same way by several steps, such as at listeners, is answered together where only that matters. */
function arrivedTogether(steps: readonly Step[]): readonly Step[] {
  const arriving = steps.filter(
    (step): step is Arrive => step.type === 'arrive' && !step.doubt && !step.obstacles?.length,
  );
  const [first] = arriving;
  const alike = arriving.filter(({ reply, carry }) => reply === first?.reply && carry === first.carry);
  if (!first || alike.length < 2) return steps;
  const whole = { ...first, flows: unionAll(alike.map(({ flows }) => flows)) };
  const others = new Set<Step>(alike);
  return [whole, ...steps.filter(step => !others.has(step))];
}

/** What becomes of the packets of one step. */
export function taken(
  tour: Tour,
  component: Component,
  { door }: Door,
  step: Step,
  packets: Packets,
  before: Trail | undefined,
): readonly Outcome[] {
  if (step.type === 'choice') {
    const ways = (tour.ways ?? 1) * step.options.length;
    if (tour.ways && ways > mostWays) return [tooManyWays(component, door, step, packets, before)];
    const whole = { ...wholly(tour), ways };
    const options = step.options.map(steps =>
      steps.flatMap(each => taken(whole, component, { component: component.id, door }, each, packets, before)),
    );
    return chosen(options, step.among);
  }
  const { flows } = step;
  const trail = stepped(before, component, door, packets, step);
  if (tour.briefly && trail.obstacles > 0) return tour.arrived ? [] : [outcome(flows, 'stopped', trail)];
  switch (step.type) {
    case 'stop':
      return [outcome(flows, 'stopped', trail)];
    case 'undecided':
      return [outcome(flows, 'undecided', trail, step.missing)];
    case 'pass': {
      if (!step.change) return walk(tour, step.to, carried(packets, flows, step.carry), trail);
      const changed = carried(packets, step.change.apply(flows), step.carry);
      const outcomes = walk(wholly(tour), step.to, changed, trail);
      return pulledBack(outcomes, step.change.undo, flows, 'the address');
    }
    case 'remember':
      return remembered(wholly(tour), component, step, packets, trail);
    case 'arrive':
      return packets.reply
        ? cameHome(component, step.flows, packets, trail)
        : answered(tour, component, step.reply, carried(packets, flows, step.carry), trail);
  }
}

/** What changes on the way, or is chosen, is told of as a whole: where it began, its end has to be known. */
function wholly(tour: Tour): Tour {
  return tour.arrived ? { ...tour, arrived: undefined } : tour;
}

/** Where packets end, replies begin. */
function answered(
  tour: Tour,
  component: Component,
  door: DoorName,
  packets: Packets,
  trail: Trail,
): readonly Outcome[] {
  const { flows } = packets;
  const replies = repliesOf(packets, repliesTo(flows), packets.receiver);
  if (tour.arrived) {
    tour.arrived({ flows, component, door, replies, trail });
    return [];
  }
  return pulledBack(walk(tour, { component: component.id, door }, replies, trail), repliesTo, flows, 'the way back');
}

/** Replies are home where the connection is remembered, if they look like its replies. */
function cameHome(component: Component, flows: Flows, packets: Packets, trail: Trail): readonly Outcome[] {
  if (component.id !== packets.home) {
    const message = `${component.resource?.name ?? component.id} gets the replies, though the connection did not begin there`;
    return [stopped(trail, flows, obstacle('CONNECTION_NOT_KNOWN', message, { resource: component.resource }))];
  }
  const known = intersection(flows, repliesTo(packets.sent));
  if (isEmpty(known)) return [unrecognized(component, flows, trail)];
  const strange = difference(flows, known);
  const outcomes = [outcome(known, 'back', trail)];
  if (!isEmpty(strange)) outcomes.push(unrecognized(component, strange, trail));
  return outcomes;
}

const replies = new Slots<Flows>();

/** Packets that answer these; remembered, because each is asked for where they arrive and where they come home. */
export function repliesTo(flows: Flows): Flows {
  let answers = replies.get(flows.diagram);
  if (!answers) replies.set(flows.diagram, (answers = reverse(flows)));
  return answers;
}

function unrecognized(component: Component, flows: Flows, trail: Trail): Outcome {
  const message = 'the replies come from another address than the one that was asked: they went back another way';
  return stopped(trail, flows, obstacle('REPLY_NOT_RECOGNIZED', message, { resource: component.resource }));
}

/** Goes on to the end and back to this component, then restores the replies and sends them on to the sender. */
function remembered(
  tour: Tour,
  component: Component,
  step: Remember,
  packets: Packets,
  trail: Trail,
): readonly Outcome[] {
  const level = (tour.level ?? 0) + 1;
  if (level > mostTakenOver) {
    tour.onward?.lose();
    return [tooManyBefore(component, step.flows, trail)];
  }
  const out = step.change.apply(step.flows);
  const ends = onwards({ ...tour, level }, step.to, takenOver(packets, out, component.id, step.carry), trail);
  let outcomes: readonly Outcome[] = [];
  for (const end of ends) {
    // Everything has this end: nothing to tell apart.
    const flows = ends.length === 1 ? step.flows : intersection(step.change.undo(end.flows), step.flows);
    if (isEmpty(flows)) continue;
    for (const each of carriedBack(tour, component, step, packets, ofOthers(end, flows)))
      outcomes = added(outcomes, each, 'the port or the address');
  }
  return outcomes;
}

/** What it takes to tell of what is known already. */
const stepsOfKnown = 20;

/** What becomes of a connection that was taken over: asked once where nothing on the way there makes a difference. */
function onwards(tour: Tour, to: Door, packets: Packets, trail: Trail): readonly Outcome[] {
  const { onward, level = 1 } = tour;
  if (!onward || trail.obstacles > 0 || trail.doubt) return walk(tour, to, packets, trail);
  if (tour.steps) tour.steps.left -= stepsOfKnown;
  return onTrail(
    onward.of(to, packets, level, alone => walk({ ...tour, ...alone, ways: undefined }, to, packets)),
    trail,
  );
}

/** What came back goes on to the sender; of what AWS may choose, each that came back. */
function carriedBack(
  tour: Tour,
  component: Component,
  step: Remember,
  packets: Packets,
  end: Outcome,
): readonly Outcome[] {
  if (!end.ways) return end.end === 'back' ? resumed(tour, component, step, packets, end) : [end];
  const ways = end.ways.map(each => carriedBack(tour, component, step, packets, ofOthers(each, end.flows)));
  // Where the sender gets nothing either way, it depends on nothing.
  return chosen(ways, 'the way').map(each =>
    each.missing?.message === itDepends('the way') ? { ...each, missing: end.missing } : each,
  );
}

/** Replies are restored, and go on to the sender. */
function resumed(
  tour: Tour,
  component: Component,
  step: Remember,
  packets: Packets,
  { flows, trail, alike }: Outcome,
): readonly Outcome[] {
  const back = repliesTo(flows);
  const replies = carried(repliesOf(packets, back, packets.sender), back, step.resumeCarry);
  const found = walk(tour, { component: component.id, door: step.resume }, replies, trail);
  const outcomes = alike ? found.map(each => withAlike(each, alike)) : found;
  return pulledBack(outcomes, repliesTo, flows, 'the way back');
}

function stopped(trail: Trail, flows: Flows, ...blocking: readonly ReturnType<typeof obstacle>[]): Outcome {
  const { component, door, reply } = trail;
  return outcome(flows, 'stopped', longer(trail, { component, door, reply, flows, blocking }));
}
