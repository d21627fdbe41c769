import { addressSet, difference, toCidrs } from './address-set.ts';
import { addressCount, blockOf, type Cidr, formatCidr, lastAddress, overlaps, splitCidr } from './cidr.ts';
import { FreeSpace } from './free-space.ts';

/** A block that is asked for by its size. */
export interface Wanted {
  /** Unique among all that is wanted. */
  readonly name: string;
  readonly prefix: number;
  /** Blocks of a group (a tier's, one a zone) stand beside each other where there is space. Sizes within it are the same. */
  readonly group?: string;
  /** Place within the group, counted from 0; in the order of writing where it is left out. */
  readonly index?: number;
  /** How many blocks the group shall have place for: more of them can be added without moving anything. */
  readonly room?: number;
}

export interface Allocation {
  readonly placed: ReadonlyMap<string, Cidr>;
  readonly failed: readonly Failure[];
  /** How many blocks can still be added to the end of a group without moving anything. */
  readonly room: ReadonlyMap<string, number>;
}

export interface Failure {
  readonly name: string;
  /** In plain words, to stand after a colon. */
  readonly because: string;
  /** How many addresses the largest free block lacks. */
  readonly short: bigint;
  readonly largestFree?: Cidr;
}

/**
 * Chooses blocks within pools, around what is taken, in the order of writing.
 *
 * 1. A group reserves an aligned run for its room (rounded up to a power of two) in the first pool that has one, at
 *    the start of the smallest free block that is large enough. Places are given out from the start of the run.
 * 2. Without such a run it reserves its room in pieces, the largest first; what runs have beyond their room is free
 *    for that from then on.
 * 3. Without any unreserved space a block is taken from what is reserved and not given out, from the end of the last
 *    pool downwards: reservations yield before anything fails.
 *
 * No choice depends on how much of an earlier reservation is given out. So appending a request changes no earlier
 * answer, and a group can grow by its remaining `room` without moving any other block. Throws where pools mix versions.
 */
export function allocate(request: {
  readonly pools: readonly Cidr[];
  readonly taken: readonly Cidr[];
  readonly wanted: readonly Wanted[];
}): Allocation {
  const { pools, taken, wanted } = request;
  if (pools.some(pool => pool.version !== pools[0]?.version)) throw new Error('pools are of one IP version');
  const space = new Space(pools, taken);
  const placed = new Map<string, Cidr>();
  const failed: Failure[] = [];
  const reservations: { group: string; next: number; blocks: readonly Cidr[] }[] = [];
  for (const members of tiersOf(wanted)) {
    const first = members[0] as Wanted;
    const blocks = space.reserve(first.prefix, Math.max(1, first.room ?? members.length));
    let next = 0;
    for (const [position, member] of members.entries()) {
      const index = member.index ?? position;
      const block = space.place(blocks[index], member.prefix);
      if (block) placed.set(member.name, block);
      else failed.push(space.failure(member));
      next = Math.max(next, index + 1);
    }
    if (first.group !== undefined) reservations.push({ group: first.group, next, blocks });
  }
  const room = new Map(reservations.map(({ group, next, blocks }) => [group, space.unusedFrom(blocks, next)]));
  return { placed, failed, room };
}

/** The largest aligned blocks of a pool that nothing has taken, in order. Blocks outside the pool do not matter. */
export function freeBlocks(pool: Cidr, taken: readonly Cidr[]): Cidr[] {
  const near = taken.filter(block => overlaps(pool, block));
  return near.length === 0 ? [pool] : toCidrs(difference(addressSet([pool]), addressSet(near)));
}

/** The block of a prefix length that fits best: at the start of the smallest free block, the lowest of several. */
export function nextFree(pool: Cidr, taken: readonly Cidr[], prefix: number): Cidr | undefined {
  return new FreeSpace([freeBlocks(pool, taken)]).take(prefix)?.block;
}

/** Groups in the order of their first member, members in the order of writing; what has no group is one of its own. */
function tiersOf(wanted: readonly Wanted[]): Wanted[][] {
  const tiers: Wanted[][] = [];
  const byGroup = new Map<string, Wanted[]>();
  for (const each of wanted) {
    const known = each.group === undefined ? undefined : byGroup.get(`${each.prefix} ${each.group}`);
    if (known) {
      known.push(each);
      continue;
    }
    const tier = [each];
    tiers.push(tier);
    if (each.group !== undefined) byGroup.set(`${each.prefix} ${each.group}`, tier);
  }
  return tiers;
}

