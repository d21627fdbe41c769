import type { Station } from '../graph/station.ts';
import { listAt } from '../model/list-at.ts';
import { type Flows, unionAll } from '../net/flows.ts';
import { type Alike, receiversAlike, sendersAlike } from '../reach/alike.ts';
import { type Reach, reachAmong, tourOf } from '../reach/all-pairs.ts';
import { askBriefly } from '../reach/ask.ts';
import { isSameHost } from '../reach/astray.ts';
import { classesOf, type StationClass } from '../reach/classes.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';
import { classesReachedBy, classesReaching } from '../reach/outer-reach.ts';
import type { Steps } from '../reach/tour.ts';
import { joinedVpcs } from './joined-vpcs.ts';
import { PlacePairs } from './place-pairs.ts';
import { type PlaceReach, withoutAddresses } from './place-reach.ts';
import type { Place, Places } from './places.ts';

/** Who reaches whom on one side, for the pairs of places of which a change may touch one. */
export interface SideReach {
  /** By sender and receiver, where something is reachable or unknown. */
  readonly pairs: ReadonlyMap<Place, ReadonlyMap<Place, PlaceReach>>;
  /** Classes of places whose senders were asked about. */
  readonly asked: number;
  /** Classes, and ends outside, that were left out because the steps did not suffice. */
  readonly leftOut: number;
  /** Names of places of which not all was asked: as senders, of an end outside also as receivers. */
  readonly unasked: ReadonlySet<string>;
}

/**
 * Asks by classes: places that behave alike are asked about once, so that the cost follows the number of behaviours.
 * The internet is asked about first. Who is left when `most` steps are taken is left out, and counted.
 */
export function sideReach(
  engine: Engine,
  places: Places,
  touched: ReadonlySet<string> | 'anything',
  most: number,
): SideReach {
  const steps: Steps = { left: most };
  const pairs = new PlacePairs(steps);
  const unasked = new Set<string>();
  let [asked, leftOut] = [0, 0];
  const within = (senders: Iterable<Place>, count: number, ask: () => void) => {
    if (steps.left >= 0) ask();
    if (steps.left >= 0) {
      asked += count;
      return;
    }
    leftOut += Math.max(count, 1);
    for (const { name } of senders) unasked.add(name);
  };
  const isTouched = ({ name }: Place) => touched === 'anything' || touched.has(name);
  const all = classesOf(engine);
  const near = all.filter(({ members }) => members.some(each => isAt(places, each, isTouched)));
  const outside = [...places.byName.values()].filter(({ end }) => end !== undefined);
  for (const from of outside) {
    within([from], 0, () => {
      outerReach(engine, places, from, isTouched(from) ? all : near, pairs, steps);
      for (const to of outside) {
        if (steps.left < 0) return;
        if (from !== to && (isTouched(from) || isTouched(to))) askOutside(engine, from, to, pairs, steps);
      }
    });
  }
  const rooms = roomsOf(engine, all, near);
  const tour = tourOf(engine, steps);
  const known = new Map<Alike, ReadonlyMap<Place, readonly Station[]>>();
  const placesAt: PlacesAt = alike => {
    let own = known.get(alike);
    if (!own) known.set(alike, (own = membersByPlace(places, alike)));
    return own;
  };
  // Who may be touched is asked about all, and all others about who may be touched.
  const questions = rooms.flatMap(({ all: everybody, near: touched, others }) => [
    ...asking(engine, touched, everybody),
    ...asking(engine, others, touched),
  ]);
  for (const { from, among } of questions) {
    within(placesAt(from).keys(), from.classes.length, () => {
      for (const reach of reachAmong(engine, from, among, tour)) addPlaces(pairs, placesAt, reach);
    });
  }
  return { pairs: pairs.all, asked, leftOut, unasked };
}

