import type { SchemaError } from '../model/schema-error.ts';
import { escapedStep } from '../model/schema-path.ts';
import type { Tree } from '../source/tree.ts';

type Schema = Readonly<Record<string, unknown>>;

/** The keywords of JSON Schema that designs use; a test holds the schema to them. */
export const keywords = [
  'type',
  'enum',
  'not',
  'minimum',
  'maximum',
  'items',
  'minItems',
  'maxItems',
  'properties',
  'additionalProperties',
  'required',
  '$ref',
] as const;

/**
 * What a JSON Schema refuses in a tree, told as ajv tells it. Ajv compiled from the design's schema is a
 * megabyte of code, whose loading alone takes longer than a whole lint may; this walk of the tree loads nothing.
 * A test holds both equal.
 */
export function schemaErrors(tree: Tree, schema: Schema, known?: KnownSound): readonly SchemaError[] {
  const errors: SchemaError[] = [];
  walk(tree, schema, '', { root: schema, errors, known });
  return errors;
}

/** Nodes that a part of the schema was found to have nothing against: nothing below them need be looked at again. */
export type KnownSound = WeakMap<Schema, WeakSet<Tree>>;

interface Walk {
  readonly root: Schema;
  readonly errors: SchemaError[];
  readonly known?: KnownSound;
}

function walk(tree: Tree, schema: Schema, path: string, about: Walk): void {
  const { known, errors } = about;
  let sound = known?.get(schema);
  if (sound?.has(tree)) return;
  const before = errors.length;
  look(tree, schema, path, about);
  if (!known || tree.type === 'scalar' || errors.length > before) return;
  if (!sound) known.set(schema, (sound = new WeakSet()));
  sound.add(tree);
}

function look(tree: Tree, schema: Schema, path: string, about: Walk): void {
  if (typeof schema['$ref'] === 'string') walk(tree, referenced(schema['$ref'], about.root), path, about);
  const type = schema['type'] as string | readonly string[] | undefined;
  if (type !== undefined && !hasType(tree, type)) refuse(about, path, 'type', { type });
  const allowed = schema['enum'] as readonly unknown[] | undefined;
  if (allowed && !(tree.type === 'scalar' && allowed.includes(tree.value))) {
    refuse(about, path, 'enum', { allowedValues: allowed });
  }
  const refused = (schema['not'] as Schema | undefined)?.['enum'] as readonly unknown[] | undefined;
  if (refused && tree.type === 'scalar' && refused.includes(tree.value)) refuse(about, path, 'not', {});
  if (tree.type === 'scalar') checkBounds(tree.value, schema, path, about);
  else if (tree.type === 'sequence') checkItems(tree, schema, path, about);
  else checkProperties(tree, schema, path, about);
}

function hasType(tree: Tree, type: string | readonly string[]): boolean {
  return typeof type === 'string' ? isType(tree, type) : type.some(each => isType(tree, each));
}

function isType(tree: Tree, type: string): boolean {
  if (tree.type !== 'scalar') return type === (tree.type === 'mapping' ? 'object' : 'array');
  const { value } = tree;
  if (value === null) return type === 'null';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type && (typeof value !== 'number' || Number.isFinite(value));
}

function checkBounds(value: unknown, schema: Schema, path: string, about: Walk): void {
  if (typeof value !== 'number') return;
  const minimum = schema['minimum'] as number | undefined;
  const maximum = schema['maximum'] as number | undefined;
  if (maximum !== undefined && value > maximum) refuse(about, path, 'maximum', { comparison: '<=', limit: maximum });
  if (minimum !== undefined && value < minimum) refuse(about, path, 'minimum', { comparison: '>=', limit: minimum });
}

function checkItems(tree: Tree & { type: 'sequence' }, schema: Schema, path: string, about: Walk): void {
  const least = schema['minItems'] as number | undefined;
  const most = schema['maxItems'] as number | undefined;
  if (most !== undefined && tree.items.length > most) refuse(about, path, 'maxItems', { limit: most });
  if (least !== undefined && tree.items.length < least) refuse(about, path, 'minItems', { limit: least });
  const items = schema['items'] as Schema | undefined;
  if (!items) return;
  for (let i = 0; i < tree.items.length; i++) walk(tree.items[i] as Tree, items, `${path}/${i}`, about);
}

function checkProperties(tree: Tree & { type: 'mapping' }, schema: Schema, path: string, about: Walk): void {
  const properties = schema['properties'] as Readonly<Record<string, Schema>> | undefined;
  const others = schema['additionalProperties'] as Schema | boolean | undefined;
  for (const missing of (schema['required'] as readonly string[] | undefined) ?? []) {
    if (!tree.entries.has(missing)) refuse(about, path, 'required', { missingProperty: missing });
  }
  for (const [key, { value }] of tree.entries) {
    const known = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known) walk(value, known, `${path}/${escapedStep(key)}`, about);
    else if (others === false) refuse(about, path, 'additionalProperties', { additionalProperty: key });
    else if (typeof others === 'object') walk(value, others, `${path}/${escapedStep(key)}`, about);
  }
}

function refuse(about: Walk, instancePath: string, keyword: string, params: Readonly<Record<string, unknown>>): void {
  const { comparison, limit } = params;
  const message = comparison === undefined ? undefined : `must be ${String(comparison)} ${String(limit)}`;
  about.errors.push({ instancePath, schemaPath: `#/${keyword}`, keyword, params, message });
}

function referenced(reference: string, root: Schema): Schema {
  let here: unknown = root;
  for (const step of reference.replace(/^#\//, '').split('/')) here = (here as Schema)[step];
  return here as Schema;
}
