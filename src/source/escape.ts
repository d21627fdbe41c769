/**
 * A text that cannot drive a terminal: control characters, escape sequences, line breaks, invisible
 * and direction-changing characters are written out as `\u001b`.
 */
export function printable(text: string): string {
  return harmful.test(text) ? text.replace(everyHarmful, written) : text;
}

/** Controls, format marks (bidi, zero widths, tags), line separators, lone surrogates, blank letters, no characters. */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/u;
const everyHarmful = new RegExp(harmful, 'gu');

function written(character: string): string {
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
