import { characterWidth } from '../source/text-width.ts';

/**
 * A drawing in the characters of a typewriter, column for column: for terminals and logs that know no others. What has
 * no sign there is a question mark.
 */
export function ascii(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[^\x20-\x7e]/gu, sign => typed.get(sign) ?? '?'.repeat(characterWidth(sign)));
}

const typed: ReadonlyMap<string, string> = new Map(
  (
    [
      ['-', '─━┄╴╶╸╺–—−'],
      ['=', '═'],
      ['|', '│┃║┆╵╷╹╻'],
      ['+', '┌┐└┘╭╮╰╯┏┓┗┛╔╗╚╝├┤┬┴┼┣┫┳┻╋┿╂╪╫┷┯╧╤┨┠╢╟'],
      ['#', '█'],
      ['.', '░·'],
      ['~', '…'],
      ['_', '▏'],
      ['v', '▼↓'],
      ['^', '▲↑'],
      ['>', '▶→›'],
      ['<', '◀←‹'],
      ['X', '✖'],
      ['x', '×'],
      ['+', '✔'],
    ] as const
  ).flatMap(([to, from]) => [...from].map(each => [each, to] as const)),
);
