import type { SourceText } from './text.ts';

/**
 * A YAML value that knows its place. Trees are plain data: aliases are shared nodes, merge keys are
 * already merged, and every key and scalar has its own offsets.
 */
export type Tree = Scalar | Mapping | Sequence;

/** A stretch of a text, end exclusive. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

export interface Scalar extends Span {
  readonly type: 'scalar';
  /** The value by YAML 1.2 core rules: `no` is a string, `0123` a number (see `text`). */
  readonly value: string | number | boolean | null;
  /** The scalar as written, without quotes: account ids and versions keep their digits. */
  readonly text: string;
  /** Whether it was written in quotes or as a block: then it is a string, whatever it looks like. */
  readonly quoted: boolean;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Tree;
}

export interface Mapping extends Span {
  readonly type: 'mapping';
  /** Entries by key, in the order of writing. A repeated key keeps its first value (and was reported). */
  readonly entries: ReadonlyMap<string, Entry>;
}

export interface Sequence extends Span {
  readonly type: 'sequence';
  readonly items: readonly Tree[];
}

/** The value under a key, or undefined where the node is no mapping or has no such key. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.type === 'mapping' ? tree.entries.get(key)?.value : undefined;
}

/** A plain scalar made from a place: what a shorthand stands for, still pointing at the shorthand. */
export function scalarAt(place: Span, value: string | number | boolean | null): Scalar {
  const { source, start, end } = place;
  return { type: 'scalar', source, start, end, value, text: String(value), quoted: typeof value === 'string' };
}

/** A mapping made from a place; undefined values are left out, each key points at its value. */
export function mappingAt(place: Span, values: Readonly<Record<string, Tree | undefined>>): Mapping {
  const { source, start, end } = place;
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(values)) {
    if (value) entries.set(name, { key: scalarAt(value, name), value });
  }
  return { type: 'mapping', source, start, end, entries };
}

/** A sequence made from a place. */
export function sequenceAt(place: Span, items: readonly Tree[]): Sequence {
  const { source, start, end } = place;
  return { type: 'sequence', source, start, end, items };
}

/** The tree as ordinary JavaScript values, for a schema validator. Maps have no prototype. */
export function plain(tree: Tree): unknown {
  switch (tree.type) {
    case 'scalar':
      return tree.value;
    case 'sequence':
      return tree.items.map(plain);
    case 'mapping': {
      const result = Object.create(null) as Record<string, unknown>;
      for (const [key, { value }] of tree.entries) result[key] = plain(value);
      return result;
    }
  }
}
