/** A way to set text off on a terminal. Sixteen-colour codes only: the terminal's own theme decides what they look like. */
export type Ink = 'bold' | 'dim' | 'underline' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** The text in one or more inks, as SGR codes of ECMA-48. Does not look at the environment. */
export function ansi(text: string, ...inks: readonly Ink[]): string {
  if (text === '' || inks.length === 0) return text;
  return `\u001b[${inks.map(ink => codes[ink]).join(';')}m${text}\u001b[0m`;
}

const codes: Readonly<Record<Ink, number>> = {
  bold: 1,
  dim: 2,
  underline: 4,
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
};
