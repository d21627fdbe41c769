/** The offset of the next character that is neither white space nor part of a comment. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH) at = lineEnd(text, at) - 1;
    else if (code !== SPACE && code !== TAB && code !== NEWLINE && code !== RETURN && code !== BYTE_ORDER_MARK) break;
  }
  return at;
}

/** The offset at which the line of an offset ends, before its line ending. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== NEWLINE && text.charCodeAt(at) !== RETURN) at++;
  return at;
}

/** The offset at which the line of an offset begins. */
export function lineStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && text.charCodeAt(at - 1) !== NEWLINE && text.charCodeAt(at - 1) !== RETURN) at--;
  return at;
}

const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const BYTE_ORDER_MARK = 0xfeff;
