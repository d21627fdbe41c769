import type { Choice, Component } from '../graph/component.ts';
import type { Door, DoorName, Packets } from '../graph/packets.ts';
import { obstacle } from '../graph/steps.ts';
import { equal, type Flows } from '../net/flows.ts';
import { type Outcome, outcome } from './outcome.ts';
import { longer, stepped, type Trail } from './trail.ts';

// Where packets are followed no further, and why.

/** More hops than any real path has. [AWS: route analyzer, MAX_HOPS_EXCEEDED after 64] */
const mostHops = 160;

/** More connections than anybody makes of one, each taken over behind the one before: every one of them begins anew. */
export const mostTakenOver = 16;

/** More ways than choices that follow each other have in any real network: a target of many, a zone there and back. */
export const mostWays = 1000;

/** Each choice behind another multiplies the ways; nobody knows what becomes of those that are not followed. */
export function tooManyWays(
  component: Component,
  door: DoorName,
  { flows, among }: Choice,
  packets: Packets,
  before: Trail | undefined,
): Outcome {
  const most = mostWays.toLocaleString('en-US');
  const name = component.resource?.name ?? component.id;
  const message = `${among} at ${name} is chosen after so many other choices that there are more than ${most} ways, which are not followed`;
  return outcome(flows, 'undecided', stepped(before, component, door, packets, { flows }), { message });
}

/** Whoever takes a connection over makes one of its own: nobody knows where a circle of them ends. */
export function tooManyBefore(component: Component, flows: Flows, trail: Trail): Outcome {
  const name = component.resource?.name ?? component.id;
  const message = `${name} takes over a connection that ${mostTakenOver} others took over before, one behind another, which is not followed any further`;
  return outcome(flows, 'undecided', trail, { message, code: 'MAX_HOPS_EXCEEDED' });
}

/** One answer takes so many steps and no more. */
export function tooManySteps(
  component: Component,
  { door }: Door,
  packets: Packets,
  before: Trail | undefined,
): Outcome {
  const name = component.resource?.name ?? component.id;
  const message = `at ${name} there are more steps than are taken for one answer`;
  const { flows } = packets;
  return outcome(flows, 'undecided', stepped(before, component, door, packets, { flows }), { message });
}

/** A door that nobody told of. */
export function outOfModel(to: Door, packets: Packets, before: Trail | undefined): Outcome {
  const component: Component = { id: to.component, receive: () => [] };
  const trail = longer(before, { component, door: to.door, reply: packets.reply, flows: packets.flows });
  const message = `${to.component} is not part of what was read`;
  return outcome(packets.flows, 'undecided', trail, { message, code: 'UNKNOWN_RESOURCE' });
}

/** Whether the same packets came to the same door before. */
export function repeats(component: Component, to: Door, packets: Packets, trail: Trail | undefined): boolean {
  if (tooFar(trail)) return true;
  for (let here = trail; here && here.reply === packets.reply; here = here.before) {
    const same = here.component === component && here.door === to.door && here.home === packets.home;
    if (same && here.subnet === packets.subnet && equal(here.flows, packets.flows)) return true;
    // What came home goes on as the replies of another connection.
    if (here.reply && here.component.id === here.home) return false;
  }
  return false;
}

function tooFar(trail: Trail | undefined): boolean {
  return (trail?.length ?? 0) > mostHops;
}

/** Where packets go round and round, or on and on. */
export function inCircles(component: Component, to: Door, packets: Packets, before: Trail): Outcome {
  const far = tooFar(before);
  const name = component.resource?.name ?? component.id;
  const message = far
    ? `the packets have more than ${mostHops} hops behind them at ${name}`
    : `the packets come back to ${name}: routes lead in circles`;
  const blocking = [
    obstacle(far ? 'MAX_HOPS_EXCEEDED' : 'CYCLIC_PATH_DETECTED', message, { resource: component.resource }),
  ];
  const { flows, reply } = packets;
  return outcome(flows, 'stopped', longer(before, { component, door: to.door, reply, flows, blocking }));
}
