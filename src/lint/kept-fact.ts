import type { FactKind } from '../model/fact.ts';
import { type Footing, Owner } from '../model/footing.ts';
import type { Resource } from '../model/resource.ts';
import { identical, sameLists } from '../model/same.ts';
import type { WatchedNetwork } from '../model/watched-network.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Context } from './evaluate.ts';
import { recordsOf } from './fact-record.ts';
import { type Found, Judge } from './judge.ts';
import { Missing } from './missing.ts';
import type { RuleSettings } from './rule-settings.ts';
import { subjectOf } from './supersede.ts';
import { holdsOf } from './verdicts.ts';

/** A clock that knows whether it was looked at. */
export interface WatchedClock extends Context {
  asked: boolean;
  readonly current: number;
}

/** What the rules said of some subjects. */
export interface Said {
  readonly told: readonly Told[];
  /** What was not read, by rule. */
  readonly unread: ReadonlyMap<string, Unread>;
}

/** A finding, and what it is told apart by (see supersede.ts). */
export interface Told {
  readonly finding: Found;
  readonly subject: unknown;
}

/** What a rule was not told, of how many subjects. */
export type Unread = Pick<Missing, 'count' | 'names' | 'leftOut'>;

/** What the rules said of some subjects of one resource, and what that rests on. */
interface Unit extends Said {
  readonly footing: Footing;
  /** The moment of judging, where that was asked for. */
  readonly now: number | undefined;
}

/** Subjects that stand side by side and belong to one resource. */
interface Group {
  readonly resource: Resource | undefined;
  readonly subjects: readonly unknown[];
  unit: Unit | undefined;
}

/** One kind of fact of a design that is edited, with all that was said of it. */
export class KeptFact {
  private readonly fact: FactKind;
  private readonly network: WatchedNetwork;
  private readonly clock: WatchedClock;
  private readonly judges: readonly Judge[];
  private readonly recordOf: ReturnType<typeof recordsOf>;
  private groups: readonly Group[] = [];
  /** What all its units say, as long as none of them is in doubt; and the moment of judging, where one asked for it. */
  private known: Said = { told: [], unread: new Map() };
  private now: number | undefined;
  private readonly owner = new Owner();
  private leftOut: string | undefined;
  private footing: Footing | undefined;

  constructor(
    fact: FactKind,
    rules: readonly CompiledRule[],
    network: WatchedNetwork,
    clock: WatchedClock,
    settings: RuleSettings | undefined,
  ) {
    this.fact = fact;
    this.network = network;
    this.clock = clock;
    this.judges = rules.map(rule => new Judge(rule, fact, network, clock, settings));
    this.recordOf = recordsOf(fact, network);
  }

  /** What is to be said of the subjects, in their order. */
  said(): Said {
    const { owner, clock } = this;
    if (owner.isInDoubt || (this.now !== undefined && this.now !== clock.current)) {
      this.known = this.saidAgain();
      owner.isInDoubt = false;
    }
    return this.known;
  }

  private saidAgain(): Said {
    this.findSubjects();
    this.now = undefined;
    const told: Told[] = [];
    const unread = new Map<string, Unread>();
    for (const group of this.groups) {
      let { unit } = group;
      if (!unit || !this.holds(unit)) group.unit = unit = this.judged(group.subjects, unit?.footing);
      this.now ??= unit.now;
      for (const each of unit.told) told.push(each);
      for (const [rule, more] of unit.unread) unread.set(rule, together(unread.get(rule), more));
    }
    const { leftOut } = this;
    if (leftOut === undefined) return { told, unread };
    for (const { rule } of this.judges) {
      unread.set(rule.id, together(unread.get(rule.id), { count: 1, names: new Set(), leftOut }));
    }
    return { told, unread };
  }

  /** All that its findings rest on. */
  *footings(): Iterable<Footing> {
    if (this.footing) yield this.footing;
    for (const { unit } of this.groups) if (unit) yield unit.footing;
  }

  private holds({ footing, now }: Unit): boolean {
    return (now === undefined || now === this.clock.current) && footing.holds();
  }

  private findSubjects(): void {
    const { fact, network } = this;
    if (this.footing?.holds()) return;
    const { result, footing } = network.watch(
      () => {
        const subjects = [...fact.subjects(network)];
        this.leftOut = fact.leftOut?.(network);
        return subjects;
      },
      this.footing,
      this.owner,
    );
    this.footing = footing;
    const isSame = fact.asks ? identical : sameLists;
    const before = new Map<Resource | undefined, Group[]>();
    for (const group of this.groups) {
      const known = before.get(group.resource);
      if (known) known.push(group);
      else before.set(group.resource, [group]);
    }
    const groups = this.grouped(result).map(group => {
      const known = before.get(group.resource)?.find(other => isSame(other.subjects, group.subjects));
      return known ?? group;
    });
    const kept = new Set(groups);
    for (const group of this.groups) if (group.unit && !kept.has(group)) group.unit.footing.isGone = true;
    this.groups = groups;
  }

  private grouped(subjects: readonly unknown[]): Group[] {
    const groups: Group[] = [];
    let last: { resource: Resource | undefined; subjects: unknown[] } | undefined;
    for (const subject of subjects) {
      const resource = this.fact.resource(subject);
      if (last && last.resource === resource && resource !== undefined) last.subjects.push(subject);
      else groups.push((last = { resource, subjects: [subject], unit: undefined } as Group & typeof last));
    }
    return groups;
  }

  private judged(subjects: readonly unknown[], before: Footing | undefined): Unit {
    const { network, clock } = this;
    clock.asked = false;
    const { result, footing } = network.watch(() => this.judge(subjects), before, this.owner);
    return { ...result, footing, now: clock.asked ? clock.current : undefined };
  }

  private judge(subjects: readonly unknown[]): Said {
    const { fact } = this;
    const told: Told[] = [];
    const unread = new Map<string, Missing>();
    for (const subject of subjects) {
      const record = this.recordOf(subject);
      for (const judged of this.judges) {
        const holds = holdsOf(judged, record);
        if (holds === true) told.push({ finding: judged.finding(subject, record), subject: subjectOf(fact, subject) });
        if (holds !== undefined) continue;
        const { rule } = judged;
        let missing = unread.get(rule.id);
        if (!missing) unread.set(rule.id, (missing = new Missing(fact.name, rule)));
        missing.note(record);
      }
    }
    return { told, unread };
  }
}

function together(some: Unread | undefined, more: Unread): Unread {
  if (!some) return more;
  const names = new Set([...some.names, ...more.names]);
  return { count: some.count + more.count, names, leftOut: some.leftOut ?? more.leftOut };
}
