import { formatCidr } from '../net/cidr.ts';
import type { Plan, PlannedSubnet, PlannedVpc, Pool } from './plan.ts';
import { vpcOf } from './plan.ts';

/** What an edit, or many, did to a plan, in words: nothing moves silently. */
export interface Change {
  readonly what: 'added' | 'removed' | 'renamed' | 'moved' | 'resized' | 'told';
  readonly words: string;
}

/** What differs between a plan as it is written and as it is now; subnets are told apart by what the source calls them. */
export function changesOf(before: Plan, now: Plan): readonly Change[] {
  return [...now.vpcs.flatMap(vpc => ofVpc(vpcOf(before, vpc.name), vpc)), ...ofPools(before.pools, now.pools)];
}

function ofVpc(before: PlannedVpc | undefined, now: PlannedVpc): readonly Change[] {
  const changes: Change[] = [];
  const say = (what: Change['what'], words: string) => changes.push({ what, words });
  if (!before) say('added', `${now.name} is a new VPC: ${now.blocks.map(formatCidr).join(', ')}`);
  if (before && (before.note ?? '') !== (now.note ?? '')) say('told', `${now.name}: ${now.note ?? 'no note any more'}`);
  for (const zone of now.zones)
    if (before && !before.zones.includes(zone)) say('added', `${now.name} has a zone ${zone} more`);
  for (const block of now.blocks) {
    const known = !before || before.blocks.some(each => formatCidr(each) === formatCidr(block));
    if (!known) say('added', `${now.name} has a block ${formatCidr(block)} more`);
  }
  const stay = new Map(now.subnets.flatMap(subnet => (subnet.written ? [[subnet.written.name, subnet] as const] : [])));
  for (const old of before?.subnets ?? []) {
    if (!old.written) continue;
    const here = `${now.name}.${old.name}`;
    const next = stay.get(old.written.name);
    if (!next) say('removed', `${here} ${blockOf(old)} is removed`);
    else for (const change of ofSubnet(here, now.name, old, next)) changes.push(change);
  }
  for (const subnet of now.subnets) {
    if (!subnet.written) say('added', `${now.name}.${subnet.name}  ${blockOf(subnet)}`);
  }
  for (const { name, block } of now.reserved) {
    if (!before?.reserved.some(each => each.name === name))
      say('added', `${now.name} reserves ${formatCidr(block)} for ${name}`);
  }
  for (const { name, block } of before?.reserved ?? []) {
    if (!now.reserved.some(each => each.name === name))
      say('removed', `${now.name} gives up ${formatCidr(block)} reserved for ${name}`);
  }
  return changes;
}

function* ofSubnet(here: string, vpc: string, old: PlannedSubnet, now: PlannedSubnet): Iterable<Change> {
  if (old.name !== now.name) yield { what: 'renamed', words: `${here} is ${vpc}.${now.name} from now on` };
  else if (old.tier !== now.tier)
    yield { what: 'renamed', words: `${here} is of the tier ${now.tier ?? 'none'} from now on` };
  if (blockOf(old) !== blockOf(now) && old.block && now.block) {
    const [from, to] = [old.block.prefix, now.block.prefix];
    const isSame = from !== to && formatCidr({ ...old.block, prefix: to } as never) === formatCidr(now.block);
    yield isSame
      ? { what: 'resized', words: `${here} ${to < from ? 'grows' : 'shrinks'} from ${blockOf(old)} to ${blockOf(now)}` }
      : { what: 'moved', words: `${here} moves from ${blockOf(old)} to ${blockOf(now)}` };
  }
  if ((old.note ?? '') !== (now.note ?? ''))
    yield { what: 'told', words: `${here}: ${now.note ?? 'no note any more'}` };
  if (old.color !== now.color) yield { what: 'told', words: `${here} is ${now.color ?? 'without a colour'}` };
}

function blockOf({ block, ipv6 }: PlannedSubnet): string {
  return block ? formatCidr(block) : ipv6 ? formatCidr(ipv6) : '';
}

function* ofPools(before: readonly Pool[], now: readonly Pool[]): Iterable<Change> {
  for (const pool of now) {
    const old = before.find(({ name }) => name === pool.name);
    if (!old) yield { what: 'added', words: `${pool.name} is a new pool: ${pool.blocks.map(formatCidr).join(', ')}` };
    else if (JSON.stringify(said(old)) !== JSON.stringify(said(pool)))
      yield { what: 'told', words: `${pool.name}: what it reserves, or its note, is another` };
  }
  for (const { name } of before) {
    if (!now.some(pool => pool.name === name)) yield { what: 'removed', words: `the pool ${name} is removed` };
  }
}

function said({ reserved, note = '' }: Pool): unknown {
  return [reserved.map(({ name, block }) => [name, formatCidr(block)]), note];
}
