import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { designSchema } from '../../src/resolve/design-schema.ts';

type Part = Readonly<Record<string, unknown>>;

const schema = designSchema();

/** Every property of the schema with its path. */
function* properties(part: Part, path = ''): Generator<readonly [string, Part]> {
  for (const key of ['properties', '$defs'] as const) {
    for (const [name, value] of Object.entries((part[key] as Record<string, Part> | undefined) ?? {})) {
      if (key === 'properties') yield [`${path}/${name}`, value];
      yield* properties(value, `${path}/${name}`);
    }
  }
  for (const key of ['items', 'additionalProperties']) {
    if (typeof part[key] === 'object') yield* properties(part[key] as Part, `${path}/*`);
  }
}

describe('the schema of designs', () => {
  test('is valid JSON Schema 2020-12', () => {
    expect(new Ajv2020({ strict: true, allowUnionTypes: true }).validateSchema(schema)).toBe(true);
  });

  test('teaches: every property has a description, a sentence or more', () => {
    const silent = [...properties(schema)].filter(([, part]) => String(part['description'] ?? '').length < 12);
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('refuses keys that it does not know, everywhere that it names keys', () => {
    const lax = [...properties(schema)].filter(
      ([, part]) => part['properties'] !== undefined && part['additionalProperties'] === undefined,
    );
    expect(lax.map(([path]) => path)).toEqual([]);
  });
});
