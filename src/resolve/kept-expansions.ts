import { placeOfName } from '../kinds/entry-parts.ts';
import type { Declared, Section } from '../kinds/kind.ts';
import { kinds } from '../kinds/kinds.ts';
import { grouped } from '../model/grouped.ts';
import type { KindName } from '../model/resource.ts';
import { identical, same, sameLists } from '../model/same.ts';
import type { Span, Tree } from '../source/tree.ts';
import type { Declarations } from './declarations.ts';
import type { Asked, Deed, Question } from './watch.ts';

/** What a section below a parent was expanded from, or an entry of it. */
export interface Ground {
  readonly key: Span | undefined;
  readonly tree: Tree | undefined;
  readonly parent: Declared | undefined;
  readonly inherited: Declared['inherited'];
}

/** What one section below one parent was expanded to. */
export interface Expansion extends Ground {
  readonly deeds: readonly Deed[];
  readonly asked: readonly Asked[];
}

interface Kept extends Expansion {
  /** What was asked, by the kind that it was asked about; by `undefined` what is asked of the text. */
  readonly askedOf: ReadonlyMap<KindName | undefined, readonly Asked[]>;
  /** The turns in which it was made, and last taken over; and its parent then. */
  readonly madeIn: number;
  turn: number;
  parent: Declared | undefined;
}

/**
 * Expansions whose text and answers did not change, for the next time that a design is resolved. As long as all entries
 * of a kind came to the very same as in the turn before, so do all answers about that kind, and nobody has to ask.
 */
export class KeptExpansions {
  private readonly bySection = new Map<Section, Map<string, Kept>>();
  private readonly parents = new Map<Section, readonly Declared[]>();
  private turn = 0;
  private register: Declarations | undefined;
  /** Kinds of which something came out otherwise in this turn, as far as it has come. */
  private readonly otherKinds = new Set<KindName>();
  /** What was found of VPCs in this turn, and of lists that many ask for. */
  private readonly vpcs = new Map<Declared, Compared<Declared>>();
  private readonly lists = new Map<readonly unknown[], Compared<readonly unknown[]>>();

  /** Begins to expand the design again. */
  begin(turn: number, before: Declarations, register: Declarations): void {
    this.turn = turn;
    this.register = register;
    this.otherKinds.clear();
    this.vpcs.clear();
    this.lists.clear();
    if (turn % turnsToForget === 0) this.forget(before);
  }

  /** Notes below which parents a section is expanded: where some went, so did entries of the kind. */
  beginSection(kind: KindName, section: Section, parents: readonly Declared[]): void {
    const before = this.parents.get(section) ?? [];
    if (!identical(keysOf(before), keysOf(parents))) this.otherKinds.add(kind);
    this.parents.set(section, parents);
  }

  /** What a section, or a part of it that has a name, was expanded to, where that still holds. */
  find(
    kind: KindName,
    section: Section,
    part: string,
    ground: Ground,
    answer: (question: Question) => readonly unknown[],
  ): Expansion | undefined {
    const kept = this.bySection.get(section)?.get(nameOf(part, ground));
    if (!kept || kept.key !== ground.key) return undefined;
    if (!same(kept.tree, ground.tree) || !same(kept.inherited, ground.inherited)) return undefined;
    if (!this.isSameParent(kept.parent, ground.parent)) return undefined;
    const wasThere = this.wasThere(kept, section, part);
    for (const [about, asked] of kept.askedOf) {
      if (wasThere && about !== undefined && !this.otherKinds.has(about)) continue;
      for (const each of asked) if (!this.hasSameAnswer(each, answer(each.question))) return undefined;
    }
    if (!wasThere || this.otherKinds.has(kind)) {
      for (const deed of kept.deeds) {
        if (deed.does === 'declare' && this.register?.get(deed.declared.kind, deed.declared.key)) return undefined;
      }
    }
    if (!wasThere) this.otherKinds.add(kind);
    kept.turn = this.turn;
    kept.parent = ground.parent;
    return kept;
  }

  /** Expands anew; while that goes on, entries of the kind may be others than before. */
  expanding<T>(kind: KindName, expand: () => T): T {
    const wasOther = this.otherKinds.has(kind);
    this.otherKinds.add(kind);
    const result = expand();
    if (!wasOther) this.otherKinds.delete(kind);
    return result;
  }

