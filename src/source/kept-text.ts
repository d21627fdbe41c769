import { readText } from './read-text.ts';
import type { YamlReading } from './read-yaml.ts';
import { type Reread, reread } from './reread.ts';
import type { SourceText } from './text.ts';
import type { Entry, Mapping, Scalar, Sequence, Tree } from './tree.ts';

/**
 * A text that is edited. Its tree keeps, from one edit to the next, every node whose writing and meaning did not
 * change: what was worked out from such a node still holds. Kept nodes are moved to where they stand now; places that
 * must outlive the next edit are settled first (see settled.ts).
 */
export class KeptText implements SourceText {
  readonly path: string;
  /** The text as it is now, as it was handed in. */
  now: SourceText;
  private tree: Tree | undefined;
  /** The text that the tree was read from: not the one that is now where that is broken. */
  private treeText = '';
  private shared: ReadonlySet<Tree> = new Set();
  private reading: YamlReading | undefined;
  /** Whether the tree is of a text that had nothing wrong, and no aliases: parts of it can be read by themselves. */
  private isClean = false;

  constructor(source: SourceText) {
    this.path = source.path;
    this.now = source;
  }

  get text(): string {
    return this.now.text;
  }

  get unreadBytes(): number | undefined {
    return this.now.unreadBytes;
  }

  async read(source: SourceText): Promise<YamlReading> {
    const isSame = this.now.text === source.text && this.now.unreadBytes === source.unreadBytes;
    this.now = source;
    if (this.reading && isSame) return this.reading;
    const again = this.tree && this.isClean && reread(this.tree, this.treeText, this);
    if (again) {
      [this.tree, this.treeText] = [this.withEntries(again), source.text];
      return (this.reading = { tree: this.tree, problems: [], broken: false });
    }
    const fresh = await readText(this);
    if (!fresh.tree) return (this.reading = fresh);
    const shared: ReadonlySet<Tree> = fresh.shared ?? new Set();
    const matching = new Matching(this.treeText, source.text, shared, this.shared);
    const tree = matching.match(this.tree, fresh.tree);
    [this.tree, this.treeText, this.shared] = [tree, source.text, shared];
    this.isClean = fresh.problems.length === 0 && shared.size === 0;
    return (this.reading = { ...fresh, tree });
  }

  /** The tree with entries of one mapping read anew: the mappings above it are others now, what follows has moved. */
  private withEntries({ above, end, lastFrom, entries: read, lastEnd }: Reread): Tree {
    const by = this.now.text.length - this.treeText.length;
    const matching = new Matching(this.treeText, this.now.text, none, none);
    let inner = above.at(-1) as Mapping;
    const matched = read.map((each): Entry => {
      if ('old' in each) return each.old;
      const old = inner.entries.get(each.fresh.key.text);
      return {
        key: matching.match(old?.key, each.fresh.key) as Scalar,
        value: matching.match(old?.value, each.fresh.value),
      };
    });
    for (const each of read) if ('old' in each && each.by !== 0) moveEntry(each.old, each.by);
    let made: Mapping = { ...inner, end: lastEnd, entries: new Map(matched.map(entry => [entry.key.text, entry])) };
    for (let i = above.length - 2; i >= 0; i--) {
      const outer = above[i] as Mapping;
      const entries = new Map<string, Entry>();
      for (const [name, entry] of outer.entries) {
        if (entry.value === inner) entries.set(name, { key: entry.key, value: made });
        else {
          if (by !== 0 && entry.key.start >= end) moveEntry(entry, by);
          entries.set(name, entry);
        }
      }
      // `lastFrom` mappings from the root on have entries behind the one that leads to the change.
      made = { ...outer, end: i >= lastFrom ? lastEnd : outer.end + by, entries };
      inner = outer;
    }
    return made;
  }
}

const none: ReadonlySet<Tree> = new Set();

function moveEntry({ key, value }: Entry, by: number): void {
  moveBy(key, by);
  moveBy(value, by);
}

function moveBy(node: Tree, by: number): void {
  (node as Movable<Tree>).start += by;
  (node as Movable<Tree>).end += by;
  if (node.type === 'sequence') for (const item of node.items) moveBy(item, by);
  else if (node.type === 'mapping') for (const entry of node.entries.values()) moveEntry(entry, by);
}

type Movable<T> = { -readonly [K in keyof T]: T[K] };

/** Finds the nodes of an old tree in a fresh one. */
class Matching {
  private readonly before: string;
  private readonly after: string;
  /** Nodes that stand in several places, by aliases: these are read anew. */
  private readonly shared: ReadonlySet<Tree>;
  private readonly sharedBefore: ReadonlySet<Tree>;

  constructor(before: string, after: string, shared: ReadonlySet<Tree>, sharedBefore: ReadonlySet<Tree>) {
    this.before = before;
    this.after = after;
    this.shared = shared;
    this.sharedBefore = sharedBefore;
  }

