import { pinOf } from '../kinds/subnet/expand.ts';
import { zoneLetter } from '../kinds/zones.ts';
import { type Cidr, equalCidrs, formatCidr, parseCidr } from '../net/cidr.ts';
import type { Lack } from '../resolve/pin.ts';
import { writePins } from '../resolve/write-pins.ts';
import { addToMapping, type Edit, insertAfter, replace } from '../source/edit.ts';
import { removeFromMapping } from '../source/remove.ts';
import { child, type Entry, type Mapping, type Tree } from '../source/tree.ts';
import { writeScalar } from '../source/write-scalar.ts';
import type { Writable } from '../source/write-yaml.ts';
import { type PlacedEdit, placed } from './placed-edit.ts';
import type { PlannedSubnet, PlannedVpc } from './plan.ts';
import type { Refusal } from './size.ts';
import { addAll } from './write-additions.ts';

/** The entries under `subnets` of a VPC of a design, in the order of writing. */
export function* writtenEntries(tree: Tree, vpc: string): Generator<readonly [string, Entry & { value: Mapping }]> {
  const subnets = subnetsMapping(tree, vpc);
  for (const [name, { key, value }] of subnets?.entries ?? []) {
    if (value.type === 'mapping') yield [name, { key, value }];
  }
}

export function subnetsMapping(tree: Tree, vpc: string): Mapping | undefined {
  const subnets = child(child(child(tree, 'vpcs'), vpc), 'subnets');
  return subnets?.type === 'mapping' ? subnets : undefined;
}

/** The subnets of a plan that an entry makes: those that it made before, and those of zones that are new. */
export function madeBy(entry: string, isTier: boolean, { subnets }: PlannedVpc): readonly PlannedSubnet[] {
  return subnets.filter(({ name, zone, written, tier }) =>
    written ? written.entry === entry : isTier && tier === entry && name === `${entry}-${zone}`,
  );
}

/**
 * The edits that give the subnets of a VPC their blocks and sizes as planned. `all` writes every block down, also those
 * that Netwright chooses at each reading.
 */
export function blockEdits(
  tree: Tree,
  vpc: PlannedVpc,
  before: PlannedVpc,
  all: boolean,
): readonly PlacedEdit[] | Refusal {
  const edits: PlacedEdit[] = [];
  const lacks: Lack[] = [];
  for (const [name, { value: entry }] of writtenEntries(tree, vpc.name)) {
    const isTier = !entry.entries.has('zone');
    const own = madeBy(name, isTier, vpc);
    const byZone = entry.entries.get('zones')?.value;
    if (byZone?.type === 'mapping') {
      // Subnets that are told one by one have their blocks there.
      edits.push(...zonesEdits(byZone, own));
      continue;
    }
    edits.push(...sizeEdits(entry, own));
    for (const field of ['cidr', 'ipv6'] as const) {
      const { changed, missing } = fieldEdits(entry, field, own, { vpc, before, all, isTier });
      edits.push(...changed);
      const firstZone = own[0]?.zone ?? '';
      if (missing.length > 0) lacks.push({ vpc: vpc.name, name, entry, field, pins: missing, firstZone });
    }
  }
  const pins = writePins(lacks);
  if (pins.conflicts[0] !== undefined) return { because: pins.conflicts[0], help: 'write them as two entries first' };
  for (const [source, own] of pins.edits) edits.push(...own.map(edit => ({ source, edit })));
  return edits;
}

/** The blocks of a tier that tells its subnets one by one; a new zone is told behind the others. */
function zonesEdits(byZone: Mapping, own: readonly PlannedSubnet[]): readonly PlacedEdit[] {
  const known = new Set([...byZone.entries.keys()].map(zoneLetter));
  const fresh = own.filter(({ zone = '' }) => !known.has(zone));
  const entries = fresh.map(({ zone = '', block, ipv6 }): [string, Writable] => [
    zone,
    { cidr: block && formatCidr(block), ipv6: ipv6 && formatCidr(ipv6) },
  ]);
  const added = entries.length > 0 ? [placed(byZone, addAll(byZone, new Map(entries)))] : [];
  return [...own.flatMap(subnet => zoneEdits(byZone, subnet)), ...added];
}

