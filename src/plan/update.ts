import { meantAmong } from '../kinds/meant-among.ts';
import { formatCidr } from '../net/cidr.ts';
import { addBlock, addSubnet, addTier, addVpc, addZone, reserve } from './add.ts';
import type { Edit, PoolEdit, VpcEdit } from './edit.ts';
import { type Plan, type PlannedSubnet, type PlannedVpc, subnetsNamed, vpcOf, withVpc } from './plan.ts';
import { updatePools } from './pools.ts';
import { join, move, resize, split } from './shape.ts';
import type { Refusal } from './size.ts';
import { moveTier, renameTier } from './tier.ts';

/** A plan after an edit, or why the edit cannot be: then nothing has changed. */
export type Updated = { readonly plan: Plan } | Refusal;

/**
 * Makes an edit. What stands never moves, except the subnet that the edit is about; nothing ever overlaps that did
 * not before.
 */
export function update(plan: Plan, edit: Edit): Updated {
  if (isOfPool(edit)) return updatePools(plan, edit);
  if (edit.do === 'addVpc') return addVpc(plan, edit);
  const vpc = vpcOf(plan, edit.vpc);
  if (!vpc) return unknownName(`VPC ${edit.vpc}`, edit.vpc, plan.vpcs);
  const changed = edit.do === 'addBlock' ? addBlock(plan, vpc, edit.block) : within(vpc, edit);
  return 'because' in changed ? changed : { plan: withVpc(plan, changed) };
}

function isOfPool(edit: Edit): edit is PoolEdit {
  return 'pool' in edit && !('vpc' in edit);
}

function within(vpc: PlannedVpc, edit: Exclude<VpcEdit, { do: 'addVpc' | 'addBlock' }>): PlannedVpc | Refusal {
  switch (edit.do) {
    case 'addTier':
      return addTier(vpc, edit);
    case 'addZone':
      return addZone(vpc, edit.zone);
    case 'addSubnet':
      return addSubnet(vpc, edit);
    case 'reserve':
      return reserve(vpc, edit);
    case 'release':
      return release(vpc, edit.name);
    case 'join':
      return join(vpc, edit.subnets);
    case 'annotateVpc':
      return { ...vpc, note: edit.note === '' ? undefined : edit.note };
    case 'resize':
    case 'split':
    case 'move':
    case 'pin':
    case 'rename':
    case 'annotate':
    case 'color':
    case 'remove': {
      const named = subnetsNamed(vpc, edit.subnet);
      const [only, ...others] = named;
      if (!only) return unknownName(`subnet ${edit.subnet} in ${vpc.name}`, edit.subnet, namesIn(vpc));
      return others.length > 0 || only.name !== edit.subnet ? ofTier(vpc, named, edit) : ofSubnet(vpc, only, edit);
    }
  }
}

type OfSubnet = Extract<
  VpcEdit,
  { do: 'resize' | 'split' | 'move' | 'pin' | 'rename' | 'annotate' | 'color' | 'remove' }
>;

/** An edit of each subnet of a tier: all of them, or none. */
function ofTier(vpc: PlannedVpc, members: readonly PlannedSubnet[], edit: OfSubnet): PlannedVpc | Refusal {
  const tier = edit.subnet;
  if (edit.do === 'rename') return renameTier(vpc, tier, members, edit.name);
  if (edit.do === 'remove') return { ...vpc, subnets: vpc.subnets.filter(each => !members.includes(each)) };
  if (edit.do === 'move') {
    if (edit.block)
      return { because: `${tier} is ${members.length} subnets: one block is too few`, help: 'move one of them' };
    return moveTier(vpc, tier, members, edit.size);
  }
  let now = vpc;
  for (const { name } of members) {
    const next = within(now, { ...edit, subnet: name });
    if ('because' in next) return edit.do === 'resize' ? elsewhere(vpc, members, edit, next) : next;
    now = next;
  }
  return now;
}

