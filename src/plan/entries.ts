import { formatCidr } from '../net/cidr.ts';
import type { Writable } from '../source/write-yaml.ts';
import type { PlannedSubnet, PlannedVpc } from './plan.ts';

/** Subnets as entries of a design's `subnets`: a tier where it spreads over all zones, else one entry a subnet. */
export function subnetEntries(
  vpc: PlannedVpc,
  subnets: readonly PlannedSubnet[] = vpc.subnets,
): ReadonlyMap<string, Writable> {
  const entries = new Map<string, Writable>();
  for (const subnet of subnets) {
    const { tier } = subnet;
    if (tier === undefined || !isWhole(vpc, tier)) entries.set(subnet.name, entryOf(subnet));
    else if (!entries.has(tier)) entries.set(tier, tierEntry(vpc.subnets.filter(each => each.tier === tier)));
  }
  return entries;
}

/** Whether a tier has in each zone one subnet that bears its name, all of one size: then a design can say it as one. */
function isWhole({ subnets, zones }: PlannedVpc, tier: string): boolean {
  const own = subnets.filter(each => each.tier === tier);
  return (
    own.length === zones.length &&
    zones.every((zone, index) => own[index]?.zone === zone && own[index].name === `${tier}-${zone}`) &&
    new Set(own.map(({ block }) => block?.prefix)).size === 1
  );
}

function tierEntry(own: readonly PlannedSubnet[]): Writable {
  const prefix = own[0]?.block?.prefix;
  return {
    size: prefix === undefined ? undefined : `/${prefix}`,
    cidr: byZone(own, 'block'),
    ipv6: byZone(own, 'ipv6'),
    addressing: prefix === undefined ? 'ipv6' : undefined,
  };
}

function byZone(own: readonly PlannedSubnet[], field: 'block' | 'ipv6'): Writable {
  const blocks = own.flatMap(({ zone = '', [field]: block }) => (block ? [[zone, formatCidr(block)] as const] : []));
  return blocks.length > 0 ? Object.fromEntries(blocks) : undefined;
}

function entryOf({ zone, block, ipv6 }: PlannedSubnet): Writable {
  return { zone, cidr: block && formatCidr(block), ipv6: ipv6 && formatCidr(ipv6) };
}
