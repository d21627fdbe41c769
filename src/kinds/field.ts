import type { FactType, FactValue } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';
import type { KindName } from '../model/resource.ts';
import type { Scalar, Tree } from '../source/tree.ts';

/** A JSON Schema (2020-12) as a plain object. */
export type Schema = { readonly [keyword: string]: unknown };

/** What JSON and YAML can say. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * How one attribute is written in a design: its schema, how a node becomes a value, how a value is written
 * back in the full form, and how rules see it. Structure (types, unknown keys) was checked by the schema
 * before `read`: a field reports wrong values and unknown names, and answers undefined for what it reported.
 */
export interface Field<T> {
  readonly schema: Schema;
  readonly type: FactType;
  readonly read: (node: Tree, reading: FieldReading) => T | undefined;
  readonly write: (value: T, writing: FieldWriting) => Plain | undefined;
  readonly fact: (value: T) => FactValue | undefined;
  /** What AWS takes where nothing is written; undefined means that nothing is taken. */
  readonly default?: T;
  /** The key must be written in the full form. */
  readonly required?: boolean;
  /** Every resource has it: where an account told nothing of it, the default stands for that as well. */
  readonly always?: boolean;
}

/** A field of an attribute that no resource lacks. */
export type SureField<T> = Field<T> & ({ readonly required: true } | { readonly always: true });

/** What a field may ask while it reads. */
export interface FieldReading {
  /** Kind and key of the entry that the value belongs to. */
  readonly owner: { readonly kind: KindName; readonly key: string };
  /** Key of the VPC that the entry stands in: short names are looked up there first. */
  readonly vpc?: string;
  readonly region?: string;
  readonly account?: string;
  /** Reports a mistake at a node. */
  readonly problem: (code: string, at: Tree, message: string, more?: Partial<Problem>) => void;
  /** The key that a name means, among some kinds; reports a miss with what was probably meant. */
  readonly reference: (kinds: readonly KindName[], name: Scalar) => { kind: KindName; key: string } | undefined;
  /** As `reference`, for a name that may stand for several: a tier is its subnets. */
  readonly references: (kinds: readonly KindName[], name: Scalar) => readonly { kind: KindName; key: string }[];
  /** As `references`, for a name that may stand for nothing: nothing is reported. */
  readonly known: (kinds: readonly KindName[], name: Scalar) => readonly { kind: KindName; key: string }[];
}

/** What a field may ask while it writes. */
export interface FieldWriting {
  readonly vpc?: string;
  readonly region?: string;
  /** The shortest name that `reference` reads back: `app-a` inside its VPC, `subnet/shop.app-a` where kinds differ. */
  readonly nameOf: (kind: KindName, key: string, ambiguous: boolean) => string;
}

/** The fields of a record type: one for each attribute that a design can write. */
export type Fields<R, Without extends string = never> = {
  readonly [K in Exclude<keyof R & string, Without>]-?: undefined extends R[K]
    ? Field<NonNullable<R[K]>>
    : SureField<NonNullable<R[K]>>;
};

/** The type name that JSON Schema gives a node. */
export function jsonType(tree: Tree): 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' {
  if (tree.type === 'mapping') return 'object';
  if (tree.type === 'sequence') return 'array';
  if (tree.value === null) return 'null';
  return typeof tree.value as 'string' | 'number' | 'boolean';
}
