export type Keywords = Readonly<Record<string, unknown>>;

/** The schema where an instance path (`/vpcs/main/subnets`) leads, through properties, lists and references. */
export function schemaAt(schema: object, path: string): Keywords {
  let here = followed(schema, schema);
  for (const step of path.split('/').slice(1)) {
    const name = unescaped(step);
    const properties = keywords(here['properties']);
    const next = Object.hasOwn(properties, name)
      ? properties[name]
      : /^\d+$/.test(name) && here['items'] !== undefined
        ? here['items']
        : here['additionalProperties'];
    here = followed(next, schema);
  }
  return here;
}

/** The keys that the schema knows where an instance path leads. */
export function propertiesAt(schema: object, path: string): Keywords {
  return keywords(schemaAt(schema, path)['properties']);
}

/** A part of a schema, or what it refers to. */
export function followed(part: unknown, root: object): Keywords {
  let here = keywords(part);
  for (let hops = 0; typeof here['$ref'] === 'string' && hops < 10; hops++) {
    here = here['$ref']
      .replace(/^#\//, '')
      .split('/')
      .reduce<Keywords>((at, step) => keywords(at[step]), keywords(root));
  }
  return here;
}

/** A value as a mapping of keywords; an empty one where it is none. */
export function keywords(value: unknown): Keywords {
  return typeof value === 'object' && value !== null ? (value as Keywords) : {};
}

/** A step of an instance path as the key that it names. */
export function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A key as a step of an instance path. */
export function escapedStep(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}
