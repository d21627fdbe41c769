import type { FactKind } from '../model/fact.ts';
import { type Footing, Owner } from '../model/footing.ts';
import { grouped } from '../model/grouped.ts';
import type { Resource } from '../model/resource.ts';
import { same } from '../model/same.ts';
import type { Found } from './judge.ts';
import type { Missing } from './missing.ts';

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
export interface Unit extends Said {
  readonly footing: Footing;
  /** The moment of judging, where that was asked for. */
  readonly now: number | undefined;
}

/** Subjects that stand side by side and belong to one resource. */
export class Group extends Owner {
  readonly resource: Resource | undefined;
  readonly subjects: readonly unknown[];
  /** What was said of it last, and what it says that is worth telling: of most there is nothing. */
  unit: Unit | undefined;
  said: Said | undefined;
  isGone = false;
  /** Where it is told that it is in doubt. */
  private readonly doubtful: Group[];

  constructor(resource: Resource | undefined, subjects: readonly unknown[], doubtful: Group[]) {
    super();
    this.resource = resource;
    this.subjects = subjects;
    this.doubtful = doubtful;
    doubtful.push(this);
  }

  say(unit: Unit): void {
    this.unit = unit;
    this.said = unit.told.length > 0 || unit.unread.size > 0 ? unit : undefined;
  }

  /** It has no subjects any more. */
  giveUp(): void {
    this.isGone = true;
    if (this.unit) this.unit.footing.isGone = true;
  }

  override doubt(): void {
    if (this.isInDoubt) return;
    super.doubt();
    this.doubtful.push(this);
  }
}

/**
 * The groups of subjects, those as before taken over: at the beginning and at the end they are found again in their order,
 * those between are looked for. New ones tell `doubtful` of themselves.
 */
export function regrouped(
  groups: readonly Group[],
  subjects: readonly unknown[],
  fact: FactKind,
  doubtful: Group[],
): readonly Group[] {
  let [first, start] = [0, 0];
  while (first < groups.length && isAt(start, groups[first] as Group, subjects, fact)) {
    start += (groups[first++] as Group).subjects.length;
  }
  let [last, end] = [groups.length, subjects.length];
  while (last > first) {
    const group = groups[last - 1] as Group;
    const before = end - group.subjects.length;
    if (before < start || !isAt(before, group, subjects, fact)) break;
    [last, end] = [last - 1, before];
  }
  if (first === last && start === end) return groups;
  const between = groupsAmong(groups.slice(first, last), subjects.slice(start, end), fact, doubtful);
  return [...groups.slice(0, first), ...between, ...groups.slice(last)];
}

/** Whether a group is made of the subjects that begin at a place. */
function isAt(start: number, { resource, subjects }: Group, all: readonly unknown[], fact: FactKind): boolean {
  const end = start + subjects.length;
  if (end > all.length) return false;
  for (let i = start; i < end; i++) {
    if (fact.resource(all[i]) !== resource || !isSame(subjects[i - start], all[i], fact)) return false;
  }
  if (resource === undefined) return true;
  const isApart = (i: number) => i < 0 || i >= all.length || fact.resource(all[i]) !== resource;
  return isApart(start - 1) && isApart(end);
}

/** Subjects that ask are the same only as themselves. */
function isSame(a: unknown, b: unknown, { asks }: FactKind): boolean {
  return a === b || (!asks && same(a, b));
}

function groupsAmong(
  known: readonly Group[],
  subjects: readonly unknown[],
  fact: FactKind,
  doubtful: Group[],
): readonly Group[] {
  const byResource = grouped(known, ({ resource }) => resource);
  const kept = new Set<Group>();
  const isThis = (group: Group, others: readonly unknown[]) =>
    group.subjects.length === others.length && group.subjects.every((each, i) => isSame(each, others[i], fact));
  const groups = runs(subjects, fact.resource).map(({ resource, members }) => {
    const group = byResource.get(resource)?.find(each => !kept.has(each) && isThis(each, members));
    if (group) kept.add(group);
    return group ?? new Group(resource, members, doubtful);
  });
  for (const group of known) if (!kept.has(group)) group.giveUp();
  return groups;
}

/** Subjects that stand side by side and are of one resource; one that is of none stands alone. */
function runs(subjects: readonly unknown[], resourceOf: FactKind['resource']) {
  const found: { readonly resource: Resource | undefined; readonly members: unknown[] }[] = [];
  for (const subject of subjects) {
    const resource = resourceOf(subject);
    const last = found.at(-1);
    if (last && resource !== undefined && last.resource === resource) last.members.push(subject);
    else found.push({ resource, members: [subject] });
  }
  return found;
}
