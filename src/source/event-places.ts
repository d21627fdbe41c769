import { CHOMPING_MODE, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { lineEnd, lineStart, skipSpace } from './skip-space.ts';

/** The offset behind the bracket that closes a flow collection whose last part ends at `from`. */
export function closingBracket(text: string, from: number, bracket: string): number {
  let at = skipSpace(text, from);
  while (between.has(text[at])) at = skipSpace(text, at + 1);
  return text[at] === bracket ? at + 1 : from;
}

/**
 * Where a scalar stands, its quotes or block header included. One that is not written stands behind
 * its indicator, else where reading has come to.
 */
export function scalarPlace(text: string, event: ScalarEvent, cursor: number, indicator: string): Place {
  const { valueStart, valueEnd, style } = event;
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
    return { start: valueStart - 1, end: valueEnd + 1 };
  }
  if (style !== SCALAR_STYLE.PLAIN) {
    const end = event.chomping === CHOMPING_MODE.KEEP ? valueEnd : blockEnd(text, valueStart, valueEnd, event.indent);
    return { start: blockHeader(text, cursor), end };
  }
  if (valueStart >= 0) return { start: valueStart, end: valueEnd };
  if (event.anchorStart >= 0 || event.tagStart >= 0) return { start: cursor, end: cursor };
  const next = skipSpace(text, cursor);
  const start = indicator !== '' && text[next] === indicator ? next + 1 : cursor;
  return { start, end: start };
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The offset of the `|` or `>` of a block scalar, behind the key or dash that ends at `from`. */
function blockHeader(text: string, from: number): number {
  let at = skipSpace(text, from);
  while (at < text.length && text[at] !== '|' && text[at] !== '>') at = skipSpace(text, at + 1);
  return at;
}

/** The end of a block scalar's last line with content: the empty lines behind it are not part of its value. */
function blockEnd(text: string, start: number, end: number, indent: number): number {
  let last = end;
  while (last > start) {
    const lineBreak = text[last - 1] === '\n' && text[last - 2] === '\r' ? 2 : 1;
    const from = lineStart(text, last - lineBreak);
    const line = text.slice(from, last).replace(/[\r\n]+$/, '');
    if (from < start || line.length > Math.max(indent, 0) || line.trim() !== '') break;
    last = from;
  }
  return last;
}

/** The offset of the next line that opens a document with `---`, or of the end. */
export function documentStart(text: string, from: number): number {
  for (let at = from; at < text.length; at = lineEnd(text, at) + 1) {
    const start = text.charCodeAt(at) === BYTE_ORDER_MARK ? at + 1 : at;
    if (text.startsWith('---', start) && (start === 0 || '\n\r\ufeff'.includes(text[start - 1] as string)))
      return start;
  }
  return text.length;
}

/** What may stand between the last part of a flow collection and its closing bracket. */
const between: ReadonlySet<string | undefined> = new Set([',', ':', '?']);

const BYTE_ORDER_MARK = 0xfeff;
