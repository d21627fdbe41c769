import { addressSet } from '../net/address-set.ts';
import { cidr } from '../net/cidr.ts';
import { type Flows, intersection, isEmpty, mapDestination, mapSource, noFlows, unionAll } from '../net/flows.ts';
import type { Answer, Blocker, Path } from '../reach/answer.ts';
import { ask } from '../reach/ask.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';
import type { Place } from './places.ts';
import { theInternet } from './reach-difference.ts';

/** What one end of a place reaches at one of another: flows without the addresses of both, which may have moved. */
export interface EndReach {
  readonly from: End;
  readonly to: End;
  readonly reachable: Flows;
  readonly unknown: Flows;
}

/** What goes on between two places, all their ends together. */
export interface PlaceReach {
  readonly from: Place;
  readonly to: Place;
  readonly reachable: Flows;
  readonly unknown: Flows;
  readonly ends: readonly EndReach[];
}

/** Of several pairs of places all that some of their ends reach at some. */
export function together(reaches: readonly PlaceReach[]): Pick<PlaceReach, 'reachable' | 'unknown'> {
  const [first, ...others] = reaches;
  if (!first) return { reachable: noFlows, unknown: noFlows };
  if (others.length === 0) return first;
  return {
    reachable: unionAll(reaches.map(each => each.reachable)),
    unknown: unionAll(reaches.map(each => each.unknown)),
  };
}

/** How some flows between places get there. */
export function pathIn(engine: Engine, reaches: readonly PlaceReach[], flows: Flows): Path | undefined {
  return firstOf(reaches, ({ from, to }, each) => {
    if (isEmpty(intersection(each.reachable, flows))) return undefined;
    const parts = ask(engine, each).reachable;
    return parts.find(part => !isEmpty(intersection(withoutPlaces(part.flows, from, to), flows)))?.path;
  });
}

/** What would have to be known of some flows between places. */
export function missingIn(engine: Engine, reaches: readonly PlaceReach[], flows: Flows): readonly string[] {
  const found = firstOf(reaches, ({ from, to }, each) => {
    if (isEmpty(intersection(each.unknown, flows))) return undefined;
    const parts = ask(engine, each).unknown.filter(part => isAmong(part, flows, from, to));
    return parts.length > 0 ? parts.flatMap(part => part.missing) : undefined;
  });
  return found ?? [];
}

/** What keeps some flows from getting from one place to another. */
export function blockersIn(engine: Engine, from: Place, to: Place, flows: Flows): readonly Blocker[] {
  const [start, end] = [endAt(from), endAt(to, from)];
  if (!start || !end) return [];
  const answer: Answer = ask(engine, { from: start, to: end });
  return answer.blocked.filter(part => isAmong(part, flows, from, to)).flatMap(part => part.blockers);
}

/** One who stands there; beside another, if it can be. */
function endAt({ end, stations }: Place, beside?: Place): End | undefined {
  if (end) return end;
  const station = stations.find(each => each !== beside?.stations[0]) ?? stations[0];
  return station && { type: 'resource', reference: station.resource };
}

function isAmong(part: { readonly flows: Flows }, flows: Flows, from: Place, to: Place): boolean {
  return !isEmpty(intersection(withoutPlaces(part.flows, from, to), flows));
}

function firstOf<T>(
  reaches: readonly PlaceReach[],
  find: (reach: PlaceReach, end: EndReach) => T | undefined,
): T | undefined {
  for (const reach of reaches) {
    for (const each of reach.ends) {
      const found = find(reach, each);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** One address of each version stands for those of a party; the internet keeps its own. */
const somewhere = addressSet([cidr('0.0.0.0/32'), cidr('::/128')]);

/** Flows between two places inside the network without the addresses of both. */
export function withoutAddresses(set: Flows): Flows {
  return mapDestination(mapSource(set, somewhere), somewhere);
}

/** Flows without the addresses of two places. */
export function withoutPlaces(set: Flows, from: Place, to: Place): Flows {
  const sent = from.party === theInternet ? set : mapSource(set, somewhere);
  return to.party === theInternet ? sent : mapDestination(sent, somewhere);
}
