import { meantAmong } from '../kinds/meant-among.ts';
import { type PlanColor, planColors } from '../kinds/planning-fields.ts';
import { type Cidr, formatCidr, parseCidr, readCidr } from '../net/cidr.ts';
import { nearest } from '../source/nearest.ts';
import type { Edit } from './edit.ts';
import { type Plan, poolOf, subnetsNamed, vpcOf } from './plan.ts';
import { homeOf } from './pools.ts';
import { tierOf, zoneLetters } from './read-tier.ts';
import { type Refusal, sizeOf } from './size.ts';

/** The words of an edit, as people type them, with what each does. */
export const editWords = [
  ['add tier NAME=SIZE [xZONES]', 'a subnet in each zone'],
  ['add subnet NAME=SIZE ZONE [sparse]', 'one subnet; a block in the place of a size puts it there'],
  ['add zone ZONE [to VPC]', 'one subnet more for each tier; nothing is renumbered'],
  ['add block BLOCK [to VPC]', 'a further IPv4 block'],
  ['add vpc NAME=SIZE in POOL [xZONES]', 'a VPC, in the next free block of a pool, or at a block'],
  ['add pool NAME=SIZE [in POOL]', 'a part of a pool, or a pool at a block; `sparse` leaves place around it'],
  ['resize NAME=SIZE', 'another size in the same place'],
  ['split NAME=/SIZE', 'equal parts; the first keeps the name'],
  ['join NAME NAME', 'halves become one block again'],
  ['move NAME [to BLOCK|=SIZE]', 'to a block, to the next free one, to where another size fits'],
  ['rename NAME=NAME', 'and all that mentions it'],
  ['remove NAME', 'a subnet, a tier, `remove pool NAME`'],
  ['reserve NAME=BLOCK [in POOL]', 'kept free in the VPC, or in a pool'],
  ['release NAME [in POOL]', 'gives a reservation up'],
  ['note NAME=TEXT', 'says something of a subnet, a tier, a VPC, a pool'],
  ['color NAME=COLOR', `${planColors.join(', ')}, or none`],
  ['pin NAME', 'no edit moves it; `unpin NAME` lets go'],
] as const;

const name = '[A-Za-z0-9][\\w-]*';

/** Reads an edit: `resize app=/23`, `split shop.data-a=/26`. `vpc` is the one that is meant where none is named. */
export function editIn(text: string, plan: Plan, vpc?: string): Edit | Refusal {
  const [, verb = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(text) ?? [];
  const read = verbs.get(verb);
  if (read) return read(rest, { plan, vpc });
  const meant = nearest(verb, [...verbs.keys()]);
  return {
    because: `${verb || 'nothing'} is no edit`,
    help: meant === undefined ? `write one of: ${[...verbs.keys()].join(', ')}` : `did you mean ${meant}?`,
  };
}

interface Scene {
  readonly plan: Plan;
  readonly vpc: string | undefined;
}

type Read = (rest: string, scene: Scene) => Edit | Refusal;

const verbs: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['add', (rest, scene) => addition(rest, scene)],
  ['resize', (rest, scene) => withSize(rest, scene, (about, size) => ({ do: 'resize', ...about, size }))],
  ['split', (rest, scene) => withSize(rest, scene, (about, { prefix }) => ({ do: 'split', ...about, prefix }))],
  ['join', joining],
  ['move', moving],
  [
    'rename',
    (rest, scene) =>
      withValue(rest, scene, (about, to) =>
        new RegExp(`^${name}$`).test(to)
          ? { do: 'rename', ...about, name: to }
          : { because: `${to || 'nothing'} is no name`, help: 'letters, digits, - and _' },
      ),
  ],
  ['remove', removal],
  ['reserve', reservation],
  ['release', release],
  ['note', noting],
  ['color', coloring],
  ['pin', (rest, scene) => withSubnet(rest, scene, about => ({ do: 'pin', ...about, pinned: true }))],
  ['unpin', (rest, scene) => withSubnet(rest, scene, about => ({ do: 'pin', ...about, pinned: false }))],
]);

