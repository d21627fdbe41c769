import { coreValue } from './core-scalar.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import { type TagKind, taggedValue, tagKind } from './tag.ts';
import type { SourceText } from './text.ts';
import type { Scalar, Span } from './tree.ts';
import { unknownTag, wrongTag } from './tree-problems.ts';

/** Where a tag is written. */
export interface Tagged {
  readonly tagStart: number;
  readonly tagEnd: number;
}

/** What a tag says its node is; undefined where nobody knows it. */
export interface FoundTag {
  readonly kind: TagKind;
}

/** The tags of a text: what they say of their nodes, and what is wrong with them. Few texts have any. */
export class WrittenTags {
  readonly #source: SourceText;
  readonly #report: (problem: SyntaxProblem) => void;
  readonly #prefixes = new Map<string, string>();

  constructor(source: SourceText, report: (problem: SyntaxProblem) => void) {
    this.#source = source;
    this.#report = report;
  }

  /** A handle of the document, and what it is short for. */
  declare(handle: string, prefix: string): void {
    this.#prefixes.set(handle, prefix);
  }

  read(at: Tagged): FoundTag {
    const written = this.#textOf(at);
    const kind = tagKind(written, this.#prefixes);
    if (kind === undefined) this.#report(unknownTag(this.#spanOf(at), written));
    return { kind };
  }

  check(at: Tagged, { kind }: FoundTag, expected: 'map' | 'seq'): void {
    if (kind === undefined || kind === 'plain' || kind === expected) return;
    this.#report(wrongTag(this.#spanOf(at), this.#textOf(at), expected === 'map' ? 'a mapping' : 'a list'));
  }

  scalar(at: Tagged, { kind }: FoundTag, text: string, quoted: boolean, span: Span): Scalar {
    const { source, start, end } = span;
    const asWritten = quoted ? text : coreValue(text);
    const found = kind === undefined ? { value: asWritten } : taggedValue(kind, text);
    if (!found) this.#report(wrongTag(this.#spanOf(at), this.#textOf(at), text));
    const value = found ? found.value : asWritten;
    return {
      type: 'scalar',
      source,
      start,
      end,
      value,
      text,
      quoted: typeof value === 'string' && (quoted || kind !== undefined),
    };
  }

  #spanOf({ tagStart, tagEnd }: Tagged): Span {
    return { source: this.#source, start: tagStart, end: tagEnd };
  }

  #textOf({ tagStart, tagEnd }: Tagged): string {
    return this.#source.text.slice(tagStart, tagEnd);
  }
}
