import type { Problem } from '../model/finding.ts';
import { schemaProblems } from '../model/schema-problems.ts';
import { type Entry, type Tree, withEntries, withItems } from '../source/tree.ts';
import { type KnownSound, schemaErrors } from './schema-errors.ts';

/** Compares a design with its schema: keys, types, words to choose from. Values are looked at later. */
export function structure(tree: Tree, schema: object, known?: KnownSound): readonly Problem[] {
  const errors = schemaErrors(tree, schema as Readonly<Record<string, unknown>>, known);
  return errors.length === 0 ? [] : schemaProblems(tree, errors, schema, 'the design');
}

/**
 * The tree without what the schema refuses, so that later stages meet the structure they rely on. Unknown
 * keys and values of a wrong type are left out; everything else stays, at its place.
 */
export function sound(tree: Tree, schema: object, known?: KnownSound): Tree {
  let rest = tree;
  for (let round = 0; round < 20; round++) {
    const cut = new Set<Tree | string>();
    for (const error of schemaErrors(rest, schema as Readonly<Record<string, unknown>>, known)) {
      // What lacks a key is still there for others to name; reading it leaves it out.
      if (error.keyword === 'required') continue;
      if (error.keyword === 'additionalProperties')
        cut.add(`${error.instancePath}/${escapePointer(String(error.params['additionalProperty']))}`);
      else if (error.instancePath !== '') cut.add(error.instancePath);
    }
    if (cut.size === 0) return rest;
    rest = without(rest, '', cut);
  }
  return rest;
}

function without(tree: Tree, path: string, cut: ReadonlySet<Tree | string>): Tree {
  if (tree.type === 'mapping') {
    const entries = new Map<string, Entry>();
    let isSame = true;
    for (const [key, entry] of tree.entries) {
      const below = `${path}/${escapePointer(key)}`;
      const value = cut.has(below) ? undefined : without(entry.value, below, cut);
      isSame &&= value === entry.value;
      if (value) entries.set(key, value === entry.value ? entry : { key: entry.key, value });
    }
    return isSame ? tree : withEntries(tree, entries);
  }
  if (tree.type === 'sequence') {
    const items = tree.items.flatMap((item, index) => {
      const below = `${path}/${index}`;
      return cut.has(below) ? [] : [without(item, below, cut)];
    });
    return items.every((item, index) => item === tree.items[index]) && items.length === tree.items.length
      ? tree
      : withItems(tree, items);
  }
  return tree;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
