import type { Problem } from '../model/finding.ts';
import { overlay } from '../source/overlay.ts';
import { readText } from '../source/read-text.ts';
import type { YamlReading } from '../source/read-yaml.ts';
import type { SyntaxProblem } from '../source/syntax-problem.ts';
import type { SourceText } from '../source/text.ts';
import {
  child,
  type Entry,
  type Mapping,
  type Scalar,
  type Span,
  scalarAt,
  type Tree,
  withEntries,
} from '../source/tree.ts';
import type { DesignFiles } from './design-files.ts';

/** A design file with all that it includes. */
export interface DesignReading {
  readonly tree?: Tree;
  readonly problems: readonly Problem[];
  readonly texts: readonly SourceText[];
  /** Whether a file of it could not be read as YAML: what it says is missing from the tree. */
  readonly incomplete: boolean;
}

/** Reads a design file and the files that it includes, which must stand in its own folder. */
export async function readDesign(
  address: string,
  files: DesignFiles,
  read: typeof readText = readText,
): Promise<DesignReading> {
  const reader = new Reader(files, read);
  const tree = await reader.read(address, []);
  return { tree, problems: reader.problems, texts: reader.texts, incomplete: reader.incomplete };
}

/** Files that a design may include in all, and their characters together: more is a mistake or an attack. */
const fileLimit = 500;
const sizeLimit = 50_000_000;

class Reader {
  readonly problems: Problem[] = [];
  readonly texts: SourceText[] = [];
  incomplete = false;
  private readonly files: DesignFiles;
  private readonly readText: (source: SourceText) => Promise<YamlReading>;
  /** What was read, by address: a file that several include is read once. */
  private readonly known = new Map<string, Tree | undefined>();
  private size = 0;

  constructor(files: DesignFiles, readText: Reader['readText']) {
    this.files = files;
    this.readText = readText;
  }

  /** The tree of a file over what it includes. `above` are the files that led here. */
  async read(address: string, above: readonly string[]): Promise<Tree | undefined> {
    const source = await this.files.text(address);
    this.texts.push(source);
    this.size += source.text.length;
    const { tree, problems } = await this.readText(source);
    for (const problem of problems) this.problems.push(problemOf(problem));
    if (!tree) this.incomplete = true;
    if (tree?.type !== 'mapping') return tree;
    const includes = child(tree, 'include');
    if (!includes) return tree;
    const names = includes.type === 'sequence' ? includes.items : [includes];
    let below: Tree | undefined;
    for (const name of names) {
      if (name.type !== 'scalar' || name.value === null) {
        const label = `${name.type === 'scalar' ? 'nothing' : `a ${name.type === 'mapping' ? 'mapping' : 'list'}`} where the name of a file belongs`;
        this.report('wrong-type', name, `include holds ${label}`, label, 'write the path of a file in this folder');
        continue;
      }
      const part = await this.include(name, address, above);
      if (part) below = below ? overlay(below, part) : part;
    }
    const own = without(tree, 'include');
    return below ? overlay(below, own) : own;
  }

  private async include(name: Scalar, from: string, above: readonly string[]): Promise<Tree | undefined> {
    const found = this.locate(name, from);
    if (found === undefined) return undefined;
    const chain = [...above, from];
    if (chain.includes(found)) {
      const loop = [...chain.slice(chain.indexOf(found)), found].map(this.files.shown).join(' → ');
      this.report('include-loop', name, `${name.text} includes itself: ${loop}`, 'includes itself');
      return undefined;
    }
    if (this.known.has(found)) return this.known.get(found);
    if (this.size > sizeLimit) {
      const label = `the files so far have ${Math.round(this.size / 1e6)} MB, the limit is ${sizeLimit / 1e6} MB`;
      this.report('too-many-files', name, `${name.text} is not read: ${label}`, label, 'split the design');
      return undefined;
    }
    if (this.texts.length >= fileLimit) {
      const help = 'put several parts into one file';
      this.report('too-many-files', name, `a design includes at most ${fileLimit} files`, 'one file too many', help);
      return undefined;
    }
    const tree = await this.read(found, chain);
    if (tree && tree.type !== 'mapping') {
      const label = `a ${tree.type === 'sequence' ? 'list' : 'single value'} where sections of a design belong`;
      this.report('wrong-type', tree, `${this.files.shown(found)} holds ${label}`, label, 'write it as `vpcs: …`');
    }
    const part = tree?.type === 'mapping' ? handedDown(tree) : undefined;
    this.known.set(found, part);
    return part;
  }

  /** The address of an included file; reported where it is missing, no YAML, or outside the design's folder. */
  private locate(name: Scalar, from: string): string | undefined {
    const found = this.files.locate(name.text, from);
    if (typeof found === 'object') return found.address;
    if (found === 'missing') {
      this.report('include-missing', name, `there is no file ${name.text || '""'} to include`, 'no such file');
    } else if (found === 'other') {
      const help = 'give the file a name that ends in .yaml';
      this.report('include-other', name, `${name.text} is no YAML by its name`, 'no .yaml', help);
    } else {
      const label = 'outside the folder of the design';
      this.report('include-outside', name, `${name.text} is ${label}`, label, 'move the file into the folder');
    }
    return undefined;
  }

  private report(code: string, at: Tree, message: string, label: string, help?: string): void {
    this.incomplete = true;
    this.problems.push({ code, message, label, help, place: { origin: { from: 'design', node: at }, on: 'value' } });
  }
}

function without(tree: Mapping, key: string): Mapping {
  const entries = new Map(tree.entries);
  entries.delete(key);
  return withEntries(tree, entries);
}

const identity = ['account', 'region', 'environment'];

/** An included file's own account, region and environment belong to its entries, not to the whole design. */
function handedDown(tree: Mapping): Mapping {
  const own = identity.flatMap(name => {
    const entry = tree.entries.get(name);
    return entry ? [[name, entry] as const] : [];
  });
  if (own.length === 0) return tree;
  const withOwn = (entry: Tree) =>
    entry.type === 'mapping' ? withEntries(entry, new Map([...own, ...entry.entries])) : entry;
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of tree.entries) {
    if (identity.includes(name)) continue;
    // `dns` holds sections of its own.
    const section = name === 'dns' ? eachValue(value, zones => eachValue(zones, withOwn)) : eachValue(value, withOwn);
    entries.set(name, { key, value: section });
  }
  return withEntries(tree, entries);
}

function eachValue(tree: Tree, change: (value: Tree) => Tree): Tree {
  if (tree.type !== 'mapping') return tree;
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of tree.entries) entries.set(name, { key, value: change(value) });
  return withEntries(tree, entries);
}

/** A syntax problem as the model's: its span stands in for a node. */
export function problemOf(problem: SyntaxProblem): Problem {
  const at = (span: Span) => ({ origin: { from: 'design', node: scalarAt(span, null) }, on: 'value' }) as const;
  return {
    code: problem.code,
    message: problem.message,
    label: problem.label,
    help: problem.help ?? (problem.code === 'empty-document' ? emptyHelp : undefined),
    place: at(problem.at),
    related: problem.related?.map(({ at: span, label }) => ({ place: at(span), label })),
  };
}

const emptyHelp = 'a design begins with `netwright: 1`; `netwright init` makes one';
