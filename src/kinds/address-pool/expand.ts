import { child, type Mapping, mappingAt, type Tree } from '../../source/tree.ts';
import { partsOf, scalarText } from '../entry-parts.ts';
import type { Expanding } from '../kind.ts';

/** Declares pools. Where pools are parts of each other in a circle, the first of them is told, and stands on top. */
export function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  const circles = circlesIn(tree);
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const circle = circles.get(name);
    if (circle) report(name, circle, value, expanding);
    const node = circle ? mappingAt(value, { ...partsOf(value), in: undefined }) : value;
    expanding.declare(name, node, { key, raw: value });
  }
}

/** By the first pool of each circle, in the order of writing, the pools from it up to itself. */
function circlesIn(pools: Mapping): ReadonlyMap<string, readonly string[]> {
  const circles = new Map<string, readonly string[]>();
  const known = new Set<string>();
  const order = [...pools.entries.keys()];
  for (const start of order) {
    const way: string[] = [];
    let here: string | undefined = start;
    while (here !== undefined && !known.has(here)) {
      known.add(here);
      way.push(here);
      here = homeOf(here, pools);
    }
    const begin = here === undefined ? -1 : way.indexOf(here);
    if (begin < 0) continue;
    const circle = way.slice(begin);
    const first = order.find(name => circle.includes(name)) as string;
    const at = circle.indexOf(first);
    circles.set(first, [...circle.slice(at), ...circle.slice(0, at)]);
  }
  return circles;
}

function homeOf(name: string, pools: Mapping): string | undefined {
  const home = scalarText(child(pools.entries.get(name)?.value, 'in'))?.replace(/^(?:addressPool|pool)\//, '');
  return home !== undefined && pools.entries.has(home) ? home : undefined;
}

function report(name: string, circle: readonly string[], value: Mapping, expanding: Expanding): void {
  const way = [...circle.slice(1), name];
  const shown = way.length > 6 ? [...way.slice(0, 3), `${way.length - 5} more`, ...way.slice(-2)] : way;
  const at = child(value, 'in') as Tree;
  expanding.problem('circular-reference', at, `${name} is a part of itself: in ${shown.join(', in ')}`, {
    label: circle.length === 1 ? 'itself' : 'leads back here',
    help: 'name the pool that it is a part of, or none',
  });
}
