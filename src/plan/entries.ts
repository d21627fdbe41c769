import { formatCidr } from '../net/cidr.ts';
import type { Writable } from '../source/write-yaml.ts';
import type { Claim, PlannedSubnet, PlannedVpc, Pool } from './plan.ts';

/** Subnets as entries of a design's `subnets`: a tier where it spreads over all zones, else one entry a subnet. */
export function subnetEntries(
  vpc: PlannedVpc,
  subnets: readonly PlannedSubnet[] = vpc.subnets,
  tableOf: (subnet: PlannedSubnet) => string | undefined = () => undefined,
): ReadonlyMap<string, Writable> {
  const entries = new Map<string, Writable>();
  for (const subnet of subnets) {
    const { tier } = subnet;
    const own = subnets.filter(each => tier !== undefined && each.tier === tier);
    const isEntry = tier !== undefined && isWhole(vpc, tier, own);
    if (!isEntry) entries.set(subnet.name, entryOf(subnet, tableOf(subnet)));
    else if (!entries.has(tier)) entries.set(tier, tierEntry(own));
  }
  return entries;
}

/** Whether a tier has in each zone one subnet that bears its name, all alike: then a design can say it as one. */
function isWhole({ zones }: PlannedVpc, tier: string, own: readonly PlannedSubnet[]): boolean {
  return (
    own.length === zones.length &&
    zones.every((zone, index) => own[index]?.zone === zone && own[index].name === `${tier}-${zone}`) &&
    new Set(own.map(({ block, note, color }) => `${block?.prefix} ${color} ${note}`)).size === 1
  );
}

function tierEntry(own: readonly PlannedSubnet[]): Writable {
  const { block, note, color } = own[0] as PlannedSubnet;
  return {
    size: block === undefined ? undefined : `/${block.prefix}`,
    cidr: byZone(own, 'block'),
    ipv6: byZone(own, 'ipv6'),
    addressing: block === undefined ? 'ipv6' : undefined,
    note,
    color,
  };
}

function byZone(own: readonly PlannedSubnet[], field: 'block' | 'ipv6'): Writable {
  const blocks = own.flatMap(({ zone = '', [field]: block }) => (block ? [[zone, formatCidr(block)] as const] : []));
  return blocks.length > 0 ? Object.fromEntries(blocks) : undefined;
}

/** What was split from a subnet belongs to its tier and has its routes. */
function entryOf({ zone, tier, block, ipv6, note, color, partOf }: PlannedSubnet, routeTable?: string): Writable {
  return {
    zone,
    cidr: block && formatCidr(block),
    ipv6: ipv6 && formatCidr(ipv6),
    tier: partOf === undefined ? undefined : tier,
    routeTable,
    note,
    color,
  };
}

/** A VPC as an entry of a design's `vpcs`. */
export function vpcEntry(vpc: PlannedVpc): Writable {
  const [only, ...more] = vpc.blocks.map(formatCidr);
  const [six, ...others] = vpc.ipv6.map(formatCidr);
  return {
    pool: vpc.pool,
    cidr: more.length > 0 ? [only, ...more] : only,
    ipv6: others.length > 0 ? [six, ...others] : six,
    zones: vpc.zones.length > 0 ? vpc.zones : undefined,
    note: vpc.note,
    reserved: reservedEntries(vpc.reserved),
    subnets: vpc.subnets.length > 0 ? subnetEntries(vpc) : undefined,
  };
}

/** A pool as an entry of a design's `pools`. */
export function poolEntry({ in: home, blocks, reserved, note, color }: Pool): Writable {
  const [only, ...more] = blocks.map(formatCidr);
  return {
    in: home,
    cidrs: more.length > 0 ? [only, ...more] : only,
    reserved: reservedEntries(reserved),
    note,
    color,
  };
}

export function reservedEntries(reserved: readonly Claim[]): ReadonlyMap<string, Writable> | undefined {
  if (reserved.length === 0) return undefined;
  return new Map(
    reserved.map(({ name, block, note }) => [
      name,
      note === undefined ? formatCidr(block) : { cidr: formatCidr(block), note },
    ]),
  );
}
