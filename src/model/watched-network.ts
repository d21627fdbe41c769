import type { IsSame, Memory } from './derived.ts';
import type { Expectation } from './expectation.ts';
import type { Network, Reading } from './network.ts';
import type { KindName, Resource } from './resource.ts';
import { identical, same } from './same.ts';

/** Something that was asked of a network, and since which edit the answer is as it is. */
export interface Cell {
  readonly changedAt: number;
  /** The kinds of resources that it rests on, each a bit (see `bitOf`). */
  readonly kinds: number;
  /** Makes sure that `changedAt` is true of the network as it is now. */
  readonly check?: () => void;
}

/** What something that was worked out rests on, and until which edit it is known to hold. */
export interface Footing {
  readonly cells: readonly Cell[];
  readonly madeAt: number;
  checkedAt: number;
  kinds: number;
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
  /** The kinds that the last edit changed, and the last edit that changed each. */
  private touched = 0;
  private readonly touchedAt: number[] = new Array(31).fill(0);
  private readonly lists = new Map<KindName, Answer>();
  private readonly single = new Map<KindName, Map<string, Answer>>();
  private readonly indexes = new Map<string, { readonly kind: KindName; readonly byValue: Map<string, Answer> }>();
  private readonly derivations = new WeakMap<Make, WeakMap<object, Derivation>>();
  private readonly memories: Map<string, Derivation>[] = [];
  private readonly about: Answer;
  private readonly expected: Answer;

  constructor(network: Network) {
    this.network = network;
    this.about = new Answer(undefined, 0, bitOf('about'));
    this.expected = new Answer(undefined, 0, bitOf('expected'));
  }

  /** Puts the next network in the place of the one before. Resources that did not change must be the same objects. */
  become(next: Network, kinds: readonly KindName[]): void {
    const before = this.network;
    this.network = next;
    this.edit++;
    const changed = kinds.filter(kind => !identical(before.all(kind), next.all(kind)));
    this.touched = 0;
    if (before.name !== next.name || !same(before.readings, next.readings)) this.change(this.about);
    if (!identical(before.expectations, next.expectations)) this.change(this.expected);
    for (const kind of changed) {
      this.touch(bitOf(kind));
      this.lists.get(kind)?.change(this.edit);
      for (const [key, answer] of this.single.get(kind) ?? []) answer.become(next.get(kind, key), this.edit);
    }
    for (const [attribute, { kind, byValue }] of this.indexes) {
      if (!changed.includes(kind)) continue;
      const name = attribute.slice(kind.length + 1) as never;
      for (const [value, answer] of byValue) answer.become(next.where(kind, name, value), this.edit);
    }
  }

  private change(answer: Answer): void {
    this.touch(answer.kinds);
    answer.change(this.edit);
  }

  private touch(bit: number): void {
    this.touched |= bit;
    this.touchedAt[31 - Math.clz32(bit)] = this.edit;
  }

  /** Runs what asks the network, and tells on what its result rests. */
  watch<T>(work: () => T): { readonly result: T; readonly footing: Footing } {
    const outer = this.noted;
    const cells = new Set<Cell>();
    this.noted = cells;
    try {
      const result = work();
      let kinds = 0;
      for (const cell of cells) kinds |= cell.kinds;
      return { result, footing: { cells: [...cells], madeAt: this.edit, checkedAt: this.edit, kinds } };
    } finally {
      this.noted = outer;
    }
  }

  /** Whether what was worked out still holds: mostly no resource of the kinds that it rests on has changed. */
  holds(footing: Footing): boolean {
    const { cells, madeAt, checkedAt } = footing;
    if (checkedAt === this.edit) return true;
    if (this.isTouched(footing)) {
      let kinds = 0;
      for (let i = 0; i < cells.length; i++) {
        const cell = cells[i] as Cell;
        cell.check?.();
        if (cell.changedAt > madeAt) return false;
        kinds |= cell.kinds;
      }
      // What is derived may rest on others by now, though it came to the same.
      footing.kinds = kinds;
    }
    footing.checkedAt = this.edit;
    return true;
  }

  private isTouched({ kinds, checkedAt }: Footing): boolean {
    if (checkedAt === this.edit - 1) return (kinds & this.touched) !== 0;
    return this.touchedAt.some((edit, bit) => (kinds & (1 << bit)) !== 0 && edit > checkedAt);
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
    if (!answer) this.lists.set(kind, (answer = new Answer(undefined, this.edit, bitOf(kind))));
    this.noted?.add(answer);
    return this.network.all(kind);
  }) as Network['all'];

  readonly get = ((kind: KindName, key: string | undefined): Resource | undefined => {
    if (key === undefined) return undefined;
    let byKey = this.single.get(kind);
    if (!byKey) this.single.set(kind, (byKey = new Map()));
    let answer = byKey.get(key);
    if (!answer) byKey.set(key, (answer = new Answer(this.network.get(kind, key), this.edit, bitOf(kind))));
    this.noted?.add(answer);
    return answer.value as Resource | undefined;
  }) as Network['get'];

  readonly where = ((kind: KindName, attribute: string, value: string): readonly Resource[] => {
    const name = `${kind} ${attribute}`;
    let index = this.indexes.get(name);
    if (!index) this.indexes.set(name, (index = { kind, byValue: new Map() }));
    let answer = index.byValue.get(value);
    if (!answer) {
      answer = new Answer(this.network.where(kind, attribute as never, value), this.edit, bitOf(kind));
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

const bits = new Map<string, number>();

/** One of 31 bits for each kind of what is asked; several kinds may share one. */
function bitOf(kind: string): number {
  let bit = bits.get(kind);
  if (bit === undefined) bits.set(kind, (bit = 1 << (bits.size % 31)));
  return bit;
}

/** What a resource, a list or an index answered. */
class Answer implements Cell {
  value: unknown;
  changedAt: number;
  readonly kinds: number;

  constructor(value: unknown, edit: number, kinds: number) {
    this.value = value;
    this.changedAt = edit;
    this.kinds = kinds;
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
  /** Those of its footing, at hand: they are asked for very often. */
  kinds = 0;
  era = 0;
  private checkedAt = -1;
  private footing: Footing | undefined;
  private readonly network: WatchedNetwork;
  private readonly make: () => unknown;
  private readonly isSame: IsSame;

  constructor(network: WatchedNetwork, make: () => unknown, isSame: IsSame) {
    this.network = network;
    this.make = make;
    this.isSame = isSame;
  }

  get cells(): readonly Cell[] {
    return this.footing?.cells ?? [];
  }

  check(): void {
    const { network } = this;
    if (this.checkedAt === network.edit && this.era === network.era) return;
    if (!this.footing || this.era !== network.era || !network.holds(this.footing)) this.remake();
    this.kinds = this.footing?.kinds ?? 0;
    this.checkedAt = network.edit;
  }

  private remake(): void {
    const { network, footing } = this;
    const made = network.watch(this.make);
    if (!footing || !this.isSame(made.result, this.value)) {
      this.value = made.result;
      this.changedAt = network.edit;
    }
    this.footing = made.footing;
    this.era = network.era;
  }
}

function addAll(derivation: Derivation, cells: Set<Cell>): void {
  for (const cell of derivation.cells) {
    if (cells.has(cell)) continue;
    cells.add(cell);
    if (cell instanceof Derivation) addAll(cell, cells);
  }
}
