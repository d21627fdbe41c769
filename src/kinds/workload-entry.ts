import { child, type Mapping, type Scalar, type Tree } from '../source/tree.ts';

/** How many of a workload there are: a number, or at least and at most. */
export interface Count {
  readonly min: number;
  readonly max: number;
}

/** `count:` of a workload's entry; one where it is not written. */
export function countOf(node: Mapping): Count {
  const count = child(node, 'count');
  if (count?.type === 'scalar' && typeof count.value === 'number') return { min: count.value, max: count.value };
  const min = numberAt(count, 'min');
  const max = numberAt(count, 'max');
  return { min: min ?? max ?? 1, max: Math.max(max ?? min ?? 1, min ?? 0) };
}

function numberAt(tree: Tree | undefined, key: string): number | undefined {
  const value = child(tree, key);
  return value?.type === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** The words of a list, or the one word. */
export function textsAt(tree: Tree): readonly Scalar[] {
  const items = tree.type === 'sequence' ? tree.items : [tree];
  return items.filter(item => item.type === 'scalar');
}
