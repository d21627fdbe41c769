import { composeTree } from './compose-tree.ts';
import type { SourceText } from './text.ts';
import type { Entry, Mapping, Tree } from './tree.ts';
import { designSizeLimit, unreadable } from './unreadable.ts';
import { depthLimit, yamlEvents } from './yaml-events.ts';

/** The entries of one block mapping as they are now, read from their lines; those above it hold it as before. */
export interface Reread {
  /** The mappings from the root to the one that was read again. */
  readonly above: readonly Mapping[];
  /** Where the lines of the mapping ended in the text before: what follows has moved. */
  readonly end: number;
  /** From which of `above` on each is the last entry of the one before. */
  readonly lastFrom: number;
  readonly entries: readonly RereadEntry[];
  /** Where its last word ends now. */
  readonly lastEnd: number;
}

/** An entry as it was, moved, or one that was read. */
export type RereadEntry = { readonly old: Entry; readonly by: number } | { readonly fresh: Entry };

/**
 * Reads only the lines of entries that changed between two texts, in the innermost mapping that holds all changes.
 * Undefined where that is not plainly possible: where lines outside could mean something else now, or something is
 * wrong with the new ones.
 */
export function reread(tree: Tree, before: string, source: SourceText): Reread | undefined {
  const { text } = source;
  if (source.unreadBytes !== undefined || text.length > designSizeLimit) return undefined;
  const change = changed(before, text);
  for (const scope of scopesAround(tree, before, ...change).reverse()) {
    const entries = entriesAgain(scope, before, source, change);
    const last = entries?.at(-1);
    if (!entries || !last) continue;
    const mapping = scope.above.at(-1) as Mapping;
    const lastEnd = 'old' in last.entry ? mapping.end + last.entry.by : last.end;
    const isLastStill = !('old' in last.entry) || last.entry.old === [...mapping.entries.values()].at(-1);
    if (!isLastStill) continue;
    return { ...scope, entries: entries.map(({ entry }) => entry), lastEnd };
  }
  return undefined;
}

/** The stretch of the first text outside of which both are equal. */
function changed(a: string, b: string): readonly [number, number] {
  const most = Math.min(a.length, b.length);
  let from = 0;
  while (from + stretch <= most && a.slice(from, from + stretch) === b.slice(from, from + stretch)) from += stretch;
  while (from < most && a.charCodeAt(from) === b.charCodeAt(from)) from++;
  let back = 0;
  const isSameBehind = (size: number) =>
    a.slice(a.length - back - size, a.length - back) === b.slice(b.length - back - size, b.length - back);
  while (back + stretch <= most - from && isSameBehind(stretch)) back += stretch;
  while (back < most - from && a.charCodeAt(a.length - 1 - back) === b.charCodeAt(b.length - 1 - back)) back++;
  return [from, a.length - back];
}

/** Texts are compared by stretches first: that is quicker than letter by letter. */
const stretch = 2_000;

/** A block mapping whose entries begin lines of their own, and the lines that are its own. */
interface Scope extends Pick<Reread, 'above' | 'end' | 'lastFrom'> {
  readonly start: number;
  /** Where the lines of each entry begin. */
  readonly starts: readonly number[];
}

/** The block mappings that hold a stretch of the text behind their first key, from the root inwards. */
function scopesAround(tree: Tree, text: string, from: number, to: number): Scope[] {
  const found: Scope[] = [];
  let [here, end, lastFrom] = [tree, text.length, 0];
  const above: Mapping[] = [];
  while (here.type === 'mapping' && text[here.start] !== '{') {
    above.push(here);
    const starts = startsOf(here, text);
    if (!starts || to > end || from < (starts[0] as number)) return found;
    found.push({ above: [...above], start: starts[0] as number, end, lastFrom, starts });
    const index = starts.findLastIndex(start => start <= from);
    const { key, value } = [...here.entries.values()][index] as Entry;
    if (index + 1 < starts.length) [end, lastFrom] = [starts[index + 1] as number, above.length];
    if (value.start < key.end) return found;
    here = value;
  }
  return found;
}

/** Undefined where an entry does not begin a line, or not in the column of the others. */
function startsOf({ entries }: Mapping, text: string): readonly number[] | undefined {
  const starts: number[] = [];
  let column = -1;
  for (const { key } of entries.values()) {
    const start = text.lastIndexOf('\n', key.start - 1) + 1;
    if (column < 0) column = key.start - start;
    if (key.start - start !== column || start <= (starts.at(-1) ?? -1)) return undefined;
    for (let i = start; i < key.start; i++) if (text.charCodeAt(i) !== 32) return undefined;
    starts.push(start);
  }
  return starts.length > 0 ? starts : undefined;
}

