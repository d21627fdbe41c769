import type { Pass, Step } from '../graph/component.ts';
import { carried, type Door, type Packets, withFlows } from '../graph/packets.ts';
import { equal, type Flows, intersection, isEmpty, unionAll } from '../net/flows.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import type { Arrival, Tour } from './tour.ts';
import { longer, type Trail } from './trail.ts';
import { repliesTo, taken, walk } from './walk.ts';

/** Packets that arrived, and whose replies come home; or where that is not known. */
export interface Answered {
  readonly arrival: Arrival;
  readonly flows: Flows;
  readonly verdict: 'reachable' | 'unknown';
}

/** Replies that have the same way before them: of these packets, by this door. */
interface Group {
  readonly to: Door;
  readonly packets: Packets;
  readonly trail: Trail;
  readonly members: Member[];
}

interface Member {
  readonly arrival: Arrival;
  readonly replies: Flows;
}

/**
 * Sends the replies of many arrivals, each to the same sender: those that leave by one subnet travel together, because
 * nothing on their way asks which of its places they come from.
 */
export function answersOf(tour: Tour, arrivals: readonly Arrival[]): readonly Answered[] {
  const answers: Answered[] = [];
  const groups = new Map<string, Group>();
  for (const arrival of arrivals) {
    const { component, door, replies } = arrival;
    for (const step of component.receive(replies, door)) {
      if (isEmpty(step.flows)) continue;
      if (isPlain(step) && !arrival.trail.doubt) join(groups, arrival, step);
      else {
        const outcomes = taken(tour, component, { component: component.id, door }, step, replies, arrival.trail);
        answers.push(...told({ arrival, replies: step.flows }, outcomes));
      }
    }
  }
  for (const group of groups.values()) answers.push(...together(tour, group));
  return answers;
}

/** Passed on as they are. */
function isPlain(step: Step): step is Pass {
  return step.type === 'pass' && !step.change && !step.doubt && (step.obstacles?.length ?? 0) === 0;
}

function join(groups: Map<string, Group>, arrival: Arrival, step: Pass): void {
  const { component, door, trail } = arrival;
  const { to, flows } = step;
  const packets = carried(arrival.replies, flows, step.carry);
  const { vpc, subnet, zone, inspected, home, sender, caught } = packets;
  const key = [to.component, to.door, vpc, subnet, zone, inspected, home, sender?.subnet, caught?.to.component].join(
    '\n',
  );
  let group = groups.get(key);
  if (!group) {
    const before = longer(trail, { component, door, reply: true, flows, subnet, home, trace: step.trace });
    groups.set(key, (group = { to, packets, trail: before, members: [] }));
  }
  group.members.push({ arrival, replies: flows });
}

function together(tour: Tour, { to, packets, trail, members }: Group): readonly Answered[] {
  const flows = members.length === 1 ? packets.flows : unionAll(members.map(each => each.replies));
  const outcomes = walk(tour, to, withFlows(packets, flows), trail);
  return members.flatMap(member => told(member, outcomes));
}

/** What outcomes of replies say of the packets that they answer. */
function told({ arrival, replies }: Member, outcomes: readonly Outcome[]): readonly Answered[] {
  const answers: Answered[] = [];
  for (const outcome of outcomes) {
    const verdict = verdictOf(outcome);
    if (verdict === 'blocked') continue;
    const back = outcomes.length === 1 ? replies : intersection(outcome.flows, replies);
    if (isEmpty(back)) continue;
    const flows = equal(back, arrival.replies.flows) ? arrival.flows : intersection(repliesTo(back), arrival.flows);
    if (!isEmpty(flows)) answers.push({ arrival, flows, verdict });
  }
  return answers;
}
