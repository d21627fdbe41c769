import { type Document, isAlias, isCollection, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Tree } from '../../src/source/tree.ts';

/** How a tree of ours differs from what `yaml` read of the same text: values, and offsets of what is written. */
export function differences(tree: Tree | undefined, node: Node | null, document: Document, path = ''): string[] {
  if (isAlias(node)) return differences(tree, node.resolve(document) ?? null, document, path);
  if (isScalar(node)) {
    if (tree?.type !== 'scalar') return [`${path}: ${tree?.type} for a scalar`];
    return [...valueDifference(tree.value, node.value, path), ...placeDifference(tree, node, path)];
  }
  if (node === null)
    return tree?.type === 'scalar' ? valueDifference(tree.value, null, path) : [`${path}: ${tree?.type} for nothing`];
  if (isSeq(node)) {
    if (tree?.type !== 'sequence') return [`${path}: ${tree?.type} for a list`];
    if (tree.items.length !== node.items.length)
      return [`${path}: ${tree.items.length} items for ${node.items.length}`];
    return [
      ...placeDifference(tree, node, path),
      ...node.items.flatMap((item, index) =>
        differences(tree.items[index], item as Node, document, `${path}/${index}`),
      ),
    ];
  }
  if (!isMap(node)) return [`${path}: nothing to compare with`];
  if (tree?.type !== 'mapping') return [`${path}: ${tree?.type} for a mapping`];
  const found = node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.type === 'PLAIN' ? key.source : key.value) : '?';
    if (name === '<<') return [];
    const entry = tree.entries.get(name);
    if (!entry) return [`${path}: no ${name}`];
    return [
      ...placeDifference(entry.key, key as Node, `${path}/${name}:`),
      ...differences(entry.value, value as Node, document, `${path}/${name}`),
    ];
  });
  return [...placeDifference(tree, node, path), ...found];
}

function valueDifference(ours: unknown, theirs: unknown, path: string): string[] {
  return Object.is(ours, theirs) ? [] : [`${path}: ${JSON.stringify(ours)} for ${JSON.stringify(theirs)}`];
}

function placeDifference(tree: Tree, node: Node, path: string): string[] {
  const [start = 0, end = 0] = node.range ?? [];
  // What is not written stands nowhere; where it is said to stand is each reader's choice.
  if ((isScalar(node) && start === end) || !node.range) return [];
  // Ours ends with its last part; `yaml` lets a block go on over the line break and comments behind it.
  const sameEnd = tree.end === end || (isCollection(node) && !node.flow && tree.end <= end);
  return tree.start === start && sameEnd ? [] : [`${path}: ${tree.start}–${tree.end} for ${start}–${end}`];
}
