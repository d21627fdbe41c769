/** A text as it was read, with the name that people know it by. Offsets are UTF-16 code units. */
export interface SourceText {
  /** What messages call it: a path relative to the working directory, or `<stdin>`. */
  readonly path: string;
  readonly text: string;
  /** Bytes of a file that is too large to be read; its text is empty then. */
  readonly unreadBytes?: number;
}

/** A place in a text as people count: both from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

const lineStartsOf = new WeakMap<SourceText, { readonly text: string; readonly starts: readonly number[] }>();

/** The offsets at which lines begin; computed once a text. Lines end with \n, \r\n or \r. */
export function lineStarts(source: SourceText): readonly number[] {
  const { text } = source;
  const known = lineStartsOf.get(source);
  if (known?.text === text) return known.starts;
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  lineStartsOf.set(source, { text, starts });
  return starts;
}

/** Line and column of an offset, both from 1. */
export function lineAndColumn(source: SourceText, offset: number): LineColumn {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] as number) + 1 };
}

/** The text of a line (counted from 1) without its ending. */
export function lineText(source: SourceText, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, starts[line] ?? source.text.length).replace(/[\r\n]+$/, '');
}
