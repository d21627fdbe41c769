import { type Cidr, formatCidr, parseCidr, readCidr } from '../net/cidr.ts';
import { updated } from '../netwright/plan.ts';
import type { Edit } from '../plan/edit.ts';
import { emptyPlan, type Plan } from '../plan/plan.ts';
import { editIn } from '../plan/read-edit.ts';
import { type TierWish, tierOf, zoneLetters } from '../plan/read-tier.ts';
import type { Refusal } from '../plan/size.ts';
import { update } from '../plan/update.ts';
import { planFormats } from '../report/plan-formats.ts';
import { printable } from '../source/escape.ts';
import { type Call, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';

/** A plan of nothing but blocks and tiers. */
export async function planNew(call: Call, io: Io): Promise<number> {
  if (call.operands.length > 0)
    throw new UsageError('--tier makes a new plan, which has no SOURCE', 'write --add-tier for a design');
  const vpcs = call.values('vpc').map(vpcWish);
  if (vpcs.length === 0) throw new UsageError('--tier has no VPC to stand in', 'add --vpc 10.0.0.0/16');
  const tiers = call.values('tier').map(text => accepted(tierOf(text)));
  const count = Math.max(...tiers.map(({ zones }) => zones ?? 0)) || usualZones;
  const edits: Edit[] = vpcs.map(wish => ({ do: 'addVpc', ...wish, zones: zoneLetters(Math.max(count, 1)) }));
  edits.push(...tiers.map(tier => tierEdit(tier, vpcs, zoneLetters(Math.max(count, 1)))));
  const { plan } = accepted(updated(emptyPlan, edits));
  sayPlan(plan, call, io);
  return 0;
}

/** A plan that edits make of nothing. */
export function planOfNothing(call: Call, io: Io): Promise<number> {
  let plan = emptyPlan;
  for (const text of call.values('edit')) plan = accepted(update(plan, accepted(editIn(text, plan)))).plan;
  sayPlan(plan, call, io);
  return Promise.resolve(0);
}

/** Over how many zones a tier spreads where none says it. */
const usualZones = 3;

/** Says a plan in the format asked for. */
export function sayPlan(plan: Plan, call: Call, io: Io): void {
  const format = call.value('format') ?? 'text';
  const text = planFormats.get(format)?.(plan, lookOf(call, io)) ?? '';
  // Formats for other tools know nothing of terminals: names of an account could drive one.
  io.stdout.write(format === 'text' ? text : text.split('\n').map(printable).join('\n'));
}

/** What is no refusal; a refusal is the user's mistake. */
export function accepted<T extends object>(value: T | Refusal): T {
  if ('because' in value) throw new UsageError(value.because, (value as Refusal).help);
  return value as T;
}

/** The edit for a tier, in the VPC that it names or in the only one. */
export function tierEdit(wish: TierWish, vpcs: readonly { readonly vpc: string }[], zones: readonly string[]): Edit {
  const vpc = wish.vpc ?? (vpcs.length === 1 ? vpcs[0]?.vpc : undefined);
  if (vpc === undefined) {
    const names = vpcs.map(each => each.vpc).join(', ');
    throw new UsageError(
      `${wish.tier} may stand in each of ${names}`,
      `write ${vpcs[0]?.vpc}.${wish.tier}=…, or name one with --vpc`,
    );
  }
  if (wish.zones !== undefined && wish.zones > zones.length) {
    const have = `${vpc} has ${zones.length === 0 ? 'none' : zones.join(', ')}`;
    throw new UsageError(
      `${wish.tier} asks for ${wish.zones} zones: ${have}`,
      'ask for fewer, or write more zones first',
    );
  }
  return {
    do: 'addTier',
    vpc,
    tier: wish.tier,
    size: wish.size,
    ...(wish.zones === undefined ? {} : { zones: zones.slice(0, wish.zones) }),
  };
}

/** `10.20.0.0/16`, `shop=10.20.0.0/16,100.64.0.0/20,2001:db8::/56`. */
function vpcWish(
  text: string,
  index: number,
): { readonly vpc: string; readonly blocks: readonly Cidr[]; readonly ipv6: readonly Cidr[] } {
  const [, name, blocks = ''] = /^(?:([A-Za-z0-9][\w-]*)=)?(.*)$/.exec(text) ?? [];
  const all = blocks.split(',').map(each => blockIn(each.trim(), '--vpc'));
  return {
    vpc: name ?? (index === 0 ? 'main' : `vpc-${index + 1}`),
    blocks: all.filter(({ version }) => version === 4),
    ipv6: all.filter(({ version }) => version === 6),
  };
}

/** A block that an option names. Throws UsageError that says what is wrong with it. */
export function blockIn(text: string, option: string): Cidr {
  const block = parseCidr(text);
  if (block) return block;
  const read = readCidr(text);
  if ('because' in read)
    throw new UsageError(`${option} ${text} is no CIDR block: ${read.because}`, 'write it like 10.20.0.0/16');
  throw new UsageError(`${option} ${text} has bits beyond its prefix`, `write ${formatCidr(read.cidr)}`);
}
