import type { Graph } from '../graph/graph.ts';
import type { Station } from '../graph/station.ts';
import { obstacle } from '../graph/steps.ts';
import type { Outcome } from './outcome.ts';
import { longer, type Trail } from './trail.ts';

/** The outcome; a stop where the packets came to another place that has the same address as the one they were meant for. */
export function notAstray(graph: Graph, outcome: Outcome, meant: ReadonlySet<Station>): Outcome {
  const { end, trail, flows } = outcome;
  if (end === 'stopped' || trail.obstacles > 0) return outcome;
  const places = placesOn(trail, graph);
  const [last] = places;
  if (!last || places.some(place => meant.has(place)) || [...meant].some(each => isSameHost(each, last)))
    return outcome;
  const { resource } = last;
  const [one] = meant;
  const message = `${resource.name} has the same address as ${one?.resource.name}, and packets get there instead`;
  const blocking = [obstacle('UNKNOWN_DESTINATION', message, { resource })];
  const { component, door, reply } = trail;
  return { flows, end: 'stopped', trail: longer(trail, { component, door, reply, flows, blocking }) };
}

/** Whether two places belong to one host, which packets between them do not leave (E2). Several machines are no host. */
export function isSameHost(one: Station, other: Station): boolean {
  return one === other ? !one.several : one.host !== undefined && one.host === other.host;
}

/** The places that packets were handed in at on their way there, the last one first. */
export function placesOn(trail: Trail, graph: Graph): readonly Station[] {
  const places: Station[] = [];
  for (let here: Trail | undefined = trail; here; here = here.before) {
    const station = placeOf(here, graph);
    if (station) places.push(station);
  }
  return places;
}

/** The place that packets were handed in at, if this hop on their way there is at one. */
export function placeOf({ reply, door, trace, component }: Trail, { stations }: Graph): Station | undefined {
  return reply || (door !== 'outside' && trace?.did !== 'delivered') ? undefined : stations.get(component.id);
}
