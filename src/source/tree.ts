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

/**
 * What stands for something written elsewhere: it is where its place is, also when that moves (see kept-text.ts).
 * A node must not be copied with `...`: use `withEntries` and `withItems`.
 */
abstract class StandIn implements Span {
  readonly at: Span;

  constructor(place: Span) {
    this.at = place instanceof StandIn ? place.at : place;
  }

  get source(): SourceText {
    return this.at.source;
  }

  get start(): number {
    return this.at.start;
  }

  get end(): number {
    return this.at.end;
  }
}

class ScalarAt extends StandIn implements Scalar {
  readonly type = 'scalar';
  readonly value: Scalar['value'];
  readonly text: string;
  readonly quoted: boolean;

  constructor(place: Span, value: Scalar['value'], quoted: boolean) {
    super(place);
    this.value = value;
    this.text = String(value);
    this.quoted = quoted;
  }
}

class MappingAt extends StandIn implements Mapping {
  readonly type = 'mapping';
  readonly entries: ReadonlyMap<string, Entry>;

  constructor(place: Span, entries: ReadonlyMap<string, Entry>) {
    super(place);
    this.entries = entries;
  }
}

class SequenceAt extends StandIn implements Sequence {
  readonly type = 'sequence';
  readonly items: readonly Tree[];

  constructor(place: Span, items: readonly Tree[]) {
    super(place);
    this.items = items;
  }
}

/** A plain scalar made from a place: what a shorthand stands for, still pointing at the shorthand. */
export function scalarAt(place: Span, value: string | number | boolean | null): Scalar {
  return new ScalarAt(place, value, typeof value === 'string');
}

/** A word of a longer text, as if it stood alone there without quotes. */
export function wordAt(place: Span, word: string): Scalar {
  return new ScalarAt(place, word, false);
}

/** A mapping made from a place; undefined values are left out, each key points at its value. */
export function mappingAt(place: Span, values: Readonly<Record<string, Tree | undefined>>): Mapping {
  const entries = new Map<string, Entry>();
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value) entries.set(name, { key: scalarAt(value, name), value });
  }
  return new MappingAt(place, entries);
}

/** A sequence made from a place. */
export function sequenceAt(place: Span, items: readonly Tree[]): Sequence {
  return new SequenceAt(place, items);
}

/** A mapping with other entries at the same place. */
export function withEntries(mapping: Mapping, entries: ReadonlyMap<string, Entry>): Mapping {
  return new MappingAt(mapping, entries);
}

/** A sequence with other items at the same place. */
export function withItems(sequence: Sequence, items: readonly Tree[]): Sequence {
  return new SequenceAt(sequence, items);
}

/** What a node made by `scalarAt`, `mappingAt`… stands for; a node that was read stands for itself. */
export function writtenPlace(node: Span): Span {
  return node instanceof StandIn ? node.at : node;
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

/** A node and all that stand in it, parents first. */
export function* nodesIn(tree: Tree): Iterable<Tree> {
  yield tree;
  const parts = tree.type === 'mapping' ? [...tree.entries.values()].map(({ value }) => value) : [];
  for (const part of tree.type === 'sequence' ? tree.items : parts) yield* nodesIn(part);
}
