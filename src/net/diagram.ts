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
}

const bottom = 1000;

/** The set without points. */
export const none: Diagram = { level: bottom, starts: [], children: [], hash: 0x2545f491 };
/** The set of all points. */
export const all: Diagram = { level: bottom, starts: [], children: [], hash: 0x1b873593 };

export function unite(a: Diagram, b: Diagram): Diagram {
  return combine(union, a, b);
}

export function intersect(a: Diagram, b: Diagram): Diagram {
  return combine(intersection, a, b);
}

export function subtract(a: Diagram, b: Diagram): Diagram {
  return combine(difference, a, b);
}

/** The union of many: in pairs, which keeps the steps small. */
export function uniteAll(diagrams: readonly Diagram[]): Diagram {
  if (diagrams.length === 0) return none;
  let round = diagrams;
  while (round.length > 1) {
    const next: Diagram[] = [];
    for (let i = 0; i < round.length; i += 2) {
      const second = round[i + 1];
      next.push(second ? unite(round[i] as Diagram, second) : (round[i] as Diagram));
    }
    round = next;
  }
  return round[0] as Diagram;
}

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
  const keptStarts: number[] = [];
  const kept: Diagram[] = [];
  for (let i = 0; i < starts.length; i++) {
    const child = children[i] as Diagram;
    if (kept.length > 0 && same(kept[kept.length - 1] as Diagram, child)) continue;
    keptStarts.push(starts[i] as number);
    kept.push(child);
  }
  return node(level, keptStarts, kept);
}

/** `inside` where the coordinate lies within boundaries (see intervals.ts) and nothing elsewhere. `end` is one past the largest value. */
export function within(level: number, bounds: readonly number[], end: number, inside: Diagram): Diagram {
  if (bounds.length === 0 || inside === none) return none;
  const starts: number[] = [];
  const children: Diagram[] = [];
  if (bounds[0] !== 0) {
    starts.push(0);
    children.push(none);
  }
  for (let i = 0; i < bounds.length; i += 2) {
    starts.push(bounds[i] as number);
    children.push(inside);
    if ((bounds[i + 1] as number) >= end) break;
    starts.push(bounds[i + 1] as number);
    children.push(none);
  }
  return node(level, starts, children);
}

/** The boundaries of what a coordinate can be in the set, which must have no node above this level. */
export function boundsOf(diagram: Diagram, level: number, end: number): readonly number[] {
  if (diagram === none) return [];
  if (diagram.level !== level) return [0, end];
  const bounds: number[] = [];
  for (let i = 0; i < diagram.starts.length; i++) {
    const inside = diagram.children[i] !== none;
    if (inside !== ((bounds.length & 1) === 1)) bounds.push(diagram.starts[i] as number);
  }
  if ((bounds.length & 1) === 1) bounds.push(end);
  return bounds;
}

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

/** The set with the coordinates of some levels forgotten: points that fit it for some value of them. */
export function forget(diagram: Diagram, first: number, last: number): Diagram {
  return forgetting(diagram, first, last, new Map());
}

function forgetting(diagram: Diagram, first: number, last: number, known: Map<Diagram, Diagram>): Diagram {
  if (diagram.level > last) return diagram;
  const before = known.get(diagram);
  if (before) return before;
  const children = diagram.children.map(child => forgetting(child, first, last, known));
  const result = diagram.level >= first ? uniteAll(children) : branch(diagram.level, diagram.starts, children);
  known.set(diagram, result);
  return result;
}

/** Whether two sets share a point; stops at the first. */
export function meet(a: Diagram, b: Diagram): boolean {
  if (a === none || b === none) return false;
  if (a === all || b === all || a === b) return true;
  return intersect(a, b) !== none;
}

type Operation = 0 | 1 | 2;
const union = 0;
const intersection = 1;
const difference = 2;

/** Answers that need no walk. */
function settled(operation: Operation, a: Diagram, b: Diagram): Diagram | undefined {
  if (operation === union) {
    if (a === b || b === none) return a;
    if (a === none) return b;
    return a === all || b === all ? all : undefined;
  }
  if (a === none) return none;
  if (operation === intersection) {
    if (a === b || b === all) return a;
    if (b === none) return none;
    return a === all ? b : undefined;
  }
  if (a === b || b === all) return none;
  return b === none ? a : undefined;
}

function combine(operation: Operation, a: Diagram, b: Diagram): Diagram {
  const answer = settled(operation, a, b);
  if (answer) return answer;
  const slot = (Math.imul(a.hash, 0x9e3779b1) ^ Math.imul(b.hash, 0x85ebca6b) ^ operation) & slots;
  if (answerFirst[slot] === a && answerSecond[slot] === b && answerOperation[slot] === operation) {
    return answers[slot] as Diagram;
  }
  const result = walk(operation, a, b);
  answerFirst[slot] = a;
  answerSecond[slot] = b;
  answerOperation[slot] = operation;
  answers[slot] = result;
  return result;
}

/** Walks both splits of the higher coordinate at once. */
function walk(operation: Operation, a: Diagram, b: Diagram): Diagram {
  const level = Math.min(a.level, b.level);
  const startsA = a.level === level ? a.starts : wholeStretch;
  const startsB = b.level === level ? b.starts : wholeStretch;
  const starts: number[] = [];
  const children: Diagram[] = [];
  let i = 0;
  let j = 0;
  let start = 0;
  while (start !== Infinity) {
    const childA = a.level === level ? (a.children[i] as Diagram) : a;
    const childB = b.level === level ? (b.children[j] as Diagram) : b;
    const child = combine(operation, childA, childB);
    if (children.length === 0 || !same(children[children.length - 1] as Diagram, child)) {
      starts.push(start);
      children.push(child);
    }
    const nextA = i + 1 < startsA.length ? (startsA[i + 1] as number) : Infinity;
    const nextB = j + 1 < startsB.length ? (startsB[j + 1] as number) : Infinity;
    if (nextA <= nextB) i++;
    if (nextB <= nextA) j++;
    start = Math.min(nextA, nextB);
  }
  return node(level, starts, children);
}

const wholeStretch: readonly number[] = [0];

/*
 * Two memories of fixed size that only save time: nodes made before (so that equal sets are mostly one object)
 * and answers given before. A slot that is taken is overwritten; no answer depends on what they hold.
 */
const slots = 0x3fff;
const nodes: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);
const answerFirst: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);
const answerSecond: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);
const answerOperation: number[] = new Array(slots + 1).fill(-1);
const answers: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);

/** The node of children whose neighbours differ; the child itself where there is only one. */
function node(level: number, starts: readonly number[], children: readonly Diagram[]): Diagram {
  if (children.length === 1) return children[0] as Diagram;
  let hash = Math.imul(level + 1, 0x9e3779b1);
  for (let i = 0; i < starts.length; i++) {
    hash = Math.imul(hash ^ Math.imul(starts[i] as number, 0xcc9e2d51), 0x01000193);
    hash = Math.imul(hash ^ ((starts[i] as number) / 0x100000000), 0x01000193);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash ^ (children[i] as Diagram).hash, 0x5bd1e995);
  }
  hash ^= hash >>> 15;
  const slot = hash & slots;
  const before = nodes[slot];
  if (before && before.hash === hash && before.level === level && alike(before, starts, children)) return before;
  return (nodes[slot] = { level, starts, children, hash });
}

function alike(before: Diagram, starts: readonly number[], children: readonly Diagram[]): boolean {
  if (before.starts.length !== starts.length) return false;
  for (let i = 0; i < starts.length; i++) {
    if (before.starts[i] !== starts[i] || before.children[i] !== children[i]) return false;
  }
  return true;
}
