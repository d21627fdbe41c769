import { type Cidr, parseCidr } from '../net/cidr.ts';
import type { Edit } from './edit.ts';
import { blockIn, homeVpc, name, type Scene } from './edit-scene.ts';
import { vpcOf } from './plan.ts';
import { homeOf } from './pools.ts';
import { tierOf, zoneLetters } from './read-tier.ts';
import { type Refusal, sizeOf } from './size.ts';

/** Reads what is to be added: `tier cache=/26 x3`, `vpc orders=/16 in europe`. */
export function addition(rest: string, scene: Scene): Edit | Refusal {
  const [, what = '', words = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  switch (what) {
    case 'tier':
      return tierAddition(words, scene);
    case 'subnet':
      return subnetAddition(words, scene);
    case 'zone':
    case 'block': {
      const [, value = '', to] = new RegExp(`^(\\S+?)(?:\\s+to\\s+(${name}))?$`).exec(words) ?? [];
      const home = homeVpc(to, scene);
      if (typeof home !== 'string') return home;
      if (what === 'zone') {
        if (/^[a-z]$/.test(value)) return { do: 'addZone', vpc: home, zone: value };
        return { because: `${value || 'nothing'} is no zone`, help: 'write its letter: d' };
      }
      const block = blockIn(value);
      return 'because' in block ? block : { do: 'addBlock', vpc: home, block };
    }
    case 'vpc':
      return vpcAddition(words, scene);
    case 'pool':
      return poolAddition(words, scene);
    default:
      return {
        because: `${what || 'nothing'} cannot be added`,
        help: 'tiers, subnets, zones, blocks, VPCs and pools can',
      };
  }
}

function tierAddition(words: string, scene: Scene): Edit | Refusal {
  const wish = tierOf(words);
  if ('because' in wish) return wish;
  const home = homeVpc(wish.vpc, scene, wish.tier);
  if (typeof home !== 'string') return home;
  const known = vpcOf(scene.plan, home)?.zones ?? [];
  const { tier, size, zones } = wish;
  if (zones !== undefined && zones > known.length) {
    const have = `${home} has ${known.length === 0 ? 'none' : known.join(', ')}`;
    return { because: `${tier} asks for ${zones} zones: ${have}`, help: 'ask for fewer, or add zones first' };
  }
  return { do: 'addTier', vpc: home, tier, size, ...(zones === undefined ? {} : { zones: known.slice(0, zones) }) };
}

function subnetAddition(words: string, scene: Scene): Edit | Refusal {
  const match = new RegExp(`^(?:(${name})\\.)?(${name})\\s*=\\s*(.*?)\\s+([a-z][\\w-]*?)(\\s+sparse)?$`).exec(words);
  if (!match) return { because: `${words || 'nothing'} is no subnet`, help: 'write batch=/26 a' };
  const [, to, subnet = '', size = '', zone = '', sparse] = match;
  const home = homeVpc(to, scene, subnet);
  if (typeof home !== 'string') return home;
  const zones = vpcOf(scene.plan, home)?.zones ?? [];
  if (!zones.includes(zone)) {
    const help = zones.length > 0 ? `there are: ${zones.join(', ')}` : `name its zones first: zones: [${zone}]`;
    return { because: `${home} has no zone ${zone}`, help };
  }
  const block = parseCidr(size);
  const wanted = block ? { prefix: block.prefix } : sizeOf(size);
  if ('because' in wanted) return wanted;
  return {
    do: 'addSubnet',
    vpc: home,
    subnet,
    zone,
    size: wanted,
    ...(block ? { block } : { sparse: sparse !== undefined }),
  };
}

/** What may stand behind a size, in any order: ` in POOL`, ` x3`, ` sparse`. */
function tailOf(words: string): {
  readonly head: string;
  readonly pool?: string;
  readonly count?: string;
  readonly sparse: boolean;
} {
  const pool = new RegExp(`\\s+in\\s+(${name})(?=\\s|$)`).exec(words);
  const count = /\s+x([1-6])(?=\s|$)/.exec(words);
  const sparse = /\s+sparse(?=\s|$)/.exec(words);
  const head = [pool, count, sparse].reduce((text, found) => (found ? text.replace(found[0], '') : text), words);
  return { head, pool: pool?.[1], count: count?.[1], sparse: sparse !== null };
}

/** `orders=/16 in europe x3`, `orders=10.9.0.0/16`. */
function vpcAddition(words: string, { plan }: Scene): Edit | Refusal {
  const { head, pool, count, sparse } = tailOf(words);
  const match = new RegExp(`^(?:(${name})\\s*=\\s*)?(\\S+)$`).exec(head);
  if (!match)
    return { because: `${words || 'nothing'} is no VPC`, help: 'write orders=/16 in POOL, or orders=10.20.0.0/16' };
  const [, vpc = 'main', size = ''] = match;
  const zones = zoneLetters(Number(count ?? 3));
  const prefix = /^\/(\d{1,2})$/.exec(size)?.[1];
  const home = pool === undefined ? {} : { pool };
  if (prefix !== undefined && pool === undefined) {
    const pools = plan.pools.map(each => each.name).join(', ');
    return {
      because: `${size} of which pool?`,
      help: pools ? `write ${vpc}=${size} in one of ${pools}` : 'write a block',
    };
  }
  if (prefix !== undefined) return { do: 'addVpc', vpc, blocks: [], prefix: Number(prefix), ...home, zones, sparse };
  const blocks: Cidr[] = [];
  for (const each of size.split(',')) {
    const block = blockIn(each);
    if ('because' in block) return block;
    blocks.push(block);
  }
  const four = blocks.filter(({ version }) => version === 4);
  const around = pool ?? (four[0] && homeOf(plan, four[0])?.name);
  const six = blocks.filter(({ version }) => version === 6);
  return { do: 'addVpc', vpc, blocks: four, ipv6: six, ...(around === undefined ? {} : { pool: around }), zones };
}

/** `europe=/11 in corp`, `corp=10.0.0.0/8,2001:db8::/40`. */
function poolAddition(words: string, { plan }: Scene): Edit | Refusal {
  const { head, pool: home, sparse } = tailOf(words);
  const match = new RegExp(`^(${name})\\s*=\\s*(\\S+)$`).exec(head);
  if (!match)
    return { because: `${words || 'nothing'} is no pool`, help: 'write corp=10.0.0.0/8, or europe=/11 in corp' };
  const [, pool = '', size = ''] = match;
  const about = { pool, ...(home === undefined ? {} : { in: home }) };
  const prefix = /^\/(\d{1,3})$/.exec(size)?.[1];
  if (prefix !== undefined) return { do: 'addPool', ...about, prefix: Number(prefix), sparse };
  const blocks: Cidr[] = [];
  for (const each of size.split(',')) {
    const block = blockIn(each);
    if ('because' in block) return block;
    blocks.push(block);
  }
  const around = home ?? (blocks[0] && homeOf(plan, blocks[0])?.name);
  return { do: 'addPool', pool, ...(around === undefined ? {} : { in: around }), blocks };
}
