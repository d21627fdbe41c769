import { thousands } from '../draw/address-use.ts';
import { type Cidr, overlaps, splitCidr } from '../net/cidr.ts';
import { utilisation } from '../plan/check.ts';
import type { PlannedVpc } from '../plan/plan.ts';
import { roomOf } from '../plan/space.ts';
import { type PlanRow, planRows } from './plan-rows.ts';

/** One of the equal stretches that a pool is drawn in. */
export interface MapCell {
  readonly block: Cidr;
  readonly sign: string;
}

/** Signs for what stands in a VPC: letters for tiers, and what free and kept space looks like. */
export interface MapSigns {
  readonly of: (row: PlanRow) => string;
  readonly free: string;
  readonly kept: string;
}

export function mapSigns(vpc: PlannedVpc, unicode: boolean): MapSigns {
  const marks = marksOf(vpc);
  const { free, kept } = unicode ? { free: '·', kept: '░' } : { free: '.', kept: '-' };
  const of = ({ kind, name }: PlanRow) =>
    kind === 'free' ? free : kind === 'reserved' ? '=' : (marks.get(name) ?? '#');
  return { of, free, kept };
}

/** A pool as at most so many cells, each as many addresses as every other; `+` where several share one. */
export function mapCells(vpc: PlannedVpc, pool: Cidr, signs: MapSigns, most: number): readonly MapCell[] {
  const digits = Math.max(0, Math.min(Math.floor(Math.log2(most)), 28 - pool.prefix));
  const near = planRows(vpc).filter(({ block, kind }) => block && kind !== 'free' && overlaps(block, pool));
  const room = roomOf(vpc);
  return [...splitCidr(pool, pool.prefix + digits)].map(block => {
    const inside = near.filter(row => row.block && overlaps(row.block, block));
    if (inside.length > 1) return { block, sign: '+' };
    if (inside[0]) return { block, sign: signs.of(inside[0]) };
    return { block, sign: room.some(kept => overlaps(kept, block)) ? signs.kept : signs.free };
  });
}

/** A block of IPv6 as at most so many cells; a /56 as its 256 networks of /64. */
export function mapCells6(vpc: PlannedVpc, pool: Cidr, signs: MapSigns, most: number): readonly MapCell[] {
  const digits = Math.max(0, Math.min(Math.floor(Math.log2(most)), 64 - pool.prefix));
  const near = planRows(vpc).filter(({ six }) => six && overlaps(six, pool));
  return [...splitCidr(pool, pool.prefix + digits)].map(block => {
    const inside = near.filter(({ six }) => six && overlaps(six, block));
    if (inside.length > 1) return { block, sign: '+' };
    return { block, sign: inside[0] ? signs.of(inside[0]) : signs.free };
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
  const share = use.all === 0 ? 0 : Math.round((use.given * 100) / use.all);
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
