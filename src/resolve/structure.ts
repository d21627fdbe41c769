import { type SchemaError, validateDesign } from '../generated/design-validator.ts';
import type { Schema } from '../kinds/field.ts';
import { jsonType } from '../kinds/field.ts';
import type { Problem } from '../model/finding.ts';
import { nearest } from '../source/nearest.ts';
import { type Entry, type Mapping, plain, type Span, type Tree } from '../source/tree.ts';

/** Compares a design with its schema: keys, types, words to choose from. Values are looked at later. */
export function structure(tree: Tree, schema: () => Schema): readonly Problem[] {
  if (validateDesign(plain(tree))) return [];
  const reported = new Set<string>();
  const problems: Problem[] = [];
  for (const error of validateDesign.errors ?? []) {
    const problem = explain(error, tree, schema);
    const name = `${problem.code} ${problem.message} ${error.instancePath}`;
    if (reported.has(name)) continue;
    reported.add(name);
    problems.push(problem);
    if (problems.length >= problemLimit) break;
  }
  return problems;
}

/** After so many mistakes of structure more would not help anyone. */
const problemLimit = 200;

/**
 * The tree without what the schema refuses, so that later stages meet the structure they rely on. Unknown
 * keys and values of a wrong type are left out; everything else stays, at its place.
 */
export function sound(tree: Tree): Tree {
  let rest = tree;
  for (let round = 0; round < 20; round++) {
    if (validateDesign(plain(rest))) return rest;
    const cut = new Set<Tree | string>();
    for (const error of validateDesign.errors ?? []) {
      const at = nodeAt(rest, error.instancePath);
      if (!at) continue;
      if (error.keyword === 'additionalProperties')
        cut.add(`${error.instancePath}/${escapePointer(String(error.params['additionalProperty']))}`);
      else if (error.instancePath !== '') cut.add(error.instancePath);
    }
    if (cut.size === 0) return rest;
    rest = without(rest, '', cut);
  }
  return rest;
}

function without(tree: Tree, path: string, cut: ReadonlySet<Tree | string>): Tree {
  if (tree.type === 'mapping') {
    const entries = new Map<string, Entry>();
    for (const [key, entry] of tree.entries) {
      const below = `${path}/${escapePointer(key)}`;
      if (!cut.has(below)) entries.set(key, { key: entry.key, value: without(entry.value, below, cut) });
    }
    return { ...tree, entries };
  }
  if (tree.type === 'sequence') {
    const items = tree.items.flatMap((item, index) => {
      const below = `${path}/${index}`;
      return cut.has(below) ? [] : [without(item, below, cut)];
    });
    return { ...tree, items };
  }
  return tree;
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function pointer(path: string): string[] {
  return path
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function nodeAt(
  tree: Tree,
  path: string,
): { readonly value: Tree; readonly key?: Span; readonly name: string } | undefined {
  let value: Tree | undefined = tree;
  let key: Span | undefined;
  let name = '';
  for (const step of pointer(path)) {
    if (value?.type === 'mapping') {
      const entry: Entry | undefined = value.entries.get(step);
      value = entry?.value;
      key = entry?.key;
      name = step;
    } else if (value?.type === 'sequence') {
      value = value.items[Number(step)];
      key = undefined;
    } else return undefined;
  }
  return value && { value, key, name };
}

function explain(error: SchemaError, tree: Tree, schema: () => Schema): Problem {
  const node = nodeAt(tree, error.instancePath) ?? { value: tree, name: 'the design' };
  const place = { origin: { from: 'design', node: node.value } as const, on: 'value' } as const;
  const name = node.name || 'the design';
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String(error.params['additionalProperty']);
      const allowed = Object.keys(propertiesAt(schema(), error.schemaPath));
      const meant = nearest(unknown, allowed);
      const entry = (node.value as Mapping).entries.get(unknown);
      return {
        code: 'unknown-key',
        message: `${node.name || 'a design'} has no key ${unknown}`,
        label: `no such key${node.name ? ` in ${node.name}` : ''}`,
        place: { origin: { from: 'design', node: entry?.value ?? node.value, key: entry?.key } },
        help: meant ? `did you mean ${meant}?` : allowedWords(allowed),
      };
    }
    case 'required': {
      const missing = String(error.params['missingProperty']);
      return {
        code: 'missing-key',
        message: `${name} needs ${missing}`,
        label: `${missing} is missing`,
        place: node.key ? { origin: { from: 'design', node: node.value, key: node.key } } : place,
        help: describe(propertiesAt(schema(), error.schemaPath)[missing]),
      };
    }
    case 'type': {
      const wanted = [error.params['type']].flat().map(String);
      const found = typeWords[jsonType(node.value)] ?? jsonType(node.value);
      const label = `${found} where ${orList(wanted.map(type => typeWords[type] ?? type))} belongs`;
      return { code: 'wrong-type', message: `${name} is ${label}`, label, place };
    }
    case 'enum': {
      const allowed = ((error.params['allowedValues'] as unknown[]) ?? []).map(String);
      const written = node.value.type === 'scalar' ? node.value.text : 'this';
      const meant = nearest(written, allowed);
      return {
        code: 'unknown-word',
        message: `${name}: ${written} is none of ${orList(allowed)}`,
        label: `none of ${orList(allowed)}`,
        place,
        help: meant ? `did you mean ${meant}?` : undefined,
      };
    }
    default:
      return {
        code: 'out-of-range',
        message: `${name} ${error.message ?? 'is not what the schema allows'}`,
        label: error.message,
        place,
      };
  }
}

const typeWords: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** The `properties` beside a keyword of the schema: `#/$defs/vpc/additionalProperties` → those of vpc. */
function propertiesAt(schema: Schema, schemaPath: string): Readonly<Record<string, Schema>> {
  const steps = schemaPath.replace(/^#\//, '').split('/').slice(0, -1);
  let here: unknown = schema;
  for (const step of steps) here = (here as Record<string, unknown> | undefined)?.[decodeURIComponent(step)];
  return ((here as Schema | undefined)?.['properties'] as Record<string, Schema> | undefined) ?? {};
}

function describe(schema: Schema | undefined): string | undefined {
  const text = schema?.['description'];
  return typeof text === 'string' ? text : undefined;
}

function allowedWords(allowed: readonly string[]): string | undefined {
  if (allowed.length === 0) return undefined;
  return allowed.length <= 12 ? `there is ${allowed.join(', ')}` : `there is ${allowed.slice(0, 12).join(', ')}…`;
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
