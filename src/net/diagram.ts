/**
 * A canonical set of points with several coordinates: an ordered decision diagram over intervals.
 *
 * Each node looks at one coordinate (its level) and splits it into stretches; `children[i]` is what remains from
 * `starts[i]` (always 0 first) to the next start, the last one without end. Levels rise from node to child; a
 * coordinate that does not matter has no node. Neighbouring children differ, so that equal sets have equal
 * structure whatever they were made from.
 */
export interface Diagram {
  readonly level: number;
  readonly starts: readonly number[];
  readonly children: readonly Diagram[];
  /** Of the structure: different hashes, different sets. */
  readonly hash: number;
  /** How many stretches its widest node has: what it weighs in memory. */
  readonly widest: number;
}

const bottom = 1000;

/** All nodes are of one class: engines of JavaScript then know their shape. */
class Node implements Diagram {
  readonly level: number;
  readonly starts: readonly number[];
  readonly children: readonly Diagram[];
  readonly hash: number;
  readonly widest: number;

  constructor(
    level: number,
    starts: readonly number[],
    children: readonly Diagram[],
    hash: number,
    widest: number = children.length,
  ) {
    this.level = level;
    this.starts = starts;
    this.children = children;
    this.hash = hash;
    this.widest = widest;
  }
}

/** The set without points. */
export const none: Diagram = new Node(bottom, [], [], 0x2545f491);
/** The set of all points. */
export const all: Diagram = new Node(bottom, [], [], 0x1b873593);

/** Whether two diagrams are the same set. Nearly always decided by identity or by the hash. */
export function same(a: Diagram, b: Diagram): boolean {
  if (a === b) return true;
  if (a.hash !== b.hash || a.level !== b.level || a.starts.length !== b.starts.length) return false;
  if (a.level === bottom) return false;
  return a.starts.every(
    (start, i) => start === b.starts[i] && same(a.children[i] as Diagram, b.children[i] as Diagram),
  );
}

/** The node of a level with these children; neighbours that are the same become one stretch. */
export function branch(level: number, starts: readonly number[], children: readonly Diagram[]): Diagram {
  const first = making.top;
  let end = first;
  for (let i = 0; i < starts.length; i++) end = withStretch(first, end, starts[i] as number, children[i] as Diagram);
  return joined(first, end, level);
}

/** `inside` where the coordinate lies within boundaries (see intervals.ts) and nothing elsewhere. `end` is one past the largest value. */
export function within(level: number, bounds: readonly number[], end: number, inside: Diagram): Diagram {
  if (bounds.length === 0 || inside === none) return none;
  const first = making.top;
  // Inside and outside take turns: no two neighbours are the same.
  let next = first;
  if (bounds[0] !== 0) {
    making.starts[next] = 0;
    making.children[next++] = none;
  }
  for (let i = 0; i < bounds.length && (bounds[i] as number) < end; i++) {
    making.starts[next] = bounds[i] as number;
    making.children[next++] = (i & 1) === 0 ? inside : none;
  }
  return joined(first, next, level);
}

/** The boundaries of what a coordinate can be in the set, which must have no node above this level. */
export function boundsOf(diagram: Diagram, level: number, end: number): readonly number[] {
  if (diagram === none) return [];
  if (diagram.level !== level) return [0, end];
  let count = 0;
  for (let i = 0; i < diagram.starts.length; i++) {
    const inside = diagram.children[i] !== none;
    if (inside !== ((count & 1) === 1)) known[count++] = diagram.starts[i] as number;
  }
  if ((count & 1) === 1) known[count++] = end;
  return known.slice(0, count);
}

/** Where boundaries are collected: a list that grows is copied again and again. */
const known: number[] = [];

/** A stretch of a coordinate with what remains below it. */
export interface Stretch {
  readonly from: number;
  /** Included. */
  readonly to: number;
  readonly below: Diagram;
}

/** The stretches of the topmost coordinate that are not empty; one whole stretch where the level does not matter. */
export function stretchesOf(diagram: Diagram, level: number, end: number): Stretch[] {
  if (diagram === none) return [];
  if (diagram.level !== level) return [{ from: 0, to: end - 1, below: diagram }];
  const stretches: Stretch[] = [];
  for (const [i, below] of diagram.children.entries()) {
    if (below === none) continue;
    stretches.push({ from: diagram.starts[i] as number, to: (diagram.starts[i + 1] ?? end) - 1, below });
  }
  return stretches;
}

