import type { FactKind } from '../model/fact.ts';
import { type Footing, Owner } from '../model/footing.ts';
import type { WatchedNetwork } from '../model/watched-network.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Context } from './evaluate.ts';
import { recordsOf } from './fact-record.ts';
import { Judge } from './judge.ts';
import { Missing } from './missing.ts';
import type { RuleSettings } from './rule-settings.ts';
import { type Group, regrouped, type Said, type Told, type Unit, type Unread } from './subject-groups.ts';
import { subjectOf } from './supersede.ts';
import { holdsOf } from './verdicts.ts';

/** A clock that knows whether it was looked at. */
export interface WatchedClock extends Context {
  asked: boolean;
  readonly current: number;
}

/** One kind of fact of a design that is edited, with all that was said of it. */
export class KeptFact {
  private readonly fact: FactKind;
  private readonly network: WatchedNetwork;
  private readonly clock: WatchedClock;
  private readonly judges: readonly Judge[];
  private readonly recordOf: ReturnType<typeof recordsOf>;
  private groups: readonly Group[] = [];
  /** Groups that were not judged since something that they rest on may have changed. */
  private readonly doubtful: Group[] = [];
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
    const isLater = this.now !== undefined && this.now !== clock.current;
    if (!owner.isInDoubt && !isLater && this.doubtful.length === 0) return this.known;
    if (isLater) this.now = undefined;
    const haveOthers = this.findSubjects();
    const sayOthers = this.judgeAgain(isLater ? this.groups : this.doubtful);
    if (haveOthers || sayOthers) this.known = this.saidByAll();
    this.doubtful.length = 0;
    owner.isInDoubt = false;
    return this.known;
  }

  /** Judges groups of which something may have changed; whether that came to anything else. */
  private judgeAgain(groups: readonly Group[]): boolean {
    let isOther = false;
    for (const group of groups) {
      const { unit } = group;
      group.isInDoubt = false;
      if (group.isGone) continue;
      const holds = unit !== undefined && this.holds(unit);
      const next = holds ? unit : this.judged(group, unit?.footing);
      this.now ??= next.now;
      if (holds) continue;
      group.say(next);
      isOther = true;
    }
    return isOther;
  }

  private saidByAll(): Said {
    const told: Told[] = [];
    const unread = new Map<string, Unread>();
    for (const { said } of this.groups) {
      if (!said) continue;
      for (const each of said.told) told.push(each);
      if (said.unread.size === 0) continue;
      for (const [rule, more] of said.unread) unread.set(rule, together(unread.get(rule), more));
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

  /** Looks which subjects there are; whether they are others than before, or more may have been left out. */
  private findSubjects(): boolean {
    const { fact, network } = this;
    if (this.footing?.holds()) return false;
    const { result, footing } = network.watch(
      () => ({ subjects: [...fact.subjects(network)], leftOut: fact.leftOut?.(network) }),
      this.footing,
      this.owner,
    );
    this.footing = footing;
    const { groups, leftOut } = this;
    this.leftOut = result.leftOut;
    this.groups = regrouped(groups, result.subjects, fact, this.doubtful);
    return this.groups !== groups || this.leftOut !== leftOut;
  }

  private judged(group: Group, before: Footing | undefined): Unit {
    const { network, clock } = this;
    clock.asked = false;
    const { result, footing } = network.watch(() => this.judge(group.subjects), before, group);
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
