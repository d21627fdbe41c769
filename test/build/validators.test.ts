import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { validatorModule } from '../../src/build/validators.ts';

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2 },
    zones: { type: 'array', uniqueItems: true, items: { type: ['string', 'object'] } },
    kind: { const: { a: [1] } },
  },
  additionalProperties: false,
};

interface Compiled {
  readonly validateBigPlan: {
    (value: unknown): boolean;
    errors?: readonly { instancePath: string; keyword: string }[];
  };
}

test('a schema becomes a module of its own that judges as ajv does', async () => {
  const text = await validatorModule('big-plan', schema, import.meta.dirname);
  const { code } = transformSync(text, { loader: 'ts', format: 'esm' });
  // From a data address nothing could be imported, whatever the module asks for.
  const url = `data:text/javascript,${encodeURIComponent(code)}`;
  const { validateBigPlan } = (await import(/* @vite-ignore */ url)) as Compiled;
  const flaws = (value: unknown) =>
    validateBigPlan(value)
      ? []
      : validateBigPlan.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);

  expect(flaws({ name: 'ab', zones: ['a', 'b', { x: 1 }], kind: { a: [1] } })).toEqual([]);
  expect(flaws({ name: '💡', zones: ['a', 'a'], kind: { a: [2] }, more: 1 })).toEqual([
    ' additionalProperties',
    '/name minLength',
    '/zones uniqueItems',
    '/kind const',
  ]);
  expect(flaws({ zones: [{ x: [1, 2] }, { x: [1, 2] }] })).toEqual([' required', '/zones uniqueItems']);
  expect(flaws([])).toEqual([' type']);
});
