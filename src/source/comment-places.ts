import { lineEnd } from './skip-space.ts';
import type { SourceText } from './text.ts';

/** Where comments begin, found while the scalars of a text go by: a `#` inside of them is none. */
export class CommentPlaces {
  readonly starts: number[] = [];
  private readonly text: string;
  private next: number;

  constructor(text: string) {
    this.text = text;
    this.next = nextHash(text, 0);
  }

  /** Takes the comments before a scalar and passes over the scalar; scalars come in order. */
  pass(start: number, end: number): void {
    while (this.next < start) {
      const comment = standsApart(this.text, this.next);
      if (comment) this.starts.push(this.next);
      this.next = nextHash(this.text, comment ? lineEnd(this.text, this.next) : this.next + 1);
    }
    if (this.next < end) this.next = nextHash(this.text, end);
  }
}

const places = new WeakMap<SourceText, readonly number[]>();

/** Keeps the places of a text that was read, so that asking for its comments reads nothing twice. */
export function keepCommentPlaces(source: SourceText, starts: readonly number[]): void {
  places.set(source, starts);
}

/** The places kept for a text, undefined where it was not read. */
export function keptCommentPlaces(source: SourceText): readonly number[] | undefined {
  return places.get(source);
}

function nextHash(text: string, from: number): number {
  const at = text.indexOf('#', from);
  return at < 0 ? Infinity : at;
}

/** A comment begins a line or has white space before it. */
function standsApart(text: string, at: number): boolean {
  return at === 0 || ' \t\n\r\ufeff'.includes(text[at - 1] as string);
}
