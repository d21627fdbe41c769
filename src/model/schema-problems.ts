import { nearest } from '../source/nearest.ts';
import type { Tree } from '../source/tree.ts';
import type { Problem } from './finding.ts';
import { knownElsewhere } from './known-elsewhere.ts';
import { keyForName, meantKey } from './meant-key.ts';
import { meantValue } from './meant-value.ts';
import { isKeyAt, strangeSpace, unknownAt, unknownKey } from './misplaced-key.ts';
import { nodeAt, orList, type SchemaError, short, typeWord, typeWords } from './schema-error.ts';
import { keywords, propertiesAt, schemaAt, unescaped } from './schema-path.ts';

/** A validator compiled from a JSON Schema when the program was built. */
export interface SchemaValidator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
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
    message:
      count - mostErrors === 1
        ? '1 more mistake of structure from here on is not shown'
        : `${(count - mostErrors).toLocaleString('en-US')} more mistakes of structure from here on are not shown`,
    label: 'the first that is not shown',
    place: here?.place ?? { origin: { from: 'design', node: value, key }, on: 'value' },
    help: 'correct those above; then the rest is shown',
  };
}

function nameAbove({ instancePath }: SchemaError, tree: Tree, whole: string): string {
  return nodeAt(tree, instancePath.slice(0, instancePath.lastIndexOf('/')), whole).name;
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
