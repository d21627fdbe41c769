import type { PlanColor } from '../kinds/planning-fields.ts';
import { formatAddress } from '../net/address.ts';
import { addressCount, type Cidr, compareCidrs, contains, firstAddress, formatCidr, lastAddress } from '../net/cidr.ts';
import type { Plan, PlannedVpc } from '../plan/plan.ts';
import { usableIn } from '../plan/size.ts';
import { freeIn } from '../plan/space.ts';
import type { Style } from './report.ts';

/** A format of a plan: a text for people or for other tools. */
export type PlanFormat = (plan: Plan, style: Style) => string;

/** A stretch of a VPC's addresses: a subnet, a reservation, or a free block. */
export interface PlanRow {
  readonly vpc: string;
  readonly kind: 'subnet' | 'reserved' | 'free';
  readonly name: string;
  readonly tier?: string;
  readonly zone?: string;
  readonly block?: Cidr;
  readonly cidr: string;
  readonly first: string;
  readonly last: string;
  /** Addresses for use of a subnet, all addresses of anything else. */
  readonly addresses: number;
  readonly ipv6: string;
  /** The IPv6 block, where it is known. */
  readonly six?: Cidr;
  readonly note: string;
  readonly color?: PlanColor;
}

/** All stretches of a VPC in the order of their addresses; what has IPv6 alone comes last. */
export function planRows(vpc: PlannedVpc): readonly PlanRow[] {
  const row = (kind: PlanRow['kind'], name: string, block: Cidr | undefined): PlanRow => ({
    vpc: vpc.name,
    kind,
    name,
    block,
    cidr: block ? formatCidr(block) : '',
    first: block ? formatAddress(firstAddress(block)) : '',
    last: block ? formatAddress(lastAddress(block)) : '',
    addresses: block ? (kind === 'subnet' ? usableIn(block) : Number(addressCount(block))) : 0,
    ipv6: '',
    note: '',
  });
  const rows = [
    ...vpc.subnets.map(({ name, tier, zone, block, ipv6, given, note = '', color }) => ({
      ...row('subnet', name, block),
      tier,
      zone,
      ipv6: ipv6 ? formatCidr(ipv6) : given ? numberIn(vpc, given) : '',
      six: ipv6 ?? given,
      note,
      color,
    })),
    ...vpc.reserved.map(({ name, block, note = '' }) => ({ ...row('reserved', name, block), note })),
    ...freeIn(vpc).map(block => row('free', '', block)),
  ];
  return rows.toSorted((a, b) =>
    a.block && b.block ? compareCidrs(a.block, b.block) : a.block ? -1 : b.block ? 1 : 0,
  );
}

/** The number of a network within the block that AWS will give: `::0a/64`. */
export function numberIn({ given: homes = [] }: PlannedVpc, block: Cidr): string {
  const home = homes.find(each => contains(each, block));
  if (home?.version !== 6 || block.version !== 6) return '';
  const number = (block.base - home.base) >> BigInt(128 - block.prefix);
  return `#${number.toString(16).padStart(Math.max(1, (block.prefix - home.prefix) / 4), '0')} /${block.prefix}`;
}