  /** The old node, moved, where nothing about it has changed; else the fresh one with what did not change below it. */
  match(old: Tree | undefined, fresh: Tree): Tree {
    if (this.shared.has(fresh)) return fresh;
    if (!old || old.type !== fresh.type || this.sharedBefore.has(old)) return owned(fresh, this.shared);
    if (this.isSame(old, fresh)) {
      move(old, fresh);
      return old;
    }
    if (fresh.type === 'mapping') this.matchEntries(old as Mapping, fresh);
    else if (fresh.type === 'sequence') this.matchItems(old as Sequence, fresh);
    else return owned(fresh, this.shared);
    return fresh;
  }

  private matchEntries(old: Mapping, fresh: Mapping): void {
    const entries = new Map<string, Entry>();
    for (const entry of fresh.entries.values()) {
      const before = old.entries.get(entry.key.text);
      const key = this.match(before?.key, entry.key) as Scalar;
      const value = this.match(before?.value, entry.value);
      entries.set(key.text, before && key === before.key && value === before.value ? before : { key, value });
    }
    (fresh as Movable<Mapping>).entries = entries;
  }

  /** Items at the beginning and at the end are found again; those between are compared one by one. */
  private matchItems(old: Sequence, fresh: Sequence): void {
    const items = [...fresh.items];
    const shift = old.items.length - items.length;
    let first = 0;
    while (first < items.length && this.keepItem(old.items[first], items, first)) first++;
    let last = items.length - 1;
    while (last >= first && last + shift >= first && this.keepItem(old.items[last + shift], items, last)) last--;
    for (let i = first; i <= last; i++) {
      items[i] = this.match(i <= last + shift ? old.items[i] : undefined, items[i] as Tree);
    }
    (fresh as Movable<Sequence>).items = items;
  }

  private keepItem(old: Tree | undefined, items: Tree[], index: number): boolean {
    const fresh = items[index] as Tree;
    if (!old || !this.isSame(old, fresh)) return false;
    move(old, fresh);
    items[index] = old;
    return true;
  }

  /** Whether two nodes are written in the same way and mean the same. */
  private isSame(old: Tree, fresh: Tree): boolean {
    if (old.end - old.start !== fresh.end - fresh.start) return false;
    const isWrittenSame = this.before.slice(old.start, old.end) === this.after.slice(fresh.start, fresh.end);
    return isWrittenSame && this.means(old, fresh);
  }

  private means(old: Tree, fresh: Tree): boolean {
    if (old.type !== fresh.type || this.shared.has(fresh) || this.sharedBefore.has(old)) return false;
    if (old.end - old.start !== fresh.end - fresh.start) return false;
    if (old.type === 'scalar') {
      const other = fresh as Scalar;
      return old.text === other.text && Object.is(old.value, other.value) && old.quoted === other.quoted;
    }
    if (old.type === 'sequence') {
      const { items } = fresh as Sequence;
      return old.items.length === items.length && old.items.every((item, i) => this.means(item, items[i] as Tree));
    }
    const { entries } = fresh as Mapping;
    if (old.entries.size !== entries.size) return false;
    const others = entries.values();
    for (const { key, value } of old.entries.values()) {
      const other = others.next().value as Entry;
      if (!this.means(key, other.key) || !this.means(value, other.value)) return false;
    }
    return true;
  }
}

/** Puts a node, and all below it, where its twin stands: both are written in the same way. */
function move(old: Tree, fresh: Tree): void {
  if (old.start === fresh.start) return;
  (old as Movable<Tree>).start = fresh.start;
  (old as Movable<Tree>).end = fresh.end;
  if (old.type === 'sequence') {
    for (let i = 0; i < old.items.length; i++) move(old.items[i] as Tree, (fresh as Sequence).items[i] as Tree);
  } else if (old.type === 'mapping') {
    const others = (fresh as Mapping).entries.values();
    for (const { key, value } of old.entries.values()) {
      const other = others.next().value as Entry;
      move(key, other.key);
      move(value, other.value);
    }
  }
}

/** A fresh node with texts of its own: a slice would keep the whole text of its edit alive. */
function owned(fresh: Tree, shared: ReadonlySet<Tree>): Tree {
  if (shared.has(fresh)) return fresh;
  if (fresh.type === 'scalar') {
    const scalar = fresh as Movable<Scalar>;
    if (scalar.text.length >= slicedFrom) {
      const text = copied(scalar.text);
      if (typeof scalar.value === 'string') scalar.value = scalar.value === scalar.text ? text : copied(scalar.value);
      scalar.text = text;
    }
  } else if (fresh.type === 'sequence') for (const item of fresh.items) owned(item, shared);
  else {
    const entries = new Map<string, Entry>();
    for (const entry of fresh.entries.values()) {
      owned(entry.key, shared);
      owned(entry.value, shared);
      entries.set(entry.key.text, entry);
    }
    (fresh as Movable<Mapping>).entries = entries;
  }
  return fresh;
}

/** V8 makes slices of texts from this length on. */
const slicedFrom = 13;

function copied(text: string): string {
  return ` ${text}`.slice(1);
}
