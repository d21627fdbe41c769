import { allocate, freeBlocks } from '../net/allocation.ts';
import {
  addressCount,
  blockOf,
  type Cidr,
  compareCidrs,
  contains,
  firstAddress,
  formatCidr,
  overlaps,
  splitCidr,
  supernet,
} from '../net/cidr.ts';
import { FreeSpace } from '../net/free-space.ts';
import { type Plan, type PlannedVpc, takenIn } from './plan.ts';
import type { Refusal } from './size.ts';

/** A block that was chosen, and why this one. */
export interface Choice {
  readonly block: Cidr;
  readonly because: string;
}

/** How many zones a tier keeps place for, as a design does. */
const roomForZones = 6;

/** The largest aligned blocks of a VPC that nothing has, in order. */
export function freeIn(vpc: PlannedVpc): readonly Cidr[] {
  const taken = takenIn(vpc).map(({ block }) => block);
  return vpc.blocks.flatMap(pool => freeBlocks(pool, taken));
}

/** The largest aligned IPv6 blocks of a VPC that no subnet has, in order. */
export function free6In({ ipv6, subnets }: PlannedVpc): readonly Cidr[] {
  const taken = subnets.flatMap(subnet => subnet.ipv6 ?? []);
  return ipv6.flatMap(block => freeBlocks(block, taken));
}

/** The next /64 of a VPC. */
export function next64(vpc: PlannedVpc): Choice | Refusal {
  const free = free6In(vpc);
  if (vpc.ipv6.length === 0) {
    const help =
      (vpc.given ?? []).length > 0 ? 'AWS gives its block: each new subnet takes the next number' : 'give it one';
    return { because: `${vpc.name} has no IPv6 block whose numbers are known`, help };
  }
  const chosen = new FreeSpace([free]).take(64)?.block;
  if (!chosen) return { because: `all /64 networks of ${vpc.name} are given`, help: `give ${vpc.name} another block` };
  return { block: chosen, because: whyChosen(chosen, free, false) };
}

/** Free places beside the subnets of each tier, with which it could grow to more zones. */
export function roomOf(vpc: PlannedVpc, slots = 8): readonly Cidr[] {
  let known = roomsOf.get(vpc);
  if (!known) roomsOf.set(vpc, (known = new Map()));
  let room = known.get(slots);
  if (!room) known.set(slots, (room = findRoom(vpc, slots)));
  return room;
}

/** Plans never change: what was found of one stays. */
const roomsOf = new WeakMap<PlannedVpc, Map<number, readonly Cidr[]>>();

function findRoom(vpc: PlannedVpc, slots: number): readonly Cidr[] {
  const runs = runsOf(vpc);
  const near = new Neighbours(new Set(runs.map(({ home }) => home.prefix)));
  for (const { block } of takenIn(vpc)) near.add(block);
  const room: Cidr[] = [];
  for (const { home, prefix } of runs) {
    for (const slot of [...splitCidr(home, prefix)].slice(0, slots)) {
      if (near.of(home).some(block => overlaps(block, slot))) continue;
      room.push(slot);
      near.add(slot);
    }
  }
  return room;
}

/** Blocks by the homes that they stand in or cover: little of a large plan is near any of them. */
class Neighbours {
  readonly #within = new Map<number, Map<bigint | number, Cidr[]>>();
  readonly #large: Cidr[] = [];

  constructor(prefixes: ReadonlySet<number>) {
    for (const prefix of prefixes) this.#within.set(prefix, new Map());
  }

  add(block: Cidr): void {
    let isLarge = false;
    for (const [prefix, homes] of this.#within) {
      const home = block.prefix < prefix ? undefined : supernet(block, prefix);
      if (!home) isLarge = true;
      else {
        const known = homes.get(home.base);
        if (known) known.push(block);
        else homes.set(home.base, [block]);
      }
    }
    if (isLarge) this.#large.push(block);
  }

  of(home: Cidr): readonly Cidr[] {
    const inside = this.#within.get(home.prefix)?.get(home.base) ?? [];
    const around = this.#large.filter(block => overlaps(block, home));
    return around.length === 0 ? inside : [...inside, ...around];
  }
}