/** The blocks of one of the subnets of a tier that tells them one by one. */
function zoneEdits(byZone: Mapping, { zone = '', block, ipv6 }: PlannedSubnet): readonly PlacedEdit[] {
  const [, at] = [...byZone.entries].find(([name]) => zoneLetter(name) === zone) ?? [];
  if (at?.value.type !== 'mapping') return [];
  const told = at.value;
  const edit = (key: string, wanted: Cidr | undefined): readonly PlacedEdit[] => {
    const written = child(told, key);
    const standing = written?.type === 'scalar' ? parseCidr(written.text) : undefined;
    return !wanted || (standing && equalCidrs(standing, wanted)) ? [] : [setValue(told, key, formatCidr(wanted))];
  };
  return [...edit('cidr', block), ...edit('ipv6', ipv6)];
}

function sizeEdits(entry: Mapping, own: readonly PlannedSubnet[]): readonly PlacedEdit[] {
  const size = entry.entries.get('size')?.value;
  const prefixes = new Set(own.map(({ block }) => block?.prefix));
  const [prefix] = prefixes;
  if (size?.type !== 'scalar' || prefixes.size !== 1 || prefix === undefined || size.text === `/${prefix}`) return [];
  return [setValue(entry, 'size', `/${prefix}`)];
}

function fieldEdits(
  entry: Mapping,
  field: Lack['field'],
  own: readonly PlannedSubnet[],
  about: { readonly vpc: PlannedVpc; readonly before: PlannedVpc; readonly all: boolean; readonly isTier: boolean },
): { readonly changed: readonly PlacedEdit[]; readonly missing: Lack['pins'] } {
  const written = entry.entries.get(field)?.value;
  const blockOf = (subnet: PlannedSubnet | undefined) => (field === 'cidr' ? subnet?.block : subnet?.ipv6);
  const changed: PlacedEdit[] = [];
  const missing: Lack['pins'][number][] = [];
  for (const subnet of own) {
    const block = blockOf(subnet);
    if (!block) continue;
    const zone = subnet.zone ?? '';
    const known = about.isTier ? pinOf(written, zone, zone, about.vpc.zones.indexOf(zone)) : written;
    const old = blockOf(about.before.subnets.find(({ name }) => name === subnet.written?.name));
    if (known?.type === 'scalar' && known.value !== null) {
      const standing = parseCidr(known.text);
      if (!standing || !equalCidrs(standing, block)) changed.push(placed(known, replace(known, formatCidr(block))));
    } else if (about.all || !old || !equalCidrs(old, block)) {
      // Of a new zone a tier knows the block by itself, as long as nothing says otherwise.
      if (!subnet.written && !about.all && !written) continue;
      missing.push({
        subnet: `${about.vpc.name}.${subnet.name}`,
        block: formatCidr(block),
        ...(about.isTier && about.vpc.zones.length > 0 ? { zone } : {}),
      });
    }
  }
  return { changed, missing };
}

/** The edits that write the notes of a VPC and of its entries. What an entry says counts for all that it makes. */
export function noteEdits(tree: Tree, vpc: PlannedVpc): readonly PlacedEdit[] {
  const home = child(child(tree, 'vpcs'), vpc.name);
  const own = home?.type === 'mapping' ? valueEdits(home, 'note', vpc.note) : [];
  return [...own, ...remarkEdits(tree, vpc, 'note')];
}

/** The same of the colours of its entries. */
export function colorEdits(tree: Tree, vpc: PlannedVpc): readonly PlacedEdit[] {
  return remarkEdits(tree, vpc, 'color');
}

function remarkEdits(tree: Tree, vpc: PlannedVpc, key: 'note' | 'color'): readonly PlacedEdit[] {
  return [...writtenEntries(tree, vpc.name)].flatMap(([name, { value: entry }]) => {
    const own = vpc.subnets.find(({ written }) => written?.entry === name);
    return own ? valueEdits(entry, key, own[key]) : [];
  });
}

/** The edits that make a key of an entry say something, or nothing. */
export function valueEdits(entry: Mapping, key: string, value: string | undefined): readonly PlacedEdit[] {
  const written = entry.entries.get(key);
  if (value !== undefined) {
    const isSame = written?.value.type === 'scalar' && written.value.text === value;
    return isSame ? [] : [setValue(entry, key, writeScalar(value))];
  }
  const removals = written ? removeFromMapping(entry, [written]) : [];
  return 'elsewhere' in removals ? [] : removals.map(edit => placed(entry, edit));
}

