import { nearest } from '../source/nearest.ts';
import type { Scalar, Tree } from '../source/tree.ts';
import type { Problem } from './finding.ts';
import { knownElsewhere } from './known-elsewhere.ts';
import { helpForKey, keyForName, meantKey, type UnknownKey } from './meant-key.ts';
import { meantValue } from './meant-value.ts';
import { escapedStep, keywords, propertiesAt, schemaAt, unescaped } from './schema-path.ts';
import { type TrafficParts, trafficParts } from './traffic-parts.ts';

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
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const misspelt = misspeltKeys(errors, tree, schema);
  for (const error of errors.slice(0, mostErrors)) {
    // What is of a wrong type cannot be among the words or within the bounds either.
    if (ofValues.has(error.keyword) && mistyped.has(error.instancePath)) continue;
    // Whoever is told to write `cidr` for `cidr_block` need not hear that `cidr` is missing.
    if (misspelt.has(`${error.instancePath} ${String(error.params['missingProperty'])}`)) continue;
    const problem = explain(error, tree, schema, whole);
    if (problem) problems.set(`${error.instancePath} ${problem.message}`, problem);
  }
  const next = errors[mostErrors];
  return next ? [...problems.values(), beyond(next, errors.length, tree, schema, whole)] : [...problems.values()];
}

/** Mistakes that are explained one by one. */
const mostErrors = 100;

/** The keys that unknown ones were meant to be, each behind its path. */
function misspeltKeys(errors: readonly SchemaError[], tree: Tree, schema: object): ReadonlySet<string> {
  const unknown = errors.slice(0, mostErrors).filter(({ keyword }) => keyword === 'additionalProperties');
  return new Set(
    unknown.map(error => {
      const meant = meantKey(unknownAt(error, nodeAt(tree, error.instancePath, '').value, schema), schema);
      return `${error.instancePath} ${meant ?? ''}`;
    }),
  );
}

const ofValues: ReadonlySet<string> = new Set(['enum', 'minimum', 'maximum']);

/** Stands for all mistakes from here on: what is left out is said. */
function beyond(error: SchemaError, count: number, tree: Tree, schema: object, whole: string): Problem {
  const { value, key } = nodeAt(tree, error.instancePath, whole);
  const here = explain(error, tree, schema, whole);
  return {
    code: here?.code ?? 'wrong-type',
    message: `${(count - mostErrors).toLocaleString('en-US')} more mistakes of structure from here on are not shown`,
    label: 'the first that is not shown',
    place: here?.place ?? { origin: { from: 'design', node: value, key }, on: 'value' },
    help: 'correct those above; then the rest is shown',
  };
}

