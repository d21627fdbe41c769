import type { FactType, FactValue } from '../model/fact.ts';
import type { Entry, Tree } from '../source/tree.ts';
import type { Field, FieldReading, Schema } from './field.ts';

/** Fields by name, as records and kinds hold them. */
// biome-ignore lint/suspicious/noExplicitAny: a table of fields of different types
export type AnyFields = Readonly<Record<string, Field<any>>>;
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
 * Reads a mapping field by field. What is absent takes its default; in an entry that tells what an account told (`as
 * told`) it stays absent, because it was not read, unless every resource has it. Undefined where a required field is
 * absent or was reported: a route whose target is nobody is no route.
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
