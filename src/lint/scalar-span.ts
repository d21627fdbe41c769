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
function placesOf(scalar: Scalar): readonly number[] {
  const { source, start, end, text } = scalar;
  const raw = source.text;
  const next = raw[start] === '"' ? afterEscape : raw[start] === "'" ? afterQuote : afterCharacter;
  let at = firstCharacter(raw, start, end);
  const places: number[] = [];
  for (const character of text.split('')) {
    at = Math.min(characterFrom(raw, character, at, end), Math.max(start, end - 1));
    places.push(at);
    at = Math.min(next(raw, at), end);
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

/** White space of the value may be any run of it in the file; before anything else, the file may have more of it. */
function characterFrom(raw: string, character: string, from: number, end: number): number {
  let at = from;
  if (/\s/.test(character)) return at;
  while (at < end && (isSpace(raw[at]) || isContinuation(raw, at))) at++;
  return at;
}

/** A line break of two characters is one of the value. */
function afterCharacter(raw: string, at: number): number {
  return raw[at] === '\r' && raw[at + 1] === '\n' ? at + 2 : at + 1;
}

function afterQuote(raw: string, at: number): number {
  return raw[at] === "'" && raw[at + 1] === "'" ? at + 2 : afterCharacter(raw, at);
}

const escapeLengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

function afterEscape(raw: string, at: number): number {
  return raw[at] === '\\' ? at + (escapeLengths[raw[at + 1] ?? ''] ?? 2) : afterCharacter(raw, at);
}

/** A backslash that ends a line of a double-quoted scalar joins it to the next one. */
function isContinuation(raw: string, at: number): boolean {
  return raw[at] === '\\' && (raw[at + 1] === '\n' || raw[at + 1] === '\r');
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
