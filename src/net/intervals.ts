/**
 * A canonical set of whole numbers, written as its boundaries in strictly rising order: the set holds what lies
 * from a boundary of even index (included) to the next one (excluded). Equal sets have equal boundaries; joining
 * and cutting need comparisons only, so that the same code serves numbers and, for IPv6, bigints.
 */
export type Bounds<T extends number | bigint> = readonly T[];

/** A set of numbers: IPv4 addresses, ports. `[22, 23, 80, 90]` holds 22 and 80 to 89. */
export type Intervals = Bounds<number>;

/** A set of bigints: IPv6 addresses. */
export type WideIntervals = Bounds<bigint>;

/** A stretch of numbers, both ends included. */
export interface Range<T extends number | bigint = number> {
  readonly from: T;
  readonly to: T;
}

/** The set of the numbers of all ranges (ends included), in any order, overlapping or not. */
export function intervals(ranges: Iterable<Range>): Intervals {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  return mergeSorted(sorted.flatMap(({ from, to }) => [from, to + 1]));
}

/** The same for bigints. */
export function wideIntervals(ranges: Iterable<Range<bigint>>): WideIntervals {
  const sorted = [...ranges].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  return mergeSorted(sorted.flatMap(({ from, to }) => [from, to + 1n]));
}

export function union<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  return sweep(a, b, inEither);
}

/** The union of many sets: where each begins and ends, in order. */
export function unionAll(many: readonly Intervals[]): Intervals {
  let count = 0;
  for (const { length } of many) count += length >> 1;
  const [starts, ends] = [new Float64Array(count), new Float64Array(count)];
  let at = 0;
  for (const set of many) {
    for (let i = 0; i < set.length; i += 2) {
      starts[at] = set[i] as number;
      ends[at++] = set[i + 1] as number;
    }
  }
  return covered(starts.sort(), ends.sort());
}

/** The same for bigints. */
export function wideUnionAll(many: readonly WideIntervals[]): WideIntervals {
  return wideIntervals(many.flatMap(wideRangesOf));
}

/** What lies between as many starts as ends, both in order: as long as more have begun than ended. */
function covered(starts: Float64Array, ends: Float64Array): Intervals {
  const result: number[] = [];
  for (let i = 0; i < starts.length; i++) {
    // Where nothing else has begun by the last end, a new stretch does.
    if (i === 0 || (starts[i] as number) > (ends[i - 1] as number)) {
      if (i > 0) result.push(ends[i - 1] as number);
      result.push(starts[i] as number);
    }
  }
  if (ends.length > 0) result.push(ends[ends.length - 1] as number);
  return result;
}

export function intersection<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  if (a.length === 0 || a === b) return a;
  if (b.length === 0) return b;
  return sweep(a, b, inBoth);
}

export function difference<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  if (a.length === 0 || b.length === 0) return a;
  return sweep(a, b, inFirstOnly);
}

/** What the universe holds beyond the set. */
export function complement<T extends number | bigint>(set: Bounds<T>, universe: Bounds<T>): Bounds<T> {
  return difference(universe, set);
}

export function isSubset<T extends number | bigint>(inner: Bounds<T>, outer: Bounds<T>): boolean {
  for (let i = 0; i < inner.length; i += 2) {
    const at = boundsUpTo(outer, inner[i] as T);
    if ((at & 1) === 0 || (inner[i + 1] as T) > (outer[at] as T)) return false;
  }
  return true;
}

export function overlaps<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>): boolean {
  const few = a.length < b.length ? a : b;
  const many = few === a ? b : a;
  for (let i = 0; i < few.length; i += 2) {
    const at = boundsUpTo(many, few[i] as T);
    if ((at & 1) === 1 || (at < many.length && (many[at] as T) < (few[i + 1] as T))) return true;
  }
  return false;
}

export function equal<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function isEmpty<T extends number | bigint>(set: Bounds<T>): boolean {
  return set.length === 0;
}

/** Whether the set holds a number. */
export function has<T extends number | bigint>(set: Bounds<T>, value: T): boolean {
  return (boundsUpTo(set, value) & 1) === 1;
}

/** How many bounds are not above a number; it is in the set where they are odd. A binary search. */
function boundsUpTo<T extends number | bigint>(set: Bounds<T>, value: T): number {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] as T) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many numbers the set holds. */
export function size(set: Intervals): number {
  let count = 0;
  for (let i = 0; i < set.length; i += 2) count += (set[i + 1] as number) - (set[i] as number);
  return count;
}

/** How many bigints the set holds. */
export function wideSize(set: WideIntervals): bigint {
  let count = 0n;
  for (let i = 0; i < set.length; i += 2) count += (set[i + 1] as bigint) - (set[i] as bigint);
  return count;
}

/** The maximal ranges of a set in rising order, ends included. */
export function rangesOf(set: Intervals): Range[] {
  const ranges: Range[] = [];
  for (let i = 0; i < set.length; i += 2) ranges.push({ from: set[i] as number, to: (set[i + 1] as number) - 1 });
  return ranges;
}

/** The same for bigints. */
export function wideRangesOf(set: WideIntervals): Range<bigint>[] {
  const ranges: Range<bigint>[] = [];
  for (let i = 0; i < set.length; i += 2) ranges.push({ from: set[i] as bigint, to: (set[i + 1] as bigint) - 1n });
  return ranges;
}

// Truth tables: bit `2 * inFirst + inSecond` says whether the result holds such numbers.
const inEither = 0b1110;
const inBoth = 0b1000;
const inFirstOnly = 0b0100;

/** Walks both lists of boundaries at once and notes where membership of the result changes. */
function sweep<T extends number | bigint>(a: Bounds<T>, b: Bounds<T>, table: number): Bounds<T> {
  const result: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const first = i < a.length && (j >= b.length || (a[i] as T) <= (b[j] as T));
    const second = j < b.length && (i >= a.length || (b[j] as T) <= (a[i] as T));
    const at = first ? (a[i] as T) : (b[j] as T);
    if (first) i++;
    if (second) j++;
    const inside = (table >> ((i & 1) * 2 + (j & 1))) & 1;
    if (inside !== (result.length & 1)) result.push(at);
  }
  return result;
}

/** Stretches one after the other, by their start: where each begins and where it has ended. */
function mergeSorted<T extends number | bigint>(stretches: readonly T[]): Bounds<T> {
  const result: T[] = [];
  for (let i = 0; i < stretches.length; i += 2) {
    const [start, end] = [stretches[i] as T, stretches[i + 1] as T];
    if (end <= start) continue;
    const last = result.length - 1;
    if (last < 0 || start > (result[last] as T)) result.push(start, end);
    else if (end > (result[last] as T)) result[last] = end;
  }
  return result;
}
