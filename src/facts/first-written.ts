import type { RouteTable } from '../kinds/route-table/route-table.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import { type Span, writtenPlace } from '../source/tree.ts';

/** Whether no table before has a route from the same place: a tier writes once what each zone has. */
export function firstWritten(table: RouteTable, index: number, network: Network): boolean {
  return network.derive ? firstIn(table, network).has(index) : isFirst(table, index, network);
}

const firstIn = derivedPiece(
  (table: RouteTable, network) => new Set([...table.routes.keys()].filter(index => isFirst(table, index, network))),
);

function isFirst(table: RouteTable, index: number, network: Network): boolean {
  const place = placeOf(table, index);
  if (place === undefined) return true;
  return firstAtPlaces(network).get(place.at)?.get(place.to) === `${table.key} ${index}`;
}

/** The first route of each destination at each place. */
const firstAtPlaces = derived((network): ReadonlyMap<Span, ReadonlyMap<string, string>> => {
  const found = new Map<Span, Map<string, string>>();
  for (const table of network.all('routeTable')) {
    for (const index of table.routes.keys()) {
      const place = placeOf(table, index);
      if (place === undefined) continue;
      const known = found.get(place.at);
      if (!known) found.set(place.at, new Map([[place.to, `${table.key} ${index}`]]));
      else if (!known.has(place.to)) known.set(place.to, `${table.key} ${index}`);
    }
  }
  return found;
}, Object.is);

/** Where a route was written, with its destination: the word `internet` stands for two. */
function placeOf({ origin, routes }: RouteTable, index: number): { at: Span; to: string } | undefined {
  const part = origin.from === 'design' ? origin.parts?.[`routes.${index}`] : undefined;
  const to = routes[index]?.to;
  return part && to && { at: writtenPlace(part), to: 'cidr' in to ? formatCidr(to.cidr) : to.prefixList };
}
