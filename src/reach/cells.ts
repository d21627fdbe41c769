import { type Flows, isEmpty, sourcesOf, trafficOf } from '../net/flows.ts';
import { Numbered } from '../net/numbered.ts';
import type { Party } from './sortings.ts';

/** What one party reaches at another. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  /** What some place of the one reaches at some place of the other; of the same traffic one set. */
  readonly reachable: readonly Flows[];
  /** Whether all places of the one reach all of that at all of the other. */
  readonly everywhere: boolean;
  readonly unknown: readonly Flows[];
}

/** What goes on between some pairs of classes: how many reach something, and one set of flows of each traffic. */
export interface Heap {
  readonly count: number;
  readonly reachable: ReadonlyMap<string, Flows>;
  readonly unknown: ReadonlyMap<string, Flows>;
}

const nothing: ReadonlyMap<string, Flows> = new Map();

/** The heaps of parties against each other. */
export class Cells {
  readonly #byPair = new Map<Party, Map<Party, Heap>>();
  readonly #traffics = new Numbered();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The heap of one pair of classes. */
  heapOf({ reachable, unknown }: { readonly reachable: Flows; readonly unknown: Flows }): Heap {
    return {
      count: isEmpty(reachable) ? 0 : 1,
      reachable: this.#byTraffic(reachable),
      unknown: this.#byTraffic(unknown),
    };
  }

  add(from: Party, to: Party, heap: Heap): void {
    let row = this.#byPair.get(from);
    if (!row) this.#byPair.set(from, (row = new Map()));
    if (!row.has(to)) this.#count += 1;
    joinAt(row, to, heap);
  }

  all(): readonly Cell[] {
    return [...this.#byPair].flatMap(([from, row]) => [...row].map(([to, heap]) => cellOf(from, to, heap)));
  }

  #byTraffic(flows: Flows): ReadonlyMap<string, Flows> {
    if (isEmpty(flows)) return nothing;
    const { v4, v6 } = sourcesOf(flows);
    return new Map([[`${this.#traffics.of(trafficOf(flows))} ${v4.length > 0} ${v6.length > 0}`, flows]]);
  }
}

/** Adds what goes on between some pairs of classes to that between others. */
export function joinAt(heaps: Map<Party, Heap>, party: Party, heap: Heap): void {
  const known = heaps.get(party);
  if (!known) heaps.set(party, heap);
  else {
    heaps.set(party, {
      count: known.count + heap.count,
      reachable: joined(known.reachable, heap.reachable),
      unknown: joined(known.unknown, heap.unknown),
    });
  }
}

/** Most often one traffic is all there is. */
function joined(known: ReadonlyMap<string, Flows>, more: ReadonlyMap<string, Flows>): ReadonlyMap<string, Flows> {
  if (known === more) return known;
  for (const traffic of more.keys()) if (!known.has(traffic)) return new Map([...known, ...more]);
  return known;
}

function cellOf(from: Party, to: Party, { count, reachable, unknown }: Heap): Cell {
  const traffics = new Set([...reachable.keys()].map(key => key.slice(0, key.indexOf(' '))));
  return {
    from: from.name,
    to: to.name,
    reachable: [...reachable.values()],
    everywhere: traffics.size < 2 && count === pairsBetween(from, to),
    unknown: [...unknown.values()],
  };
}

/** How many pairs of classes there are between two parties. */
function pairsBetween(from: Party, to: Party): number {
  const [a, b] = [Math.max(1, from.sizes.size), Math.max(1, to.sizes.size)];
  if (from !== to) return a * b;
  const alone = [...from.sizes.values()].filter(size => size === 1).length;
  return a * b - alone;
}
