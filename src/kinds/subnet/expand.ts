import { allocate, type Wanted } from '../../net/allocation.ts';
import { type Cidr, formatCidr, readCidr } from '../../net/cidr.ts';
import {
  type Mapping,
  mappingAt,
  type Scalar,
  type Span,
  scalarAt,
  type Tree,
  withEntries,
} from '../../source/tree.ts';
import type { Declared, Expanding } from '../kind.ts';
import { reservedBlocks } from '../planning-fields.ts';
import { zoneLetter, zoneName, zonesOf } from '../zones.ts';

/** One subnet being put together, before its addresses are chosen. */
interface Draft {
  readonly name: string;
  readonly entry: string;
  readonly key: Span;
  readonly node: Mapping;
  readonly zone?: Scalar;
  readonly tier?: string;
  /** What all subnets of an entry are called together. */
  readonly group?: string;
  readonly pinned?: Tree;
  readonly pinnedIpv6?: Tree;
  readonly size?: Scalar;
  readonly addressing: 'ipv4' | 'dual' | 'ipv6';
  /** Place of its zone within the tier: a tier has room for six. */
  readonly index: number;
}

/** Zones that a tier has room for, so that adding one moves nothing. */
const roomForZones = 6;

/** More than five /16 blocks can hold at the smallest size. */
const mostSubnets = 25_000;

/** Tiers become a subnet a zone, sizes become blocks. */
export function expandTiers(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'mapping') return;
  const drafts: Draft[] = [];
  if (tree.entries.size * zonesOf(vpc).length > mostSubnets) {
    const label = `${tree.entries.size} tiers over ${zonesOf(vpc).length} zones`;
    expanding.problem('out-of-range', tree, `${vpc.name} would have too many subnets: ${label}`, {
      label,
      help: 'a VPC holds at most 200 subnets, until AWS raises its quota',
    });
    return;
  }
  for (const [name, { key, value }] of tree.entries) {
    if (value.type === 'mapping') drafts.push(...draftsOf(name, key, value, vpc, expanding));
  }
  const blocks = chooseIpv4(drafts, vpc, expanding);
  const ipv6 = chooseIpv6(drafts, vpc, expanding);
  const groups = new Map<string, Declared[]>();
  for (const draft of drafts) {
    const declared = declareSubnet(draft, blocks.get(draft.name), ipv6.get(draft.name), expanding);
    const name = draft.group ?? draft.tier;
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group) group.push(declared);
    else groups.set(name, [declared]);
  }
  for (const [name, members] of groups)
    if (members.length > 1 || members[0]?.name !== name) expanding.group(name, members);
}

function draftsOf(name: string, key: Span, node: Mapping, vpc: Declared, expanding: Expanding): Draft[] {
  const at = (field: string) => node.entries.get(field)?.value;
  const size = scalarOf(at('size'));
  const common = { entry: name, key, node, size, addressing: addressingOf(at('addressing'), node, vpc) };
  const byZone = at('zones');
  if (byZone?.type === 'mapping') return draftsByZone(name, key, node, byZone, vpc, expanding);
  const zone = scalarOf(at('zone'));
  if (zone) {
    const full = scalarAt(zone, zoneName(zone.text, expanding.region));
    const tier = scalarOf(at('tier'))?.text;
    return [{ ...common, name, zone: full, tier, pinned: at('cidr'), pinnedIpv6: at('ipv6'), index: 0 }];
  }
  const zones = zonesOf(vpc);
  if (zones.length === 0) {
    if (scalarOf(at('cidr'))) return [{ ...common, name, pinned: at('cidr'), pinnedIpv6: at('ipv6'), index: 0 }];
    expanding.problem('missing-zone', node, `${name} has no zone, and ${vpc.name} names no zones to spread it over`, {
      label: 'in which zone?',
      help: `write \`zone: a\` here, or \`zones: [a, b]\` on ${vpc.name}`,
      place: { origin: { from: 'design', node, key } },
    });
    return [];
  }
  return zones.map((full, index) => {
    const letter = zoneLetter(full);
    return {
      ...common,
      name: `${name}-${letter}`,
      tier: name,
      zone: scalarAt(node, full),
      pinned: pinOf(at('cidr'), letter, full, index),
      pinnedIpv6: pinOf(at('ipv6'), letter, full, index),
      index,
    };
  });
}

