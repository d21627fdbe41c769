/**
 * A text that cannot drive a terminal: control characters, escape sequences, line breaks, invisible
 * and direction-changing characters are written out as `\u001b`.
 */
export function printable(text: string): string {
  return plain.test(text) ? text : text.replace(harmful(), written);
}

/**
 * Letters, signs, arrows and lines that are harmless, and one column wide, for sure. Nearly all texts are of these, and
 * patterns that name properties of Unicode are dear: the engine prepares them where they are first met, so they stand
 * inside functions.
 */
export const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u2190-\u21ff\u2500-\u257f\u2713-\u2718]*$/;

/** Controls, format marks (bidi, zero widths, tags), line separators, lone surrogates, blank letters, no characters. */
function harmful(): RegExp {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]/gu;
}

function written(character: string): string {
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
