import { nameMap } from '../model/name-map.ts';
import type { Mapping, Span, Tree } from '../source/tree.ts';
import { child, mappingAt, scalarAt, sequenceAt } from '../source/tree.ts';
import type { Plain } from './field.ts';
import type { Declared, Expanding } from './kind.ts';

/** The values of an entry by key, to be completed and put together again with `mappingAt`. */
export type Parts = Record<string, Tree | undefined>;

/** An entry as a record of its values. */
export function partsOf(node: Tree): Parts {
  const parts: Parts = nameMap();
  if (node.type === 'mapping') for (const [name, { value }] of node.entries) parts[name] = value;
  return parts;
}

/** The text under a key; undefined where there is none. */
export function textAt(node: Tree | undefined, key: string): string | undefined {
  return scalarText(child(node, key));
}

/** The text of a scalar; undefined for anything else and for nothing. */
export function scalarText(tree: Tree | undefined): string | undefined {
  return tree?.type === 'scalar' && tree.value !== null ? tree.text : undefined;
}

/** The items of a list; one value stands for a list of one. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  if (!tree) return [];
  return tree.type === 'sequence' ? tree.items : [tree];
}

/** Whether a key says `true`. */
export function isTrue(tree: Tree | undefined): boolean {
  return tree?.type === 'scalar' && tree.value === true;
}

/** A plain value as a tree that points at a place. */
export function treeAt(place: Span, value: Plain): Tree {
  if (typeof value !== 'object' || value === null) return scalarAt(place, value);
  if (Array.isArray(value))
    return sequenceAt(
      place,
      value.map(item => treeAt(place, item)),
    );
  const parts: Parts = nameMap();
  for (const [name, part] of Object.entries(value)) parts[name] = treeAt(place, part);
  return mappingAt(place, parts);
}

/**
 * Whether an entry stands under AWS's own id, itself or its parent: then it was read from an account, and what
 * it does not say was not read. AWS's defaults are not for it.
 */
export function isPulled(name: string, entry: Tree, parent?: Declared): boolean {
  if (textAt(entry, 'id') === name) return true;
  return parent !== undefined && scalarText(parent.inherited.id) === parent.name;
}

/** Where an entry is named: what AWS makes with it, though nobody wrote it, stands there. */
export function placeOfName({ origin, node }: Declared): Span {
  return (origin.from === 'design' && origin.key) || node;
}

/** Puts AWS's defaults beside what is written, unless the entry was read from an account. */
export function withDefaults(
  name: string,
  entry: Mapping,
  parts: Parts,
  defaults: Plain,
  expanding: Expanding,
): Mapping {
  if (!isPulled(name, entry, expanding.parent)) {
    const given = treeAt(entry, defaults);
    if (given.type === 'mapping') for (const [key, { value }] of given.entries) parts[key] ??= value;
  }
  return mappingAt(entry, parts);
}
