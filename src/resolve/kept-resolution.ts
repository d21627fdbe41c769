import type { Declared } from '../kinds/kind.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Expectation } from '../model/expectation.ts';
import type { AnyReference, KindName, Resource } from '../model/resource.ts';
import { same, sameLists } from '../model/same.ts';
import type { Tree } from '../source/tree.ts';
import { type Declarations, declarations } from './declarations.ts';
import { isMoved, move } from './moved.ts';
import type { References } from './references.ts';
import type { KnownSound } from './schema-errors.ts';
import type { Asked, Deed, Question } from './watch.ts';

/** What a section below a parent was expanded from. */
export interface Ground {
  readonly tree: Tree | undefined;
  readonly parent: Declared | undefined;
  readonly inherited: Declared['inherited'];
}

/** What one section below one parent was expanded to. */
export interface Expansion extends Ground {
  readonly deeds: readonly Deed[];
  readonly asked: readonly Asked[];
}

/** A name that an entry holds, and what it means among some kinds. */
export interface Lookup {
  readonly kinds: readonly KindName[];
  readonly name: string;
  readonly vpc: string | undefined;
  readonly found: readonly AnyReference[];
}

interface Reading {
  readonly resource: Resource | undefined;
  /** Names that were looked up, and what they meant. */
  readonly lookups: readonly Lookup[];
  /** Whether there was nothing to report. */
  readonly isClean: boolean;
}

/**
 * What resolving a design came to, for the next time that it is resolved: expansions whose text and answers did not
 * change, entries read as before, nodes that the schema had nothing against. What had problems is done again.
 */
export class KeptResolution {
  /** Nodes without flaws, by the schema that they were compared with. */
  readonly sound: KnownSound = new WeakMap();
  private before: Declarations = declarations();
  private register: Declarations = declarations();
  private expansionsBefore: ReadonlyMap<string, Expansion> = new Map();
  private expansions = new Map<string, Expansion>();
  private readingsBefore: ReadonlyMap<Declared, Reading> = new Map();
  private readings = new Map<Declared, Reading>();
  private readonly namesAreSame = new Map<KindName, boolean>();
  private expectations: readonly Expectation[] = [];

  /** Begins to resolve the design again. */
  begin(register: Declarations): void {
    [this.before, this.register] = [this.register, register];
    [this.expansionsBefore, this.expansions] = [this.expansions, new Map()];
    [this.readingsBefore, this.readings] = [this.readings, new Map()];
    this.namesAreSame.clear();
  }

  /** What a section was expanded to, where that still holds. */
  expansion(name: string, ground: Ground, answer: (question: Question) => readonly unknown[]): Expansion | undefined {
    const known = this.expansionsBefore.get(name);
    if (!known || known.parent !== ground.parent || !same(known.tree, ground.tree)) return undefined;
    if (!same(known.inherited, ground.inherited)) return undefined;
    if (!known.asked.every(asked => hasSameAnswer(asked, answer(asked.question)))) return undefined;
    const isFree = (deed: Deed) => deed.does !== 'declare' || !this.register.get(deed.declared.kind, deed.declared.key);
    return known.deeds.every(isFree) ? known : undefined;
  }

  keepExpansion(name: string, expansion: Expansion): void {
    this.expansions.set(name, expansion);
  }

  /** The entry as it was before, where nothing about it has changed. */
  declaration(declared: Declared): Declared {
    const known = this.before.get(declared.kind, declared.key);
    return known && sameDeclared(known, declared) ? known : declared;
  }

  /** The resource that an entry was read as, where that still holds. */
  reading(declared: Declared, find: References['find']): Reading | undefined {
    const known = this.before.get(declared.kind, declared.key);
    const reading = known && this.readingsBefore.get(known);
    if (!known || !reading?.isClean) return undefined;
    if (known !== declared) return undefined;
    const isSame = ({ kinds, name, vpc, found }: Lookup) =>
      kinds.every(kind => this.namesOf(kind)) || same(found, find(kinds, name, vpc));
    return reading.lookups.every(isSame) ? reading : undefined;
  }