/** Aligned homes of eight places in which a tier began at the first. */
function runsOf({
  subnets,
  blocks,
}: PlannedVpc): readonly { readonly tier: string; readonly home: Cidr; readonly prefix: number }[] {
  const firsts = new Map<string, Cidr>();
  for (const { tier, block } of subnets) {
    const known = tier === undefined ? undefined : firsts.get(tier);
    if (tier !== undefined && block && (!known || compareCidrs(block, known) < 0)) firsts.set(tier, block);
  }
  return [...firsts].flatMap(([tier, first]) => {
    const home = supernet(first, first.prefix - 3);
    const begins = home && firstAddress(home).value === firstAddress(first).value;
    return begins && blocks.some(pool => contains(pool, home)) ? [{ tier, home, prefix: first.prefix }] : [];
  });
}

/**
 * The next block of a prefix length: the start of the smallest free block that is large enough, so that large ones stay
 * whole; what tiers keep for further zones only where there is nothing else.
 */
export function nextBlock(vpc: PlannedVpc, prefix: number, isSparse = false): Choice | Refusal {
  const taken = takenIn(vpc).map(({ block }) => block);
  if (isSparse) {
    const free = vpc.blocks.flatMap(block => freeBlocks(block, [...taken, ...roomOf(vpc)]));
    return sparsely(free, prefix) ?? nextBlock(vpc, prefix);
  }
  for (const room of [roomOf(vpc), roomOf(vpc, roomForZones), []]) {
    const free = vpc.blocks.map(pool => freeBlocks(pool, [...taken, ...room]));
    const chosen = new FreeSpace(free).take(prefix)?.block;
    if (chosen)
      return { block: chosen, because: whyChosen(chosen, free.flat(), room.length === 0 && roomOf(vpc).length > 0) };
  }
  return tooFull(vpc, prefix, 1);
}

/**
 * The block in the middle of the largest free one, so that what stands on both sides of it, and it itself, can grow;
 * the lowest of several. Undefined where none is larger than what is asked for.
 */
export function sparsely(free: readonly Cidr[], prefix: number): Choice | undefined {
  const able = free.filter(block => block.prefix < prefix);
  const largest = able.toSorted((a, b) => a.prefix - b.prefix || compareCidrs(a, b))[0];
  if (!largest) return undefined;
  const [, half] = [...splitCidr(largest, largest.prefix + 1)] as [Cidr, Cidr];
  const block = blockOf(firstAddress(half), prefix);
  const because = `it halves ${formatCidr(largest)}, the largest free block: it and the one below can grow to /${half.prefix}`;
  return { block, because };
}

/** Why a free block was chosen, in words. */
export function whyChosen(chosen: Cidr, free: readonly Cidr[], crowded: boolean): string {
  const home = free.find(block => contains(block, chosen)) as Cidr;
  const larger = free.filter(block => block.prefix < home.prefix).length;
  const fit =
    home.prefix === chosen.prefix
      ? 'fits exactly'
      : `starts ${formatCidr(home)}, the smallest free block that is large enough`;
  const whole = larger === 0 ? '' : `; ${larger} larger ${larger === 1 ? 'one stays' : 'ones stay'} whole`;
  return `it ${fit}${whole}${crowded ? '; it was kept for further zones of a tier, there is nothing else' : ''}`;
}

/** Blocks of one size for the zones of a tier, beside each other where there is space, with place for more zones. */
export function tierBlocks(
  vpc: PlannedVpc,
  names: readonly string[],
  prefix: number,
): ReadonlyMap<string, Cidr> | Refusal {
  const taken = takenIn(vpc).map(({ block }) => block);
  const room = Math.max(roomForZones, names.length);
  const wanted = names.map((name, index) => ({ name, prefix, group: 'tier', index, room }));
  for (const kept of [roomOf(vpc), roomOf(vpc, roomForZones), []]) {
    const { placed, failed } = allocate({ pools: vpc.blocks, taken: [...taken, ...kept], wanted });
    if (failed.length === 0) return placed;
  }
  return tooFull(vpc, prefix, names.length);
}

/** A /64 for each name, in runs as for IPv4; none where the VPC has no IPv6. */
export function ipv6Blocks(vpc: PlannedVpc, names: readonly string[]): ReadonlyMap<string, Cidr> {
  const taken = vpc.subnets.flatMap(({ ipv6 }) => ipv6 ?? []);
  const wanted = names.map((name, index) => ({
    name,
    prefix: 64,
    group: 'tier',
    index,
    room: Math.max(roomForZones, names.length),
  }));
  return vpc.ipv6.length === 0 ? new Map() : allocate({ pools: vpc.ipv6, taken, wanted }).placed;
}

