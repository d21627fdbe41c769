import type { Problem } from '../model/finding.ts';
import type { Entry, Tree } from '../source/tree.ts';

interface Placed {
  readonly flaw: Problem;
  /** Which one it is in the order of telling. */
  readonly index: number;
  readonly node: Tree;
  readonly start: number;
}

/** Mistakes by where they stand in the text: those in an entry lie together, however many there are elsewhere. */
export class FlawsByPlace {
  readonly #inOrder: readonly Placed[];

  constructor(flaws: readonly Problem[]) {
    const placed = flaws.flatMap((flaw, index): Placed[] => {
      const { origin } = flaw.place;
      if (origin.from !== 'design') return [];
      const { node, key: at = node } = origin;
      return [{ flaw, index, node, start: at.start }];
    });
    this.#inOrder = placed.sort((a, b) => a.start - b.start);
  }

  /** The mistakes in an entry, in the order in which they were told. */
  within({ key, value }: Entry): readonly Problem[] {
    const found: Placed[] = [];
    for (let i = this.#firstFrom(key.start); i < this.#inOrder.length; i++) {
      const each = this.#inOrder[i] as Placed;
      if (each.start > value.end) break;
      if (each.node.source === value.source && each.node.end <= value.end) found.push(each);
    }
    return found.sort((a, b) => a.index - b.index).map(({ flaw }) => flaw);
  }

  /** A binary search. */
  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#inOrder.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#inOrder[middle] as Placed).start < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
