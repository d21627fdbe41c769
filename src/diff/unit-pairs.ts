import type { Unit } from './units.ts';

/** Units that a change may touch on either side, or that one side alone has. */
export function touchedUnits(
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
  touchedA: ReadonlySet<string> | 'anything',
  touchedB: ReadonlySet<string> | 'anything',
): ReadonlySet<string> | 'anything' {
  if (touchedA === 'anything' || touchedB === 'anything') return 'anything';
  const names = new Set<string>();
  for (const [units, others, touched] of [
    [a, b, touchedA],
    [b, a, touchedB],
  ] as const) {
    for (const [name, { stations }] of units) {
      if (!others.has(name) || stations.some(id => touched.has(id.slice(id.indexOf('/') + 1)))) names.add(name);
    }
  }
  return names;
}

/** Pairs of which a change may touch one, and that may get to each other on one of the sides. */
export function pairsOf(
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
  touched: ReadonlySet<string> | 'anything',
  most: number,
): { readonly pairs: readonly (readonly [string, string])[]; readonly leftOut: number } {
  const pairs: (readonly [string, string])[] = [];
  let count = 0;
  const add = (from: string, to: string) => {
    count++;
    if (pairs.length < most) pairs.push([from, to]);
  };
  const [internet, ...others] = new Set([...a.keys(), ...b.keys()]);
  const isTouched = (name: string) => touched === 'anything' || touched.has(name);
  const changed = others.filter(isTouched);
  for (const name of changed) add(internet as string, name);
  for (const name of changed) add(name, internet as string);
  const near = neighbours(others, a, b);
  for (const name of changed) {
    for (const other of near(name)) {
      add(name, other);
      // The other way round is asked once, though both may be touched.
      if (other !== name && !isTouched(other)) add(other, name);
    }
  }
  return { pairs, leftOut: count - pairs.length };
}

/** For each unit those that are joined with it on one of the sides. */
function neighbours(
  names: readonly string[],
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
): (name: string) => Iterable<string> {
  const groups = [a, b].map(units => {
    const members = new Map<string, string[]>();
    for (const name of names) {
      const joined = units.get(name)?.joined;
      if (joined === undefined) continue;
      const list = members.get(joined);
      if (list) list.push(name);
      else members.set(joined, [name]);
    }
    return (name: string) => members.get(units.get(name)?.joined ?? '') ?? [];
  });
  return name => new Set(groups.flatMap(group => group(name)));
}
