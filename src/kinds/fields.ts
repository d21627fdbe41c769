import type { FactType, FactValue } from '../model/fact.ts';
import { nameMap } from '../model/name-map.ts';
import type { AnyReference, KindName, Tags } from '../model/resource.ts';
import { formatAddress, parseAddress } from '../net/address.ts';
import { addressSet } from '../net/address-set.ts';
import { type Cidr, formatCidr, readCidr } from '../net/cidr.ts';
import type { Entry, Scalar, Tree } from '../source/tree.ts';
import type { Field, FieldReading, Plain, Schema } from './field.ts';

/** A line of text. Numbers that were written without quotes keep their digits. */
export function text(description: string, schema: Schema = {}): Field<string> {
  return {
    schema: { type: ['string', 'number'], description, ...schema },
    type: 'string',
    read: node => (node.type === 'scalar' && node.value !== null ? node.text : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** A whole number within bounds. */
export function integer(
  description: string,
  bounds: { readonly minimum?: number; readonly maximum?: number } = {},
): Field<number> {
  return {
    schema: { type: 'integer', description, ...bounds },
    type: 'int',
    read: node => (node.type === 'scalar' && typeof node.value === 'number' ? node.value : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** Yes or no. */
export function flag(description: string): Field<boolean> {
  return {
    schema: { type: 'boolean', description },
    type: 'bool',
    read: node => (node.type === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined),
    write: value => value,
    fact: value => value,
  };
}

/** One of a few words. */
export function choice<const C extends string>(choices: readonly C[], description: string): Field<C> {
  return {
    schema: { type: 'string', enum: [...choices], description },
    type: 'string',
    read: node => (node.type === 'scalar' ? choices.find(word => word === node.value) : undefined),
    write: value => value,
    fact: value => value,
  };
}

const unitSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** A length of time with its unit, kept in seconds: `60s`, `5m`, `500ms`. */
export function seconds(description: string): Field<number> {
  return {
    schema: { type: 'string', description: `${description} A time with its unit: 60s, 5m.`, examples: ['60s'] },
    type: 'int',
    read: (node, reading) => {
      if (node.type !== 'scalar') return undefined;
      const match = /^(\d{1,9})(ms|s|m|h|d)$/.exec(node.text);
      if (match) return Number(match[1]) * (unitSeconds[match[2] as string] as number);
      reading.problem('bad-duration', node, `${node.text} is not a time with a unit`, {
        help: 'write it like 60s or 5m',
      });
      return undefined;
    },
    write: value => (Number.isInteger(value) ? `${value}s` : `${Math.round(value * 1000)}ms`),
    fact: value => value,
  };
}

/** A CIDR block, of one version or of both. */
export function cidr(description: string, version?: 4 | 6): Field<Cidr> {
  return {
    schema: { type: 'string', description },
    type: 'addresses',
    read: (node, reading) => (node.type === 'scalar' ? readCidrAt(node, reading, version) : undefined),
    write: formatCidr,
    fact: value => addressSet([value]),
  };
}

/** CIDR blocks: a list or one; rules see them as one set of addresses. */
export function cidrs(description: string, version?: 4 | 6): Field<readonly Cidr[]> {
  const blocks = list(cidr(description, version), description);
  return { ...blocks, type: 'addresses', fact: value => addressSet(value) };
}

/** Reads a CIDR block and reports what is wrong with it: `cidr-malformed`, `cidr-host-bits`, `cidr-version`. */
export function readCidrAt(node: Scalar, reading: Pick<FieldReading, 'problem'>, version?: 4 | 6): Cidr | undefined {
  const read = readCidr(node.text);
  if ('flaw' in read) {
    reading.problem('cidr-malformed', node, `${node.text || '""'} is not a CIDR block: ${read.because}`, {
      label: read.because,
    });
    return undefined;
  }
  if (version && read.cidr.version !== version) {
    reading.problem(
      'cidr-version',
      node,
      `${node.text} is IPv${read.cidr.version} where an IPv${version} block belongs`,
      { help: `IPv4 blocks stand under \`cidr\`, IPv6 blocks under \`ipv6\`` },
    );
    return undefined;
  }
  if (read.hostBits) {
    const meant = formatCidr(read.cidr);
    reading.problem('cidr-host-bits', node, `${node.text} has host bits set`, {
      label: `host bits are set; the block is ${meant}`,
      help: `write ${meant}`,
    });
  }
  return read.cidr;
}

/** An IP address without a prefix length, kept in its canonical writing. */
export function address(description: string): Field<string> {
  return {
    schema: { type: 'string', description },
    type: 'string',
    read: (node, reading) => {
      if (node.type !== 'scalar') return undefined;
      const parsed = parseAddress(node.text);
      if (parsed) return formatAddress(parsed);
      reading.problem('address-malformed', node, `${node.text} is not an IP address`);
      return undefined;
    },
    write: value => value,
    fact: value => value,
  };
}

/** The name of a resource of one kind. */
export function reference(kind: KindName, description: string): Field<string> {
  return {
    schema: { type: 'string', description },
    type: 'string',
    read: (node, reading) => (node.type === 'scalar' ? reading.reference([kind], node)?.key : undefined),
    write: (key, writing) => writing.nameOf(kind, key, false),
    fact: key => key,
  };
}

/** Names of resources of one kind: a list or one name; a tier's name stands for all its members. */
export function references(kind: KindName, description: string): Field<readonly string[]> {
  return {
    schema: { type: ['array', 'string'], items: { type: 'string' }, description },
    type: { list: 'string' },
    read: (node, reading) => {
      const names = node.type === 'sequence' ? node.items : [node];
      const keys = names.flatMap(name => (name.type === 'scalar' ? reading.references([kind], name) : []));
      return [...new Set(keys.map(({ key }) => key))];
    },
    write: (keys, writing) => keys.map(key => writing.nameOf(kind, key, false)),
    fact: keys => keys,
  };
}

const anyReferenceFields = {
  kind: { type: 'string', describe: 'The kind of the resource: natGateway.', get: (value: AnyReference) => value.kind },
  key: { type: 'string', describe: 'The key of the resource.', get: (value: AnyReference) => value.key },
} as const;

/** The name of a resource whose kind the place leaves open: `nat/public-a`. */
export function anyReference(kinds: readonly KindName[], description: string): Field<AnyReference> {
  return {
    schema: { type: 'string', description },
    type: { record: anyReferenceFields },
    read: (node, reading) => (node.type === 'scalar' ? reading.reference(kinds, node) : undefined),
    write: (value, writing) => writing.nameOf(value.kind, value.key, true),
    fact: value => ({ kind: value.kind, key: value.key }),
  };
}

/** A list; one value alone stands for a list of one. */
export function list<T>(item: Field<T>, description: string): Field<readonly T[]> {
  const types = [item.schema['type']].flat() as string[];
  const alone = types.includes('array') ? {} : item.schema;
  return {
    schema: {
      ...alone,
      type: [...new Set(['array', ...(types.includes('array') ? [] : types)])],
      items: item.schema,
      description,
    },
    type: { list: item.type },
    read: (node, reading) => {
      const nodes = node.type === 'sequence' ? node.items : [node];
      return nodes.map(each => item.read(each, reading)).filter(value => value !== undefined);
    },
    write: (values, writing) => values.map(value => item.write(value, writing)).filter(value => value !== undefined),
    fact: values => values.map(item.fact).filter(value => value !== undefined),
  };
}

/** A mapping with fixed keys. */
export function record<R extends object>(fields: Fields_<R>, description: string): Field<R> {
  return {
    schema: recordSchema(fields as AnyFields, description),
    type: { record: factFields(fields as AnyFields) as never },
    read: (node, reading) => readRecord(fields as AnyFields, node, reading) as R | undefined,
    write: (value, writing) => {
      const written: Record<string, Plain> = {};
      for (const [key, field] of Object.entries(fields as AnyFields)) {
        const part = (value as Record<string, unknown>)[key];
        if (part === undefined || isDefault(field, part)) continue;
        const plain = field.write(part, writing);
        if (plain !== undefined) written[key] = plain;
      }
      return written;
    },
    fact: value => {
      const record = nameMap<FactValue | undefined>();
      for (const [key, field] of Object.entries(fields as AnyFields)) {
        const part = (value as Record<string, unknown>)[key];
        record[key] = part === undefined ? undefined : part === null ? null : field.fact(part);
      }
      return record;
    },
  };
}

/** A mapping whose keys are names of the writer's own. */
export function mapOf<T>(value: Field<T>, description: string): Field<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: value.schema, description },
    type: { record: {} },
    read: (node, reading) => {
      if (node.type !== 'mapping') return undefined;
      const result = nameMap<T>();
      for (const [name, entry] of node.entries) {
        const part = value.read(entry.value, reading);
        if (part !== undefined) result[name] = part;
      }
      return result;
    },
    write: (map, writing) =>
      Object.fromEntries(Object.entries(map).map(([name, part]) => [name, value.write(part, writing) as Plain])),
    fact: map => Object.fromEntries(Object.entries(map).map(([name, part]) => [name, value.fact(part)])),
  };
}

/** Tags: names and values, as AWS has them. */
export const tags: Field<Tags> = mapOf(text('The value of the tag.'), 'Tags, inherited by what stands below.');

/** A field that takes a value where nothing is written. */
export function defaulting<T>(field: Field<T>, value: NoInfer<T>): Field<T> {
  const shown = typeof value === 'object' ? {} : { default: value };
  return { ...field, default: value, schema: { ...field.schema, ...shown } };
}

/** The same of what every resource has: the value stands also where an account told nothing. */
export function always<T>(field: Field<T>, value: NoInfer<T>): Field<T> & { readonly always: true } {
  return { ...defaulting(field, value), always: true };
}

/** A field that the expansion of its kind writes wherever nobody else does. */
export function filled<T>(field: Field<T>): Field<T> & { readonly always: true } {
  return { ...field, always: true };
}

/** A field that the full form must write. */
export function required<T>(field: Field<T>): Field<T> & { readonly required: true } {
  return { ...field, required: true };
}

// Fields by name, as records and kinds hold them.
// biome-ignore lint/suspicious/noExplicitAny: a table of fields of different types
export type AnyFields = Readonly<Record<string, Field<any>>>;
type Fields_<R> = { readonly [K in keyof R & string]-?: Field<NonNullable<R[K]>> };

/** The schema of a mapping with these fields and nothing else. */
export function recordSchema(fields: AnyFields, description: string): Schema {
  const required = Object.entries(fields).flatMap(([name, field]) => (field.required ? [name] : []));
  return {
    type: 'object',
    description,
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema])),
    ...(required.length ? { required } : {}),
    additionalProperties: false,
  };
}

