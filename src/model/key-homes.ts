import { followed, type Keywords, keywords } from './schema-path.ts';

/**
 * Where a schema knows a key: `vpcs.NAME` for `subnets`. The nearest places first; none where it stands in more
 * than `most`. Asked for a section, only places where the key holds entries by name count.
 */
export function keyHomes(
  schema: object,
  key: string,
  { section, most }: { readonly section: boolean; readonly most: number },
): readonly string[] {
  const homes: string[] = [];
  const root = schema as Keywords;
  const seen = new Set<unknown>();
  let level: (readonly [path: string, at: Keywords])[] = [['', root]];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const below: (readonly [string, Keywords])[] = [];
    for (const [path, at] of level) {
      const here = followed(at, root);
      if (seen.has(here)) continue;
      seen.add(here);
      const properties = keywords(here['properties']);
      if (path !== '' && Object.hasOwn(properties, key) && (!section || holdsEntries(properties[key])))
        homes.push(path);
      for (const [name, part] of Object.entries(properties)) below.push([join(path, name), keywords(part)]);
      for (const name of ['additionalProperties', 'items']) {
        const part = here[name];
        if (typeof part === 'object') below.push([name === 'items' ? path : join(path, 'NAME'), keywords(part)]);
      }
    }
    level = below;
  }
  const unique = [...new Set(homes)];
  return unique.length > most ? [] : unique;
}

function holdsEntries(part: unknown): boolean {
  return typeof keywords(part)['additionalProperties'] === 'object';
}

/** Steps from the root: a section, its names, a key of theirs, and once more. */
const deepest = 6;

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
