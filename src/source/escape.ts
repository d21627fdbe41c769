/**
 * A text that cannot drive a terminal: control characters, escape sequences, line breaks, invisible
 * and direction-changing characters are written out as `\u001b`.
 */
export function printable(text: string): string {
  return harmful.test(text) ? text.replace(everyHarmful, written) : text;
}

/** C0, DEL and C1 controls, soft hyphen, zero widths, bidi marks, line separators, tags, lone surrogates. */
const set =
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164' +
  '\\ufeff\\uffa0\\ufff0-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e0fff}\\ud800-\\udfff]';
const harmful = new RegExp(set, 'u');
const everyHarmful = new RegExp(set, 'gu');

function written(character: string): string {
  const code = character.codePointAt(0) as number;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
