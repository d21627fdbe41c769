import type { Scalar, Tree } from '../source/tree.ts';
import { unescaped } from './schema-path.ts';

/** What a validator says of one place that it refuses. */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** What stands at the place of an error, and what messages call it. */
export interface Node {
  readonly value: Tree;
  readonly key?: Scalar;
  readonly name: string;
}

/** What a path of an error leads to, or the nearest that is there. */
export function nodeAt(tree: Tree, path: string, whole: string): Node {
  let node: Node = { value: tree, name: whole };
  for (const step of path.split('/').slice(1)) {
    const name = unescaped(step);
    const { value } = node;
    if (value.type === 'mapping') {
      const entry = value.entries.get(name);
      if (!entry) return node;
      node = { value: entry.value, key: entry.key, name: short(name) };
    } else if (value.type === 'sequence') {
      const item = value.items[Number(name)];
      if (!item) return node;
      node = { value: item, name: `item ${Number(name) + 1} of ${node.name}` };
    } else return node;
  }
  return node;
}

/** A name or value in a message: what is too long to be read is cut. */
export function short(text: string): string {
  if (text === '') return '""';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The types of JSON Schema, in words. */
export const typeWords: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** What kind of value is written, in words. */
export function typeWord(tree: Tree): string {
  if (tree.type !== 'scalar') return tree.type === 'mapping' ? 'a mapping' : 'a list';
  if (typeof tree.value === 'number' && !Number.isFinite(tree.value)) return 'no finite number';
  return typeWords[tree.value === null ? 'null' : typeof tree.value] as string;
}

/** `a`, `a or b`, `a, b or c`. */
export function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