/** The /64 for a further zone of a tier: the next of its eight, where it began at the first of them. */
export function nextInRun6({ ipv6: homes, subnets }: PlannedVpc, tier: string): Cidr | undefined {
  const own = subnets.flatMap(each => (each.tier === tier && each.ipv6 ? [each.ipv6] : []));
  const first = own.toSorted(compareCidrs)[0];
  const run = first && supernet(first, 61);
  if (!run || firstAddress(run).value !== firstAddress(first).value || !homes.some(home => contains(home, run)))
    return undefined;
  return [...splitCidr(run, 64)].find(slot => !subnets.some(({ ipv6 }) => ipv6 && overlaps(ipv6, slot)));
}

/** The place for a further zone of a tier: the next of its run, else any that is free. */
export function nextInTier(vpc: PlannedVpc, tier: string, prefix: number): Choice | Refusal {
  const taken = takenIn(vpc);
  const run = runsOf(vpc).find(each => each.tier === tier);
  const slots = run && run.prefix === prefix ? [...splitCidr(run.home, prefix)] : [];
  const slot = slots.find(each => !taken.some(({ block }) => overlaps(block, each)));
  return slot
    ? { block: slot, because: `it is the next of those that ${tier} keeps for further zones` }
    : nextBlock(vpc, prefix);
}

/** Says by how much a VPC is too small, and what fits. */
function tooFull(vpc: PlannedVpc, prefix: number, count: number): Refusal {
  const free = freeIn(vpc).toSorted((a, b) => a.prefix - b.prefix || compareCidrs(a, b));
  const fitting = free.reduce((sum, block) => sum + (block.prefix <= prefix ? 2 ** (prefix - block.prefix) : 0), 0);
  const size = 2 ** (32 - prefix);
  const what = count === 1 ? `a /${prefix} does` : `${count} blocks of /${prefix} do`;
  const lack = (count - fitting) * size - (count === 1 && free[0] ? Number(addressCount(free[0])) : 0);
  const largest = free[0];
  const none = vpc.blocks.length === 0 ? 'no block of its own is known' : 'nothing is free';
  const fact = largest ? `the largest free block is ${formatCidr(largest)}` : none;
  const places = count > 1 ? `there is place for ${fitting}, ` : '';
  return {
    because: `${what} not fit into ${vpc.name}: ${places}${fact}, ${Math.max(1, lack)} addresses short`,
    help: leastChange(vpc, prefix, count, free),
  };
}

function leastChange(vpc: PlannedVpc, prefix: number, count: number, free: readonly Cidr[]): string {
  let fits = prefix + 1;
  const places = (each: number) =>
    free.reduce((sum, block) => sum + (block.prefix <= each ? 2 ** (each - block.prefix) : 0), 0);
  while (fits <= 28 && places(fits) < count) fits++;
  const smaller = fits <= 28 ? `take /${fits}, which fits, or ` : '';
  return `${smaller}give ${vpc.name} another block of /${Math.max(16, prefix - Math.ceil(Math.log2(Math.max(1, count - places(prefix)))))} or larger`;
}

/** The next block for a network within a base block, around every network of the plan and outside. */
export function nextNetwork(plan: Plan, base: Cidr, prefix: number): Choice | Refusal {
  const claims = [
    ...plan.vpcs.flatMap(({ name, blocks, ipv6 }) => [...blocks, ...ipv6].map(block => ({ name, block }))),
    ...plan.outside,
  ];
  const free = freeBlocks(
    base,
    claims.map(({ block }) => block),
  );
  const chosen = new FreeSpace([free]).take(prefix)?.block;
  if (chosen) return { block: chosen, because: whyChosen(chosen, free, false) };
  const largest = free.toSorted((a, b) => a.prefix - b.prefix)[0];
  if (!largest) return { because: `all of ${formatCidr(base)} is taken`, help: 'name another base block' };
  const short = 2n ** BigInt((base.version === 4 ? 32 : 128) - prefix) - addressCount(largest);
  const because = `no /${prefix} is free in ${formatCidr(base)}: the largest free block is ${formatCidr(largest)}, ${short} addresses short`;
  return { because, help: `take /${largest.prefix}, or name another base block` };
}