/** A tier whose subnets are written one by one, below their zones: what the tier says holds for each. */
function draftsByZone(
  name: string,
  key: Span,
  tier: Mapping,
  zones: Mapping,
  vpc: Declared,
  expanding: Expanding,
): Draft[] {
  return [...zones.entries].flatMap(([zone, { key: zoneKey, value }]) => {
    if (value.type !== 'mapping') return [];
    const entries = new Map([...tier.entries, ...value.entries]);
    // Where subnets are told one by one, so are their blocks: they are there already.
    for (const chosen of ['zones', 'size', 'addressing']) entries.delete(chosen);
    entries.set('zone', { key: zoneKey, value: scalarAt(zoneKey, zone) });
    const [above, own] = [tier.entries.get('tags')?.value, value.entries.get('tags')];
    if (above?.type === 'mapping' && own?.value.type === 'mapping') {
      const tags = withEntries(own.value, new Map([...above.entries, ...own.value.entries]));
      entries.set('tags', { key: own.key, value: tags });
    }
    const id = scalarOf(value.entries.get('id')?.value)?.text;
    const whole = withEntries(value, entries);
    return draftsOf(id ?? `${name}-${zoneLetter(zone)}`, key, whole, vpc, expanding).map(draft => {
      return { ...draft, group: name };
    });
  });
}

/** The block pinned for one zone of a tier: by zone, by place in a list, or the only one. */
export function pinOf(pins: Tree | undefined, letter: string, zone: string, index: number): Tree | undefined {
  if (pins?.type === 'mapping') return (pins.entries.get(letter) ?? pins.entries.get(zone))?.value;
  if (pins?.type === 'sequence') return pins.items[index];
  return index === 0 && pins?.type === 'scalar' && typeof pins.value === 'string' ? pins : undefined;
}

function addressingOf(tree: Tree | undefined, node: Mapping, vpc: Declared): Draft['addressing'] {
  const word = scalarOf(tree)?.text;
  if (word === 'ipv4' || word === 'dual' || word === 'ipv6') return word;
  const entries = node.entries;
  if (entries.has('zone') && !entries.has('size')) {
    return entries.has('ipv6') ? (entries.has('cidr') ? 'dual' : 'ipv6') : 'ipv4';
  }
  return vpc.node.entries.has('ipv6') ? 'dual' : 'ipv4';
}

function scalarOf(tree: Tree | undefined): Scalar | undefined {
  return tree?.type === 'scalar' && tree.value !== null ? tree : undefined;
}

/** Blocks for the drafts that ask by size, in the order of writing, around those that are pinned. */
function chooseIpv4(drafts: readonly Draft[], vpc: Declared, expanding: Expanding): ReadonlyMap<string, Cidr> {
  const wanted: Wanted[] = [];
  for (const draft of drafts) {
    if (draft.pinned || draft.addressing === 'ipv6') continue;
    const prefix = prefixOf(draft, expanding);
    if (prefix === undefined) continue;
    const group = draft.tier === draft.entry ? { group: draft.entry, index: draft.index, room: roomForZones } : {};
    wanted.push({ name: draft.name, prefix, ...group });
  }
  const taken = [...drafts.flatMap(draft => blockAt(draft.pinned) ?? []), ...reservedBlocks(vpc.node)];
  const pools = blocksOf(vpc, 'cidr');
  // A VPC without a sound block was reported already.
  if (pools.length === 0) return new Map();
  const { placed, failed } = allocate({ pools, taken, wanted });
  const byName = new Map(drafts.map(draft => [draft.name, draft]));
  for (const { name, because } of failed) {
    const draft = byName.get(name) as Draft;
    expanding.problem(
      'address-space-full',
      draft.size ?? draft.node,
      `${name} does not fit into ${vpc.name}: ${because}`,
      {
        label: because,
      },
    );
  }
  return placed;
}

/** A /64 for every subnet with IPv6 that has none yet. */
function chooseIpv6(drafts: readonly Draft[], vpc: Declared, expanding: Expanding): ReadonlyMap<string, Cidr> {
  const wanted = drafts
    .filter(draft => draft.addressing !== 'ipv4' && !draft.pinnedIpv6)
    .map(draft => ({
      name: draft.name,
      prefix: 64,
      ...(draft.tier === draft.entry ? { group: draft.entry, index: draft.index, room: roomForZones } : {}),
    }));
  if (wanted.length === 0) return new Map();
  if (!vpc.node.entries.has('ipv6')) lacksIpv6(drafts, vpc, expanding);
  const taken = [...drafts.flatMap(draft => blockAt(draft.pinnedIpv6) ?? []), ...reservedBlocks(vpc.node)];
  return allocate({ pools: blocksOf(vpc, 'ipv6'), taken, wanted }).placed;
}

