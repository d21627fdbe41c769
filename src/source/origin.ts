import type { SourceText } from './text.ts';
import type { Span, Tree } from './tree.ts';

/** Where a value came from: a place in a written text, or an answer of AWS. */
export type Origin = Written | Read;

/** Written in a design: the value's node, its key where it has one, and attributes that stand elsewhere. */
export interface Written {
  readonly from: 'design';
  readonly node: Tree;
  readonly key?: Span;
  /** Attributes written under another name or in another place than the node: `cidr` as `size`. */
  readonly parts?: Readonly<Record<string, Tree>>;
  /** Set where nobody wrote the value: AWS's default, and why it applies. */
  readonly assumed?: string;
}

/** Read from an account: the file (or call) that told it, and AWS's name for it. */
export interface Read {
  readonly from: 'account';
  readonly file: string;
  readonly id: string;
  readonly assumed?: string;
}

/**
 * A place to point at: an origin and, below it, an attribute path such as `cidr` or `ingress.2.from`.
 * It becomes line and column once, in a report.
 */
export interface Place {
  readonly origin: Origin;
  readonly path?: string;
  /** Point at the key instead of the value. Default: the value where a path is given, else the key. */
  readonly on?: 'key' | 'value';
}

/** A place that is a stretch of one text for good: there is nothing below it that a path could lead to. */
export class StretchPlace implements Place, Span {
  readonly path: string | undefined;
  readonly on: Place['on'];
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  private readonly assumed: string | undefined;

  constructor({ path, on, origin }: Place, source: SourceText, { start, end }: Span) {
    this.path = path;
    this.on = on;
    this.source = source;
    this.start = start;
    this.end = end;
    this.assumed = origin.assumed;
  }

  /** Made when asked for: of most places nobody wants more than where they are. */
  get origin(): Written {
    const { source, start, end, assumed } = this;
    const node: Tree = { type: 'scalar', source, start, end, value: null, text: '', quoted: false };
    return { from: 'design', node, assumed };
  }
}

/** The span of a text that a place means; undefined for what was read from an account. */
export function spanOf(place: Place): Span | undefined {
  if (place instanceof StretchPlace) return place;
  const { origin, path, on } = place;
  if (origin.from !== 'design') return undefined;
  const { node, key = node } = origin;
  if (!path) return on === 'value' ? node : key;
  // Most paths are one step: thousands of findings are looked for.
  const entry = path.includes('.') ? entryAt(origin, path.split('.')) : entryOf(origin, path);
  if (!entry) return key;
  return on === 'key' && entry.key ? entry.key : entry.value;
}

interface Found {
  readonly key?: Span;
  readonly value: Tree;
}

/** The part of one name, as it is recorded or as it stands in the node. */
function entryOf({ node, parts }: Written, name: string): Found | undefined {
  const part = parts?.[name];
  return part ? { value: part } : step(node, name);
}

/** Follows a path from the longest recorded part, then through the tree, as far as it goes. */
function entryAt(origin: Written, path: readonly string[]): Found | undefined {
  for (let length = path.length; length > 0; length--) {
    const part = origin.parts?.[path.slice(0, length).join('.')];
    if (part) return walk({ value: part }, path.slice(length));
  }
  const found = walk({ value: origin.node }, path);
  return found.value === origin.node ? undefined : found;
}

function walk(from: Found, path: readonly string[]): Found {
  let here = from;
  for (const name of path) {
    const next = step(here.value, name);
    if (!next) return here;
    here = next;
  }
  return here;
}

function step(node: Tree, name: string): Found | undefined {
  if (node.type === 'mapping') return node.entries.get(name);
  const item = node.type === 'sequence' ? node.items[Number(name)] : undefined;
  return item && { value: item };
}

/** The written origin of a node and, where it has one, its key. */
export function writtenAt(node: Tree, key?: Span, parts?: Readonly<Record<string, Tree>>): Written {
  return { from: 'design', node, key, parts };
}

export type { SourceText };
