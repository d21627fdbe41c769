import { addPool, addSubnet, addTier, addVpc, addZone, reserve } from './add.ts';
import type { Edit } from './edit.ts';
import { type Plan, type PlannedSubnet, type PlannedVpc, vpcOf, withVpc } from './plan.ts';
import { join, move, resize, split } from './shape.ts';
import type { Refusal } from './size.ts';

/** A plan after an edit, or why the edit cannot be: then nothing has changed. */
export type Updated = { readonly plan: Plan } | Refusal;

/**
 * Makes an edit. What stands never moves, except the subnet that the edit is about; nothing ever overlaps that did
 * not before.
 */
export function update(plan: Plan, edit: Edit): Updated {
  if (edit.do === 'addVpc') return addVpc(plan, edit);
  const vpc = vpcOf(plan, edit.vpc);
  if (!vpc) return unknownName(`VPC ${edit.vpc}`, plan.vpcs);
  const changed = edit.do === 'addPool' ? addPool(plan, vpc, edit.block) : within(vpc, edit);
  return 'because' in changed ? changed : { plan: withVpc(plan, changed) };
}

function within(vpc: PlannedVpc, edit: Exclude<Edit, { do: 'addVpc' | 'addPool' }>): PlannedVpc | Refusal {
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
    case 'resize':
    case 'split':
    case 'move':
    case 'pin':
    case 'rename':
    case 'annotate':
    case 'remove': {
      const subnet = vpc.subnets.find(({ name }) => name === edit.subnet);
      return subnet ? ofSubnet(vpc, subnet, edit) : unknownName(`subnet ${edit.subnet} in ${vpc.name}`, vpc.subnets);
    }
  }
}

type OfSubnet = Extract<Edit, { do: 'resize' | 'split' | 'move' | 'pin' | 'rename' | 'annotate' | 'remove' }>;

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
      return move(vpc, subnet, edit.block);
    case 'pin':
      return changed({ pinned: edit.pinned });
    case 'annotate':
      return changed({ note: edit.note === '' ? undefined : edit.note });
    case 'rename': {
      const other = vpc.subnets.find(({ name }) => name === edit.name);
      if (other && other !== subnet) return { because: `${vpc.name} has a subnet ${edit.name} already` };
      return changed({ name: edit.name });
    }
    case 'remove':
      return { ...vpc, subnets: vpc.subnets.filter(each => each !== subnet) };
  }
}

function release(vpc: PlannedVpc, name: string): PlannedVpc | Refusal {
  const reserved = vpc.reserved.filter(each => each.name !== name);
  if (reserved.length < vpc.reserved.length) return { ...vpc, reserved };
  return unknownName(`reservation ${name} in ${vpc.name}`, vpc.reserved);
}

function unknownName(what: string, known: readonly { readonly name: string }[]): Refusal {
  const names = known.slice(0, 8).map(({ name }) => name);
  return { because: `there is no ${what}`, help: names.length > 0 ? `there are: ${names.join(', ')}` : undefined };
}
