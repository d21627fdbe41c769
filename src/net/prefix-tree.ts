import { type Address, compareAddresses } from './address.ts';
import { type Cidr, compareCidrs, contains, containsAddress, firstAddress, lastAddress } from './cidr.ts';

/** A block with its value. */
export interface PrefixEntry<V> {
  readonly cidr: Cidr;
  readonly value: V;
}

/**
 * A map from blocks to values that finds the longest prefix for an address, as routers do. Entries are kept in
 * order, each with the nearest one around it; the order is made at the first question after an insertion, so insert
 * first and ask then. A question takes a binary search and a walk outwards.
 */
export class PrefixTree<V> {
  readonly #values = new Map<string, PrefixEntry<V>>();
  #sorted: Nested<V>[] | undefined = [];

  constructor(entries: Iterable<readonly [Cidr, V]> = []) {
    for (const [cidr, value] of entries) this.insert(cidr, value);
  }

  get size(): number {
    return this.#values.size;
  }

  /** Sets the value of a block; an earlier value of the same block is replaced. */
  insert(cidr: Cidr, value: V): void {
    this.#values.set(`${cidr.version} ${cidr.base}/${cidr.prefix}`, { cidr, value });
    this.#sorted = undefined;
  }

  /** The entry with the longest prefix that holds an address. */
  lookup(address: Address): PrefixEntry<V> | undefined {
    const nested = this.#around(entry => compareAddresses(firstAddress(entry.cidr), address) <= 0);
    return outwards(nested, entry => containsAddress(entry.cidr, address))[0];
  }

  /** The entry of exactly this block. */
  match(cidr: Cidr): PrefixEntry<V> | undefined {
    return this.#values.get(`${cidr.version} ${cidr.base}/${cidr.prefix}`);
  }

  /** The entries that contain a block (itself too), the longest prefix first. */
  covering(cidr: Cidr): PrefixEntry<V>[] {
    return outwards(
      this.#around(entry => compareCidrs(entry.cidr, cidr) <= 0),
      entry => contains(entry.cidr, cidr),
    );
  }

  /** The entries within a block (itself too), in order. */
  coveredBy(cidr: Cidr): PrefixEntry<V>[] {
    const sorted = this.#order();
    const start = countWhile(sorted, ({ entry }) => compareCidrs(entry.cidr, cidr) < 0);
    const last = lastAddress(cidr);
    const end = countWhile(sorted, ({ entry }) => compareAddresses(firstAddress(entry.cidr), last) <= 0);
    return sorted.slice(start, end).map(({ entry }) => entry);
  }

  /** All entries in order: IPv4 first, by address, a block before those within it. */
  *[Symbol.iterator](): Generator<PrefixEntry<V>, undefined> {
    for (const { entry } of this.#order()) yield entry;
  }

  #around(before: (entry: PrefixEntry<V>) => boolean): Nested<V> | undefined {
    const sorted = this.#order();
    return sorted[countWhile(sorted, ({ entry }) => before(entry)) - 1];
  }

  #order(): Nested<V>[] {
    if (this.#sorted) return this.#sorted;
    const sorted: Nested<V>[] = [];
    let last: Nested<V> | undefined;
    for (const entry of [...this.#values.values()].sort((a, b) => compareCidrs(a.cidr, b.cidr))) {
      while (last && !contains(last.entry.cidr, entry.cidr)) last = last.outer;
      last = { entry, outer: last };
      sorted.push(last);
    }
    this.#sorted = sorted;
    return sorted;
  }
}

/**
 * All pairs of items whose blocks overlap, the outer one (of equal ones the earlier) first. One sort and one walk:
 * the time follows the number of items and of pairs. Lazy, because there may be very many pairs.
 */
export function* overlappingPairs<T>(items: Iterable<T>, cidrOf: (item: T) => Cidr): Generator<[T, T], undefined> {
  const sorted = [...items].map(item => ({ item, cidr: cidrOf(item) })).sort((a, b) => compareCidrs(a.cidr, b.cidr));
  const open: { item: T; cidr: Cidr }[] = [];
  for (const next of sorted) {
    while (open.length > 0 && !contains((open[open.length - 1] as { cidr: Cidr }).cidr, next.cidr)) open.pop();
    for (const outer of open) yield [outer.item, next.item];
    open.push(next);
  }
}

interface Nested<V> {
  readonly entry: PrefixEntry<V>;
  /** The nearest entry that contains this one. */
  readonly outer: Nested<V> | undefined;
}

/** From an entry through those around it: the ones that hold, nearest first. */
function outwards<V>(from: Nested<V> | undefined, holds: (entry: PrefixEntry<V>) => boolean): PrefixEntry<V>[] {
  const found: PrefixEntry<V>[] = [];
  for (let nested = from; nested; nested = nested.outer) if (holds(nested.entry)) found.push(nested.entry);
  return found;
}

/** How many items at the beginning of a list hold, where all that hold come first. */
function countWhile<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
