import type { FactValue } from '../model/fact.ts';
import { nameMap } from '../model/name-map.ts';
import type { Tags } from '../model/resource.ts';
import type { Field, Plain } from './field.ts';
import { type AnyFields, factFields, isDefault, readRecord, recordSchema } from './field-table.ts';
import { text } from './fields.ts';

/** A mapping with fixed keys. */
export function record<R extends object>(fields: FieldsOf<R>, description: string): Field<R> {
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

type FieldsOf<R> = { readonly [K in keyof R & string]-?: Field<NonNullable<R[K]>> };
