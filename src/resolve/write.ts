import type { FieldWriting, Plain } from '../kinds/field.ts';
import { isDefault } from '../kinds/field-table.ts';
import type { Kind } from '../kinds/kind.ts';
import { kinds as allKinds } from '../kinds/kinds.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource, Tags } from '../model/resource.ts';
import { writeReadings } from './readings.ts';
import { writeExpectation } from './write-expectation.ts';

type Written = { [key: string]: Plain | Written };

/**
 * A network as a design in the full form: nothing left to choose, nothing left out. Resolving it gives the
 * network back. What AWS makes by itself is written too, so that the reader sees it.
 */
export function writeDesign(network: Network, kinds: readonly Kind[] = allKinds): { readonly [key: string]: Plain } {
  const design: Written = { netwright: 1 };
  if (network.name !== undefined) design['name'] = network.name;
  const header = commonIdentity(network, kinds);
  Object.assign(design, header);
  const entries = new Map<string, Written>();
  for (const kind of kinds) {
    for (const resource of network.all(kind.kind) as readonly Resource[]) {
      const entry = writeEntry(kind, resource, header, network, kinds);
      entries.set(`${kind.kind} ${resource.key}`, entry);
      declareHome(kind, resource, design, entries, kinds);
      place(kind, resource, entry, design, entries);
    }
  }
  const readings = writeReadings(network, kinds);
  if (readings !== undefined) design['readings'] = readings;
  if (network.expectations.length > 0) {
    const writing = fieldWriting(undefined, undefined, kinds);
    design['expect'] = network.expectations.map(expectation => writeExpectation(expectation, writing));
  }
  return design as { readonly [key: string]: Plain };
}

interface Header {
  readonly tags?: Tags;
  readonly account?: string;
  readonly region?: string;
  readonly environment?: string;
}

/** Account, region and environment that all resources share stand once, at the head. */
function commonIdentity(network: Network, kinds: readonly Kind[]): Header {
  const header: Record<string, string> = {};
  for (const name of ['account', 'region', 'environment'] as const) {
    const values = new Set(
      kinds.flatMap(kind => (network.all(kind.kind) as readonly Resource[]).map(each => each[name])),
    );
    const [value] = values;
    if (values.size === 1 && value !== undefined) header[name] = value;
  }
  const tags = commonTags(network, kinds);
  return tags ? { ...header, tags } : header;
}

/** Tags that every resource has with the same value. */
function commonTags(network: Network, kinds: readonly Kind[]): Tags | undefined {
  let common: Map<string, string> | undefined;
  for (const kind of kinds) {
    for (const { tags } of network.all(kind.kind) as readonly Resource[]) {
      common ??= new Map(Object.entries(tags ?? {}));
      for (const [name, value] of common) if (tags?.[name] !== value) common.delete(name);
      if (common.size === 0) return undefined;
    }
  }
  return common && Object.fromEntries(common);
}

function writeEntry(kind: Kind, resource: Resource, header: Header, network: Network, kinds: readonly Kind[]): Written {
  const entry: Written = {};
  // An entry under AWS's own id tells what was read: defaults are not for it, so nothing is left out.
  const parent = parentOf(kind, resource, network);
  const pulled = isPulled(resource) || isPulled(parent) || isOutside(kind, resource, parent);
  if (resource.id !== undefined) entry['id'] = resource.id;
  for (const name of ['account', 'region', 'environment'] as const) {
    const value = resource[name];
    const above = pulled && name === 'environment' ? undefined : parent ? parent[name] : header[name];
    if (value !== undefined && value !== above) entry[name] = value;
  }
  const tags = Object.entries(resource.tags ?? {}).filter(([name, value]) => header.tags?.[name] !== value);
  if (tags.length > 0 || (pulled && resource.tags)) entry['tags'] = Object.fromEntries(tags);
  const vpc = kind.kind === 'vpc' ? resource.key : vpcOf(resource);
  const writing = fieldWriting(vpc, resource.region, kinds);
  for (const [name, field] of Object.entries(kind.design.fields)) {
    const value = (resource as unknown as Record<string, unknown>)[name];
    if (value === undefined || (!pulled && isDefault(field, value))) continue;
    const plain = field.write(value, writing);
    if (plain !== undefined) entry[name] = plain;
  }
  return entry;
}

