import { difference, type Flows, intersection, isEmpty, union } from '../net/flows.ts';
import type { Engine } from '../reach/engine.ts';
import { engineOf } from '../reach/engine.ts';
import { affected } from './affected.ts';
import type { Difference } from './difference.ts';
import { grouped, type Told } from './group-changes.ts';
import { blockersIn, missingIn, type PlaceReach, pathIn, together } from './place-reach.ts';
import { counterparts, type Place, type Places, placesOf } from './places.ts';
import type { ReachDifference } from './reach-difference.ts';
import { type SideReach, sideReach } from './side-reach.ts';
import type { OneSide } from './sides.ts';
import { touchedPlaces } from './touched-places.ts';

type Sides = { readonly a: OneSide; readonly b: OneSide };

/** One side with all that is known of who reaches whom there. */
interface Known {
  readonly one: OneSide;
  readonly engine: Engine;
  readonly places: Places;
  readonly reach: SideReach;
}

/**
 * Who reaches whom since, over all pairs of places that what differs may touch. A party that is on both sides is
 * compared with itself, wherever it moved. `anything` asks about all pairs. Who is left when `most` steps are taken is
 * left out, and counted: of pairs that one side did not ask about nothing is told.
 */
export function diffReach(
  sides: Sides,
  found: Pick<Difference, 'missing' | 'unmanaged' | 'changed'> | 'anything',
  most: number,
): ReachDifference {
  const [engineA, engineB] = [engineOf(sides.a.network), engineOf(sides.b.network)];
  const [placesA, placesB] = [placesOf(sides.a, engineA), placesOf(sides.b, engineB)];
  const touched =
    found === 'anything' ? found : touchedPlaces(placesA, placesB, affected(sides.a, found), affected(sides.b, found));
  const known = (one: OneSide, engine: Engine, places: Places): Known => {
    return { one, engine, places, reach: sideReach(engine, places, touched, most) };
  };
  const [a, b] = [known(sides.a, engineA, placesA), known(sides.b, engineB, placesB)];
  const lists: Record<keyof Sorted, Told[]> = { gained: [], lost: [], nowUnknown: [], nowKnown: [] };
  // A design's workload is one host, whatever its count: what its members send each other is not compared.
  const isOne = ({ from, to }: PlaceReach) => sides.a.crossed && from.party.name === to.party.name;
  for (const after of pairsIn(b)) if (!isOne(after) && isAsked(after, b, a)) since(after, a, b, lists);
  for (const before of pairsIn(a)) if (!isOne(before) && isAsked(before, a, b)) until(before, a, b, lists);
  const order = inOrderOf(placesA, placesB);
  return {
    gained: grouped(lists.gained.sort(order)),
    lost: grouped(lists.lost.sort(order)),
    nowUnknown: grouped(lists.nowUnknown.sort(order)),
    nowKnown: grouped(lists.nowKnown.sort(order)),
    asked: a.reach.asked + b.reach.asked,
    leftOut: a.reach.leftOut + b.reach.leftOut,
  };
}

function* pairsIn({ reach }: Known): Iterable<PlaceReach> {
  for (const row of reach.pairs.values()) yield* row.values();
}

/** Senders, then receivers, in the order of A, then what is in B only: an account tells its interfaces in any order. */
function inOrderOf(a: Places, b: Places): (one: Told, other: Told) => number {
  const ranks = new Map<string, number>();
  for (const name of [...a.ofParty.keys(), ...b.ofParty.keys()]) if (!ranks.has(name)) ranks.set(name, ranks.size);
  const rank = ({ name }: Told['from']) => ranks.get(name) ?? ranks.size;
  return (one, other) => rank(one.from) - rank(other.from) || rank(one.to) - rank(other.to);
}

interface Sorted {
  readonly gained: unknown;
  readonly lost: unknown;
  readonly nowUnknown: unknown;
  readonly nowKnown: unknown;
}

type Lists = Readonly<Record<keyof Sorted, Told[]>>;

/** What of B's flows was not possible in A, or is not known any more. */
function since(after: PlaceReach, a: Known, b: Known, lists: Lists): void {
  const before = together(counterpartsOf(after, b, a));
  const gained = difference(after.reachable, union(before.reachable, before.unknown));
  if (unseenIn(after, b, a).length > 0)
    tell(lists.nowKnown, after, gained, { path: () => pathIn(b.engine, [after], gained) });
  else tell(lists.gained, after, gained, { path: () => pathIn(b.engine, [after], gained) });
  const nowUnknown = difference(after.unknown, before.unknown);
  tell(lists.nowUnknown, after, nowUnknown, { missing: () => missingIn(b.engine, [after], nowUnknown) });
}

/** What of A's flows is not possible in B, or was not known. */
function until(before: PlaceReach, a: Known, b: Known, lists: Lists): void {
  const others = counterpartsOf(before, a, b);
  const after = together(others);
  const lost = difference(before.reachable, union(after.reachable, after.unknown));
  const unseen = unseenIn(before, a, b);
  if (unseen.length > 0) tell(lists.nowUnknown, before, lost, { missing: () => unseen });
  else
    tell(lists.lost, before, lost, {
      path: () => pathIn(a.engine, [before], lost),
      blockers: () => {
        const [from] = counterparts(before.from, a.places, b.places);
        const [to] = counterparts(before.to, a.places, b.places);
        return from && to ? blockersIn(b.engine, from, to, lost) : [];
      },
    });
  const nowKnown = difference(before.unknown, after.unknown);
  tell(lists.nowKnown, before, nowKnown, {
    path: () => pathIn(b.engine, others, intersection(nowKnown, after.reachable)),
  });
}

function tell(list: Told[], { from, to }: PlaceReach, flows: Flows, how: Told['how']): void {
  if (!isEmpty(flows)) list.push({ from: from.party, to: to.party, flows, how });
}

/**
 * Why an end of a pair is not seen on the other side: no interfaces were read there. That is not the same as having
 * none: what it reaches is not known.
 */
function unseenIn({ from, to }: PlaceReach, own: Known, other: Known): readonly string[] {
  const unseen = [from, to].filter(place => {
    const resource = place.stations[0]?.resource;
    if (!resource || other.one.network.isRead('networkInterface', resource)) return false;
    return counterparts(place, own.places, other.places).length === 0;
  });
  return [...new Set(unseen.map(({ party }) => `the network interfaces of ${party.label} were not read`))];
}

/** Whether all that answers to a pair of places was asked about, on both sides. */
function isAsked({ from, to }: PlaceReach, own: Known, other: Known): boolean {
  if (own.reach.unasked.size + other.reach.unasked.size === 0) return true;
  return [from, ...(to.end ? [to] : [])].every(
    place =>
      !own.reach.unasked.has(place.name) &&
      counterparts(place, own.places, other.places).every(({ name }) => !other.reach.unasked.has(name)),
  );
}

/** Pairs of places of the other side that answer to a pair of one side. */
function counterpartsOf({ from, to }: PlaceReach, own: Known, other: Known): readonly PlaceReach[] {
  // Who stands alone there now has its fellows elsewhere.
  const isAlone = from === to && (other.places.byName.get(from.name)?.stations.length ?? 0) < 2;
  const ends = (place: Place) =>
    isAlone ? (other.places.ofParty.get(place.party.name) ?? []) : counterparts(place, own.places, other.places);
  return ends(from).flatMap(one => ends(to).flatMap(another => other.reach.pairs.get(one)?.get(another) ?? []));
}
