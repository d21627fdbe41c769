import type { IsSame, Memory } from './derived.ts';
import type { Expectation } from './expectation.ts';
import type { Network, Reading } from './network.ts';
import type { KindName, Resource } from './resource.ts';
import { identical, same } from './same.ts';

/** Something that was asked of a network, and since which edit the answer is as it is. */
export interface Cell {
  readonly changedAt: number;
  /** Makes sure that `changedAt` is true of the network as it is now. */
  readonly check?: () => void;
}

type Make = (of: never, network: Network) => unknown;

/**
 * The network of a design that is edited: one object that stands for each next network in turn, and notes what is
 * asked of it. What was worked out holds as long as none of the answers that it rests on has changed.
 */
export class WatchedNetwork implements Network {
  readonly from = 'design';
  /** Edits so far. */
  edit = 0;
  /** How often answers were forgotten: a derivation that was not kept then rests on none that is looked after. */
  era = 0;
  private network: Network;
  private noted: Set<Cell> | undefined;
  private readonly lists = new Map<KindName, Answer>();
  private readonly single = new Map<KindName, Map<string, Answer>>();
  private readonly indexes = new Map<string, { readonly kind: KindName; readonly byValue: Map<string, Answer> }>();
  private readonly derivations = new WeakMap<Make, WeakMap<object, Derivation>>();
  private readonly memories: Map<string, Derivation>[] = [];
  private readonly about: Answer;
  private readonly expected: Answer;

  constructor(network: Network) {
    this.network = network;
    this.about = new Answer(undefined, 0);
    this.expected = new Answer(undefined, 0);
  }

  /** Puts the next network in the place of the one before. Resources that did not change must be the same objects. */
  become(next: Network, kinds: readonly KindName[]): void {
    const before = this.network;
    this.network = next;
    this.edit++;
    const changed = kinds.filter(kind => !identical(before.all(kind), next.all(kind)));
    if (before.name !== next.name || !same(before.readings, next.readings)) this.about.change(this.edit);
    if (!identical(before.expectations, next.expectations)) this.expected.change(this.edit);
    for (const kind of changed) {
      this.lists.get(kind)?.change(this.edit);
      for (const [key, answer] of this.single.get(kind) ?? []) answer.become(next.get(kind, key), this.edit);
    }
    for (const [attribute, { kind, byValue }] of this.indexes) {
      if (!changed.includes(kind)) continue;
      const name = attribute.slice(kind.length + 1) as never;
      for (const [value, answer] of byValue) answer.become(next.where(kind, name, value), this.edit);
    }
  }

  /** Runs what asks the network, and tells on what its result rests. */
  watch<T>(work: () => T): { readonly result: T; readonly cells: readonly Cell[] } {
    const outer = this.noted;
    const cells = new Set<Cell>();
    this.noted = cells;
    try {
      return { result: work(), cells: [...cells] };
    } finally {
      this.noted = outer;
    }
  }