/** Senders that are alike, with those whom they are asked about. */
function asking(
  engine: Engine,
  senders: readonly StationClass[],
  receivers: readonly StationClass[],
): readonly { readonly from: Alike; readonly among: readonly Alike[] }[] {
  const among = receiversAlike(engine, receivers);
  return sendersAlike(engine, senders).map(from => ({ from, among }));
}

type PlacesAt = (alike: Alike) => ReadonlyMap<Place, readonly Station[]>;

function addPlaces(pairs: PlacePairs, placesAt: PlacesAt, { from, to, reachable, unknown }: Reach): void {
  const sets = { reachable: withoutAddresses(reachable), unknown: withoutAddresses(unknown) };
  for (const [here, senders] of placesAt(from)) {
    for (const [there, receivers] of placesAt(to)) {
      if (pairs.areTooMany()) return;
      const pair = pairApart(senders, receivers);
      if (pair) pairs.add(here, there, { from: endOf(pair[0]), to: endOf(pair[1]), ...sets });
    }
  }
}

/** The first two that do not share a host. */
function pairApart(
  senders: readonly Station[],
  receivers: readonly Station[],
): readonly [Station, Station] | undefined {
  for (const one of senders) {
    const other = receivers.find(each => !isSameHost(one, each));
    if (other) return [one, other];
  }
  return undefined;
}

/** Classes that may get to each other without the internet, where a change may touch some. */
interface Room {
  readonly all: StationClass[];
  readonly near: StationClass[];
  readonly others: StationClass[];
}

function roomsOf(engine: Engine, all: readonly StationClass[], near: readonly StationClass[]): readonly Room[] {
  const nearOnes = new Set(near);
  const rooms = new Map<string, Room>(near.map(each => [roomOf(engine, each), { all: [], near: [], others: [] }]));
  for (const each of all) {
    const room = rooms.get(roomOf(engine, each));
    room?.all.push(each);
    (nearOnes.has(each) ? room?.near : room?.others)?.push(each);
  }
  return [...rooms.values()];
}

function roomOf({ graph, network }: Engine, { members }: StationClass): string {
  const groupOf = graph.once('joined VPCs', () => joinedVpcs(network));
  return groupOf(members[0]?.vpc ?? '');
}

function outerReach(
  engine: Engine,
  places: Places,
  other: Place,
  among: readonly StationClass[],
  pairs: PlacePairs,
  steps: Steps,
): void {
  const end = other.end as End;
  for (const { members, station, reachable, unknown } of classesReachedBy(engine, end, among, steps)) {
    for (const [place] of membersByPlace(places, members))
      pairs.addWithAddresses(other, place, { from: end, to: endOf(station), reachable, unknown });
  }
  for (const { members, station, reachable, unknown } of classesReaching(engine, end, among, steps)) {
    for (const [place] of membersByPlace(places, members))
      pairs.addWithAddresses(place, other, { from: endOf(station), to: end, reachable, unknown });
  }
}

function askOutside(engine: Engine, from: Place, to: Place, pairs: PlacePairs, steps: Steps): void {
  const ends = { from: from.end as End, to: to.end as End };
  const { reachable, unknown } = askBriefly(engine, ends, steps);
  const flows = (parts: readonly { readonly flows: Flows }[]) => unionAll(parts.map(part => part.flows));
  pairs.addWithAddresses(from, to, { ...ends, reachable: flows(reachable), unknown: flows(unknown) });
}

function isAt({ byStation }: Places, station: Station, wanted: (place: Place) => boolean): boolean {
  const place = byStation.get(station);
  return place !== undefined && wanted(place);
}

function membersByPlace(
  { byStation }: Places,
  { members }: Pick<StationClass, 'members'>,
): ReadonlyMap<Place, readonly Station[]> {
  const found = new Map<Place, Station[]>();
  for (const member of members) {
    const place = byStation.get(member);
    if (place) listAt(found, place).push(member);
  }
  return found;
}

function endOf({ resource: { kind, key } }: Station): End {
  return { type: 'resource', reference: { kind, key } };
}
