import { child, type Entry, type Mapping, scalarAt, type Tree, withEntries, withItems } from '../../source/tree.ts';
import type { Declared } from '../kind.ts';

/**
 * `forward: api` means the target group of the same load balancer where it has one: its whole key takes the
 * place of the short name, in the listener's actions and in its rules.
 */
export function ownTargetGroups(listener: Mapping, balancer: Declared): Mapping {
  const groups = child(balancer.raw, 'targetGroups');
  if (groups?.type !== 'mapping') return listener;
  const full = (name: string) => {
    const bare = name.replace(/^(targetGroup|tg)\//, '');
    return groups.entries.has(bare) ? `targetGroup/${balancer.key}.${bare}` : name;
  };
  return within(listener, full) as Mapping;
}

function within(tree: Tree, full: (name: string) => string): Tree {
  if (tree.type === 'scalar') return tree;
  if (tree.type === 'sequence')
    return withItems(
      tree,
      tree.items.map(item => within(item, full)),
    );
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of tree.entries) {
    entries.set(name, { key, value: name === 'forward' ? forwarded(value, full) : within(value, full) });
  }
  return withEntries(tree, entries);
}

function forwarded(tree: Tree, full: (name: string) => string): Tree {
  if (tree.type === 'sequence')
    return withItems(
      tree,
      tree.items.map(item => (item.type === 'mapping' ? weighted(item, full) : forwarded(item, full))),
    );
  if (tree.type === 'scalar') return typeof tree.value === 'string' ? scalarAt(tree, full(tree.text)) : tree;
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of tree.entries) entries.set(full(name), { key: scalarAt(key, full(name)), value });
  return withEntries(tree, entries);
}

/** An item of a list: `{ targetGroup: api, weight: 90 }`. */
function weighted(item: Mapping, full: (name: string) => string): Tree {
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of item.entries) {
    entries.set(name, { key, value: name === 'targetGroup' ? forwarded(value, full) : value });
  }
  return withEntries(item, entries);
}