function nameAbove({ instancePath }: SchemaError, tree: Tree, whole: string): string {
  return nodeAt(tree, instancePath.slice(0, instancePath.lastIndexOf('/')), whole).name;
}

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
      const meaning = keywords(propertiesAt(schema, error.instancePath)[missing])['description'];
      const help = typeof meaning === 'string' ? { help: `${missing}: ${meaning}` } : {};
      return { code: 'missing-key', message, label: `${missing} is missing`, place: { ...place, on: 'key' }, ...help };
    }
    case 'type': {
      const key = keyForName(error.instancePath, node.value, schema);
      if (key !== undefined && node.key) {
        const message = `${nameAbove(error, tree, whole)} has no key ${node.name}`;
        return {
          code: 'unknown-key',
          message,
          label: 'no such key',
          place: { ...place, on: 'key' },
          help: `did you mean \`${key}\`?`,
        };
      }
      const wanted = [error.params['type']].flat().map(type => typeWords[String(type)] ?? String(type));
      const label = `${typeWord(node.value)} where ${orList(wanted)} belongs`;
      const meant = meantValue(node.value, schemaAt(schema, error.instancePath), schema);
      const odd = node.value.type === 'scalar' ? strangeSpace(node.value.text) : undefined;
      const help = odd ?? meant?.help ?? meaningAt(schema, error.instancePath);
      return { code: 'wrong-type', message: `${node.name} is ${label}`, label, place, ...(help ? { help } : {}) };
    }
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String);
      const written = node.value.type === 'scalar' ? node.value.text : typeWord(node.value);
      const meant = knownElsewhere(written, allowed) ?? nearest(written, allowed);
      const label = allowed.length === 1 ? `only ${allowed[0]} is known` : `none of ${orList(allowed)}`;
      const only = allowed.length === 1 ? { help: `write ${node.name}: ${allowed[0]}` } : {};
      const help = meant ? { help: `did you mean \`${meant}\`?` } : only;
      const fact = allowed.length === 1 ? `, but ${label}` : ` is ${label}`;
      return { code: 'unknown-word', message: `${node.name}: ${short(written)}${fact}`, label, place, ...help };
    }
    case 'not': {
      const label = 'a text, not true or false';
      const written = node.value.type === 'scalar' ? node.value.text : typeWord(node.value);
      const meant = meantValue(node.value, schemaAt(schema, error.instancePath), schema);
      const message = `${node.name}: ${short(written)} is ${label}`;
      return { code: 'wrong-type', message, label, place, ...(meant ? { help: meant.help } : {}) };
    }
    case 'minimum':
    case 'maximum': {
      const label = `${error.keyword === 'minimum' ? 'at least' : 'at most'} ${error.params['limit']}`;
      const written = node.value.type === 'scalar' ? short(node.value.text) : typeWord(node.value);
      const message = `${node.name} is ${written} where ${label} is allowed`;
      const { minimum, maximum } = schemaAt(schema, error.instancePath);
      const bounds = minimum !== undefined && maximum !== undefined ? `from ${minimum} to ${maximum}` : label;
      return { code: 'out-of-range', message, label: `${label} is allowed`, place, help: `write a number ${bounds}` };
    }
    // Said better by the error inside the branch that was taken.
    case 'if':
      return undefined;
    case 'minItems':
    case 'maxItems': {
      const count = node.value.type === 'sequence' ? node.value.items.length : 0;
      const wanted = `${error.keyword === 'minItems' ? 'at least' : 'at most'} ${error.params['limit']}`;
      const label = `${count === 1 ? '1 item' : `${count} items`} where ${wanted} belong`;
      return { code: 'out-of-range', message: `${node.name} has ${label}`, label, place };
    }
    case 'maxProperties': {
      const count = node.value.type === 'mapping' ? node.value.entries.size : 0;
      const label = `${count} entries where at most ${error.params['limit']} belong`;
      return { code: 'out-of-range', message: `${node.name} has ${label}`, label, place };
    }
    case 'maxLength': {
      const length = node.value.type === 'scalar' ? node.value.text.length : 0;
      const label = `${length} characters where at most ${error.params['limit']} belong`;
      return { code: 'out-of-range', message: `${node.name} has ${label}`, label, place };
    }
    default: {
      const label = error.message ?? 'is not allowed';
      return { code: 'out-of-range', message: `${node.name} ${label}`, label, place };
    }
  }
}

/** What the schema says of the key that an instance path leads to. */
function meaningAt(schema: object, path: string): string | undefined {
  const name = unescaped(path.slice(path.lastIndexOf('/') + 1));
  const meaning = schemaAt(schema, path)['description'];
  if (typeof meaning !== 'string') return undefined;
  return /^\d+$/.test(name) || !isKeyAt(schema, path) ? meaning : `${name}: ${meaning}`;
}

/** Whether a path ends at a key of the language, not at a name that somebody chose. */
function isKeyAt(schema: object, path: string): boolean {
  const cut = path.lastIndexOf('/');
  return cut >= 0 && Object.hasOwn(propertiesAt(schema, path.slice(0, cut)), unescaped(path.slice(cut + 1)));
}

/** A space that is none for YAML: copied from a page or a document. */
function strangeSpace(text: string): string | undefined {
  const [space] = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/.exec(text) ?? [];
  const code = space?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return space && `it has a space that YAML takes for a letter (U+${code}): write a plain one`;
}

function unknownAt({ params, instancePath }: SchemaError, at: Tree, schema: object): UnknownKey {
  const key = String(params['additionalProperty'] ?? params['propertyName']);
  const value = at.type === 'mapping' ? at.entries.get(key)?.value : undefined;
  return { key, value, allowed: Object.keys(propertiesAt(schema, instancePath)) };
}

function unknownKey(error: SchemaError, node: Node, schema: object): Problem | undefined {
  const unknown = unknownAt(error, node.value, schema);
  const parts = trafficParts(node.value, unknown.allowed);
  const isPart = parts?.keys.includes(unknown.key);
  // All parts of what belongs together are told with the first.
  if (isPart && unknown.key !== parts?.keys[0]) return undefined;
  const entry = node.value.type === 'mapping' ? node.value.entries.get(unknown.key) : undefined;
  const help =
    strangeSpace(unknown.key) ??
    afterComma(node.value, unknown.key) ??
    tooFarLeft(node.value, unknown.key, schema, error.instancePath) ??
    nameOrKey(node, schema, error.instancePath) ??
    otherLanguage(unknown.key, error.instancePath) ??
    (parts && isPart ? inOneWord(parts) : undefined) ??
    asRoute(unknown) ??
    helpForKey(unknown, schema);
  const origin = { from: 'design', node: entry?.value ?? node.value, key: entry?.key ?? node.key } as const;
  const names = parts && isPart ? parts.keys : [unknown.key];
  const keys = names.length === 1 ? 'key' : 'keys';
  return {
    code: 'unknown-key',
    message: `${node.name} has no ${keys} ${orList(names.map(short))}`,
    label: 'no such key',
    place: { origin, on: 'key' },
    ...(help ? { help } : {}),
  };
}