/** The pools while they are given out. */
class Space {
  readonly #pools: readonly Cidr[];
  /** What nobody has reserved. */
  readonly #open: FreeSpace;
  /** Beyond the room of its run: reserved only as long as there is other space. */
  #spare: { readonly pool: number; readonly block: Cidr }[] = [];
  /** Taken from the beginning, or placed. */
  readonly #used: Cidr[];

  constructor(pools: readonly Cidr[], taken: readonly Cidr[]) {
    this.#pools = pools;
    this.#used = [...taken];
    this.#open = new FreeSpace(pools.map((pool, i) => freeBlocks(pool, [...taken, ...pools.slice(0, i)])));
  }

  /** Places for as many blocks as wished, or fewer where space is short. */
  reserve(prefix: number, room: number): Cidr[] {
    const run = this.#run(prefix, room);
    if (run) return run;
    for (const { pool, block } of this.#spare) this.#open.add(pool, block);
    this.#spare = [];
    return this.#run(prefix, room) ?? this.#pieces(prefix, room);
  }

  /** The reserved block, or any other of the size; undefined where there is none. */
  place(reserved: Cidr | undefined, prefix: number): Cidr | undefined {
    const mine = reserved && this.unusedFrom([reserved], 0) === 1 ? reserved : undefined;
    const block = mine ?? this.#open.take(prefix)?.block ?? this.#yielded(prefix);
    if (block) this.#used.push(block);
    return block;
  }

  /** How many blocks in a row nobody uses. */
  unusedFrom(blocks: readonly Cidr[], start: number): number {
    let end = start;
    while (end < blocks.length && !this.#used.some(used => overlaps(used, blocks[end] as Cidr))) end++;
    return end - start;
  }

  failure({ name, prefix }: Wanted): Failure {
    const free = this.#pools.flatMap(pool => freeBlocks(pool, this.#used));
    const largestFree = free.reduce<Cidr | undefined>((a, b) => (a && a.prefix <= b.prefix ? a : b), undefined);
    const width = this.#pools[0]?.version === 6 ? 128 : 32;
    const size = 1n << BigInt(Math.max(0, width - prefix));
    const short = size - (largestFree ? addressCount(largestFree) : 0n);
    if (!this.#pools[0]) return { name, short, because: 'there is no address space to take it from' };
    if (!largestFree) return { name, short, because: `all of ${this.#pools.map(formatCidr).join(', ')} is taken` };
    const count = short < 1n << 32n ? `, ${short} addresses short` : '';
    const because = `a /${prefix} is wanted, the largest free block is ${formatCidr(largestFree)}${count}`;
    return { name, because, short, largestFree };
  }

  #run(prefix: number, room: number): Cidr[] | undefined {
    const digits = Math.ceil(Math.log2(room));
    const run = digits <= prefix ? this.#open.take(prefix - digits) : undefined;
    if (!run) return undefined;
    const blocks = [...splitCidr(run.block, prefix)];
    for (const block of blocks.slice(room)) this.#spare.push({ pool: run.pool, block });
    return blocks.slice(0, room);
  }

  #pieces(prefix: number, room: number): Cidr[] {
    const blocks: Cidr[] = [];
    for (let digits = Math.floor(Math.log2(room)); digits >= 0; ) {
      const fits = 2 ** digits <= room - blocks.length && digits <= prefix;
      const piece = fits ? this.#open.take(prefix - digits) : undefined;
      if (piece) blocks.push(...splitCidr(piece.block, prefix));
      else digits--;
    }
    return blocks;
  }

  /** The highest block that is at most reserved. Nothing of it is open or spare afterwards. */
  #yielded(prefix: number): Cidr | undefined {
    for (const pool of [...this.#pools].reverse()) {
      const home = freeBlocks(pool, this.#used).findLast(block => block.prefix <= prefix);
      if (!home) continue;
      const block = blockOf(lastAddress(home), prefix);
      this.#open.remove(block);
      this.#spare = this.#spare.filter(spare => !overlaps(spare.block, block));
      return block;
    }
    return undefined;
  }
}