/**
 * Reads a mapping field by field. What is absent takes its default; in an entry that tells what an account
 * told (`as told`) it stays absent, because it was not read, unless every resource has it. Undefined where a required field is absent or was
 * reported: a route whose target is nobody is no route.
 */
export function readRecord(
  fields: AnyFields,
  node: Tree,
  reading: FieldReading,
  absent: 'defaults' | 'as told' = 'defaults',
): Record<string, unknown> | undefined {
  if (node.type !== 'mapping') return undefined;
  const result: Record<string, unknown> = {};
  let whole = true;
  for (const [name, field] of fieldsOf(fields)) {
    const entry: Entry | undefined = node.entries.get(name);
    const ifAbsent = absent === 'defaults' || field.always ? field.default : undefined;
    const value = entry === undefined ? ifAbsent : field.read(entry.value, reading);
    if (value !== undefined) result[name] = value;
    else if (entry !== undefined && field.default !== undefined) result[name] = field.default;
    else if (field.required) whole = false;
  }
  return whole ? result : undefined;
}

/** The fields of a table with their names: a table is read for every entry of its kind. */
function fieldsOf(fields: AnyFields): readonly (readonly [string, Field<unknown>])[] {
  let list = listed.get(fields);
  if (!list) listed.set(fields, (list = Object.entries(fields)));
  return list;
}

const listed = new WeakMap<AnyFields, readonly (readonly [string, Field<unknown>])[]>();

/** Whether a value is what would be taken if nothing were written. */
export function isDefault(field: Field<unknown>, value: unknown): boolean {
  if (field.default === undefined) return false;
  return sameValue(value, field.default);
}

/** Whether two attribute values say the same: deeply, records and lists alike. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [ofA, ofB] = [Object.entries(a), Object.entries(b)];
  return (
    ofA.length === ofB.length && ofA.every(([key, value]) => sameValue(value, (b as Record<string, unknown>)[key]))
  );
}

/** The fields as rules see them, for subjects that are the records themselves. */
export function factFields(
  fields: AnyFields,
): Readonly<Record<string, { type: FactType; describe: string; get: (subject: never) => FactValue | undefined }>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      {
        type: field.type,
        describe: String(field.schema['description'] ?? ''),
        get: (subject: never) => {
          const value = (subject as Record<string, unknown>)[name];
          return value === undefined ? undefined : value === null ? null : field.fact(value);
        },
      },
    ]),
  );
}