/** Entries that ask for IPv6 in a VPC that has none, once each. */
function lacksIpv6(drafts: readonly Draft[], vpc: Declared, expanding: Expanding): void {
  const entries = new Map(drafts.map(draft => [draft.entry, draft]));
  for (const { entry, node, addressing, pinnedIpv6 } of entries.values()) {
    const asked = scalarOf(node.entries.get('addressing')?.value);
    if (addressing === 'ipv4' || pinnedIpv6 || !asked) continue;
    expanding.problem(
      'address-family-missing',
      asked,
      `${entry} asks for IPv6 addresses, and ${vpc.name} has no IPv6 block`,
      {
        label: `no IPv6 in ${vpc.name}`,
        help: `write \`ipv6: true\` in ${vpc.name}`,
      },
    );
  }
}

function prefixOf(draft: Draft, expanding: Expanding): number | undefined {
  if (!draft.size) {
    expanding.problem('missing-size', draft.node, `${draft.entry} has neither \`size\` nor \`cidr\``, {
      label: 'how large?',
      help: 'write `size: /24`, or a `cidr`',
      place: { origin: { from: 'design', node: draft.node, key: draft.key } },
    });
    return undefined;
  }
  const match = /^\/(\d{1,2})$/.exec(draft.size.text);
  const prefix = match ? Number(match[1]) : undefined;
  if (prefix !== undefined && prefix >= 16 && prefix <= 28) return prefix;
  const [code, fact] =
    prefix === undefined
      ? ['bad-size', 'is no size: write a prefix length such as /24']
      : ['subnet-size', `is ${prefix < 16 ? 'larger' : 'smaller'} than AWS allows: subnets are /16 to /28`];
  expanding.problem(code as string, draft.size, `${draft.entry}: ${draft.size.text} ${fact}`, { label: fact });
  return undefined;
}

/** The block that is written; one with host bits, which are reported elsewhere, is the block that it lies in. */
function blockAt(tree: Tree | undefined): Cidr | undefined {
  const read = tree?.type === 'scalar' ? readCidr(tree.text) : undefined;
  return read && 'cidr' in read ? read.cidr : undefined;
}

function blocksOf(vpc: Declared, field: 'cidr' | 'ipv6'): Cidr[] {
  const value = vpc.node.entries.get(field)?.value;
  const items = value?.type === 'sequence' ? value.items : value ? [value] : [];
  const blocks = items.flatMap(
    item => blockAt(item.type === 'mapping' ? item.entries.get('given')?.value : item) ?? [],
  );
  // A block under the key of the other version is reported where the VPC is read.
  return blocks.filter(({ version }) => version === (field === 'cidr' ? 4 : 6));
}

const ownFields = [
  'zoneId',
  'publicIps',
  'assignIpv6',
  'dns64',
  'freeAddresses',
  'isDefault',
  'note',
  'color',
  'account',
  'region',
  'environment',
  'tags',
  'id',
];

function declareSubnet(draft: Draft, block: Cidr | undefined, ipv6: Cidr | undefined, expanding: Expanding): Declared {
  const { node } = draft;
  const values: Record<string, Tree | undefined> = { zone: draft.zone };
  const sized = draft.size ?? node;
  values['cidr'] =
    draft.addressing === 'ipv6' ? undefined : (draft.pinned ?? (block && scalarAt(sized, formatCidr(block))));
  const last = scalarOf(node.entries.get('addressing')?.value) ?? node;
  values['ipv6'] =
    draft.addressing === 'ipv4' ? undefined : (draft.pinnedIpv6 ?? (ipv6 && scalarAt(last, formatCidr(ipv6))));
  if (draft.tier !== undefined) values['tier'] = scalarAt(node, draft.tier);
  for (const field of ownFields) values[field] = node.entries.get(field)?.value;
  const parts: Record<string, Tree> = {};
  if (values['cidr']) parts['cidr'] = draft.pinned ?? sized;
  const written = draft.size;
  if (written) parts['size'] = written;
  return expanding.declare(draft.name, mappingAt(node, values), { key: draft.key, raw: node, parts });
}
