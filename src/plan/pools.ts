import { meantAmong } from '../kinds/meant-among.ts';
import { listAt } from '../model/list-at.ts';
import { freeBlocks } from '../net/allocation.ts';
import { addressCount, type Cidr, compareCidrs, contains, formatCidr, overlaps } from '../net/cidr.ts';
import { FreeSpace } from '../net/free-space.ts';
import type { PoolEdit } from './edit.ts';
import { type Claim, type Plan, type Pool, poolOf } from './plan.ts';
import type { Refusal } from './size.ts';
import { type Choice, sparsely, whyChosen } from './space.ts';

/** Makes an edit of the pools. Nothing that stands is moved by it. */
export function updatePools(plan: Plan, edit: PoolEdit): { readonly plan: Plan } | Refusal {
  if (edit.do === 'addPool') return addPool(plan, edit);
  const pool = poolOf(plan, edit.pool);
  if (!pool) return noPool(plan, edit.pool);
  const changed = (next: Pool) => ({ plan: { ...plan, pools: plan.pools.map(each => (each === pool ? next : each)) } });
  switch (edit.do) {
    case 'removePool': {
      const part = plan.pools.find(each => each.in === pool.name)?.name;
      const user = part ?? plan.vpcs.find(vpc => vpc.pool === pool.name)?.name;
      if (user !== undefined) return { because: `${user} is in ${pool.name}`, help: `remove ${user} first` };
      return { plan: { ...plan, pools: plan.pools.filter(each => each !== pool) } };
    }
    case 'reserveInPool': {
      const { name, block } = edit;
      if (pool.reserved.some(each => each.name === name)) return { because: `${pool.name} reserves ${name} already` };
      const way = outsideOf(pool, block) ?? inTheWay(takenInPool(plan, pool), block);
      return way ?? changed({ ...pool, reserved: [...pool.reserved, { name, block }] });
    }
    case 'releaseInPool': {
      const reserved = pool.reserved.filter(({ name }) => name !== edit.name);
      if (reserved.length < pool.reserved.length) return changed({ ...pool, reserved });
      return { because: `${pool.name} reserves no ${edit.name}` };
    }
    case 'annotatePool':
      return changed({ ...pool, note: edit.note === '' ? undefined : edit.note });
  }
}

function addPool(plan: Plan, edit: Extract<PoolEdit, { do: 'addPool' }>): { readonly plan: Plan } | Refusal {
  const { pool: name, in: home, blocks = [], prefix, sparse } = edit;
  if (poolOf(plan, name)) return { because: `there is a pool ${name} already` };
  const parent = poolOf(plan, home);
  if (home !== undefined && !parent) return noPool(plan, home);
  if (blocks.length === 0) {
    if (!parent || prefix === undefined)
      return { because: `${name} has no block`, help: 'give it one: corp=10.0.0.0/8' };
    const version = prefix > 32 || parent.blocks.every(each => each.version === 6) ? 6 : 4;
    const chosen = nextInPool(plan, parent, prefix, { version, sparse });
    return 'block' in chosen ? addPool(plan, { ...edit, blocks: [chosen.block] }) : chosen;
  }
  for (const block of blocks) {
    const rest = parent
      ? takenInPool(plan, parent)
      : plan.pools.flatMap(each => (each.in === undefined ? claims(each) : []));
    // What was given out before its pool was named belongs to the pool: only other pools and reservations are in the way.
    const others = parent ? rest.filter(({ name: owner }) => !plan.vpcs.some(vpc => vpc.name === owner)) : rest;
    const way = (parent && outsideOf(parent, block)) ?? inTheWay(others, block);
    if (way) return way;
  }
  const added: Pool = { name, ...(home === undefined ? {} : { in: home }), blocks, reserved: [] };
  return { plan: { ...plan, pools: [...plan.pools, added] } };
}

/** What stands in a pool: its parts, what it reserves, and networks, here or outside, wherever their addresses are in it. */
export function takenInPool(plan: Plan, pool: Pool): readonly Claim[] {
  const all: readonly Claim[] = [
    ...plan.pools.filter(each => each.in === pool.name).flatMap(claims),
    ...pool.reserved,
    ...ancestorsOf(plan, pool).flatMap(({ reserved }) => reserved),
    ...plan.vpcs.flatMap(({ name, blocks, ipv6 }) => [...blocks, ...ipv6].map(block => ({ name, block }))),
    ...plan.outside,
  ];
  return all.filter(({ block }) => pool.blocks.some(each => overlaps(each, block)));
}

