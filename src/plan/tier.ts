import { formatCidr } from '../net/cidr.ts';
import type { PlannedSubnet, PlannedVpc } from './plan.ts';
import type { Refusal, Size } from './size.ts';
import { tierBlocks } from './space.ts';

/** All subnets of a tier in another place, beside each other, of the same or of another size. */
export function moveTier(
  vpc: PlannedVpc,
  tier: string,
  members: readonly PlannedSubnet[],
  size: Size | undefined,
): PlannedVpc | Refusal {
  const fast = members.find(({ pinned, block }) => pinned || !block);
  if (fast) return fast.block ? pinnedRefusal(fast) : { because: `${fast.name} has no IPv4 block` };
  const prefixes = [...new Set(members.map(({ block }) => block?.prefix as number))];
  const prefix = size?.prefix ?? (prefixes.length === 1 ? prefixes[0] : undefined);
  if (prefix === undefined)
    return { because: `the subnets of ${tier} differ in size`, help: 'say which they shall have' };
  const others = { ...vpc, subnets: vpc.subnets.filter(each => !members.includes(each)) };
  const blocks = tierBlocks(
    others,
    members.map(({ name }) => name),
    prefix,
  );
  if ('because' in blocks) return { ...(blocks as Refusal), because: `${tier}: ${blocks.because as string}` };
  const hosts = size?.hosts;
  return {
    ...vpc,
    subnets: vpc.subnets.map(each =>
      members.includes(each)
        ? { ...each, block: blocks.get(each.name), ...(size === undefined ? {} : { hosts }) }
        : each,
    ),
  };
}

/** Another name for a tier, and for those of its subnets that are named after it and their zone. */
export function renameTier(
  vpc: PlannedVpc,
  tier: string,
  members: readonly PlannedSubnet[],
  name: string,
): PlannedVpc | Refusal {
  const taken = vpc.subnets.find(each => each.tier === name || each.name === name);
  if (taken && tier !== name) {
    return { because: `${vpc.name} has ${taken.tier === name ? `a tier ${name}` : taken.name} already` };
  }
  const renamed = (each: PlannedSubnet) => (each.name === `${tier}-${each.zone}` ? `${name}-${each.zone}` : each.name);
  const clash = members.find(each => {
    const next = renamed(each);
    return vpc.subnets.some(other => other.name === next && !members.includes(other));
  });
  if (clash) return { because: `${vpc.name} has a subnet ${renamed(clash)} already` };
  return {
    ...vpc,
    subnets: vpc.subnets.map(each => (members.includes(each) ? { ...each, name: renamed(each), tier: name } : each)),
  };
}

/** Why a pinned subnet is not moved, and what to do. */
export function pinnedRefusal({ name, block }: PlannedSubnet): Refusal {
  const where = block ? ` (${formatCidr(block)})` : '';
  return { because: `${name}${where} is pinned: it stands where it is`, help: 'unpin it first' };
}
