import { nearest } from '../source/nearest.ts';
import type { Scalar, Tree } from '../source/tree.ts';
import type { Problem } from './finding.ts';

/** A validator compiled from a JSON Schema when the program was built. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}

export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** What a validator refused, as problems at their places. `whole` is what messages call the file: `the rule`. */
export function schemaProblems(tree: Tree, errors: readonly SchemaError[], schema: object, whole: string): Problem[] {
  const problems = new Map<string, Problem>();
  for (const error of errors.slice(0, mostErrors)) {
    const problem = explain(error, tree, schema, whole);
    if (problem) problems.set(`${error.instancePath} ${problem.message}`, problem);
  }
  return [...problems.values()];
}

const mostErrors = 100;

interface Node {
  readonly value: Tree;
  readonly key?: Scalar;
  readonly name: string;
}

function explain(error: SchemaError, tree: Tree, schema: object, whole: string): Problem | undefined {
  const node = nodeAt(tree, error.instancePath, whole);
  const place = { origin: { from: 'design', node: node.value, key: node.key }, on: 'value' } as const;
  switch (error.keyword) {
    case 'additionalProperties':
    case 'propertyNames':
      return unknownKey(error, node, schema);
    case 'required': {
      const missing = String(error.params['missingProperty']);
      const message = `${node.name} needs ${missing}`;
      const meaning = object(object(propertiesAt(schema, error.instancePath))[missing])['description'];
      const help = typeof meaning === 'string' ? { help: `${missing}: ${meaning}` } : {};
      return { code: 'missing-key', message, label: `${missing} is missing`, place: { ...place, on: 'key' }, ...help };
    }
    case 'type': {
      const wanted = [error.params['type']].flat().map(type => typeWords[String(type)] ?? String(type));
      const label = `${typeWord(node.value)} where ${orList(wanted)} belongs`;
      const help = rewritten(node, wanted) ?? meaningAt(schema, error.instancePath);
      return { code: 'wrong-type', message: `${node.name} is ${label}`, label, place, ...(help ? { help } : {}) };
    }
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String);
      const written = node.value.type === 'scalar' ? node.value.text : typeWord(node.value);
      const meant = nearest(written, allowed);
      const label = `none of ${orList(allowed)}`;
      const help = meant ? { help: `did you mean \`${meant}\`?` } : {};
      return { code: 'unknown-word', message: `${node.name}: ${written} is ${label}`, label, place, ...help };
    }
    case 'minimum':
    case 'maximum': {
      const label = `${error.keyword === 'minimum' ? 'at least' : 'at most'} ${error.params['limit']}`;
      const written = node.value.type === 'scalar' ? node.value.text : typeWord(node.value);
      const message = `${node.name} is ${written} where ${label} is allowed`;
      return { code: 'out-of-range', message, label: `${label} is allowed`, place };
    }
    // Said better by the error inside the branch that was taken.
    case 'if':
      return undefined;
    default: {
      const label = error.message ?? 'is not allowed';
      return { code: 'out-of-range', message: `${node.name} ${label}`, label, place };
    }
  }
}

/** What was meant by `yes`, or by a number in quotes. */
function rewritten({ value }: Node, wanted: readonly string[]): string | undefined {
  if (value.type !== 'scalar') return undefined;
  const truth = /^(?:(yes|on|true)|no|off|false)$/i.exec(value.text);
  if (truth && wanted.includes('true or false')) return `write ${truth[1] ? 'true' : 'false'}`;
  if (value.quoted && /^\d{1,15}$/.test(value.text) && wanted.includes('a whole number')) {
    return `write ${value.text} without quotes`;
  }
  return undefined;
}

/** What the schema says of the key that an instance path leads to. */
function meaningAt(schema: object, path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  const name = path
    .slice(cut + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const properties = object(propertiesAt(schema, path.slice(0, Math.max(cut, 0))));
  const meaning = Object.hasOwn(properties, name) ? object(properties[name])['description'] : undefined;
  return typeof meaning === 'string' ? `${name}: ${meaning}` : undefined;
}

function unknownKey(error: SchemaError, node: Node, schema: object): Problem {
  const unknown = String(error.params['additionalProperty'] ?? error.params['propertyName']);
  const entry = node.value.type === 'mapping' ? node.value.entries.get(unknown) : undefined;
  const allowed = Object.keys(propertiesAt(schema, error.instancePath));
  const meant = nearest(unknown, allowed);
  const help = meant ? `did you mean \`${meant}\`?` : allowed.length > 0 ? `there is ${someOf(allowed)}` : undefined;
  const origin = { from: 'design', node: entry?.value ?? node.value, key: entry?.key ?? node.key } as const;
  const message = `${node.name} has no key ${unknown}`;
  return {
    code: 'unknown-key',
    message,
    label: 'no such key',
    place: { origin, on: 'key' },
    ...(help ? { help } : {}),
  };
}

type Keywords = Readonly<Record<string, unknown>>;

/** The keys that the schema knows where an instance path leads, through properties, lists and references. */
function propertiesAt(schema: object, path: string): object {
  let here = follow(schema, schema);
  for (const step of path.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const properties = object(here['properties']);
    const next = Object.hasOwn(properties, name)
      ? properties[name]
      : /^\d+$/.test(name) && here['items'] !== undefined
        ? here['items']
        : here['additionalProperties'];
    here = follow(next, schema);
  }
  return object(here['properties']);
}

function follow(schema: unknown, root: object): Keywords {
  let here = object(schema);
  for (let hops = 0; typeof here['$ref'] === 'string' && hops < 10; hops++) {
    here = here['$ref']
      .replace(/^#\//, '')
      .split('/')
      .reduce<Keywords>((at, step) => object(at[step]), object(root));
  }
  return here;
}

function object(value: unknown): Keywords {
  return typeof value === 'object' && value !== null ? (value as Keywords) : {};
}

function nodeAt(tree: Tree, path: string, whole: string): Node {
  let node: Node = { value: tree, name: whole };
  for (const step of path.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const { value } = node;
    if (value.type === 'mapping') {
      const entry = value.entries.get(name);
      if (!entry) return node;
      node = { value: entry.value, key: entry.key, name };
    } else if (value.type === 'sequence') {
      const item = value.items[Number(name)];
      if (!item) return node;
      node = { value: item, name: `item ${Number(name) + 1} of ${node.name}` };
    } else return node;
  }
  return node;
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

function typeWord(tree: Tree): string {
  if (tree.type !== 'scalar') return tree.type === 'mapping' ? 'a mapping' : 'a list';
  return typeWords[tree.value === null ? 'null' : typeof tree.value] as string;
}

function someOf(words: readonly string[]): string {
  return words.length <= 14 ? words.join(', ') : `${words.slice(0, 12).join(', ')} and ${words.length - 12} more`;
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
