import { Answer, Derivation } from './derivation.ts';
import type { IsSame, Memory } from './derived.ts';
import { Doubt } from './doubt.ts';
import type { Expectation } from './expectation.ts';
import { type Cell, Footing, type Owner } from './footing.ts';
import type { Network, Reading } from './network.ts';
import { changeOf, type NetworkChange, valuesOf } from './network-change.ts';
import { Noted } from './noted.ts';
import type { KindName, Resource } from './resource.ts';
import { identical, same } from './same.ts';

type Make = (of: never, network: Network) => unknown;

/**
 * The network of a design that is edited: one object that stands for each next network in turn, and notes what is
 * asked of it. What was worked out holds as long as none of the answers that it rests on has changed.
 */
export class WatchedNetwork implements Network {
  readonly from = 'design';
  /** Changes of answers so far. */
  now = 0;
  /** How often answers were forgotten: a derivation that was not kept then rests on none that is looked after. */
  era = 0;
  /** Answers that were rested on when unused ones were last forgotten, and those that were asked for since. */
  private live = 0;
  private asked = 0;
  private network: Network;
  private noted: Noted | undefined;
  private readonly lists = new Map<KindName, Answer>();
  private readonly single = new Map<KindName, Map<string, Answer>>();
  private readonly indexes = new Map<KindName, Map<string, Map<string, Answer>>>();
  private readonly derivations = new WeakMap<object, Map<Make, Derivation>>();
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
    this.now++;
    const changed: Cell[] = [];
    if (before.name !== next.name || !same(before.readings, next.readings)) changed.push(this.about);
    if (!identical(before.expectations, next.expectations)) changed.push(this.expected);
    for (const kind of kinds) {
      if (identical(before.all(kind), next.all(kind))) continue;
      changed.push(...this.changedBy(kind, changeOf(before.all(kind), next.all(kind))));
    }
    for (const cell of changed) cell.changedAt = this.now;
    new Doubt().spread(changed);
  }

  /** The answers that change with the resources of a kind; what was derived of those that went is given up. */
  private *changedBy(kind: KindName, { gone, come, isOrderKept }: NetworkChange): Iterable<Cell> {
    const next = this.network;
    const list = this.lists.get(kind);
    if (list) yield list;
    const byKey = this.single.get(kind);
    for (const resource of gone) {
      for (const derivation of this.derivations.get(resource)?.values() ?? []) {
        derivation.giveUp();
        yield derivation;
      }
    }
    const resources = [...gone, ...come];
    for (const { key } of resources) {
      const answer = byKey?.get(key);
      if (answer?.become(next.get(kind, key))) yield answer;
    }
    for (const [attribute, byValue] of this.indexes.get(kind) ?? []) {
      for (const value of isOrderKept ? valuesOf(attribute, resources) : byValue.keys()) {
        const answer = byValue.get(value);
        if (answer?.become(next.where(kind, attribute as never, value))) yield answer;
      }
    }
  }

  /** Runs what asks the network, and tells on what its result rests: on the same as before, mostly. */
  watch<T>(
    work: () => T,
    before?: Footing,
    of?: Derivation | Owner,
  ): { readonly result: T; readonly footing: Footing } {
    const outer = this.noted;
    const noted = new Noted();
    this.noted = noted;
    try {
      const result = work();
      return { result, footing: this.footingOf(noted.cells, before, of) };
    } finally {
      this.noted = outer;
    }
  }

  private footingOf(cells: readonly Cell[], before: Footing | undefined, of: Derivation | Owner | undefined): Footing {
    if (before?.restsOn(cells, this.era)) {
      before.renew(this.now);
      return before;
    }
    if (before) before.isGone = true;
    return new Footing(cells, this.now, this.era, of);
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
    let kept = this.derivations.get(of);
    if (!kept) this.derivations.set(of, (kept = new Map()));
    let derivation = kept.get(make as Make);
    if (!derivation) kept.set(make as Make, (derivation = this.derivation(() => make(of, this), isSame)));
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
    return new Answer(value, this.now);
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

function keepOnly(byName: Map<string, Cell>, live: ReadonlySet<Cell>): void {
  for (const [name, cell] of byName) if (!live.has(cell)) byName.delete(name);
}