function claims({ name, blocks }: Pool): readonly Claim[] {
  return blocks.map(block => ({ name, block }));
}

/** The pools that a pool is a part of, the nearest first. */
export function ancestorsOf(plan: Plan, pool: Pool): readonly Pool[] {
  return [...ancestorsBy(homesOf(plan), pool)];
}

/** For each pool those that it is a part of, and those that are parts of it, near or far. */
export function kinIn(plan: Plan): (pool: Pool) => ReadonlySet<Pool> {
  const above = homesOf(plan);
  const parts = new Map<Pool, Pool[]>();
  for (const pool of plan.pools) {
    const home = above(pool);
    if (home) listAt(parts, home).push(pool);
  }
  return pool => {
    const below = new Set<Pool>();
    const open = [...(parts.get(pool) ?? [])];
    for (let part = open.pop(); part; part = open.pop()) {
      if (part === pool || below.has(part)) continue;
      below.add(part);
      open.push(...(parts.get(part) ?? []));
    }
    return new Set([...ancestorsBy(above, pool), ...below]);
  };
}

/** The pool that a pool is a part of. */
function homesOf(plan: Plan): (pool: Pool) => Pool | undefined {
  const named = new Map(plan.pools.map(each => [each.name, each]));
  return ({ in: home }) => (home === undefined ? undefined : named.get(home));
}

function ancestorsBy(above: (pool: Pool) => Pool | undefined, pool: Pool): Set<Pool> {
  const found = new Set<Pool>();
  for (let next = above(pool); next && next !== pool && !found.has(next); next = above(next)) found.add(next);
  return found;
}

/** The largest aligned blocks of a pool that nothing has, in order. */
export function freeInPool(plan: Plan, pool: Pool): readonly Cidr[] {
  const taken = takenInPool(plan, pool).map(({ block }) => block);
  return pool.blocks.flatMap(block => freeBlocks(block, taken));
}

/** The next free block of a pool: for a part of it, or for a network. */
export function nextInPool(
  plan: Plan,
  pool: Pool,
  prefix: number,
  { version = 4, sparse = false }: { readonly version?: 4 | 6; readonly sparse?: boolean } = {},
): Choice | Refusal {
  const taken = takenInPool(plan, pool).map(({ block }) => block);
  const own = pool.blocks.filter(block => block.version === version);
  if (own.length === 0) return { because: `${pool.name} has no IPv${version} block` };
  const free = own.map(block => freeBlocks(block, taken));
  const apart = sparse ? sparsely(free.flat(), prefix) : undefined;
  if (apart) return apart;
  const chosen = new FreeSpace(free).take(prefix)?.block;
  if (chosen) return { block: chosen, because: whyChosen(chosen, free.flat(), false) };
  const largest = free.flat().toSorted((a, b) => a.prefix - b.prefix || compareCidrs(a, b))[0];
  if (!largest) return { because: `all of ${pool.name} is taken`, help: `give ${pool.name} another block` };
  const short = 2n ** BigInt((version === 4 ? 32 : 128) - prefix) - addressCount(largest);
  return {
    because: `no /${prefix} is free in ${pool.name}: the largest free block is ${formatCidr(largest)}, ${short} addresses short`,
    help: `take /${largest.prefix}, or give ${pool.name} another block`,
  };
}

/** The smallest pool that a block lies in. */
export function homeOf(plan: Plan, block: Cidr): Pool | undefined {
  const around = plan.pools.filter(({ blocks }) => blocks.some(each => contains(each, block)));
  return around.reduce<Pool | undefined>((best, pool) => {
    const size = (each: Pool) => Math.max(...each.blocks.filter(one => contains(one, block)).map(one => one.prefix));
    return best && size(best) >= size(pool) ? best : pool;
  }, undefined);
}

function outsideOf(pool: Pool, block: Cidr): Refusal | undefined {
  if (pool.blocks.some(each => contains(each, block))) return undefined;
  return { because: `${formatCidr(block)} is not within ${pool.name} (${pool.blocks.map(formatCidr).join(', ')})` };
}

function inTheWay(others: readonly Claim[], block: Cidr): Refusal | undefined {
  const way = others.find(each => overlaps(each.block, block));
  return way && { because: `${formatCidr(block)} overlaps ${way.name} (${formatCidr(way.block)})` };
}

export function noPool(plan: Plan, name: string): Refusal {
  const names = plan.pools.map(each => each.name);
  return {
    because: `there is no pool ${name}`,
    help: meantAmong(name, names) ?? 'write one under `pools:`',
  };
}