/** In the place of what is written, where that stands in the entry itself; else behind the others. */
function setValue(entry: Mapping, key: string, yaml: string): PlacedEdit {
  const value = entry.entries.get(key)?.value;
  const isOwn = value && value.source === entry.source && value.start >= entry.start && value.end <= entry.end;
  if (isOwn && value.type === 'scalar' && value.value !== null) return placed(value, replace(value, yaml));
  return placed(entry, addToMapping(entry.source, entry, key, yaml));
}

/** The edits that take out the entries of which nothing stays. */
export function removalEdits(tree: Tree, vpc: PlannedVpc): readonly PlacedEdit[] | Refusal {
  const gone = [...writtenEntries(tree, vpc.name)].filter(([name, { value }]) => {
    return madeBy(name, !value.entries.has('zone'), vpc).length === 0;
  });
  return entriesRemoved(child(child(tree, 'vpcs'), vpc.name), 'subnets', gone);
}

/** Entries taken out of a section, which stays a mapping even when nothing is left in it. */
export function entriesRemoved(
  home: Tree | undefined,
  section: string,
  gone: readonly (readonly [string, Entry])[],
): readonly PlacedEdit[] | Refusal {
  const at = home?.type === 'mapping' ? home.entries.get(section) : undefined;
  const mapping = at?.value;
  if (mapping?.type !== 'mapping' || gone.length === 0) return [];
  const removals = removeFromMapping(
    mapping,
    gone.map(([, entry]) => entry),
  );
  if ('elsewhere' in removals) {
    const name = gone.find(([, entry]) => entry === removals.elsewhere)?.[0];
    return { because: `${name} is written elsewhere, by an anchor or in another file`, help: 'remove it there' };
  }
  const edits = removals.map(edit => placed(mapping, edit));
  const { text } = mapping.source;
  if (gone.length === mapping.entries.size && text[mapping.start] !== '{') {
    const colon = text.indexOf(':', at?.key.end);
    if (colon >= 0) edits.unshift(placed(mapping, { start: colon + 1, end: colon + 1, text: ' {}' }));
  }
  return edits;
}

/** The edits that name further zones, and further blocks, of a VPC. */
export function homeEdits(tree: Tree, vpc: PlannedVpc, before: PlannedVpc): readonly PlacedEdit[] {
  const home = child(child(tree, 'vpcs'), vpc.name);
  if (home?.type !== 'mapping') return [];
  const zones = vpc.zones.filter(zone => !before.zones.includes(zone));
  const blocks = vpc.blocks.filter(block => !before.blocks.some(each => equalCidrs(each, block))).map(formatCidr);
  // Where none are named, they follow from the subnets.
  const named = home.entries.has('zones') ? zonesLike(home, zones) : [];
  return [...listEdits(home, 'zones', named), ...listEdits(home, 'cidr', blocks)];
}

/** Zones in the manner of those that are written: letters, or full names. */
function zonesLike(home: Mapping, letters: readonly string[]): readonly string[] {
  const written = home.entries.get('zones')?.value;
  const last = written?.type === 'sequence' ? written.items.at(-1) : written;
  const region = last?.type === 'scalar' ? /^(.+-\d)[a-z]$/.exec(last.text)?.[1] : undefined;
  return region === undefined ? letters : letters.map(letter => region + letter);
}

function listEdits(home: Mapping, key: string, more: readonly string[]): readonly PlacedEdit[] {
  if (more.length === 0) return [];
  const written = home.entries.get(key)?.value;
  if (!written) return [placed(home, addToMapping(home.source, home, key, `[${more.map(writeScalar).join(', ')}]`))];
  if (written.type === 'scalar') {
    return [placed(written, replace(written, `[${[written.text, ...more].map(writeScalar).join(', ')}]`))];
  }
  const last = written.type === 'sequence' ? written.items.at(-1) : undefined;
  return last ? [placed(last, addedToList(written, last, more))] : [];
}

function addedToList(list: Tree, last: Tree, more: readonly string[]): Edit {
  const { text } = list.source;
  if (text[list.start] === '[') return insertAfter(last, more.map(each => `, ${writeScalar(each)}`).join(''));
  const line = text.lastIndexOf('\n', list.start) + 1;
  const indent = text.slice(line, list.start).replace(/\S/g, ' ');
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return insertAfter(last, more.map(each => `${lineBreak}${indent}- ${writeScalar(each)}`).join(''));
}
