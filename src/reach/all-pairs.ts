import { destinationsOf, towards } from '../graph/destinations.ts';
import type { Station } from '../graph/station.ts';
import { type AddressSet, intersection, isEmpty as isNone } from '../net/address-set.ts';
import { rememberingLess } from '../net/diagram-algebra.ts';
import { type Flows, noFlows, union } from '../net/flows.ts';
import { type Alike, receiversAlike, sendersAlike } from './alike.ts';
import { isSameHost, placeOf, placesOn } from './astray.ts';
import { classesOf } from './classes.ts';
import type { Engine } from './engine.ts';
import { mostTakenOver } from './given-up.ts';
import { Onward } from './onward.ts';
import { verdictOf } from './outcome.ts';
import { startsBetween } from './question.ts';
import { refusalsIn } from './refusals.ts';
import { answersOf } from './replies.ts';
import { type Arrival, isSpent, type Steps, type Tour } from './tour.ts';
import type { Trail } from './trail.ts';
import { walk } from './walk.ts';

/** What classes that send alike reach at those that receive alike, said of one member of each. */
export interface Reach {
  readonly from: Alike;
  readonly to: Alike;
  /** Whom it is said of: of all others that do not share a host it is true with their addresses. */
  readonly sender: Station;
  readonly receiver: Station;
  readonly reachable: Flows;
  readonly unknown: Flows;
}

/** Who reaches whom, over all pairs of classes. */
export interface AllPairs {
  /** Where something is reachable or unknown. */
  readonly reaches: readonly Reach[];
  /** Whether all packets were followed; where not, what is left is unknown. */
  readonly whole: boolean;
}

/** Many times what the pairs of an account of 10,000 resources take: more would take minutes. */
export const mostSteps = 10_000_000;

/**
 * Who reaches whom by private addresses, over all pairs of classes. Interfaces of one host reach each other anyway, and
 * are left out. Made once.
 */
export function allPairs(engine: Engine, most: number = mostSteps): AllPairs {
  return engine.graph.once(`all pairs of classes in ${most} steps`, () =>
    rememberingLess(() => {
      const [classes, tour] = [classesOf(engine), tourOf(engine, { left: most })];
      const receivers = receiversAlike(engine, classes);
      const reaches = sendersAlike(engine, classes).flatMap(from => reachAmong(engine, from, receivers, tour));
      return { reaches, whole: !isSpent(tour) };
    }),
  );
}

interface Found {
  readonly to: Alike;
  readonly sender: Station;
  readonly receiver: Station;
  reachable: Flows;
  unknown: Flows;
}

/** What some that send alike reach among others; one tour for many takes steps of the same, and remembers for all. */
export function reachAmong(
  engine: Engine,
  from: Alike,
  among: readonly Alike[],
  tour: Tour = tourOf(engine),
): readonly Reach[] {
  const [first] = from.members;
  // Where all members of a receiver share the host of the first sender, a sender of another host speaks.
  const second = from.members.find(each => first && !isSameHost(each, first));
  const found: Found[] = [];
  for (const to of among) {
    const pair = apart(first, to) ?? apart(second, to);
    if (pair) found.push({ to, ...pair, reachable: noFlows, unknown: noFlows });
  }
  const open = withoutRefused(engine, found, some => attributeAll(engine, some, [first, second], tour));
  attributeAll(engine, open, [first, second], tour);
  return found.filter(isTold).map(each => ({ from, ...each }));
}

function isTold({ reachable, unknown }: Found): boolean {
  return reachable !== noFlows || unknown !== noFlows;
}

/**
 * Those of whom it has still to be asked: of pairs of which the receiver refuses everything, one of each kind is asked
 * about, and where nothing gets there, nothing gets to the others.
 */
function withoutRefused(
  engine: Engine,
  found: readonly Found[],
  ask: (some: readonly Found[]) => void,
): readonly Found[] {
  const refusals = refusalsIn(engine);
  const open: Found[] = [];
  const byKind = new Map<number, [Found, ...Found[]]>();
  for (const each of found) {
    const kind = refusals.kindOf(each.sender, each.receiver);
    const isNothing = kind !== undefined && refusals.isNothing(kind);
    if (kind === undefined || isNothing === false) open.push(each);
    else if (isNothing === undefined) {
      const others = byKind.get(kind);
      if (others) others.push(each);
      else byKind.set(kind, [each]);
    }
  }
  if (byKind.size === 0) return open;
  const firsts = [...byKind.values()].map(([one]) => one);
  ask([...firsts, ...open]);
  const left: Found[] = [];
  for (const [kind, [one, ...others]] of byKind) {
    refusals.settle(kind, !isTold(one));
    if (isTold(one)) left.push(...others);
  }
  return left;
}

/** Known addresses are asked about together: packets part where their ways do. */
function attributeAll(
  engine: Engine,
  found: readonly Found[],
  senders: readonly (Station | undefined)[],
  tour: Tour,
): void {
  for (const sender of senders) {
    const own = found.filter(each => each.sender === sender);
    attribute(engine, own.filter(isExact), tour);
    for (const each of own) if (!isExact(each)) attribute(engine, [each], tour);
  }
}

function apart(sender: Station | undefined, to: Alike): { sender: Station; receiver: Station } | undefined {
  const receiver = sender && to.members.find(each => !isSameHost(each, sender));
  return receiver && { sender, receiver };
}

function isExact({ receiver }: Found): boolean {
  return receiver.exact;
}

/** Of the ways behind those who take connections over nobody asks for more than the places on them. */
export function tourOf({ graph }: Engine, steps?: Steps): Tour {
  const onward = new Onward(mostTakenOver, hop => placeOf(hop, graph) !== undefined);
  return { graph, briefly: true, onward, ...(steps && { steps }) };
}

/** Gives packets to those whose they are: whom they came to, or whom they were meant for where they got lost. */
function attribute(engine: Engine, found: readonly Found[], tour: Tour): void {
  const [first] = found;
  if (!first) return;
  const byStation = new Map(found.map(each => [each.receiver, each]));
  const exact = found.every(isExact);
  const give = (verdict: 'reachable' | 'unknown', flows: Flows, trail: Trail) => {
    const places = placesOn(trail, engine.graph);
    const some = places.length > 0 && exact;
    const meant = some ? places.flatMap(place => byStation.get(place) ?? []) : found;
    const to = destinationsOf(flows);
    for (const each of meant) {
      const addresses = common(to, each.receiver.addresses);
      if (addresses) each[verdict] = joined(each[verdict], towards(flows, addresses));
    }
  };
  const arrivals: Arrival[] = [];
  for (const { door, packets } of startsBetween(
    engine,
    first.sender,
    found.map(({ receiver }) => receiver),
  )) {
    for (const outcome of walk({ ...tour, arrived: each => arrivals.push(each) }, door, packets)) {
      const verdict = verdictOf(outcome);
      if (verdict !== 'blocked') give(verdict, outcome.flows, outcome.trail);
    }
  }
  for (const { arrival, flows, verdict } of answersOf(tour, arrivals)) give(verdict, flows, arrival.trail);
}

function common(a: AddressSet, b: AddressSet): AddressSet | undefined {
  const both = intersection(a, b);
  return isNone(both) ? undefined : both;
}

function joined(a: Flows, b: Flows): Flows {
  return a === noFlows ? b : union(a, b);
}
