import { type Cidr, contains, formatCidr, overlaps } from '../net/cidr.ts';
import type { Edit } from './edit.ts';
import { type Plan, type PlannedSubnet, type PlannedVpc, type Pool, poolOf, takenIn } from './plan.ts';
import { nextInPool, noPool } from './pools.ts';
import { type Refusal, sized } from './size.ts';
import { ipv6Blocks, nextBlock, nextInRun6, nextInTier, tierBlocks } from './space.ts';

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

export function addVpc(plan: Plan, edit: Of<'addVpc'>): { readonly plan: Plan } | Refusal {
  const { vpc: name, ipv6 = [], zones, pool: poolName } = edit;
  if (plan.vpcs.some(vpc => vpc.name === name)) return { because: `there is a VPC ${name} already` };
  const pool = poolOf(plan, poolName);
  if (poolName !== undefined && !pool) return noPool(plan, poolName);
  const blocks = blocksFor(plan, edit, pool);
  if ('because' in blocks) return blocks;
  if (blocks.length === 0) return { because: `${name} has no IPv4 block`, help: 'give it one, such as 10.0.0.0/16' };
  const home = poolName === undefined ? {} : { pool: poolName };
  let vpc: PlannedVpc = { name, ...home, blocks: [], ipv6, zones, reserved: [], subnets: [] };
  for (const block of blocks) {
    const added = addBlock(plan, vpc, block);
    if ('because' in added) return added;
    vpc = added;
  }
  return { plan: { ...plan, vpcs: [...plan.vpcs, vpc] } };
}

/** The blocks that are named, else one of the pool. */
function blocksFor(
  plan: Plan,
  { blocks, prefix, sparse }: Of<'addVpc'>,
  pool: Pool | undefined,
): readonly Cidr[] | Refusal {
  if (blocks.length > 0 || !pool || prefix === undefined) {
    const stray = pool && blocks.find(block => !pool.blocks.some(each => contains(each, block)));
    return stray
      ? { because: `${formatCidr(stray)} is not within ${pool.name} (${pool.blocks.map(formatCidr).join(', ')})` }
      : blocks;
  }
  const size = sized(prefix);
  if ('because' in size) return size;
  const chosen = nextInPool(plan, pool, prefix, { sparse });
  return 'block' in chosen ? [chosen.block] : chosen;
}

/** One more IPv4 block for a VPC: of a size that AWS takes, and nobody else's. */
export function addBlock(plan: Plan, vpc: PlannedVpc, block: Cidr): PlannedVpc | Refusal {
  const size = sized(block.prefix);
  if ('because' in size) return { ...size, because: `${formatCidr(block)}: ${size.because}` };
  const claims = [
    ...plan.vpcs.flatMap(({ name, blocks }) => blocks.map(each => ({ name, block: each }))),
    ...vpc.blocks.map(each => ({ name: vpc.name, block: each })),
    ...plan.outside,
    ...plan.pools.flatMap(({ reserved }) => reserved),
  ];
  const other = claims.find(claim => overlaps(claim.block, block));
  if (other) return { because: `${formatCidr(block)} overlaps ${other.name} (${formatCidr(other.block)})` };
  return { ...vpc, blocks: [...vpc.blocks, block] };
}

export function addTier(vpc: PlannedVpc, edit: Of<'addTier'>): PlannedVpc | Refusal {
  const { tier, size, zones = vpc.zones } = edit;
  const missing = zones.find(zone => !vpc.zones.includes(zone));
  if (missing !== undefined) {
    const known = `${vpc.name} has ${vpc.zones.length === 0 ? 'none' : vpc.zones.join(', ')}`;
    return {
      because: `${tier} asks for a zone ${missing}: ${known}`,
      help: 'ask for fewer zones, or add the zone first',
    };
  }
  if (zones.length === 0) return { because: `${tier} has no zone to stand in`, help: 'name the zones of the VPC' };
  const names = zones.map(zone => `${tier}-${zone}`);
  const known = vpc.subnets.find(({ name, tier: other }) => other === tier || name === tier || names.includes(name));
  if (known)
    return {
      because: `${vpc.name} has ${known.tier === tier ? `a tier ${tier}` : known.name} already`,
      help: 'choose another name',
    };
  const blocks = tierBlocks(vpc, names, size.prefix);
  if ('because' in blocks) return { ...blocks, because: `${tier}: ${blocks.because}` } as Refusal;
  const six = ipv6Blocks(vpc, names);
  const added = zones.map((zone, index): PlannedSubnet => {
    const name = names[index] as string;
    return { name, tier, zone, block: blocks.get(name), ...extra(six.get(name), size.hosts), pinned: false };
  });
  return { ...vpc, subnets: [...vpc.subnets, ...added] };
}

