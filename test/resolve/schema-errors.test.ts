import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designSchema } from '../../src/resolve/design-schema.ts';
import { keywords, schemaErrors } from '../../src/resolve/schema-errors.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { plain } from '../../src/source/tree.ts';

const schema = designSchema();
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

type Told = { readonly instancePath: string; readonly keyword: string; readonly params: unknown };

function told(errors: readonly Told[]): readonly string[] {
  return errors
    .map(({ instancePath, keyword, params }) => `${instancePath} ${keyword} ${JSON.stringify(params)}`)
    .sort();
}

function compare(text: string): void {
  const { tree } = readYaml({ path: 'design.yaml', text });
  if (!tree) return;
  validate(plain(tree));
  expect(told(schemaErrors(tree, schema))).toEqual(told(validate.errors ?? []));
}

describe('our reading of the design schema', () => {
  test('knows every keyword that it uses', () => {
    const annotations = ['$schema', 'title', 'description', 'default', '$defs', 'examples'];
    const used = new Set<string>();
    const walk = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [key, value] of Object.entries(part)) {
        used.add(key);
        if (key === 'properties' || key === '$defs') Object.values(value as object).forEach(walk);
        else if (key === 'items' || key === 'additionalProperties') walk(value);
      }
    };
    walk(schema);
    expect(
      [...used].filter(key => !annotations.includes(key) && !(keywords as readonly string[]).includes(key)),
    ).toEqual([]);
  });

  const shop = readFileSync(join(import.meta.dirname, '../../examples/web-shop/design.yaml'), 'utf8');

  test('agrees with ajv on a sound design', () => compare(shop));

  test('agrees with ajv on what is wrong', () => {
    const odd = fc.constantFrom(
      '7',
      '-1',
      '1.5',
      'true',
      'null',
      'word',
      '[]',
      '{}',
      '[1, two]',
      '{ a: 1 }',
      '{ cidr: 3 }',
    );
    const places = [...shop.matchAll(/: ([a-z0-9/.[\]{}]+)/g)].map(match => ({
      at: match.index + 2,
      length: match[1]!.length,
    }));
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, ({ at, length }, value) => {
        compare(shop.slice(0, at) + value + shop.slice(at + length));
      }),
      { numRuns: 150 },
    );
  });

  test('agrees with ajv on unknown and missing keys', () => {
    const keys = [...shop.matchAll(/^( *)([a-zA-Z]+):/gm)].map(match => ({
      at: match.index + match[1]!.length,
      length: match[2]!.length,
    }));
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.constantFrom('cidr', 'x', 'zone', '"a/b~c"', '__proto__'),
        (place, key) => {
          compare(shop.slice(0, place.at) + key + shop.slice(place.at + place.length));
        },
      ),
      { numRuns: 100 },
    );
  });
});
