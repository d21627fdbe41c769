import type { Wire } from '../graph/graph.ts';
import type { FactKind } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';
import type { KindName, Resource, ResourceKinds } from '../model/resource.ts';
import type { Origin } from '../source/origin.ts';
import type { Entry, Mapping, Span, Tree } from '../source/tree.ts';
import type { Answers } from './answers.ts';
import type { Comparing } from './comparing.ts';
import type { Fields, Schema } from './field.ts';

/** Attributes that every entry of a design may write beside its own. */
export type InheritedName = 'account' | 'region' | 'environment' | 'tags' | 'id';

/**
 * A kind of AWS resource: what it is called, how it is written in a design, how AWS tells of it, and what
 * rules see of it. Schema, completions, the full form and the plain facts follow from this value.
 */
export interface Kind<R extends Resource = Resource> {
  readonly kind: KindName;
  /** Two or three words for messages: `route table`. */
  readonly title: string;
  readonly awsType: string;
  /** Words that stand for the kind in references, beside its own name: `nat/public-a`. */
  readonly prefixes?: readonly string[];
  readonly design: Design<R>;
  /** Left out for what AWS does not tell: an on-premises network. */
  readonly live?: Live<R>;
  /** What it does to packets; left out for what does nothing to them. */
  readonly wire?: Wire<R>;
  /** Facts about parts of a resource: the rules of a security group, the routes of a table. */
  readonly facts?: readonly FactKind[];
  /** How one is found again in another network, and what of it makes a difference. */
  readonly comparing?: Comparing;
}

/** How a kind is written. */
export interface Design<R extends Resource> {
  /** What it is for, in a sentence that teaches: shown when hovering over an entry. */
  readonly describe: string;
  /** Where entries stand; the full form is written to the first. */
  readonly sections: readonly [Section, ...Section[]];
  /** The full form: one field for each attribute. The attribute named like the parent kind is filled in. */
  // biome-ignore lint/suspicious/noExplicitAny: fields of one kind's attributes
  readonly fields: Readonly<Record<string, any>> & Partial<Fields<R>>;
  /** Further keys that the shorthand knows, with their schemas. */
  readonly shorthand?: Readonly<Record<string, Schema>>;
  /** JSON types beside `object` that an entry may have, with what they mean: `true`, a list of routes. */
  readonly entryAs?: Schema;
}

/** A mapping of names to entries in a design, or a word that stands for one. */
export interface Section {
  readonly name: string;
  /** The kind whose entries hold this section; the root of the design where it is left out. */
  readonly within?: KindName;
  /** Set where the section belongs to another kind, and this one only makes entries from it. */
  readonly borrowed?: boolean;
  /** The schema of the section's value; a mapping of names to entries where it is left out. */
  readonly schema?: Schema;
  /**
   * Turns what is written into full-form entries. Called for each parent, also where nothing is written, so
   * that AWS's defaults can be declared. Left out: each entry stands for itself.
   */
  readonly expand?: (tree: Tree | undefined, expanding: Expanding) => void;
}

/** A full-form entry, not yet read. */
export interface Declared {
  readonly kind: KindName;
  readonly key: string;
  readonly name: string;
  readonly node: Mapping;
  /** What the writer wrote for it, before any shorthand was expanded; child sections are found here. */
  readonly raw: Tree;
  readonly origin: Origin;
  readonly parent?: Declared;
  /** Key of the VPC it stands in. */
  readonly vpc?: string;
  /** The values that apply: written here, or inherited from the parent or the file. */
  readonly inherited: Readonly<Partial<Record<InheritedName, Tree>>>;
}

/** What a shorthand may ask and say while it expands. */
export interface Expanding {
  readonly parent?: Declared;
  /** Region and account that apply here. */
  readonly region?: string;
  readonly account?: string;
  readonly problem: (code: string, at: Tree, message: string, more?: Partial<Problem>) => void;
  /** Adds an entry of this kind. */
  readonly declare: (name: string, node: Mapping, more?: DeclareMore) => Declared;
  /** Lets one name stand for several entries of a kind in this place: a tier for its subnets. */
  readonly group: (name: string, members: readonly Declared[]) => void;
  /** Entries of a kind that were declared so far; within a VPC where one is named. */
  readonly declared: (kind: KindName, vpc?: string) => readonly Declared[];
  /** Members of a group of another kind, or the one entry of that name, in this VPC or under a full key. */
  readonly members: (kind: KindName, name: string) => readonly Declared[];
  /** Entries of a kind, declared so far, that were made for one `owner`, as it is written: `workload/api`. */
  readonly madeFor: (owner: string, kind: KindName) => readonly Declared[];
  /** A section at the root of the design, as it is written. */
  readonly written: (section: string) => Entry | undefined;
  /** A section of an entry, as it is written: of an entry nothing but its own words may be looked at without asking. */
  readonly section: (of: Declared, name: string) => Tree | undefined;
  /** What follows for one name from the whole design: for all names it is made when somebody asks first. */
  readonly once: <T>(indexing: Indexing<T>, name: string) => T | undefined;
  /**
   * Expands an entry of a long section. `make` may look at the entry, and ask: where the design is edited, what it comes
   * to is kept by itself.
   */
  readonly part: (name: string, entry: Entry, make: () => void) => void;
}

/** What follows from a whole design, by names. */
export interface Indexing<T> {
  /** What it tells of a name, in words: tells it from others. */
  readonly tells: string;
  readonly make: (asking: Pick<Expanding, 'declared' | 'written'>) => ReadonlyMap<string, T>;
}

export interface DeclareMore {
  readonly key?: Span;
  /** Attributes that stand elsewhere than in the node. */
  readonly parts?: Readonly<Record<string, Tree>>;
  /** Why AWS would make this, though nobody wrote it. */
  readonly assumed?: string;
  /** What the writer wrote, where it differs from the node. */
  readonly raw?: Tree;
  readonly parent?: Declared;
}

/** How AWS tells of a kind. */
export interface Live<R extends Resource> {
  /** Top-level keys of the answers that it is made of; the first says whether the kind was read. */
  readonly answers: readonly string[];
  /** The resources told by the answers of one account and region. */
  readonly read: (answers: Answers) => Iterable<R>;
  /**
   * One of two tellings of the same resource, each by another account: what is shared, or lies between two.
   * Where it is left out, the first telling is kept.
   */
  readonly merge?: (first: R, other: R) => R;
}

/** Gives a kind its type, checked against its resource, and forgets it for the list. */
export function defineKind<K extends KindName>(kind: Kind<ResourceKinds[K] & Resource> & { readonly kind: K }): Kind {
  return kind as unknown as Kind;
}