/** A key right behind one that is empty and holds entries by name: it stands too far left. */
function tooFarLeft(at: Tree, key: string, schema: object, path: string): string | undefined {
  if (at.type !== 'mapping') return undefined;
  const keys = [...at.entries.keys()];
  const before = keys.slice(0, keys.indexOf(key)).findLast(each => Object.hasOwn(propertiesAt(schema, path), each));
  const value = before === undefined ? undefined : at.entries.get(before)?.value;
  if (before === undefined || value?.type !== 'scalar' || value.value !== null) return undefined;
  const holds = schemaAt(schema, `${path}/${escapedStep(before)}`)['additionalProperties'];
  return typeof holds === 'object' ? `indent ${short(key)} by two spaces more: it belongs to ${before}` : undefined;
}

/** A section where the name of an entry belongs: `subnets` directly below `vpcs`. */
function nameOrKey({ name }: Node, schema: object, path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  if (cut < 1 || isKeyAt(schema, path) || !Object.hasOwn(propertiesAt(schema, path), name)) return undefined;
  const section = unescaped(path.slice(path.lastIndexOf('/', cut - 1) + 1, cut));
  return `here ${name} is read as a name in ${section}: indent it further, into the entry that it belongs to`;
}

/** What other tools write at the head of their files. */
function otherLanguage(key: string, path: string): string | undefined {
  const whose = path === '' ? headsElsewhere.get(key) : undefined;
  return (
    whose && `this is ${whose}: a design is written in words of its own; \`netwright init\` makes one to begin with`
  );
}

const headsElsewhere: ReadonlyMap<string, string> = new Map([
  ['Resources', 'a CloudFormation template'],
  ['AWSTemplateFormatVersion', 'a CloudFormation template'],
  ['resource', 'Terraform'],
  ['apiVersion', 'a manifest of Kubernetes'],
]);

/** Protocol and ports as one word: `allow: tcp/22`. */
function inOneWord({ key, words }: TrafficParts): string {
  return `write \`${key}: ${words.length === 1 ? words[0] : `[${words.join(', ')}]`}\``;
}

/** `10.0.0.0/8: peering/hub`, as routes are written elsewhere. */
function asRoute({ key, value, allowed }: UnknownKey): string | undefined {
  if (!/^[\da-f.:]+\/\d+$/i.test(key) || value?.type !== 'scalar' || !allowed.includes('via')) return undefined;
  return `write { to: ${key}, via: ${short(value.text)} }`;
}

/** `{ allow: tcp/80,443 }`: in brackets a comma ends the value, and what follows is read as a key. */
function afterComma(at: Tree, key: string): string | undefined {
  if (at.type !== 'mapping') return undefined;
  const entries = [...at.entries];
  const index = entries.findIndex(([name]) => name === key);
  const [before, after] = [entries[index - 1], entries[index]?.[1]];
  if (after?.value.type !== 'scalar' || after.value.value !== null || before?.[1].value.type !== 'scalar')
    return undefined;
  const { text } = before[1].value;
  const [, protocol] = /^(tcp|udp)\//.exec(text) ?? [];
  const next = protocol && /^[\d-]+$/.test(key) ? `${protocol}/${key}` : short(key);
  return `a comma ends the value before it: write ${before[0]}: [${text}, ${next}]`;
}

function nodeAt(tree: Tree, path: string, whole: string): Node {
  let node: Node = { value: tree, name: whole };
  for (const step of path.split('/').slice(1)) {
    const name = unescaped(step);
    const { value } = node;
    if (value.type === 'mapping') {
      const entry = value.entries.get(name);
      if (!entry) return node;
      node = { value: entry.value, key: entry.key, name: short(name) };
    } else if (value.type === 'sequence') {
      const item = value.items[Number(name)];
      if (!item) return node;
      node = { value: item, name: `item ${Number(name) + 1} of ${node.name}` };
    } else return node;
  }
  return node;
}

/** A name or value in a message: what is too long to be read is cut. */
function short(text: string): string {
  if (text === '') return '""';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
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
  if (typeof tree.value === 'number' && !Number.isFinite(tree.value)) return 'no finite number';
  return typeWords[tree.value === null ? 'null' : typeof tree.value] as string;
}

function orList(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
