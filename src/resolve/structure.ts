import type { Problem } from '../model/finding.ts';
import type { SchemaError } from '../model/schema-error.ts';
import { escapedStep } from '../model/schema-path.ts';
import { schemaProblems } from '../model/schema-problems.ts';
import { type Entry, type Mapping, type Tree, withEntries, withItems } from '../source/tree.ts';
import { type Mend, mendFor } from './mend.ts';
import { type KnownSound, schemaErrors } from './schema-errors.ts';

/** A tree of the structure that later stages rely on. */
export interface Sound {
  readonly tree: Tree;
  readonly problems: readonly Problem[];
  /** What was left out to make it so. */
  readonly leftOut: readonly Tree[];
}

/**
 * Compares a design with its schema: keys, types, words to choose from; values are looked at later. What was plainly
 * meant is read as meant, so that one mistake has no others follow: a key under its right name, `yes` as true, one
 * entry as a list of it. Other unknown keys and values of a wrong type are left out; the rest stays, at its place.
 */
export function sound(tree: Tree, schema: object, known?: KnownSound): Sound {
  let rest = tree;
  const problems: Problem[] = [];
  const leftOut: Tree[] = [];
  const made = new Set<Tree>();
  const opened: string[] = [];
  for (let round = 0; round < 20; round++) {
    const errors = schemaErrors(rest, schema as Readonly<Record<string, unknown>>, known);
    // Later rounds meet what follows from mending, and what could not be looked at before. A value that was given
    // under a wrong key may be none for the right one: that is told with the key.
    const isNew = ({ instancePath }: SchemaError) => opened.some(path => instancePath.startsWith(`${path}/`));
    problems.push(...schemaProblems(rest, round === 0 ? errors : errors.filter(isNew), schema, 'the design'));
    opened.length = 0;
    const mends = new Map<string, Mend>();
    for (const [place, error] of errors.entries()) {
      // What lacks a key is still there for others to name; reading it leaves it out.
      if (error.keyword === 'required') continue;
      const path = pathOf(error);
      if (path === '' || mends.has(path)) continue;
      const mend: Mend = place < mostMended ? mendFor(error, rest, schema, made) : { does: 'leave out' };
      mends.set(path, mend);
      if (mend.does === 'rename') opened.push(`${path.slice(0, path.lastIndexOf('/'))}/${escapedStep(mend.to)}`);
      if (mend.does === 'replace' && mend.by.type !== 'scalar') opened.push(path);
    }
    if (mends.size === 0) break;
    rest = mended(rest, '', { mends, leftOut });
  }
  return { tree: rest, problems, leftOut };
}

/** Mistakes whose meaning is looked for in a round: as many as are told. */
const mostMended = 100;

function pathOf({ keyword, instancePath, params }: SchemaError): string {
  if (keyword !== 'additionalProperties') return instancePath;
  return `${instancePath}/${escapedStep(String(params['additionalProperty']))}`;
}

interface Mending {
  readonly mends: ReadonlyMap<string, Mend>;
  readonly leftOut: Tree[];
}

function mended(tree: Tree, path: string, work: Mending): Tree {
  if (tree.type === 'mapping') return mendedMapping(tree, path, work);
  if (tree.type === 'scalar') return tree;
  const items = tree.items.flatMap((item, index) => mendedPart(item, `${path}/${index}`, work) ?? []);
  return items.length === tree.items.length && items.every((item, index) => item === tree.items[index])
    ? tree
    : withItems(tree, items);
}

function mendedMapping(tree: Mapping, path: string, work: Mending): Tree {
  const entries = new Map<string, Entry>();
  let isSame = true;
  for (const [key, entry] of tree.entries) {
    const below = `${path}/${escapedStep(key)}`;
    const mend = work.mends.get(below);
    const name = mend?.does === 'rename' && !tree.entries.has(mend.to) && !entries.has(mend.to) ? mend.to : key;
    if (mend?.does === 'rename' && name === key) {
      work.leftOut.push(entry.value);
      isSame = false;
      continue;
    }
    const value = mend?.does === 'rename' && mend.by ? mend.by : mendedPart(entry.value, below, work);
    isSame &&= value === entry.value && name === key;
    if (value) entries.set(name, value === entry.value ? entry : { key: entry.key, value });
  }
  return isSame ? tree : withEntries(tree, entries);
}

function mendedPart(part: Tree, path: string, work: Mending): Tree | undefined {
  const mend = work.mends.get(path);
  if (mend?.does === 'replace') return mend.by;
  if (mend?.does !== 'leave out') return mended(part, path, work);
  work.leftOut.push(part);
  return undefined;
}
