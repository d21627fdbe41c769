import fc from 'fast-check';

/** What JSON can say. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

type Path = readonly (string | number)[];

/** The paths of all values below a value, without its own. */
export function pathsIn(value: Json, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...above, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsIn(part, path)];
  });
}

/** Words that break programs: empty, long, escape sequences, names of Object's own, paths, addresses that are none. */
export const words: readonly string[] = [
  '',
  ' ',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  'a\nb',
  'a\u202eb',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../../etc/passwd',
  'vpc/main',
  'nat/',
  '/',
  '.',
  'a.b.c',
  '*',
  '(a+)+$',
  '0.0.0.0/0',
  '10.0.0.1/16',
  '10.0.0.0/33',
  '::/0',
  'tcp/70000',
  'tcp/9-8',
  'internet',
  'self',
  'eip/x',
  '2026-02-30',
  '99999999999999999999s',
  '-1',
  '\ud800',
  'x'.repeat(5_000),
];

const scalars = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.constantFrom(...words),
  fc.constantFrom(0, -1, 1.5, 65536, 1e9, 1e21, -1e308, Number.MAX_SAFE_INTEGER, 2 ** 53),
  fc.string({ maxLength: 12 }),
  fc.integer(),
);

/** Any value at all, a few levels deep. */
export const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalars },
  { weight: 1, arbitrary: fc.array(scalars, { maxLength: 4 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 8 })), scalars, { maxKeys: 3 }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Json>([[]], [{}], {}, [], [null], [[[[]]]], { a: { b: { c: [{}] } } }) },
) as fc.Arbitrary<Json>;

export type Damage = (root: Json) => Json;

/** One value replaced by another, whatever it was. */
export const replacing: fc.Arbitrary<Damage> = fc.tuple(fc.nat(), anything).map(
  ([at, value]) =>
    root =>
      changed(root, at, (parent, key) => (parent[key as never] = value as never)),
);

/** One value left out, written twice, moved to another name, or put in another's place. */
export const shuffling: fc.Arbitrary<Damage> = fc
  .tuple(fc.nat(), fc.nat(), fc.constantFrom('delete', 'double', 'rename', 'swap', 'wrap'), fc.constantFrom(...words))
  .map(
    ([at, other, how, word]) =>
      root =>
        changed(root, at, (parent, key) => {
          const value = parent[key as never] as Json;
          if (how === 'wrap') parent[key as never] = [value] as never;
          else if (how === 'swap') parent[key as never] = valueAt(root, other) as never;
          else if (Array.isArray(parent)) parent.splice(key as number, 1, ...(how === 'delete' ? [] : [value, value]));
          else {
            if (how !== 'double') delete parent[key as never];
            if (how !== 'delete') define(parent as { [key: string]: Json }, how === 'double' ? `${key}2` : word, value);
          }
        }),
  );

/** Own property whatever its name: `__proto__` too. */
function define(parent: { [key: string]: Json }, key: string, value: Json): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

function valueAt(root: Json, at: number): Json {
  const paths = pathsIn(root);
  const path = paths[at % Math.max(1, paths.length)] ?? [];
  return structuredClone(path.reduce<Json>((here, key) => (here as { [key: string]: Json })[key] as Json, root));
}

function changed(
  root: Json,
  at: number,
  change: (parent: Json[] | { [key: string]: Json }, key: string | number) => void,
): Json {
  const copy = structuredClone(root);
  const paths = pathsIn(copy);
  const path = paths[at % Math.max(1, paths.length)];
  if (!path) return copy;
  const parent = path.slice(0, -1).reduce<Json>((here, key) => (here as { [key: string]: Json })[key] as Json, copy);
  change(parent as Json[], path.at(-1) as string | number);
  return copy;
}
