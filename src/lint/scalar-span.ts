import type { Scalar, Span } from '../source/tree.ts';

/**
 * The place in the file of a stretch of a scalar's value. The value and its writing are walked side by side, so
 * that quotes, escapes, and the indentation and folding of blocks are stepped over.
 */
export function spanWithin(scalar: Scalar, start: number, end: number): Span {
  const { source, text } = scalar;
  const places = placesOf(scalar);
  const last = places[text.length - 1];
  const after = last === undefined ? scalar.start : last + 1;
  const from = places[start] ?? after;
  const to = end > start ? (places[end - 1] ?? from) + 1 : from;
  return { source, start: from, end: Math.min(Math.max(to, from), scalar.end) };
}

/** For each character of the value the offset at which it is written. */
function placesOf({ source, start, end, text }: Scalar): readonly number[] {
  const raw = source.text;
  let at = firstCharacter(raw, start, end);
  const places: number[] = [];
  for (const character of text.split('')) {
    const found = nextOf(raw, character, at, end);
    places.push(Math.min(found, Math.max(start, end - 1)));
    at = Math.min(found + 1, end);
  }
  return places;
}

/** Behind an opening quote or the header line of a block. */
function firstCharacter(raw: string, start: number, end: number): number {
  const first = raw[start];
  if (first === '"' || first === "'") return start + 1;
  if (first !== '|' && first !== '>') return start;
  const line = raw.indexOf('\n', start);
  return line < 0 || line >= end ? start : line + 1;
}

/** Where a character of the value is written: white space may be any run of it, others may stand behind escapes. */
function nextOf(raw: string, character: string, from: number, end: number): number {
  if (/\s/.test(character))
    return isSpace(raw[from]) ? (character === ' ' ? from : lineBreakFrom(raw, from, end)) : from;
  let at = from;
  while (at < end && isSpace(raw[at])) at++;
  if (raw[at] === character) return at;
  // An escape: a backslash, or a quote written twice.
  return raw[at + 1] === character && at + 1 < end ? at + 1 : at;
}

function lineBreakFrom(raw: string, from: number, end: number): number {
  const line = raw.indexOf('\n', from);
  return line >= 0 && line < end && raw.slice(from, line).trim() === '' ? line : from;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
