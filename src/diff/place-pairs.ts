import { type Flows, isEmpty, noFlows, union } from '../net/flows.ts';
import type { Steps } from '../reach/tour.ts';
import { type EndReach, type PlaceReach, withoutPlaces } from './place-reach.ts';
import type { Place } from './places.ts';

/** To put down what goes on between two places, and to compare it, takes as long as so many steps of packets. */
const stepsOfPair = 10;

interface Pair extends PlaceReach {
  reachable: Flows;
  unknown: Flows;
  readonly ends: EndReach[];
}

/** What goes on between places, by sender and receiver, as far as the steps suffice. */
export class PlacePairs {
  readonly #steps: Steps;
  readonly #bySender = new Map<Place, Map<Place, Pair>>();

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  get all(): ReadonlyMap<Place, ReadonlyMap<Place, PlaceReach>> {
    return this.#bySender;
  }

  areTooMany(): boolean {
    return this.#steps.left < 0;
  }

  /** Flows that are without the addresses of both places. */
  add(from: Place, to: Place, end: EndReach): void {
    if (isEmpty(end.reachable) && isEmpty(end.unknown)) return;
    this.#steps.left -= stepsOfPair;
    const pair = this.#between(from, to);
    pair.ends.push(end);
    pair.reachable = together(pair.reachable, end.reachable);
    pair.unknown = together(pair.unknown, end.unknown);
  }

  addWithAddresses(from: Place, to: Place, { reachable, unknown, ...ends }: EndReach): void {
    const placed = (set: Flows) => withoutPlaces(set, from, to);
    this.add(from, to, { ...ends, reachable: placed(reachable), unknown: placed(unknown) });
  }

  #between(from: Place, to: Place): Pair {
    let row = this.#bySender.get(from);
    if (!row) this.#bySender.set(from, (row = new Map()));
    let pair = row.get(to);
    if (!pair) row.set(to, (pair = { from, to, ends: [], reachable: noFlows, unknown: noFlows }));
    return pair;
  }
}

function together(a: Flows, b: Flows): Flows {
  return a === noFlows ? b : union(a, b);
}
