import type { IsSame, Memory } from './derived.ts';
import type { Expectation } from './expectation.ts';
import { Cell, Footing } from './footing.ts';
import type { Network, Reading } from './network.ts';
import type { KindName, Resource } from './resource.ts';
import { identical, same } from './same.ts';

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
  /** Answers that were rested on when unused ones were last forgotten, and those that were asked for since. */
  private live = 0;
  private asked = 0;
  private network: Network;
  private noted: Set<Cell> | undefined;
  private readonly lists = new Map<KindName, Answer>();
  private readonly single = new Map<KindName, Map<string, Answer>>();
  private readonly indexes = new Map<KindName, Map<string, Map<string, Answer>>>();
  private readonly derivations = new WeakMap<Make, WeakMap<object, Derivation>>();
  private readonly memories: Map<string, Derivation>[] = [];
  private readonly about = new Answer(undefined, 0);
  private readonly expected = new Answer(undefined, 0);

  constructor(network: Network) {
    this.network = network;
  }

  /** Puts the next network in the place of the one before. Resources that did not change must be the same objects. */
  become(next: Network, kinds: readonly KindName[]): void {
    const before = this.network;
    this.network = next;
    this.edit++;
    if (before.name !== next.name || !same(before.readings, next.readings)) this.about.change(this.edit);
    if (!identical(before.expectations, next.expectations)) this.expected.change(this.edit);
    for (const kind of kinds) {
      if (!identical(before.all(kind), next.all(kind))) this.change(kind, changeOf(before.all(kind), next.all(kind)));
    }
  }

  private change(kind: KindName, { resources, isOrderKept }: Change): void {
    const { network: next, edit } = this;
    this.lists.get(kind)?.change(edit);
    const byKey = this.single.get(kind);
    for (const { key } of resources) byKey?.get(key)?.become(next.get(kind, key), edit);
    for (const [attribute, byValue] of this.indexes.get(kind) ?? []) {
      const values = isOrderKept ? valuesOf(attribute, resources) : byValue.keys();
      for (const value of values) byValue.get(value)?.become(next.where(kind, attribute as never, value), edit);
    }
  }

  /** Runs what asks the network, and tells on what its result rests. */
  watch<T>(work: () => T, of?: Cell): { readonly result: T; readonly footing: Footing } {
    const outer = this.noted;
    const cells = new Set<Cell>();
    this.noted = cells;
    try {
      const result = work();
      return { result, footing: new Footing([...cells], this.edit, this.era, of) };
    } finally {
      this.noted = outer;
    }
  }

  /** Whether so much was asked since unused answers were last forgotten that it is worth doing again. */
  get isCrowded(): boolean {
    return this.asked > this.live + 1000;
  }

  /** Forgets what was asked but is no longer rested on. */
  forgetAllBut(footings: readonly Footing[]): void {
    this.era++;
    const live = new Set<Cell>();
    const pending = [...footings];
    for (let footing = pending.pop(); footing; footing = pending.pop()) {
      footing.era = this.era;
      for (const cell of footing.cells) {
        if (live.has(cell)) continue;
        live.add(cell);
        if (cell instanceof Derivation && cell.footing) pending.push(cell.footing);
      }
    }
    const isForgotten = ({ isGone, era }: Footing) => isGone || era !== this.era;
    for (const cell of live) cell.forgetReaders(isForgotten);
    for (const cell of [this.about, this.expected, ...this.lists.values()]) cell.forgetReaders(isForgotten);
    for (const byKey of this.single.values()) keepOnly(byKey, live);
    for (const index of this.indexes.values()) for (const byValue of index.values()) keepOnly(byValue, live);
    for (const byName of this.memories) keepOnly(byName, live);
    this.live = live.size;
    this.asked = 0;
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
    if (!answer) this.lists.set(kind, (answer = this.answer(undefined)));
    this.noted?.add(answer);
    return this.network.all(kind);
  }) as Network['all'];

  readonly get = ((kind: KindName, key: string | undefined): Resource | undefined => {
    if (key === undefined) return undefined;
    let byKey = this.single.get(kind);
    if (!byKey) this.single.set(kind, (byKey = new Map()));
    let answer = byKey.get(key);
    if (!answer) byKey.set(key, (answer = this.answer(this.network.get(kind, key))));
    this.noted?.add(answer);
    return answer.value as Resource | undefined;
  }) as Network['get'];

  readonly where = ((kind: KindName, attribute: string, value: string): readonly Resource[] => {
    let byAttribute = this.indexes.get(kind);
    if (!byAttribute) this.indexes.set(kind, (byAttribute = new Map()));
    let byValue = byAttribute.get(attribute);
    if (!byValue) byAttribute.set(attribute, (byValue = new Map()));
    let answer = byValue.get(value);
    if (!answer) byValue.set(value, (answer = this.answer(this.network.where(kind, attribute as never, value))));
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
    if (!derivation) kept.set(of, (derivation = this.derivation(() => make(of, this), isSame)));
    return this.valueOf(derivation) as ReturnType<typeof make>;
  };

  readonly keep: NonNullable<Network['keep']> = (make, isSame) => {
    const derivation = this.derivation(make, isSame);
    return () => this.valueOf(derivation) as ReturnType<typeof make>;
  };

  readonly memory = (isSame: IsSame): Memory => {
    const byName = new Map<string, Derivation>();
    this.memories.push(byName);
    return <V>(name: string, make: (name: string) => V): V => {
      let derivation = byName.get(name);
      if (!derivation) byName.set(name, (derivation = this.derivation(() => make(name), isSame)));
      return this.valueOf(derivation) as V;
    };
  };

  private answer(value: unknown): Answer {
    this.asked++;
    return new Answer(value, this.edit);
  }

  private derivation(make: () => unknown, isSame: IsSame): Derivation {
    this.asked++;
    return new Derivation(this, make, isSame);
  }

  private valueOf(derivation: Derivation): unknown {
    derivation.check();
    this.noted?.add(derivation);
    return derivation.value;
  }
}