function addition(rest: string, scene: Scene): Edit | Refusal {
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

function joining(rest: string, scene: Scene): Edit | Refusal {
  const names = rest.split(/[\s,]+/).filter(Boolean);
  const [first = ''] = names;
  return withSubnet(first, scene, ({ vpc }) => ({
    do: 'join',
    vpc,
    subnets: names.map(each => each.replace(`${vpc}.`, '')),
  }));
}

function moving(rest: string, scene: Scene): Edit | Refusal {
  const [, who = '', to, words] = /^(\S+?)(?:\s+to\s+(\S+)|\s*=\s*(.+))?$/.exec(rest) ?? [];
  return withSubnet(who, scene, about => {
    if (to !== undefined) {
      const block = blockIn(to);
      return 'because' in block ? block : { do: 'move', ...about, block };
    }
    if (words === undefined) return { do: 'move', ...about };
    const block = parseCidr(words);
    if (block) return { do: 'move', ...about, block };
    const size = sizeOf(words);
    return 'because' in size ? size : { do: 'move', ...about, size };
  });
}

function removal(rest: string, scene: Scene): Edit | Refusal {
  const pool = new RegExp(`^pool\\s+(${name})$`).exec(rest)?.[1];
  if (pool !== undefined) return { do: 'removePool', pool };
  return withSubnet(rest, scene, about => ({ do: 'remove', ...about }));
}

function reservation(rest: string, scene: Scene): Edit | Refusal {
  const match = new RegExp(`^(?:(${name})\\.)?(${name})\\s*=\\s*(\\S+?)(?:\\s+in\\s+(${name}))?$`).exec(rest);
  if (!match) return { because: `${rest || 'nothing'} is no reservation`, help: 'write growth=10.20.240.0/20' };
  const [, to, label = '', text = '', pool] = match;
  const block = blockIn(text);
  if ('because' in block) return block;
  if (pool !== undefined) return { do: 'reserveInPool', pool, name: label, block };
  const home = homeVpc(to, scene, label);
  return typeof home === 'string' ? { do: 'reserve', vpc: home, name: label, block } : home;
}

function release(rest: string, scene: Scene): Edit | Refusal {
  const [, to, label = '', pool] = new RegExp(`^(?:(${name})\\.)?(${name})(?:\\s+in\\s+(${name}))?$`).exec(rest) ?? [];
  if (pool !== undefined) return { do: 'releaseInPool', pool, name: label };
  const home = homeVpc(to, scene, label);
  return typeof home === 'string' ? { do: 'release', vpc: home, name: label } : home;
}

function noting(rest: string, scene: Scene): Edit | Refusal {
  const [, who = '', note = ''] = /^([^=\s]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
  if (who === '') return { because: 'a note of what?', help: 'write note app=TEXT; nothing behind = takes it away' };
  if (poolOf(scene.plan, who)) return { do: 'annotatePool', pool: who, note };
  if (vpcOf(scene.plan, who)) return { do: 'annotateVpc', vpc: who, note };
  return withSubnet(who, scene, about => ({ do: 'annotate', ...about, note }));
}

function coloring(rest: string, scene: Scene): Edit | Refusal {
  return withValue(rest, scene, (about, word) => {
    if (word === 'none' || word === '') return { do: 'color', ...about, color: undefined };
    const color = planColors.find(each => each === word);
    const help = nearest(word, planColors);
    if (!color)
      return { because: `${word} is no colour of plans`, help: help ?? `write ${planColors.join(', ')} or none` };
    return { do: 'color', ...about, color: color satisfies PlanColor };
  });
}

type About = { readonly vpc: string; readonly subnet: string };

/** The subnet or tier that a name means, in the VPC that it names or the only one that has it. */
function withSubnet(text: string, { plan, vpc }: Scene, edit: (about: About) => Edit | Refusal): Edit | Refusal {
  if (text === '') return { because: 'of which subnet?', help: 'name it, or a tier' };
  const dot = text.indexOf('.');
  const named = dot > 0 ? vpcOf(plan, text.slice(0, dot)) : undefined;
  if (named) return edit({ vpc: named.name, subnet: text.slice(dot + 1) });
  const homes = plan.vpcs.filter(
    each => (vpc === undefined || each.name === vpc) && subnetsNamed(each, text).length > 0,
  );
  const [home, another] = homes;
  if (another) {
    const help = `write ${homes
      .slice(0, 3)
      .map(each => `${each.name}.${text}`)
      .join(' or ')}`;
    return {
      because: `${text} stands in each of ${homes
        .slice(0, 8)
        .map(each => each.name)
        .join(', ')}`,
      help,
    };
  }
  if (home) return edit({ vpc: home.name, subnet: text });
  const names = plan.vpcs.flatMap(({ subnets }) =>
    subnets.flatMap(each => [each.name, ...(each.tier ? [each.tier] : [])]),
  );
  return {
    because: `there is no subnet or tier ${text}`,
    help: meantAmong(text, [...new Set(names)]),
  };
}

function withValue(rest: string, scene: Scene, edit: (about: About, value: string) => Edit | Refusal): Edit | Refusal {
  const [, who = '', value = ''] = /^([^=\s]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
  if (who === '') return { because: `${rest || 'nothing'} says not what it shall be`, help: 'write NAME=VALUE' };
  return withSubnet(who, scene, about => edit(about, value.trim()));
}

function withSize(
  rest: string,
  scene: Scene,
  edit: (about: About, size: { readonly prefix: number; readonly hosts?: number }) => Edit,
): Edit | Refusal {
  return withValue(rest, scene, (about, words) => {
    const size = sizeOf(words);
    return 'because' in size ? size : edit(about, size);
  });
}

function homeVpc(named: string | undefined, { plan, vpc }: Scene, what?: string): string | Refusal {
  const all = plan.vpcs.map(each => each.name);
  const chosen = named ?? vpc ?? (all.length === 1 ? all[0] : undefined);
  if (chosen === undefined) {
    if (all.length === 0) return { because: 'there is no VPC' };
    const help = what === undefined ? 'name one: to VPC' : `write ${all[0]}.${what}=…, or name one with --vpc`;
    return { because: `${what ?? 'it'} may stand in each of ${all.slice(0, 8).join(', ')}`, help };
  }
  return all.includes(chosen) ? chosen : { because: `there is no VPC ${chosen}`, help: meantAmong(chosen, all) };
}

function blockIn(text: string): Cidr | Refusal {
  const block = parseCidr(text);
  if (block) return block;
  const read = readCidr(text);
  if ('because' in read) return { because: `${text || 'nothing'} is no CIDR block: ${read.because}` };
  return { because: `${text} has bits beyond its prefix`, help: `write ${formatCidr(read.cidr)}` };
}
