import { counterparts, type Place, type Places } from './places.ts';

/** Names of places that a change may touch on either side, or that one side alone has; with all that answer to them. */
export function touchedPlaces(
  a: Places,
  b: Places,
  touchedA: ReadonlySet<string> | 'anything',
  touchedB: ReadonlySet<string> | 'anything',
): ReadonlySet<string> | 'anything' {
  if (touchedA === 'anything' || touchedB === 'anything') return 'anything';
  const names = new Set<string>();
  for (const [own, others, touched] of [
    [a, b, touchedA],
    [b, a, touchedB],
  ] as const) {
    for (const place of own.byName.values()) {
      if (others.byName.has(place.name) && !isTouched(place, touched)) continue;
      names.add(place.name);
      for (const other of counterparts(place, own, others)) names.add(other.name);
      for (const fellow of others.ofParty.get(place.party.name) ?? []) names.add(fellow.name);
    }
  }
  return names;
}

function isTouched({ stations }: Place, cards: ReadonlySet<string>): boolean {
  return stations.some(({ id }) => cards.has(id.slice(id.indexOf('/') + 1)));
}
