import {
  all,
  around,
  branch,
  type Diagram,
  joined,
  making,
  mostWide,
  none,
  onlyChildOf,
  same,
  wide,
  withFewerNodes,
  withStretch,
} from './diagram.ts';
import { withFewerSlots } from './slots.ts';

/** Points of either. */
export function unite(a: Diagram, b: Diagram): Diagram {
  return combine(union, a, b);
}

/** Points of both. */
export function intersect(a: Diagram, b: Diagram): Diagram {
  return combine(intersection, a, b);
}

/** Points of the first only. */
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

/** The set with the coordinates of some levels forgotten: points that fit it for some value of them. */
export function forget(diagram: Diagram, first: number, last: number): Diagram {
  return forgetting(diagram, first, last);
}

function forgetting(diagram: Diagram, first: number, last: number, memory?: Map<Diagram, Diagram>): Diagram {
  if (diagram.level > last) return diagram;
  const only = onlyChildOf(diagram);
  // Mostly there is one address: nothing to unite.
  if (only) {
    const below = only.level > last ? only : forgetting(only, first, last, memory);
    return diagram.level >= first ? below : around(diagram, below);
  }
  const known = memory ?? new Map<Diagram, Diagram>();
  const before = known.get(diagram);
  if (before) return before;
  const below = (child: Diagram) => (child.level > last ? child : forgetting(child, first, last, known));
  const result = diagram.level >= first ? uniteAll(distinctIn(diagram.children).map(below)) : mapped(diagram, below);
  known.set(diagram, result);
  return result;
}

/** Up to so many children are taken as they come: finding out which are the same costs more. */
const few = 8;

/** Each child once: thousands of stretches share a few. */
function distinctIn(children: readonly Diagram[]): readonly Diagram[] {
  return children.length > few ? [...new Set(children)] : children;
}

/** The node with other children. */
function mapped({ level, starts, children }: Diagram, change: (child: Diagram) => Diagram): Diagram {
  if (children.length <= few) return branch(level, starts, children.map(change));
  const known = new Map(distinctIn(children).map(child => [child, change(child)]));
  const first = making.top;
  let end = first;
  for (let i = 0; i < starts.length; i++) {
    end = withStretch(first, end, starts[i] as number, known.get(children[i] as Diagram) as Diagram);
  }
  return joined(first, end, level);
}

/** Whether two sets share a point. */
export function meet(a: Diagram, b: Diagram): boolean {
  if (a === none || b === none) return false;
  if (a === all || b === all || a === b) return true;
  return intersect(a, b) !== none;
}

type Operation = 0 | 1 | 2;
const union = 0;
const intersection = 1;
const difference = 2;

/** Written out, because nearly all of what is asked of sets comes down to it. */
function combine(operation: Operation, a: Diagram, b: Diagram): Diagram {
  // Answers that need no walk.
  if (a === b) return operation === difference ? none : a;
  if (operation === union) {
    if (a === none || b === all) return b;
    if (b === none || a === all) return a;
  } else {
    if (a === none) return none;
    if (operation === intersection) {
      if (b === none || a === all) return b;
      if (b === all) return a;
    } else {
      if (b === all) return none;
      if (b === none) return a;
    }
  }
  const most = a.widest > wide || b.widest > wide ? mostWide : last;
  const slot = (Math.imul(a.hash, 0x9e3779b1) ^ Math.imul(b.hash, 0x85ebca6b) ^ operation) & most;
  if (answerFirst[slot] === a && answerSecond[slot] === b && answerOperation[slot] === operation) {
    return answers[slot] as Diagram;
  }
  const result = a.level === b.level ? walkBoth(operation, a, b) : walkOne(operation, a, b);
  answerFirst[slot] = a;
  answerSecond[slot] = b;
  answerOperation[slot] = operation;
  answers[slot] = result;
  return result;
}

/**
 * Only one of the two looks at the topmost coordinate. Two children take turns in nearly all sets: each is combined
 * once.
 */
function walkOne(operation: Operation, a: Diagram, b: Diagram): Diagram {
  const isFirst = a.level < b.level;
  const { level, starts, children } = isFirst ? a : b;
  const first = making.top;
  let end = first;
  let even: Diagram | undefined;
  let odd: Diagram | undefined;
  let ofEven = none;
  let ofOdd = none;
  for (let i = 0; i < starts.length; i++) {
    const child = children[i] as Diagram;
    making.top = end;
    let answer: Diagram;
    if ((i & 1) === 0) {
      if (child !== even) {
        even = child;
        ofEven = isFirst ? combine(operation, child, b) : combine(operation, a, child);
      }
      answer = ofEven;
    } else {
      if (child !== odd) {
        odd = child;
        ofOdd = isFirst ? combine(operation, child, b) : combine(operation, a, child);
      }
      answer = ofOdd;
    }
    if (end > first) {
      const before = making.children[end - 1] as Diagram;
      if (before === answer || (before.hash === answer.hash && same(before, answer))) continue;
    }
    making.starts[end] = starts[i] as number;
    making.children[end++] = answer;
  }
  return joined(first, end, level);
}

/** Walks both splits of a coordinate at once. Written out for speed: this is the innermost loop. */
function walkBoth(operation: Operation, a: Diagram, b: Diagram): Diagram {
  const first = making.top;
  let end = first;
  const lastA = a.starts.length - 1;
  const lastB = b.starts.length - 1;
  let i = 0;
  let j = 0;
  let start = 0;
  // The pair before last comes again in nearly all sets: inside and outside take turns.
  let a1: Diagram | undefined;
  let b1: Diagram | undefined;
  let a2: Diagram | undefined;
  let b2: Diagram | undefined;
  let answer1 = none;
  let answer2 = none;
  for (;;) {
    const childA = a.children[i] as Diagram;
    const childB = b.children[j] as Diagram;
    if (childA !== a1 || childB !== b1) {
      let answer = answer2;
      if (childA !== a2 || childB !== b2) {
        making.top = end;
        answer = combine(operation, childA, childB);
      }
      a2 = a1;
      b2 = b1;
      answer2 = answer1;
      a1 = childA;
      b1 = childB;
      answer1 = answer;
      const before = end > first ? (making.children[end - 1] as Diagram) : undefined;
      if (!before || (before !== answer && (before.hash !== answer.hash || !same(before, answer)))) {
        making.starts[end] = start;
        making.children[end++] = answer;
      }
    }
    if (i === lastA && j === lastB) return joined(first, end, a.level);
    if (j === lastB || (i < lastA && (a.starts[i + 1] as number) < (b.starts[j + 1] as number))) {
      start = a.starts[++i] as number;
    } else {
      start = b.starts[++j] as number;
      if (i < lastA && a.starts[i + 1] === start) i++;
    }
  }
}

/*
 * Answers given before, in a memory of fixed size that only saves time: a slot that is taken is overwritten, and no
 * answer depends on what it holds.
 */
const slots = 0x3fff;
let last = slots;
const answerFirst: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);
const answerSecond: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);
const answerOperation: number[] = new Array(slots + 1).fill(-1);
const answers: (Diagram | undefined)[] = new Array(slots + 1).fill(undefined);

/**
 * Remembers less while something is worked out that asks of ever new sets: the memories then stay in the processor's own,
 * and there is less for V8 to copy when it collects garbage.
 */
export function rememberingLess<V>(work: () => V): V {
  last = (slots + 1) / 16 - 1;
  try {
    return withFewerNodes(16, () => withFewerSlots(4, work));
  } finally {
    last = slots;
  }
}