function isPulled(resource: Resource | undefined): boolean {
  return resource?.id !== undefined && resource.id === resource.key;
}

/** Whether what a resource stands in is not part of the network: that is known by its id only. */
function isOutside({ design }: Kind, resource: Resource, parent: Resource | undefined): boolean {
  const { within } = design.sections[0];
  return (
    within !== undefined && !parent && typeof (resource as unknown as Record<string, unknown>)[within] === 'string'
  );
}

function vpcOf(resource: Resource): string | undefined {
  const vpc = (resource as { readonly vpc?: unknown }).vpc;
  return typeof vpc === 'string' ? vpc : undefined;
}

function parentOf(kind: Kind, resource: Resource, network: Network): Resource | undefined {
  const within = kind.design.sections[0].within;
  if (within === undefined) return undefined;
  const key = (resource as unknown as Record<string, unknown>)[within];
  return typeof key === 'string' ? (network.get(within, key) as Resource | undefined) : undefined;
}

/** What a field may ask while it writes: the shortest name that is read back as the same key. */
function fieldWriting(vpc: string | undefined, region: string | undefined, kinds: readonly Kind[]): FieldWriting {
  const words = new Map(kinds.map(kind => [kind.kind, kind.prefixes?.[0] ?? kind.kind]));
  return {
    vpc,
    region,
    nameOf: (kind: KindName, key: string, ambiguous: boolean) => {
      const short = vpc !== undefined && key.startsWith(`${vpc}.`) ? key.slice(vpc.length + 1) : key;
      return ambiguous || short.includes('/') ? `${words.get(kind) ?? kind}/${short}` : short;
    },
  };
}

/** Where what a resource stands in was not read, that is named by its id, as outside: there is no other place for it. */
function declareHome(
  kind: Kind,
  resource: Resource,
  design: Written,
  entries: Map<string, Written>,
  kinds: readonly Kind[],
): void {
  const [, home] = sectionOf(kind, resource, entries);
  const within = kind.design.sections[0].within;
  const key = within && (resource as unknown as Record<string, unknown>)[within];
  const parent = kinds.find(each => each.kind === within);
  if (home || !parent || typeof key !== 'string') return;
  if (kind.design.sections.some(section => section.within === undefined)) return;
  const required = Object.entries(parent.design.fields).filter(([, field]) => field.required);
  const entry: Written = { id: key, outside: true, ...Object.fromEntries(required.map(([name]) => [name, []])) };
  entries.set(`${parent.kind} ${key}`, entry);
  const list = (design[parent.design.sections[0].name] ??= {}) as Written;
  list[key] = entry;
}

/** Puts an entry under its section: below its parent, or at the root. */
function place(kind: Kind, resource: Resource, entry: Written, design: Written, entries: Map<string, Written>): void {
  const section = sectionOf(kind, resource, entries);
  const [name, home] = section;
  const path = name.split('.');
  let list = home ?? design;
  for (const step of path) list = (list[step] ??= {}) as Written;
  const parentKey = section[2];
  const short =
    parentKey !== undefined && resource.key.startsWith(`${parentKey}.`)
      ? resource.key.slice(parentKey.length + 1)
      : resource.key;
  list[short] = entry;
}

function sectionOf(
  kind: Kind,
  resource: Resource,
  entries: ReadonlyMap<string, Written>,
): readonly [string, Written | undefined, string | undefined] {
  for (const section of kind.design.sections) {
    if (section.within === undefined) return [section.name, undefined, undefined];
    const key = (resource as unknown as Record<string, unknown>)[section.within];
    if (typeof key !== 'string') continue;
    const home = entries.get(`${section.within} ${key}`);
    if (home) return [section.name, home, key];
  }
  return [kind.design.sections[0].name, undefined, undefined];
}
