import { type Cidr, compareCidrs, overlaps, splitCidr } from './cidr.ts';

/** A free block and the place of its pool among the pools. */
export interface FreeBlock {
  readonly pool: number;
  readonly block: Cidr;
}

/** Free blocks of several pools, from which blocks are taken for good: the first pool with room, best fit within it. */
export class FreeSpace {
  /** By pool, then by address. */
  readonly #free: FreeBlock[];

  /** The free blocks of each pool, in the order of the pools. */
  constructor(pools: readonly (readonly Cidr[])[]) {
    this.#free = pools.flatMap((blocks, pool) => [...blocks].sort(compareCidrs).map(block => ({ pool, block })));
  }

  /** The start of the smallest block that is large enough; the lowest of several. */
  take(prefix: number): FreeBlock | undefined {
    let best = -1;
    for (const [index, { pool, block }] of this.#free.entries()) {
      const found = this.#free[best];
      if (found && found.pool !== pool) break;
      if (block.prefix <= prefix && (!found || block.prefix > found.block.prefix)) best = index;
    }
    return best < 0 ? undefined : this.#cut(best, prefix);
  }

  /** A block that is free again. */
  add(pool: number, block: Cidr): void {
    const after = (other: FreeBlock) =>
      other.pool > pool || (other.pool === pool && compareCidrs(other.block, block) > 0);
    const index = this.#free.findIndex(after);
    this.#free.splice(index < 0 ? this.#free.length : index, 0, { pool, block });
  }

  /** Nothing of a block is free any more; no free block is larger than it. */
  remove(block: Cidr): void {
    for (let i = this.#free.length - 1; i >= 0; i--) {
      if (overlaps((this.#free[i] as FreeBlock).block, block)) this.#free.splice(i, 1);
    }
  }

  /** Takes the start of a block and leaves its other halves, which lie in order behind it. */
  #cut(index: number, prefix: number): FreeBlock {
    let { pool, block } = this.#free[index] as FreeBlock;
    const rest: FreeBlock[] = [];
    while (block.prefix < prefix) {
      const [low, high] = [...splitCidr(block, block.prefix + 1)] as [Cidr, Cidr];
      rest.unshift({ pool, block: high });
      block = low;
    }
    this.#free.splice(index, 1, ...rest);
    return { pool, block };
  }
}
