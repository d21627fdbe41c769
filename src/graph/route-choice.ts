import { AddressSet } from '../net/address-set.ts';
import { type Cidr, contains } from '../net/cidr.ts';
import { type Bounds, intersection } from '../net/intervals.ts';

/** A route as the choice sees it: of equal prefixes the lower rank wins, of equal ranks none does. */
export interface Candidate<R> {
  readonly cidr: Cidr;
  readonly rank: number;
  readonly route: R;
}

/** Destinations that go the same way: no route, one, or several of equal right. */
export interface Chosen<R> {
  readonly to: AddressSet;
  readonly routes: readonly R[];
}

/**
 * The longest prefix wins (R1, G4). Routes are laid out once as stretches of addresses without overlap, so that a
 * question is a binary search.
 */
export class RouteChoice<R> {
  readonly #v4: Layout<number, R>;
  readonly #v6: Layout<bigint, R>;

  constructor(candidates: readonly Candidate<R>[]) {
    const of = (version: 4 | 6) => strongest(candidates.filter(({ cidr }) => cidr.version === version));
    this.#v4 = layOut(of(4), cidr => [cidr.base as number, (cidr.base as number) + 2 ** (32 - cidr.prefix)]);
    this.#v6 = layOut(of(6), cidr => [cidr.base as bigint, (cidr.base as bigint) + (1n << BigInt(128 - cidr.prefix))]);
  }

  /** Parts a set of destinations by the routes that they take. */
  choose(to: AddressSet): readonly Chosen<R>[] {
    const one = this.#only(to);
    if (one) return [{ to, routes: one }];
    const parts = new Map<readonly R[], { v4: number[]; v6: bigint[] }>();
    const of = (routes: readonly R[]) => {
      let part = parts.get(routes);
      if (!part) parts.set(routes, (part = { v4: [], v6: [] }));
      return part;
    };
    if (to.v4.length > 0) cut(this.#v4, to.v4, 0x1_0000_0000, (routes, piece) => of(routes).v4.push(...piece));
    if (to.v6.length > 0) cut(this.#v6, to.v6, 1n << 128n, (routes, piece) => of(routes).v6.push(...piece));
    return [...parts].map(([routes, { v4, v6 }]) => ({ to: new AddressSet(joined(v4), joined(v6)), routes }));
  }

  /** The routes of all destinations, where they lie in one stretch: mostly there is one destination. */
  #only({ v4, v6 }: AddressSet): readonly R[] | undefined {
    if (v6.length === 0 && v4.length > 0) return onlyOne(this.#v4, v4);
    return v4.length === 0 && v6.length > 0 ? onlyOne(this.#v6, v6) : undefined;
  }
}

/** Of candidates whose block holds this one, that of the longest prefix and then the lowest rank. */
export function longestAround<R>(cidr: Cidr, candidates: readonly Candidate<R>[]): Candidate<R> | undefined {
  const around = candidates.filter(each => contains(each.cidr, cidr));
  return around.sort((a, b) => b.cidr.prefix - a.cidr.prefix || a.rank - b.rank)[0];
}

interface Group<R> {
  readonly cidr: Cidr;
  readonly routes: readonly R[];
}

/** Of the candidates for one block, those of the lowest rank. */
function strongest<R>(candidates: readonly Candidate<R>[]): readonly Group<R>[] {
  const groups = new Map<string, { cidr: Cidr; rank: number; routes: R[] }>();
  for (const { cidr, rank, route } of candidates) {
    const key = `${cidr.base}/${cidr.prefix}`;
    const group = groups.get(key);
    if (!group || rank < group.rank) groups.set(key, { cidr, rank, routes: [route] });
    else if (rank === group.rank) group.routes.push(route);
  }
  return [...groups.values()];
}

/** From `starts[i]` to the next start the routes are `routes[i]`. */
interface Layout<T extends number | bigint, R> {
  readonly starts: readonly T[];
  readonly routes: readonly (readonly R[])[];
}

const nowhere: readonly never[] = [];

function layOut<T extends number | bigint, R>(
  groups: readonly Group<R>[],
  rangeOf: (cidr: Cidr) => readonly [T, T],
): Layout<T, R> {
  const sorted = groups
    .map(({ cidr, routes }) => ({ range: rangeOf(cidr), prefix: cidr.prefix, routes }))
    .sort((a, b) => (a.range[0] < b.range[0] ? -1 : a.range[0] > b.range[0] ? 1 : a.prefix - b.prefix));
  const starts: T[] = [];
  const routes: (readonly R[])[] = [];
  const begin = (at: T, chosen: readonly R[]) => {
    if (starts.length > 0 && starts[starts.length - 1] === at) routes[routes.length - 1] = chosen;
    else {
      starts.push(at);
      routes.push(chosen);
    }
  };
  const open: { end: T; routes: readonly R[] }[] = [];
  const close = (before: T | undefined) => {
    for (
      let last = open[open.length - 1];
      last && (before === undefined || last.end <= before);
      last = open[open.length - 1]
    ) {
      open.pop();
      begin(last.end, open[open.length - 1]?.routes ?? nowhere);
    }
  };
  for (const { range, routes: chosen } of sorted) {
    close(range[0]);
    begin(range[0], chosen);
    open.push({ end: range[1], routes: chosen });
  }
  close(undefined);
  return { starts, routes };
}

function onlyOne<T extends number | bigint, R>(
  { starts, routes }: Layout<T, R>,
  set: Bounds<T>,
): readonly R[] | undefined {
  const place = placeOf(starts, set[0] as T);
  const next = starts[place + 1];
  if (next !== undefined && next < (set[set.length - 1] as T)) return undefined;
  return place < 0 ? nowhere : routes[place];
}

/** Hands out the pieces of a set by the stretches that they lie in. */
function cut<T extends number | bigint, R>(
  { starts, routes }: Layout<T, R>,
  set: Bounds<T>,
  end: T,
  give: (routes: readonly R[], piece: Bounds<T>) => void,
): void {
  const last = set[set.length - 1] as T;
  let from = set[0] as T;
  for (let i = placeOf(starts, from); from < last; i++) {
    const to = starts[i + 1] ?? end;
    const piece = intersection(set, [from, to < last ? to : last]);
    if (piece.length > 0) give(i < 0 ? nowhere : (routes[i] as readonly R[]), piece);
    from = to;
  }
}

/** The last start that is not behind a value; −1 before all. */
function placeOf<T extends number | bigint>(starts: readonly T[], value: T): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as T) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Pieces come in rising order; neighbours become one. */
function joined<T extends number | bigint>(bounds: readonly T[]): Bounds<T> {
  const result: T[] = [];
  for (const bound of bounds) {
    if (result.length > 0 && result[result.length - 1] === bound) result.pop();
    else result.push(bound);
  }
  return result;
}
