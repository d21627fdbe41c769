import { type Entry, type Tree, withEntries } from './tree.ts';

/**
 * A tree over another: mappings are merged by key all the way down, anything else is replaced by the
 * later one. Keys of the base keep their order; what both have points at the later file.
 */
export function overlay(base: Tree, over: Tree): Tree {
  if (base.type !== 'mapping' || over.type !== 'mapping') return over;
  const entries = new Map<string, Entry>(base.entries);
  for (const [name, entry] of over.entries) {
    const below = entries.get(name);
    entries.set(name, below ? { key: entry.key, value: overlay(below.value, entry.value) } : entry);
  }
  return withEntries(over, entries);
}