/** A further zone; each tier that spread over all zones has one subnet more, beside the others where it kept place. */
export function addZone(vpc: PlannedVpc, zone: string): PlannedVpc | Refusal {
  if (vpc.zones.includes(zone)) return { because: `${vpc.name} has a zone ${zone} already` };
  let grown: PlannedVpc = { ...vpc, zones: [...vpc.zones, zone] };
  for (const tier of wholeTiers(vpc)) {
    const model = vpc.subnets.find(each => each.tier === tier && each.block);
    if (!model?.block) continue;
    const name = `${tier}-${zone}`;
    if (grown.subnets.some(each => each.name === name)) return { because: `${vpc.name} has a subnet ${name} already` };
    const chosen = nextInTier(grown, tier, model.block.prefix);
    if (!('block' in chosen)) return { ...chosen, because: `${tier}: ${chosen.because}` };
    const six = model.ipv6 && (nextInRun6(grown, tier) ?? ipv6Blocks(grown, [name]).get(name));
    const { note, color } = model;
    const said = { ...(note === undefined ? {} : { note }), ...(color === undefined ? {} : { color }) };
    const subnet = { name, tier, zone, block: chosen.block, ...extra(six, model.hosts), ...said, pinned: false };
    grown = { ...grown, subnets: [...grown.subnets, subnet] };
  }
  return grown;
}

function wholeTiers({ subnets, zones }: PlannedVpc): readonly string[] {
  const tiers = [...new Set(subnets.flatMap(({ tier }) => tier ?? []))];
  return tiers.filter(tier => zones.every(zone => subnets.some(each => each.tier === tier && each.zone === zone)));
}

export function addSubnet(vpc: PlannedVpc, edit: Of<'addSubnet'>): PlannedVpc | Refusal {
  const { subnet: name, zone, size } = edit;
  const known = vpc.subnets.find(each => each.name === name || each.tier === name);
  if (known) return { because: `${vpc.name} has a ${known.name === name ? 'subnet' : 'tier'} ${name} already` };
  const chosen = edit.block
    ? (whyNot(vpc, edit.block) ?? { block: edit.block })
    : nextBlock(vpc, size.prefix, edit.sparse);
  if (!('block' in chosen)) return chosen;
  const subnet: PlannedSubnet = {
    name,
    ...(zone === undefined ? {} : { zone }),
    block: chosen.block,
    ...extra(ipv6Blocks(vpc, [name]).get(name), size.hosts),
    pinned: edit.block !== undefined,
  };
  return { ...vpc, subnets: [...vpc.subnets, subnet] };
}

export function reserve(vpc: PlannedVpc, { name, block }: Of<'reserve'>): PlannedVpc | Refusal {
  if (vpc.reserved.some(each => each.name === name)) return { because: `${vpc.name} reserves ${name} already` };
  return whyNot(vpc, block) ?? { ...vpc, reserved: [...vpc.reserved, { name, block }] };
}

/** Why a block cannot be given in a VPC; `except` are subnets that make way. */
export function whyNot(vpc: PlannedVpc, block: Cidr, except: readonly string[] = []): Refusal | undefined {
  if (!vpc.blocks.some(pool => contains(pool, block))) {
    return { because: `${formatCidr(block)} is not within ${vpc.name} (${vpc.blocks.map(formatCidr).join(', ')})` };
  }
  // A reservation may be called like a subnet: it is in the way all the same.
  const others = { ...vpc, subnets: vpc.subnets.filter(({ name }) => !except.includes(name)) };
  const way = takenIn(others).find(claim => overlaps(claim.block, block));
  return way && { because: `${formatCidr(block)} overlaps ${way.name} (${formatCidr(way.block)})` };
}

function extra(ipv6: Cidr | undefined, hosts: number | undefined): Partial<PlannedSubnet> {
  return { ...(ipv6 ? { ipv6 } : {}), ...(hosts === undefined ? {} : { hosts }) };
}
