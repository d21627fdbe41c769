import type { Station } from '../graph/station.ts';
import { listAt } from '../model/list-at.ts';
import { type Flows, isEmpty, unionAll } from '../net/flows.ts';
import { reachAmong } from '../reach/all-pairs.ts';
import { askBriefly } from '../reach/ask.ts';
import { isSameHost } from '../reach/astray.ts';
import { classesOf, type StationClass } from '../reach/classes.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';
import { classesReachedBy, classesReaching } from '../reach/outer-reach.ts';
import { joinedVpcs } from './joined-vpcs.ts';
import { type EndReach, type PlaceReach, withoutPlaces } from './place-reach.ts';
import type { Place, Places } from './places.ts';

/** Who reaches whom on one side, for the pairs of places of which a change may touch one. */
export interface SideReach {
  /** By the names of both, where something is reachable or unknown. */
  readonly pairs: ReadonlyMap<string, PlaceReach>;
  /** Classes of places whose senders were asked about. */
  readonly asked: number;
  /** Classes that were left out because there are too many. */
  readonly leftOut: number;
}

/** The name of a pair of places. */
export function pairName(from: Place, to: Place): string {
  return `${from.name}\n${to.name}`;
}

/**
 * Asks by classes: places that behave alike are asked about once, so that the cost follows the number of behaviours.
 * The internet is asked about first; of `most` classes more the rest is left out, and counted.
 */
export function sideReach(
  engine: Engine,
  places: Places,
  touched: ReadonlySet<string> | 'anything',
  most: number,
): SideReach {
  const heaps = new Heaps();
  const isTouched = ({ name }: Place) => touched === 'anything' || touched.has(name);
  const all = classesOf(engine);
  const near = all.filter(({ members }) => members.some(each => isAt(places, each, isTouched)));
  const outside = [...places.byName.values()].filter(({ end }) => end !== undefined);
  for (const other of outside) outerReach(engine, places, other, isTouched(other) ? all : near, heaps);
  for (const from of outside) {
    for (const to of outside)
      if (from !== to && (isTouched(from) || isTouched(to))) askOutside(engine, from, to, heaps);
  }
  const rooms = roomsOf(engine, all, near);
  // Who may be touched is asked about all, and all others about who may be touched.
  const senders = [...near, ...[...rooms.values()].flatMap(room => room.others)];
  const nearOnes = new Set(near);
  for (const from of senders.slice(0, most)) {
    const room = rooms.get(roomOf(engine, from)) as Room;
    for (const reach of reachAmong(engine, from, nearOnes.has(from) ? room.all : room.near)) {
      const { sender, receiver, reachable, unknown } = reach;
      const told = { from: endOf(sender), to: endOf(receiver), reachable, unknown };
      for (const [here, senders] of membersByPlace(places, reach.from)) {
        for (const [there, receivers] of membersByPlace(places, reach.to)) {
          if (senders.some(one => receivers.some(other => !isSameHost(one, other)))) heaps.add(here, there, told);
        }
      }
    }
  }
  return { pairs: heaps.all(), asked: Math.min(senders.length, most), leftOut: Math.max(0, senders.length - most) };
}

/** Classes that may get to each other without the internet, where a change may touch some. */
interface Room {
  readonly all: StationClass[];
  readonly near: StationClass[];
  readonly others: StationClass[];
}

function roomsOf(
  engine: Engine,
  all: readonly StationClass[],
  near: readonly StationClass[],
): ReadonlyMap<string, Room> {
  const nearOnes = new Set(near);
  const rooms = new Map<string, Room>(near.map(each => [roomOf(engine, each), { all: [], near: [], others: [] }]));
  for (const each of all) {
    const room = rooms.get(roomOf(engine, each));
    room?.all.push(each);
    (nearOnes.has(each) ? room?.near : room?.others)?.push(each);
  }
  return rooms;
}

function roomOf({ graph, network }: Engine, { members }: StationClass): string {
  const groupOf = graph.once('joined VPCs', () => joinedVpcs(network));
  return groupOf(members[0]?.vpc ?? '');
}

/** The ends between which something goes on, by places. */
class Heaps {
  readonly #pairs = new Map<string, { from: Place; to: Place; ends: EndReach[] }>();

  add(from: Place, to: Place, { reachable, unknown, ...ends }: EndReach): void {
    if (isEmpty(reachable) && isEmpty(unknown)) return;
    const name = pairName(from, to);
    let pair = this.#pairs.get(name);
    if (!pair) this.#pairs.set(name, (pair = { from, to, ends: [] }));
    const placed = (set: Flows) => withoutPlaces(set, from, to);
    pair.ends.push({ ...ends, reachable: placed(reachable), unknown: placed(unknown) });
  }

  all(): ReadonlyMap<string, PlaceReach> {
    return new Map(
      [...this.#pairs].map(([name, { from, to, ends }]) => [
        name,
        {
          from,
          to,
          ends,
          reachable: unionAll(ends.map(each => each.reachable)),
          unknown: unionAll(ends.map(each => each.unknown)),
        },
      ]),
    );
  }
}

function outerReach(engine: Engine, places: Places, other: Place, among: readonly StationClass[], heaps: Heaps): void {
  const end = other.end as End;
  for (const { members, station, reachable, unknown } of classesReachedBy(engine, end, among)) {
    const told = { from: end, to: endOf(station), reachable, unknown };
    for (const [place] of membersByPlace(places, members)) heaps.add(other, place, told);
  }
  for (const { members, station, reachable, unknown } of classesReaching(engine, end, among)) {
    const told = { from: endOf(station), to: end, reachable, unknown };
    for (const [place] of membersByPlace(places, members)) heaps.add(place, other, told);
  }
}

function askOutside(engine: Engine, from: Place, to: Place, heaps: Heaps): void {
  const ends = { from: from.end as End, to: to.end as End };
  const { reachable, unknown } = askBriefly(engine, ends);
  const flows = (parts: readonly { readonly flows: Flows }[]) => unionAll(parts.map(part => part.flows));
  heaps.add(from, to, { ...ends, reachable: flows(reachable), unknown: flows(unknown) });
}

function isAt({ byStation }: Places, station: Station, wanted: (place: Place) => boolean): boolean {
  const place = byStation.get(station);
  return place !== undefined && wanted(place);
}

function membersByPlace({ byStation }: Places, { members }: StationClass): ReadonlyMap<Place, readonly Station[]> {
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