interface Read {
  readonly entry: RereadEntry;
  /** Where its last word ends, if it was read. */
  readonly end: number;
}

function entriesAgain(
  scope: Scope,
  before: string,
  source: SourceText,
  [from, to]: readonly [number, number],
): readonly Read[] | undefined {
  const { above, start, starts } = scope;
  const { text } = source;
  const shift = text.length - before.length;
  const end = scope.end + shift;
  const old = [...(above.at(-1) as Mapping).entries.values()];
  const column = (old[0] as Entry).key.start - start;
  const startsNow = entryLines(text, start, end, column);
  if (!startsNow) return undefined;
  // What stands wholly before or behind the change is known by its place, what is between by its lines.
  const untouched = new Map<number, number>();
  const byLines = new Map<string, number>();
  for (let i = 0; i < old.length; i++) {
    const [at, behind] = [starts[i] as number, starts[i + 1] ?? scope.end];
    if (behind < from) untouched.set(at, i);
    else if (at > to) untouched.set(at + shift, i);
    else byLines.set(before.slice(at, behind), i);
  }
  const names = new Set<string>();
  const read: Read[] = [];
  for (const [i, at] of startsNow.entries()) {
    const lines = text.slice(at, startsNow[i + 1] ?? end);
    const same = untouched.get(at);
    const isWhole = same !== undefined && lines.length === (starts[same + 1] ?? scope.end) - (starts[same] as number);
    const known = isWhole ? same : byLines.get(lines);
    const found =
      known === undefined
        ? readEntry(lines, at, column, above.length, source)
        : { entry: { old: old[known] as Entry, by: at - (starts[known] as number) }, end: 0 };
    if (!found) return undefined;
    const { text: name } = ('old' in found.entry ? found.entry.old : found.entry.fresh).key;
    if (names.has(name)) return undefined;
    names.add(name);
    read.push(found);
  }
  return read;
}

/** Where lines begin that can only begin an entry of a column; undefined where some line belongs to none. */
function entryLines(text: string, start: number, end: number, column: number): readonly number[] | undefined {
  if (end < text.length && text[end - 1] !== '\n') return undefined;
  const starts: number[] = [];
  for (let at = start; at < end; ) {
    let first = at;
    while (text.charCodeAt(first) === 32) first++;
    const code = text.charCodeAt(first);
    const isEmpty = first >= end || code === 10 || code === 35;
    const isItem = code === 45 && (text[first + 1] === ' ' || text[first + 1] === '\n' || first + 1 === end);
    if (!isEmpty && first - at < column) return undefined;
    if (!isEmpty && first - at === column && !isItem) starts.push(at);
    else if (starts.length === 0) return undefined;
    const next = text.indexOf('\n', at);
    at = next < 0 ? end : next + 1;
  }
  return starts.length > 0 ? starts : undefined;
}

/** Whether lines may mean something for others: anchors, aliases and tags, ends of documents, odd line breaks. */
function reachesOut(lines: string): boolean {
  return outward.test(lines);
}

const outward = /(?:^|[\s,[\]{}:?-])[&*!]|^(?:---|\.\.\.|%)|<<|\r|\ufeff|\u2028|\u2029|\x85/m;

function readEntry(lines: string, at: number, column: number, depth: number, source: SourceText): Read | undefined {
  const own: SourceText = { path: source.path, text: lines };
  if (reachesOut(lines) || unreadable(own)) return undefined;
  const events = yamlEvents(own);
  if ('code' in events) return undefined;
  const { tree, problems } = composeTree(own, events);
  if (problems.length > 0 || tree?.type !== 'mapping' || tree.entries.size !== 1) return undefined;
  const [fresh] = tree.entries.values();
  if (fresh?.key.start !== column || depthOf(tree) + depth >= depthLimit) return undefined;
  settle(tree, source, at);
  return { entry: { fresh }, end: tree.end };
}

function depthOf(tree: Tree): number {
  if (tree.type === 'scalar') return 1;
  const below = tree.type === 'sequence' ? tree.items : [...tree.entries.values()].map(({ value }) => value);
  return 1 + below.reduce((most, each) => Math.max(most, depthOf(each)), 0);
}

/** Puts a tree that was read by itself where it stands in the whole text. */
function settle(tree: Tree, source: SourceText, by: number): void {
  const node = tree as { source: SourceText; start: number; end: number };
  node.source = source;
  node.start += by;
  node.end += by;
  if (tree.type === 'sequence') for (const item of tree.items) settle(item, source, by);
  else if (tree.type === 'mapping') {
    for (const { key, value } of tree.entries.values()) {
      settle(key, source, by);
      settle(value, source, by);
    }
  }
}