  keepReading(declared: Declared, reading: Reading): void {
    this.readings.set(declared, reading);
  }

  /** A resource as it was before, where it says the same. */
  resource(declared: Declared, resource: Resource): Resource {
    const known = this.before.get(declared.kind, declared.key);
    const before = known && this.readingsBefore.get(known)?.resource;
    if (!before) return resource;
    if (same(before, resource)) return before;
    if (!isMoved(before, resource)) return resource;
    move(before, resource);
    return before;
  }

  /** Expectations as they were before, where they say the same. */
  keptExpectations(expectations: readonly Expectation[]): readonly Expectation[] {
    const before = new Map(this.expectations.map(each => [each.text, each]));
    this.expectations = expectations.map(each => {
      const known = before.get(each.text);
      return known && same(known, each) ? known : each;
    });
    return this.expectations;
  }

  /** Whether names of a kind mean what they meant before. */
  private namesOf(kind: KindName): boolean {
    let isSame = this.namesAreSame.get(kind);
    if (isSame === undefined) {
      isSame = sameNames(this.before, this.register, kind);
      this.namesAreSame.set(kind, isSame);
    }
    return isSame;
  }
}

/** Entries of the register are the same objects where nothing about them changed that others ask for. */
function hasSameAnswer({ question, answer }: Asked, now: readonly unknown[]): boolean {
  if (question.about === 'written') return sameLists(answer, now);
  return (
    answer.length === now.length &&
    answer.every((each, i) => each === now[i] || isSameVpc(each as Declared, now[i] as Declared))
  );
}

/** Whether two entries are the same VPC, whatever stands in its sections: those are other entries. */
function isSameVpc(a: Declared, b: Declared): boolean {
  if (a.kind !== 'vpc' || b.kind !== 'vpc' || a.key !== b.key || a.name !== b.name) return false;
  return same(a.inherited, b.inherited) && sameLists(ownWords(a), ownWords(b));
}

function ownWords({ node }: Declared): readonly unknown[] {
  return [...node.entries].filter(([name]) => !sectionsOfVpc.has(name)).flat();
}

/** Keys of a VPC under which other kinds stand. */
const sectionsOfVpc: ReadonlySet<string> = new Set(
  kinds.flatMap(({ design }) => design.sections.flatMap(({ name, within }) => (within === 'vpc' ? [name] : []))),
);

function sameNames(a: Declarations, b: Declarations, kind: KindName): boolean {
  const [ofA, ofB] = [a.of(kind), b.of(kind)];
  return sameKeys(ofA, ofB) && sameLists(groupsIn(a, kind), groupsIn(b, kind));
}

function sameKeys(a: readonly Declared[], b: readonly Declared[]): boolean {
  return a.length === b.length && a.every(({ key }, i) => key === (b[i] as Declared).key);
}

function groupsIn(register: Declarations, kind: KindName): readonly string[] {
  return register.groupsOf(kind).flatMap(([name, members]) => [`${name}:`, ...members.map(({ key }) => key)]);
}

/** Whether two entries are read as the same resource: what stands beside them in their parent does not matter. */
function sameDeclared(a: Declared, b: Declared): boolean {
  const [above, other] = [a.parent, b.parent];
  const isSameParent =
    above?.kind === other?.kind &&
    above?.key === other?.key &&
    above?.name === other?.name &&
    same(above?.inherited.id, other?.inherited.id);
  return isSameParent && sameWords(a, b);
}

function sameWords(a: Declared, b: Declared): boolean {
  return (
    a.name === b.name &&
    a.vpc === b.vpc &&
    same(a.node, b.node) &&
    same(a.raw, b.raw) &&
    same(a.origin, b.origin) &&
    same(a.inherited, b.inherited)
  );
}
