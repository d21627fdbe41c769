import type { FieldWriting, Plain } from '../kinds/field.ts';
import type { AnyFields } from '../kinds/field-table.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Resource } from '../model/resource.ts';
import { derivedColumns } from './derived.ts';
import { blockNameIn } from './given-blocks.ts';
import { isRecord } from './plain.ts';
import { kindOf, nameIn, type OneSide } from './sides.ts';

/**
 * An attribute as plain data, in which references are names that both sides share and lists without order are
 * sorted; undefined where it is not said or not read. A dot leads to a part: `requester.vpc`.
 */
export function columnOf(one: OneSide, resource: Resource, attribute: string): Plain | undefined {
  const [name = '', ...parts] = attribute.split('.');
  let value = wholeColumn(one, resource, name);
  for (const part of parts) {
    const within: Plain | undefined = value;
    value = isRecord(within) ? within[part] : undefined;
  }
  return value;
}

/** The attributes of a kind that are compared, in the order of its fields. */
export function columnsOf(kind: Kind): readonly string[] {
  let known = columnsByKind.get(kind.kind);
  if (!known) {
    const aside = new Set([...(kind.comparing?.aside ?? []), ...withinOf(kind)]);
    const names = [...Object.keys(kind.design.fields), ...Object.keys(derivedColumns[kind.kind] ?? {})];
    if (isAttached(kind)) names.unshift('vpc');
    known = [...new Set(names)].filter(name => !aside.has(name));
    columnsByKind.set(kind.kind, known);
  }
  return known;
}

const columnsByKind = new Map<string, readonly string[]>();

/** Whether it is a gateway that stands below no VPC, and is attached to one or to none. */
export function isAttached({ kind }: Kind): boolean {
  return attachedByVpc.has(kind);
}

const attachedByVpc = new Set(['internetGateway', 'egressOnlyInternetGateway', 'vpnGateway']);

/** What a resource stands in is part of what it is, not an attribute that changes. */
function withinOf(kind: Kind): readonly string[] {
  const { within } = kind.design.sections[0];
  return within === undefined || isAttached(kind) ? [] : [within];
}

function wholeColumn(one: OneSide, resource: Resource, name: string): Plain | undefined {
  const kind = kindOf.get(resource.kind) as Kind;
  const derived = derivedColumns[resource.kind]?.[name];
  const written = derived ? derived(resource as never, one) : writtenColumn(one, kind, resource, name);
  return written === undefined ? undefined : canonical(written, name, kind, one);
}

function writtenColumn(one: OneSide, kind: Kind, resource: Resource, name: string): Plain | undefined {
  const value = (resource as unknown as Record<string, unknown>)[name];
  if (value === undefined) return undefined;
  const field = (kind.design.fields as AnyFields)[name];
  if (field) return field.write(value, writingFor(one, resource));
  if (typeof value !== 'string') return typeof value === 'boolean' || typeof value === 'number' ? value : undefined;
  return kindOf.has(name) ? nameIn(one, name as Resource['kind'], value) : value;
}

function writingFor(one: OneSide, resource: Resource): FieldWriting {
  return { region: resource.region, nameOf: (kind, key) => nameIn(one, kind, key) };
}

/** Without what is set aside, lists sorted or told by what tells their items apart. */
function canonical(value: Plain, path: string, kind: Kind, one: OneSide): Plain {
  if (Array.isArray(value)) return canonicalList(value as readonly Plain[], path, kind, one);
  if (typeof value === 'string') return blockNameIn(one, value) ?? value;
  if (!isRecord(value)) return value;
  const aside = kind.comparing?.aside ?? [];
  const entries = Object.entries(value).filter(([name]) => !aside.includes(`${path}.${name}`));
  return Object.fromEntries(entries.map(([name, part]) => [name, canonical(part, `${path}.${name}`, kind, one)]));
}

function canonicalList(list: readonly Plain[], path: string, kind: Kind, one: OneSide): Plain {
  const { keyed, ordered } = kind.comparing ?? {};
  const items = list.map(item => canonical(item, path, kind, one));
  const by = keyed?.[path];
  if (by) return byKey(items, by);
  if (ordered?.some(each => each === path || path.endsWith(`.${each}`))) return items;
  return [...new Map(items.map(item => [JSON.stringify(item), item])).entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}

/** Items by what tells them apart; the second of one name is called so. */
function byKey(items: readonly Plain[], by: readonly string[]): Plain {
  const result: Record<string, Plain> = {};
  for (const item of items) {
    const record: Readonly<Record<string, Plain>> = isRecord(item) ? item : {};
    const key = isRecord(item) ? by.flatMap(part => keyText(record[part])).join(' ') : String(item);
    const rest = isRecord(item)
      ? Object.fromEntries(Object.entries(record).filter(([name]) => !by.includes(name)))
      : {};
    let name = key;
    for (let number = 2; name in result; number++) name = `${key} (${number})`;
    result[name] = rest;
  }
  return result;
}

function keyText(value: Plain | undefined): readonly string[] {
  if (value === undefined || value === null) return [];
  return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}