  /** Whether what was worked out at an edit still holds. */
  holds(cells: readonly Cell[], since: number): boolean {
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as Cell;
      cell.check?.();
      if (cell.changedAt > since) return false;
    }
    return true;
  }

  /** Forgets what was asked but is no longer rested on. */
  forgetAllBut(cells: ReadonlySet<Cell>): void {
    const live = new Set(cells);
    for (const cell of cells) if (cell instanceof Derivation) addAll(cell, live);
    this.era++;
    for (const cell of live) if (cell instanceof Derivation) cell.era = this.era;
    for (const byKey of this.single.values()) for (const [key, cell] of byKey) if (!live.has(cell)) byKey.delete(key);
    for (const { byValue } of this.indexes.values()) {
      for (const [value, cell] of byValue) if (!live.has(cell)) byValue.delete(value);
    }
    for (const byName of this.memories) for (const [name, cell] of byName) if (!live.has(cell)) byName.delete(name);
  }

  /** How many answers are remembered. */
  get size(): number {
    let size = 0;
    for (const byKey of this.single.values()) size += byKey.size;
    for (const { byValue } of this.indexes.values()) size += byValue.size;
    for (const byName of this.memories) size += byName.size;
    return size;
  }

  get name(): string | undefined {
    this.noted?.add(this.about);
    return this.network.name;
  }

  get expectations(): readonly Expectation[] {
    this.noted?.add(this.expected);
    return this.network.expectations;
  }

  readonly all = ((kind: KindName): readonly Resource[] => {
    let answer = this.lists.get(kind);
    if (!answer) this.lists.set(kind, (answer = new Answer(undefined, this.edit)));
    this.noted?.add(answer);
    return this.network.all(kind);
  }) as Network['all'];

  readonly get = ((kind: KindName, key: string | undefined): Resource | undefined => {
    if (key === undefined) return undefined;
    let byKey = this.single.get(kind);
    if (!byKey) this.single.set(kind, (byKey = new Map()));
    let answer = byKey.get(key);
    if (!answer) byKey.set(key, (answer = new Answer(this.network.get(kind, key), this.edit)));
    this.noted?.add(answer);
    return answer.value as Resource | undefined;
  }) as Network['get'];

  readonly where = ((kind: KindName, attribute: string, value: string): readonly Resource[] => {
    const name = `${kind} ${attribute}`;
    let index = this.indexes.get(name);
    if (!index) this.indexes.set(name, (index = { kind, byValue: new Map() }));
    let answer = index.byValue.get(value);
    if (!answer) {
      answer = new Answer(this.network.where(kind, attribute as never, value), this.edit);
      index.byValue.set(value, answer);
    }
    this.noted?.add(answer);
    return answer.value as readonly Resource[];
  }) as Network['where'];

  get readings(): readonly Reading[] {
    this.noted?.add(this.about);
    return this.network.readings;
  }

  readonly isRead: Network['isRead'] = (kind, near) => {
    this.noted?.add(this.about);
    return this.network.isRead(kind, near);
  };

  readonly derive: NonNullable<Network['derive']> = (make, of, _, isSame) => {
    let kept = this.derivations.get(make as Make);
    if (!kept) this.derivations.set(make as Make, (kept = new WeakMap()));
    let derivation = kept.get(of);
    if (!derivation) kept.set(of, (derivation = new Derivation(this, () => make(of, this), isSame)));
    return this.valueOf(derivation) as ReturnType<typeof make>;
  };

  readonly keep: NonNullable<Network['keep']> = (make, isSame) => {
    const derivation = new Derivation(this, make, isSame);
    return () => this.valueOf(derivation) as ReturnType<typeof make>;
  };

  readonly memory = (isSame: IsSame): Memory => {
    const byName = new Map<string, Derivation>();
    this.memories.push(byName);
    return <V>(name: string, make: (name: string) => V): V => {
      let derivation = byName.get(name);
      if (!derivation) byName.set(name, (derivation = new Derivation(this, () => make(name), isSame)));
      return this.valueOf(derivation) as V;
    };
  };

  private valueOf(derivation: Derivation): unknown {
    derivation.check();
    this.noted?.add(derivation);
    return derivation.value;
  }
}

/** What a resource, a list or an index answered. */
class Answer implements Cell {
  value: unknown;
  changedAt: number;

  constructor(value: unknown, edit: number) {
    this.value = value;
    this.changedAt = edit;
  }

  change(edit: number): void {
    this.changedAt = edit;
  }

  become(value: unknown, edit: number): void {
    const isSame =
      value === this.value || (Array.isArray(value) && Array.isArray(this.value) && identical(value, this.value));
    if (!isSame) this.changedAt = edit;
    this.value = value;
  }
}

/** What was derived of the network: made again where what it rests on has changed. */
class Derivation implements Cell {
  value: unknown;
  changedAt = -1;
  cells: readonly Cell[] = [];
  era = 0;
  private madeAt = -1;
  private checkedAt = -1;
  private readonly network: WatchedNetwork;
  private readonly make: () => unknown;
  private readonly isSame: IsSame;

  constructor(network: WatchedNetwork, make: () => unknown, isSame: IsSame) {
    this.network = network;
    this.make = make;
    this.isSame = isSame;
  }

  check(): void {
    const { edit } = this.network;
    if (this.checkedAt === edit) return;
    this.checkedAt = edit;
    const isKept = this.madeAt >= 0 && this.era === this.network.era;
    if (isKept && this.network.holds(this.cells, this.madeAt)) return;
    const { result, cells } = this.network.watch(this.make);
    if (this.madeAt < 0 || !this.isSame(result, this.value)) {
      this.value = result;
      this.changedAt = edit;
    }
    this.cells = cells;
    this.madeAt = edit;
    this.era = this.network.era;
  }
}

function addAll(derivation: Derivation, cells: Set<Cell>): void {
  for (const cell of derivation.cells) {
    if (cells.has(cell)) continue;
    cells.add(cell);
    if (cell instanceof Derivation) addAll(cell, cells);
  }
}
