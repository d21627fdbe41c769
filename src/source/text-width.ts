import { plain } from '../source/escape.ts';

/**
 * Columns that a text takes on a terminal: two for East Asian wide characters and emoji, none for marks that
 * combine with what stands before them, one for all others. [Unicode UAX #11]
 */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Columns of one character (one code point). */
export function characterWidth(character: string): 0 | 1 | 2 {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300 || plain.test(character)) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return code >= 0x1100 && isWide(code, character) ? 2 : 1;
}

function isWide(code: number, character: string): boolean {
  for (const [first, last] of wide) {
    if (code < first) break;
    if (code <= last) return true;
  }
  return /^\p{Emoji_Presentation}$/u.test(character);
}

/** The blocks that are wide as a whole; single wide signs elsewhere are emoji. [EastAsianWidth.txt, Unicode 16] */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2630, 0x2637],
  [0x268a, 0x268f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4c6],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18df2],
  [0x18e00, 0x191d2],
  [0x1aff0, 0x1b2fb],
  [0x1d300, 0x1d376],
  [0x1f200, 0x1f265],
  [0x20000, 0x3fffd],
];
