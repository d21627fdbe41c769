/** A drawing in the characters of a typewriter: for terminals and logs that know no others. */
export function ascii(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/[^\x20-\x7e]/gu, sign => typed.get(sign) ?? sign);
}

const typed: ReadonlyMap<string, string> = new Map(
  (
    [
      ['-', '─━┄╴╶╸╺–—−'],
      ['=', '═'],
      ['|', '│┃║┆╵╷╹╻'],
      ['+', '┌┐└┘╭╮╰╯┏┓┗┛╔╗╚╝├┤┬┴┼┣┫┳┻╋┿╂╪╫┷┯╧╤┨┠╢╟'],
      ['#', '█'],
      ['.', '░·…'],
      ['v', '▼'],
      ['^', '▲'],
      ['>', '▶'],
      ['<', '◀'],
      ['X', '✖'],
      ['x', '×'],
      ['ok', '✔'],
      ['->', '→'],
      ['<-', '←'],
    ] as const
  ).flatMap(([to, from]) => [...from].map(each => [each, to] as const)),
);
