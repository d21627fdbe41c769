import { knownElsewhere, saysPartOf } from '../model/known-elsewhere.ts';
import { keyForName, meantKey } from '../model/meant-key.ts';
import { meantValue } from '../model/meant-value.ts';
import { unknownAt } from '../model/misplaced-key.ts';
import type { SchemaError } from '../model/schema-error.ts';
import { type Keywords, schemaAt, unescaped } from '../model/schema-path.ts';
import { type TrafficParts, trafficParts } from '../model/traffic-parts.ts';
import { nearest } from '../source/nearest.ts';
import { mappingAt, scalarAt, sequenceAt, type Tree } from '../source/tree.ts';

/** What makes a refused part one that the schema takes. */
export type Mend =
  | { readonly does: 'rename'; readonly to: string; readonly by?: Tree }
  | { readonly does: 'replace'; readonly by: Tree }
  | { readonly does: 'leave out' };

/** What a refused part was plainly meant to be; else it is left out. What was `made` before is tried no second time. */
export function mendFor(error: SchemaError, tree: Tree, schema: object, made: Set<Tree>): Mend {
  if (error.keyword === 'additionalProperties') return rename(error, tree, schema);
  const written = at(tree, error.instancePath);
  if (!written || made.has(written)) return { does: 'leave out' };
  const key = error.keyword === 'type' ? keyForName(error.instancePath, written, schema) : undefined;
  if (key !== undefined) return { does: 'rename', to: key };
  const by = error.keyword === 'enum' ? wordMeant(error, written) : typeMeant(error, written, schema);
  if (!by) return { does: 'leave out' };
  made.add(by);
  return { does: 'replace', by };
}

function rename(error: SchemaError, tree: Tree, schema: object): Mend {
  const parent = at(tree, error.instancePath);
  if (parent?.type !== 'mapping') return { does: 'leave out' };
  const unknown = unknownAt(error, parent, schema);
  const { key } = unknown;
  const parts = trafficParts(parent, unknown.allowed);
  if (parts?.keys.includes(key)) return key === parts.keys[0] ? inOneWord(parts, parent) : { does: 'leave out' };
  const to = meantKey(unknown, schema);
  return to === undefined || saysPartOf(key, to) ? { does: 'leave out' } : { does: 'rename', to };
}

/** What was said in parts under its own key, as a list. */
function inOneWord({ key, words }: TrafficParts, place: Tree): Mend {
  return {
    does: 'rename',
    to: key,
    by: sequenceAt(
      place,
      words.map(word => scalarAt(place, word)),
    ),
  };
}

function wordMeant({ params }: SchemaError, written: Tree): Tree | undefined {
  if (written.type !== 'scalar') return undefined;
  const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
  const meant = knownElsewhere(written.text, allowed) ?? nearest(written.text, allowed);
  return meant === undefined ? undefined : scalarAt(written, meant);
}

function typeMeant({ keyword, instancePath }: SchemaError, written: Tree, schema: object): Tree | undefined {
  if (keyword !== 'type' && keyword !== 'not') return undefined;
  const here = schemaAt(schema, instancePath);
  const meant = meantValue(written, here, schema)?.value;
  if (meant) return meant;
  if (isFlagOrName(here)) return scalarAt(written, !(written.type === 'scalar' && written.value === 0));
  return needsKeys(here) ? mappingAt(written, {}) : undefined;
}

/** Whether a place says that there is something, or what it is called: another value there says that there is, too. */
function isFlagOrName(here: Keywords): boolean {
  const types = [here['type']].flat();
  return types.length === 2 && types.includes('boolean') && types.includes('string');
}

/** Whether an entry belongs in a place that is none without certain keys: another value there lacks them all. */
function needsKeys(here: Keywords): boolean {
  return [here['type']].flat().includes('object') && ((here['required'] ?? []) as readonly string[]).length > 0;
}

function at(tree: Tree, path: string): Tree | undefined {
  let here: Tree | undefined = tree;
  for (const step of path.split('/').slice(1)) {
    if (here?.type === 'mapping') here = here.entries.get(unescaped(step))?.value;
    else here = here?.type === 'sequence' ? here.items[Number(step)] : undefined;
  }
  return here;
}