/** What remains at a value of a coordinate, which must not lie below the diagram's own. */
export function at(diagram: Diagram, level: number, value: number): Diagram {
  if (diagram.level !== level) return diagram;
  const { starts } = diagram;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return diagram.children[low] as Diagram;
}

/** What all children that are not empty are, where that is one and the same. */
export function onlyChildOf({ children }: Diagram): Diagram | undefined {
  let only: Diagram | undefined;
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child === none || child === only) continue;
    if (only) return undefined;
    only = child;
  }
  return only;
}

/** The node with another set, which is not empty, in place of its only child. */
export function around({ level, starts, children }: Diagram, inside: Diagram): Diagram {
  const first = making.top;
  let end = first;
  for (let i = 0; i < starts.length; i++) {
    making.starts[end] = starts[i] as number;
    making.children[end++] = children[i] === none ? none : inside;
  }
  return joined(first, end, level);
}

/**
 * Nodes in the making, one upon the other: most of them turn out to be one that is known, and then nothing new is
 * made. A node begins at `top`; where others are made before it ends, `top` stands behind its stretches meanwhile. What
 * stands above is left over.
 */
export const making: { readonly starts: number[]; readonly children: Diagram[]; top: number } = {
  starts: [],
  children: [],
  top: 0,
};

/**
 * Adds a stretch to the node that began at `first` and ends before `end`; the new end is the result. Neighbours that
 * are the same become one.
 */
export function withStretch(first: number, end: number, start: number, child: Diagram): number {
  if (end > first) {
    const before = making.children[end - 1] as Diagram;
    if (before === child || (before.hash === child.hash && same(before, child))) return end;
  }
  making.starts[end] = start;
  making.children[end] = child;
  return end + 1;
}

/**
 * Nodes made before, so that equal sets are mostly one object. It only saves time: a place that is taken is
 * overwritten, and nothing depends on what it holds.
 */
const places = 0x4000;
const nodes: (Diagram | undefined)[] = new Array(places).fill(undefined);
/** Places in use, less one. */
let last = places - 1;

/**
 * Sets of so many stretches weigh as much as hundreds of others: no memory keeps more of them than these places, less
 * one, hold.
 */
export const wide = 1000;
export const mostWide = 15;

/** Uses a part of them while something is worked out: one of so many, a power of two. */
export function withFewerNodes<V>(part: number, work: () => V): V {
  last = places / part - 1;
  try {
    return work();
  } finally {
    last = places - 1;
  }
}

/** Ends the node that began at `first` and ends before `end`; the child itself where there is only one. */
export function joined(first: number, end: number, level: number): Diagram {
  const { starts, children } = making;
  making.top = first;
  if (end === first + 1) return children[first] as Diagram;
  let hash = Math.imul(level + 1, 0x9e3779b1);
  let widest = end - first;
  for (let i = first; i < end; i++) {
    const child = children[i] as Diagram;
    if (child.widest > widest) widest = child.widest;
    hash = Math.imul(hash ^ Math.imul(starts[i] as number, 0xcc9e2d51), 0x01000193);
    hash = Math.imul(hash ^ ((starts[i] as number) / 0x100000000), 0x01000193);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash ^ child.hash, 0x5bd1e995);
  }
  hash ^= hash >>> 15;
  const slot = hash & (widest > wide ? mostWide : last);
  const before = nodes[slot];
  if (before && before.hash === hash && before.level === level && isMadeOf(before, first, end)) return before;
  return (nodes[slot] = new Node(level, starts.slice(first, end), children.slice(first, end), hash, widest));
}

function isMadeOf(before: Diagram, first: number, end: number): boolean {
  const { starts, children } = before;
  if (starts.length !== end - first) return false;
  for (let i = 0; i < starts.length; i++) {
    if (starts[i] !== making.starts[first + i] || children[i] !== making.children[first + i]) return false;
  }
  return true;
}
