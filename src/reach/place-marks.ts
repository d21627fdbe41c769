import type { Station } from '../graph/station.ts';
import { type AddressSet, formatAddresses, intersection, isEmpty, singleAddress, union } from '../net/address-set.ts';
import { classesOf, markOf } from './classes.ts';
import type { Engine } from './engine.ts';
import type { NamedEnd } from './expected-ends.ts';
import { stationsOf } from './parties.ts';

/** The places of an end that is a resource; a block has none of its own. */
export function placesOf(engine: Engine, { end }: NamedEnd): readonly Station[] {
  return end.type === 'resource' ? stationsOf(engine, end.reference) : [];
}

/** What tells the class of a place from all others: a number, which any change may give to another class, or its mark. */
export function classOf(engine: Engine, station: Station): number | string | undefined {
  return engine.network.derive ? markOf(engine, station) : classNumbers(engine).get(station);
}

function classNumbers(engine: Engine): ReadonlyMap<Station, number> {
  return engine.graph.once(
    'numbers of classes',
    () => new Map(classesOf(engine).flatMap(({ members }, index) => members.map(member => [member, index] as const))),
  );
}

/** The part of the addresses of a place that lies in a block, in a word where it is all or nothing. */
export function within({ addresses, publics }: Station, block: AddressSet): string {
  const own = publics.map(each => singleAddress(each.public)).reduce(union, addresses);
  const common = intersection(own, block);
  if (isEmpty(common)) return 'out';
  const text = formatAddresses(common);
  return text === formatAddresses(own) ? 'in' : text;
}
