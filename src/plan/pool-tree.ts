import type { PlanColor } from '../kinds/planning-fields.ts';
import { grouped } from '../model/grouped.ts';
import { addressCount, type Cidr, compareCidrs } from '../net/cidr.ts';
import type { Claim, Plan, PlannedVpc, Pool } from './plan.ts';
import { freeInPool, homeOf } from './pools.ts';

/** A line of the address space: a pool, and below it what stands in it, to scale where it has a block. */
export interface PoolRow {
  readonly depth: number;
  readonly kind: 'pool' | 'vpc' | 'reserved' | 'outside' | 'free';
  readonly name: string;
  readonly blocks: readonly Cidr[];
  /** IPv4 addresses of a pool that its parts, networks and reservations have. */
  readonly given?: bigint;
  readonly all?: bigint;
  readonly note?: string;
  readonly color?: PlanColor;
}

/** The whole address space: pools below those that they are a part of, in each what stands and what is free, by address. */
export function poolRows(plan: Plan): readonly PoolRow[] {
  const known = new Set(plan.pools.map(({ name }) => name));
  const roots = plan.pools.filter(pool => pool.in === undefined || !known.has(pool.in));
  const homes: Homes = {
    vpcs: grouped(plan.vpcs, vpc => poolFor(plan, vpc)),
    outside: grouped(plan.outside, ({ block }) => homeOf(plan, block)),
    parts: grouped(plan.pools, pool => pool.in),
    rows: new Map(),
  };
  // Parts come behind what they stand in, so that they are done first from the end: chains of pools may be long.
  const found = belowEach(roots, homes);
  for (const [pool, depth] of [...found].reverse()) homes.rows.set(pool, ofPool(plan, pool, depth, homes));
  const rows = roots.flatMap(pool => homes.rows.get(pool) ?? []);
  const strays = (homes.vpcs.get(undefined) ?? []).map(vpc => ofVpc(vpc, 0));
  const outside = homes.outside.get(undefined) ?? [];
  return [...rows, ...strays, ...outside.map(claim => ofClaim('outside', claim, 0))];
}

/** What stands in which pool, found once: there may be many of both. */
interface Homes {
  readonly vpcs: ReadonlyMap<Pool | undefined, readonly PlannedVpc[]>;
  readonly outside: ReadonlyMap<Pool | undefined, readonly Claim[]>;
  readonly parts: ReadonlyMap<string | undefined, readonly Pool[]>;
  /** What was made of pools so far. */
  readonly rows: Map<Pool, readonly PoolRow[]>;
}

/** Each pool once with how deep it stands, behind the one that it is a part of. */
function belowEach(roots: readonly Pool[], { parts }: Pick<Homes, 'parts'>): ReadonlyMap<Pool, number> {
  const found = new Map(roots.map(pool => [pool, 0]));
  for (const [pool, depth] of found) {
    for (const part of parts.get(pool.name) ?? []) if (!found.has(part)) found.set(part, depth + 1);
  }
  return found;
}

function ofPool(plan: Plan, pool: Pool, depth: number, homes: Homes): readonly PoolRow[] {
  const unused = freeInPool(plan, pool);
  const inside: (readonly PoolRow[])[] = [
    ...(homes.parts.get(pool.name) ?? []).map(part => homes.rows.get(part) ?? []),
    ...(homes.vpcs.get(pool) ?? []).map(vpc => [ofVpc(vpc, depth + 1)]),
    ...pool.reserved.map(claim => [ofClaim('reserved', claim, depth + 1)]),
    ...(homes.outside.get(pool) ?? []).map(claim => [ofClaim('outside', claim, depth + 1)]),
    ...unused.map(block => [{ depth: depth + 1, kind: 'free' as const, name: '', blocks: [block] }]),
  ];
  const first = (rows: readonly PoolRow[]) => rows[0]?.blocks[0];
  const sorted = inside
    .filter(rows => rows.length > 0)
    .toSorted((a, b) => {
      const [one, other] = [first(a), first(b)];
      return one && other ? compareCidrs(one, other) : one ? -1 : 1;
    });
  const { name, blocks, note, color } = pool;
  const four = blocks.filter(({ version }) => version === 4);
  const all = sum(four);
  const free = sum(unused.filter(({ version }) => version === 4));
  const said = { ...(note === undefined ? {} : { note }), ...(color === undefined ? {} : { color }) };
  return [{ depth, kind: 'pool', name, blocks, given: all - free, all, ...said }, ...sorted.flat()];
}

function ofVpc({ name, blocks, ipv6, note }: PlannedVpc, depth: number): PoolRow {
  return { depth, kind: 'vpc', name, blocks: [...blocks, ...ipv6], ...(note === undefined ? {} : { note }) };
}

function ofClaim(
  kind: 'reserved' | 'outside',
  { name, block, note }: { readonly name: string; readonly block: Cidr; readonly note?: string },
  depth: number,
): PoolRow {
  return { depth, kind, name, blocks: [block], ...(note === undefined ? {} : { note }) };
}

/** The pool that a VPC says it comes from, else the smallest in which its first block lies. */
function poolFor(plan: Plan, { pool, blocks, ipv6 }: PlannedVpc): Pool | undefined {
  const said = plan.pools.find(each => each.name === pool);
  const [first] = [...blocks, ...ipv6];
  return said ?? (first && homeOf(plan, first));
}

function sum(blocks: readonly Cidr[]): bigint {
  return blocks.reduce((total, block) => total + addressCount(block), 0n);
}
