import type { DocumentEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { COLLECTION_STYLE, EVENT_ID, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import { type Anchor, Anchors } from './anchors.ts';
import { CommentPlaces, keepCommentPlaces } from './comment-places.ts';
import { coreValue } from './core-scalar.ts';
import { closingBracket, documentStart, scalarPlace } from './event-places.ts';
import { isMergeKey, merge } from './merge-key.ts';
import { problemLimit, type SyntaxProblem } from './syntax-problem.ts';
import { missingSpace } from './syntax-words.ts';
import type { SourceText } from './text.ts';
import type { Entry, Mapping, Scalar, Sequence, Span, Tree } from './tree.ts';
import { badKey, duplicateKey, emptyDocument, severalDocuments } from './tree-problems.ts';
import { type FoundTag, type Tagged, WrittenTags } from './written-tags.ts';

/** The tree of a text's first document, from the parser's events, and what was wrong with it. */
export function composeTree(source: SourceText, events: readonly Event[]): Composed {
  return new Composer(source).compose(events);
}

interface Composed {
  readonly tree?: Tree;
  readonly problems: SyntaxProblem[];
  /** Nodes that stand in several places because aliases name them; left out where there are none. */
  readonly shared?: ReadonlySet<Tree>;
}

interface MappingFrame {
  readonly type: 'mapping';
  readonly start: number;
  readonly close: string;
  readonly anchor: Anchor | undefined;
  readonly sizeBefore: number;
  readonly entries: Map<string, Entry>;
  /** The key that waits for its value; null for one that was refused, undefined where a key comes next. */
  key: Scalar | null | undefined;
  /** Names written here, once others were merged in. */
  own: Set<string> | undefined;
}

interface SequenceFrame {
  readonly type: 'sequence';
  readonly start: number;
  readonly close: string;
  readonly anchor: Anchor | undefined;
  readonly sizeBefore: number;
  readonly items: Tree[];
}

type Frame = MappingFrame | SequenceFrame;

class Composer {
  private readonly source: SourceText;
  private readonly problems: SyntaxProblem[] = [];
  private readonly anchors = new Anchors();
  private readonly comments: CommentPlaces;
  private readonly frames: Frame[] = [];
  private readonly shared = new Set<Tree>();
  private readonly tags: WrittenTags;
  private root: Tree | undefined;
  /** Where reading stands: behind the last token whose offsets are known. */
  private cursor = 0;
  /** Nodes so far, those behind aliases included. */
  private size = 0;

  constructor(source: SourceText) {
    this.source = source;
    this.comments = new CommentPlaces(source.text);
    this.tags = new WrittenTags(source, problem => this.report(problem));
  }

  compose(events: readonly Event[]): Composed {
    let documents = 0;
    for (const event of events) {
      if (event.type === EVENT_ID.DOCUMENT) {
        if (documents++ > 0) {
          this.report(severalDocuments(this.documentSeparator()));
          break;
        }
        this.openDocument(event);
      } else this.take(event);
      if (this.anchors.exhausted) break;
    }
    this.comments.pass(this.source.text.length, this.source.text.length);
    keepCommentPlaces(this.source, this.comments.starts);
    this.anchors.finish();
    const problems = [...this.problems, ...this.anchors.problems].sort((a, b) => a.at.start - b.at.start);
    if (this.anchors.exhausted) return { problems };
    if (!this.root || isNothing(this.root))
      return { problems: [...problems, emptyDocument({ source: this.source, start: 0, end: 0 })] };
    return { tree: this.root, problems, ...(this.shared.size > 0 ? { shared: this.shared } : {}) };
  }

  private take(event: Exclude<Event, DocumentEvent>): void {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        this.add(this.scalar(event));
        break;
      case EVENT_ID.ALIAS:
        this.add(this.aliased(event.anchorStart, event.anchorEnd));
        break;
      case EVENT_ID.MAPPING:
        this.openMapping(event);
        break;
      case EVENT_ID.SEQUENCE:
        this.openSequence(event);
        break;
      case EVENT_ID.POP:
        this.close();
        break;
    }
  }

  private openDocument(event: DocumentEvent): void {
    for (const directive of event.directives) {
      if (directive.kind === 'tag') this.tags.declare(directive.handle, directive.prefix);
    }
    if (event.explicitStart) this.cursor = documentStart(this.source.text, 0) + 3;
  }

  private openMapping(event: MappingEvent): void {
    const { start, style } = event;
    if (event.tagStart >= 0) this.checkTag(event, 'map');
    const flow = style === COLLECTION_STYLE.FLOW && this.source.text[start] === '{';
    const anchor = this.anchorOf(event);
    const close = flow ? '}' : '';
    this.frames.push({
      type: 'mapping',
      start,
      close,
      anchor,
      sizeBefore: this.size++,
      entries: new Map(),
      key: undefined,
      own: undefined,
    });
    this.advance(flow ? start + 1 : start);
  }

  private openSequence(event: SequenceEvent): void {
    const { start, style } = event;
    if (event.tagStart >= 0) this.checkTag(event, 'seq');
    const flow = style === COLLECTION_STYLE.FLOW;
    const anchor = this.anchorOf(event);
    this.frames.push({ type: 'sequence', start, close: flow ? ']' : '', anchor, sizeBefore: this.size++, items: [] });
    this.advance(flow ? start + 1 : start);
  }

  private close(): void {
    const frame = this.frames.pop();
    if (!frame) return;
    if (frame.close) this.advance(closingBracket(this.source.text, this.cursor, frame.close));
    const { source } = this;
    const { start } = frame;
    const end = this.cursor;
    const node: Mapping | Sequence =
      frame.type === 'mapping'
        ? { type: 'mapping', source, start, end, entries: frame.entries }
        : { type: 'sequence', source, start, end, items: frame.items };
    if (frame.anchor) {
      frame.anchor.node = node;
      frame.anchor.size = this.size - frame.sizeBefore;
    }
    this.add(node);
  }

  private add(node: Tree): void {
    const parent = this.frames.at(-1);
    if (!parent) this.root ??= node;
    else if (parent.type === 'sequence') parent.items.push(node);
    else if (parent.key === undefined) parent.key = this.acceptKey(node);
    else {
      if (parent.key) this.addEntry(parent, parent.key, node);
      parent.key = undefined;
    }
  }

  private acceptKey(node: Tree): Scalar | null {
    if (node.type === 'scalar' && node.value !== null) return node;
    this.report(badKey(node));
    return null;
  }

  private addEntry(mapping: MappingFrame, key: Scalar, value: Tree): void {
    const { entries } = mapping;
    if (isMergeKey(key)) {
      mapping.own ??= new Set(entries.keys());
      const problem = merge(entries, key, value);
      if (problem) this.report(problem);
      return;
    }
    const name = key.text;
    const earlier = entries.get(name);
    if (earlier && (!mapping.own || mapping.own.has(name))) {
      this.report(duplicateKey(earlier.key, key));
      return;
    }
    if (value.start === key.end && value.end === key.end && !key.quoted && name.includes(':'))
      this.report(missingSpace(key));
    entries.set(name, { key, value });
    mapping.own?.add(name);
  }

  private scalar(event: ScalarEvent): Scalar {
    const { source } = this;
    const anchor = this.anchorOf(event);
    const tag = event.tagStart < 0 ? undefined : this.tagOf(event);
    const { start, end } = scalarPlace(source.text, event, this.cursor, this.indicator());
    if (event.valueStart >= 0) this.comments.pass(event.valueStart, end);
    const text = getScalarValue(source.text, event);
    const quoted = event.style !== SCALAR_STYLE.PLAIN;
    const node: Scalar = tag
      ? this.tags.scalar(event, tag, text, quoted, { source, start, end })
      : { type: 'scalar', source, start, end, value: quoted ? text : coreValue(text), text, quoted };
    this.cursor = end;
    this.size++;
    if (anchor) {
      anchor.node = node;
      anchor.size = 1;
    }
    return node;
  }

  /** The sign behind which the next node stands, if it is not written. */
  private indicator(): string {
    const parent = this.frames.at(-1);
    if (!parent) return '';
    if (parent.type === 'sequence') return '-';
    return parent.key === undefined ? '?' : ':';
  }

  private aliased(nameStart: number, nameEnd: number): Tree {
    const { source } = this;
    const at: Span = { source, start: nameStart - 1, end: nameEnd };
    const name = source.text.slice(nameStart, nameEnd);
    this.advance(nameEnd);
    const anchor = this.anchors.use(name, at);
    this.size += anchor?.size ?? 1;
    if (anchor?.node) this.share(anchor.node);
    const node = anchor?.node ?? { type: 'scalar', ...at, value: null, text: '', quoted: false };
    return this.expectsKey() && node.type === 'scalar' ? { ...node, ...at } : node;
  }

  /** A mapping may be merged: its entries then stand elsewhere without it. */
  private share(node: Tree): void {
    this.shared.add(node);
    if (node.type !== 'mapping') return;
    for (const { key, value } of node.entries.values()) this.shared.add(key).add(value);
  }

  private expectsKey(): boolean {
    const parent = this.frames.at(-1);
    return parent?.type === 'mapping' && parent.key === undefined;
  }

  private anchorOf(event: ScalarEvent | MappingEvent | SequenceEvent): Anchor | undefined {
    if (event.anchorStart < 0) return undefined;
    this.advance(event.anchorEnd);
    const name = this.source.text.slice(event.anchorStart, event.anchorEnd);
    return this.anchors.open(name, { source: this.source, start: event.anchorStart - 1, end: event.anchorEnd });
  }

  private tagOf(event: Tagged): FoundTag {
    this.advance(event.tagEnd);
    return this.tags.read(event);
  }

  private checkTag(event: Tagged, expected: 'map' | 'seq'): void {
    this.tags.check(event, this.tagOf(event), expected);
  }

  private documentSeparator(): Span {
    const start = documentStart(this.source.text, this.cursor);
    return { source: this.source, start, end: Math.min(start + 3, this.source.text.length) };
  }

  private report(problem: SyntaxProblem): void {
    if (this.problems.length < problemLimit) this.problems.push(problem);
  }

  private advance(to: number): void {
    if (to > this.cursor) this.cursor = to;
  }
}

function isNothing(node: Tree): boolean {
  return node.type === 'scalar' && node.value === null && node.start === node.end;
}