  /** Keeps what was expanded anew, if it can be taken over: where it came to something else, entries of the kind are others. */
  keep(kind: KindName, section: Section, part: string, expansion: Expansion, isClean: boolean): void {
    const name = nameOf(part, expansion);
    const before = this.bySection.get(section)?.get(name);
    const isSame = before && this.wasThere(before, section, part) && this.areSame(before.deeds, expansion.deeds);
    if (!isClean || !isSame) this.otherKinds.add(kind);
    if (!isClean) return;
    let byName = this.bySection.get(section);
    if (!byName) this.bySection.set(section, (byName = new Map()));
    const askedOf = grouped(expansion.asked, ({ question }) => ('kind' in question ? question.kind : undefined));
    byName.set(name, { ...expansion, askedOf, madeIn: this.turn, turn: this.turn });
  }

  /** Whether it was taken over in the turn before: by itself, or as a part of its section. */
  private wasThere(kept: Kept, section: Section, part: string): boolean {
    const last = this.turn - 1;
    if (part === '' || kept.turn === last) return kept.turn === last;
    const whole = this.bySection.get(section)?.get(nameOf('', kept));
    return whole?.turn === last && whole.madeIn === kept.turn;
  }

  private areSame(before: readonly Deed[], now: readonly Deed[]): boolean {
    return before.length === now.length && before.every((deed, i) => this.isSame(deed, now[i] as Deed));
  }

  private isSame(a: Deed, b: Deed): boolean {
    if (a.does === 'declare' && b.does === 'declare') {
      return a.declared === b.declared || this.isSameVpc(a.declared, b.declared);
    }
    return a.does === 'group' && b.does === 'group' && a.key === b.key && identical(a.members, b.members);
  }

  /** Entries of the register are the same objects where nothing about them changed that others ask for. */
  private hasSameAnswer(asked: Asked, now: readonly unknown[]): boolean {
    const { question, answer } = asked;
    if (!('kind' in question)) return sameLists(answer, now);
    const known = this.lists.get(now);
    const isSame = known?.before === answer ? known.isSame : this.areSameEntries(answer, now);
    if (known?.before !== answer) this.lists.set(now, { before: answer, isSame });
    if (isSame) asked.answer = now;
    return isSame;
  }

  private areSameEntries(before: readonly unknown[], now: readonly unknown[]): boolean {
    if (before.length !== now.length) return false;
    return before.every((each, i) => each === now[i] || this.isSameVpc(each as Declared, now[i] as Declared));
  }

  /** What else stands in a VPC is asked for; of another parent a section may look at all. */
  private isSameParent(before: Declared | undefined, now: Declared | undefined): boolean {
    return before === now || (before !== undefined && now !== undefined && this.isSameVpc(before, now));
  }

  private isSameVpc(before: Declared, now: Declared): boolean {
    const known = this.vpcs.get(now);
    if (known?.before === before) return known.isSame;
    const isSame = isSameVpc(before, now);
    this.vpcs.set(now, { before, isSame });
    return isSame;
  }

  /** Forgets those of parents and entries that are gone, and those that come to nothing. */
  private forget(before: Declarations): void {
    const isThere = (deed: Deed) =>
      deed.does === 'declare' && before.get(deed.declared.kind, deed.declared.key) === deed.declared;
    for (const byName of this.bySection.values()) {
      for (const [name, { deeds }] of byName) if (!deeds.some(isThere)) byName.delete(name);
    }
  }
}

/** What a value was compared with in this turn, and what came out. */
interface Compared<T> {
  readonly before: T;
  readonly isSame: boolean;
}

const turnsToForget = 50;

function nameOf(part: string, { parent }: Pick<Ground, 'parent'>): string {
  if (part === '') return parent?.key ?? '';
  return `${parent?.key ?? ''}\n${part}`;
}

function keysOf(entries: readonly Declared[]): readonly string[] {
  return entries.map(({ key }) => key);
}

/** Whether two entries are the same VPC, whatever stands in its sections: those are other entries. */
function isSameVpc(a: Declared, b: Declared): boolean {
  if (a.kind !== 'vpc' || b.kind !== 'vpc' || a.key !== b.key || a.name !== b.name) return false;
  return placeOfName(a) === placeOfName(b) && same(a.inherited, b.inherited) && sameLists(ownWords(a), ownWords(b));
}

function ownWords({ node }: Declared): readonly unknown[] {
  return [...node.entries].filter(([name]) => !sectionsOfVpc.has(name)).flat();
}

/** Keys of a VPC under which other kinds stand. */
const sectionsOfVpc: ReadonlySet<string> = new Set(
  kinds.flatMap(({ design }) => design.sections.flatMap(({ name, within }) => (within === 'vpc' ? [name] : []))),
);
