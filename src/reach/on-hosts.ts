import type { Station } from '../graph/station.ts';
import { listAt } from '../model/list-at.ts';
import { overlaps } from '../net/address-set.ts';
import type { Engine } from './engine.ts';
import type { NamedEnd } from './expected-ends.ts';
import { classOf, placesOf, within } from './place-marks.ts';

/** By host, the classes of the places that an end has there. Several machines are no host, and share none. */
export type OnHosts = ReadonlyMap<string, readonly string[]>;

export function onHosts(engine: Engine, named: NamedEnd): OnHosts {
  const { end } = named;
  const found = new Map<string, string[]>();
  const add = (station: Station, part = '') => {
    if (!station.several) listAt(found, station.host ?? station.id).push(`${classOf(engine, station)} ${part}`);
  };
  for (const station of placesOf(engine, named)) add(station);
  if (end.type === 'addresses') {
    for (const station of engine.graph.stations.all) {
      if (overlaps(station.addresses, end.addresses)) add(station, within(station, end.addresses));
    }
  }
  return found;
}

/** A text that pairs of ends share which have the like on the hosts that both are on. */
export function sharedHosts(one: OnHosts, other: OnHosts): string {
  const marks: string[] = [];
  for (const [host, own] of one) {
    const others = other.get(host);
    if (others) marks.push(`${[...own].sort().join(' ')} > ${[...others].sort().join(' ')}`);
  }
  return marks.sort().join('|');
}