/** Resources of a kind that came or went, the same key twice where another took the place of one. */
interface Change {
  readonly resources: readonly Resource[];
  /** Whether those that stayed are in the order that they were in. */
  readonly isOrderKept: boolean;
}

function changeOf(before: readonly Resource[], next: readonly Resource[]): Change {
  const [were, are] = [new Set(before), new Set(next)];
  const [stayed, stay] = [before.filter(each => are.has(each)), next.filter(each => were.has(each))];
  const resources = [...before.filter(each => !are.has(each)), ...next.filter(each => !were.has(each))];
  return { resources, isOrderKept: identical(stayed, stay) };
}

/** The values under which resources are found by an attribute (see network.ts). */
function valuesOf(attribute: string, resources: readonly Resource[]): ReadonlySet<string> {
  const values = resources.flatMap(each => (each as unknown as Readonly<Record<string, unknown>>)[attribute]);
  return new Set(values.filter(value => typeof value === 'string'));
}

function keepOnly(byName: Map<string, Cell>, live: ReadonlySet<Cell>): void {
  for (const [name, cell] of byName) if (!live.has(cell)) byName.delete(name);
}

/** What a resource, a list or an index answered. */
class Answer extends Cell {
  value: unknown;

  constructor(value: unknown, edit: number) {
    super(edit);
    this.value = value;
  }

  change(edit: number): void {
    this.changedAt = edit;
    this.doubt();
  }

  become(value: unknown, edit: number): void {
    const isSame =
      value === this.value || (Array.isArray(value) && Array.isArray(this.value) && identical(value, this.value));
    this.value = value;
    if (!isSame) this.change(edit);
  }
}

/** What was derived of the network: made again where what it rests on has changed. */
class Derivation extends Cell {
  value: unknown;
  footing: Footing | undefined;
  private readonly network: WatchedNetwork;
  private readonly make: () => unknown;
  private readonly isSame: IsSame;

  constructor(network: WatchedNetwork, make: () => unknown, isSame: IsSame) {
    super(-1);
    this.network = network;
    this.make = make;
    this.isSame = isSame;
  }

  override check(): void {
    const { footing, network } = this;
    if (!footing || footing.era !== network.era || !footing.holds()) this.remake();
  }

  private remake(): void {
    const { network, footing } = this;
    const made = network.watch(this.make, this);
    if (!footing || !this.isSame(made.result, this.value)) {
      this.value = made.result;
      this.changedAt = network.edit;
    }
    if (footing) footing.isGone = true;
    this.footing = made.footing;
  }
}
