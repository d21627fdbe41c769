import { thousands } from '../draw/address-use.ts';
import { addressCount, type Cidr, firstAddress, overlaps, splitCidr } from '../net/cidr.ts';
import { utilisation } from '../plan/check.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { roomOf } from '../plan/space.ts';
import type { PlanRow } from './plan-rows.ts';

/** One of the equal stretches that a pool is drawn in. */
export interface MapCell {
  readonly block: Cidr;
  readonly sign: string;
}

/** Signs for what stands in a VPC: letters for tiers, and what free and kept space looks like. */
export interface MapSigns {
  readonly of: (row: Pick<PlanRow, 'kind' | 'name'>) => string;
  readonly free: string;
  readonly kept: string;
}

export function mapSigns(vpc: PlannedVpc, unicode: boolean): MapSigns {
  const marks = marksOf(vpc);
  const { free, kept } = unicode ? { free: '·', kept: '░' } : { free: '.', kept: '-' };
  const of = ({ kind, name }: Pick<PlanRow, 'kind' | 'name'>) =>
    kind === 'free' ? free : kind === 'reserved' ? '=' : (marks.get(name) ?? '#');
  return { of, free, kept };
}

/** A pool as at most so many cells, each as many addresses as every other; `+` where several share one. */
export function mapCells(vpc: PlannedVpc, pool: Cidr, signs: MapSigns, most: number): readonly MapCell[] {
  const digits = Math.max(0, Math.min(Math.floor(Math.log2(most)), 28 - pool.prefix));
  const cells = [...splitCidr(pool, pool.prefix + digits)];
  const rows = [
    ...vpc.subnets.map(({ name, block }) => ({ kind: 'subnet' as const, name, block })),
    ...vpc.reserved.map(({ name, block }) => ({ kind: 'reserved' as const, name, block })),
  ];
  const inside = byCell(rows, ({ block }) => block, pool, cells.length);
  const kept = byCell(roomOf(vpc), block => block, pool, cells.length);
  return cells.map((block, at) => {
    const [row, other] = inside[at] ?? [];
    if (other) return { block, sign: '+' };
    if (row) return { block, sign: signs.of(row) };
    return { block, sign: kept[at] ? signs.kept : signs.free };
  });
}

/** What stands in each of the equal cells of a pool: by arithmetic, because there are many of both. */
function byCell<T>(
  all: readonly T[],
  blockOf: (each: T) => Cidr | undefined,
  pool: Cidr,
  count: number,
): readonly (readonly T[] | undefined)[] {
  const cells = new Array<T[] | undefined>(count).fill(undefined);
  const size = addressCount(pool) / BigInt(count);
  const base = BigInt(firstAddress(pool).value);
  for (const each of all) {
    const block = blockOf(each);
    if (!block || !overlaps(block, pool)) continue;
    const start = BigInt(firstAddress(block).value) - base;
    const from = Math.max(0, Number(start / size));
    const to = Math.min(count - 1, Number((start + addressCount(block) - 1n) / size));
    for (let at = from; at <= to; at++) (cells[at] ??= []).push(each);
  }
  return cells;
}

/** A block of IPv6 as at most so many cells; a /56 as its 256 networks of /64. */
export function mapCells6(vpc: PlannedVpc, pool: Cidr, signs: MapSigns, most: number): readonly MapCell[] {
  const digits = Math.max(0, Math.min(Math.floor(Math.log2(most)), 64 - pool.prefix));
  const cells = [...splitCidr(pool, pool.prefix + digits)];
  const rows = vpc.subnets.map(({ name, ipv6, given }) => ({ kind: 'subnet' as const, name, six: ipv6 ?? given }));
  const inside = byCell(rows, ({ six }) => six, pool, cells.length);
  return cells.map((block, at) => {
    const [row, other] = inside[at] ?? [];
    return { block, sign: other ? '+' : row ? signs.of(row) : signs.free };
  });
}

/** How many of the /64 networks of a VPC's IPv6 blocks are given; nothing where it has none. */
export function share6Words({ ipv6, given = [], subnets }: PlannedVpc): string | undefined {
  const blocks = [...ipv6, ...given];
  if (blocks.length === 0) return undefined;
  const all = blocks.reduce((sum, { prefix }) => sum + 2n ** BigInt(Math.max(0, 64 - prefix)), 0n);
  const used = subnets.filter(each => each.ipv6 ?? each.given).length;
  const whose = ipv6.length === 0 ? ', in a block that AWS has still to give' : '';
  return `${thousands(used)} of ${thousands(Number(all))} /64 networks given${whose}`;
}

/** How much of a VPC is given, free, and kept for further zones. */
export function shareWords(vpc: PlannedVpc, kept: string): string {
  const use = utilisation(vpc);
  if (use.all === 0) return 'no block of its own is known';
  const share = Math.round((use.given * 100) / use.all);
  const keeps = use.kept > 0 ? `, of which tiers keep ${thousands(use.kept)} for further zones (${kept})` : '';
  return `${thousands(use.given)} of ${thousands(use.all)} addresses given (${share} %), ${thousands(use.all - use.given)} free${keeps}`;
}

/** A letter for each tier or subnet without one; capitals for every other zone, so that neighbours are told apart. */
function marksOf({ subnets }: PlannedVpc): ReadonlyMap<string, string> {
  const groups = new Map(
    [...new Set(subnets.map(({ tier, name }) => tier ?? name))].map((group, place) => [group, place]),
  );
  const counts = new Map<string, number>();
  return new Map(
    subnets.map(({ name, tier }) => {
      const group = tier ?? name;
      const turn = counts.get(group) ?? 0;
      counts.set(group, turn + 1);
      const letter = 'abcdefghijklmnopqrstuvwxyz'[groups.get(group) ?? 26] ?? '#';
      return [name, turn % 2 === 0 ? letter : letter.toUpperCase()];
    }),
  );
}