function ofSubnet(vpc: PlannedVpc, subnet: PlannedSubnet, edit: OfSubnet): PlannedVpc | Refusal {
  const changed = (values: Partial<PlannedSubnet>): PlannedVpc => ({
    ...vpc,
    subnets: vpc.subnets.map(each => (each === subnet ? { ...each, ...values } : each)),
  });
  switch (edit.do) {
    case 'resize':
      return resize(vpc, subnet, edit.size);
    case 'split':
      return split(vpc, subnet, edit.prefix);
    case 'move':
      return move(vpc, subnet, edit.block, edit.size);
    case 'pin':
      return changed({ pinned: edit.pinned });
    case 'annotate':
      return annotated(vpc, subnet, { note: edit.note === '' ? undefined : edit.note });
    case 'color':
      return annotated(vpc, subnet, { color: edit.color });
    case 'rename': {
      const other = vpc.subnets.find(({ name, tier }) => name === edit.name || tier === edit.name);
      if (other && (other !== subnet || other.name !== edit.name))
        return { because: `${vpc.name} has a ${other.name === edit.name ? 'subnet' : 'tier'} ${edit.name} already` };
      return madeByTier(subnet, 'renamed', 'rename') ?? changed({ name: edit.name });
    }
    case 'remove':
      return (
        madeByTier(subnet, 'removed', 'remove') ?? { ...vpc, subnets: vpc.subnets.filter(each => each !== subnet) }
      );
  }
}

/** Where a tier would have another size that it cannot have in its place. */
function elsewhere(
  vpc: PlannedVpc,
  members: readonly PlannedSubnet[],
  { subnet: tier, size }: Extract<VpcEdit, { do: 'resize' }>,
  refusal: Refusal,
): Refusal {
  const moved = moveTier(vpc, tier, members, size);
  if ('because' in moved) return { because: refusal.because, help: moved.help };
  const blocks = subnetsNamed(moved, tier).flatMap(({ block }) => (block ? [formatCidr(block)] : []));
  return { because: refusal.because, help: `together they fit at ${blocks.join(', ')}: move ${tier}=/${size.prefix}` };
}

/** What a written tier makes comes and goes with it. */
function madeByTier({ name, written }: PlannedSubnet, done: string, verb: string): Refusal | undefined {
  if (!written || written.entry === written.name) return undefined;
  return {
    because: `${name} cannot be ${done} alone: the tier ${written.entry} makes one subnet in each zone`,
    help: `${verb} the tier ${written.entry}`,
  };
}

/** What is said of a subnet of a written tier is said of all that its entry makes. */
function annotated(vpc: PlannedVpc, subnet: PlannedSubnet, values: Partial<PlannedSubnet>): PlannedVpc {
  const entry = subnet.written && subnet.written.entry !== subnet.written.name ? subnet.written.entry : undefined;
  const isMeant = (each: PlannedSubnet) =>
    each === subnet || (entry !== undefined && each.written?.entry === entry && each.written.name !== entry);
  return { ...vpc, subnets: vpc.subnets.map(each => (isMeant(each) ? { ...each, ...values } : each)) };
}

function release(vpc: PlannedVpc, name: string): PlannedVpc | Refusal {
  const reserved = vpc.reserved.filter(each => each.name !== name);
  if (reserved.length < vpc.reserved.length) return { ...vpc, reserved };
  return unknownName(`reservation ${name} in ${vpc.name}`, name, vpc.reserved);
}

/** What subnets of a VPC are called, and their tiers. */
function namesIn({ subnets }: PlannedVpc): readonly { readonly name: string }[] {
  const tiers = [...new Set(subnets.flatMap(({ tier }) => tier ?? []))];
  return [...subnets, ...tiers.map(name => ({ name }))];
}

function unknownName(what: string, name: string, known: readonly { readonly name: string }[]): Refusal {
  const names = known.map(each => each.name);
  return { because: `there is no ${what}`, help: meantAmong(name, names) };
}
