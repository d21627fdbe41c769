import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as algebra from './diagram-algebra.ts';

/** A part of a set: the values of its upper coordinates that have the same below. */
export interface Part {
  /** In the upper levels only. */
  readonly above: Diagram;
  /** In the lower levels only; never empty. */
  readonly below: Diagram;
}

/**
 * Cuts a set after a level: the union over all parts of `above` and `below` is the set; parts share no point, and
 * no two have the same `below`. In the order of the lowest values above.
 */
export function partsOf(diagram: Diagram, last: number): Part[] {
  return cut(diagram, last, undefined);
}

function cut(diagram: Diagram, last: number, memory: Map<Diagram, Part[]> | undefined): Part[] {
  if (diagram === diagrams.none) return [];
  if (diagram.level > last) return [{ above: diagrams.all, below: diagram }];
  const { level, starts, children } = diagram;
  const only = diagrams.onlyChildOf(diagram);
  // Mostly there is one address: nothing to collect.
  if (only)
    return cut(only, last, memory).map(({ above, below }) => ({ above: diagrams.around(diagram, above), below }));
  const known = memory ?? new Map<Diagram, Part[]>();
  const before = known.get(diagram);
  if (before) return before;
  const pieces = new Pieces();
  for (const [child, bounds] of boundsByChild(starts, children)) {
    for (const { above, below } of cut(child, last, known)) {
      pieces.add(below, diagrams.within(level, bounds, Infinity, above));
    }
  }
  const parts = pieces.parts();
  known.set(diagram, parts);
  return parts;
}

/** Where each child stands, as boundaries, in the order of the first of each: thousands of stretches share a few. */
function boundsByChild(starts: readonly number[], children: readonly Diagram[]): ReadonlyMap<Diagram, number[]> {
  const found = new Map<Diagram, number[]>();
  for (let i = 0; i < children.length; i++) {
    const child = children[i] as Diagram;
    if (child === diagrams.none) continue;
    const [from, end] = [starts[i] as number, starts[i + 1] ?? Infinity];
    const known = found.get(child);
    if (known) known.push(from, end);
    else found.set(child, [from, end]);
  }
  return found;
}

/** Collects what stands above the same below. */
class Pieces {
  readonly #byHash = new Map<number, { below: Diagram; above: Diagram[] }[]>();

  add(below: Diagram, above: Diagram): void {
    const bucket = this.#byHash.get(below.hash) ?? [];
    if (bucket.length === 0) this.#byHash.set(below.hash, bucket);
    const known = bucket.find(entry => diagrams.same(entry.below, below));
    if (known) known.above.push(above);
    else bucket.push({ below, above: [above] });
  }

  parts(): Part[] {
    const entries = [...this.#byHash.values()].flat();
    return entries.map(({ below, above }) => ({ above: algebra.uniteAll(above), below }));
  }
}

/** The same set with every level moved. */
export function shifted(diagram: Diagram, by: number): Diagram {
  if (diagram === diagrams.none || diagram === diagrams.all) return diagram;
  const children = diagram.children.map(child => shifted(child, by));
  return diagrams.branch(diagram.level + by, diagram.starts, children);
}

/** The set with everything from a level on replaced by another set in those levels. */
export function replaceBelow(diagram: Diagram, level: number, replace: (below: Diagram) => Diagram): Diagram {
  const known = new Map<Diagram, Diagram>();
  const walk = (here: Diagram): Diagram => {
    if (here === diagrams.none) return here;
    const before = known.get(here);
    if (before) return before;
    const result =
      here.level >= level ? replace(here) : diagrams.branch(here.level, here.starts, here.children.map(walk));
    known.set(here, result);
    return result;
  };
  return walk(diagram);
}
