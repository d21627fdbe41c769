import { printable } from '../source/escape.ts';
import { characterWidth } from '../source/text-width.ts';

/** What a cell means, from which a theme makes its colour. */
export const inks = [
  'plain',
  'faint',
  'strong',
  'region',
  'account',
  'vpc',
  'zone',
  'public',
  'private',
  'hub',
  'site',
  'tag',
  'wire',
  'traffic',
  'path',
  'blocked',
  'good',
  'warn',
  'bad',
  'chosen',
  'found',
] as const;

export type Ink = (typeof inks)[number];

/** A drawing of cells: a character and an ink each. A wide character takes two cells, the second of them empty. */
export class Grid {
  readonly width: number;
  readonly height: number;
  readonly #characters: string[];
  readonly #inks: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#characters = new Array<string>(width * height).fill(' ');
    this.#inks = new Uint8Array(width * height);
  }

  at(x: number, y: number): string {
    return x < 0 || y < 0 || x >= this.width || y >= this.height
      ? ''
      : (this.#characters[y * this.width + x] as string);
  }

  inkAt(x: number, y: number): Ink {
    return inks[this.#inks[y * this.width + x] ?? 0] as Ink;
  }

  put(x: number, y: number, character: string, ink: Ink): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    this.#characters[y * this.width + x] = character;
    this.#inks[y * this.width + x] = inks.indexOf(ink);
  }

  /** Writes a text from a cell on; what does not fit into the grid is left out. */
  write(x: number, y: number, text: string, ink: Ink): void {
    let column = x;
    for (const character of printable(text)) {
      const width = characterWidth(character);
      if (width === 0) {
        this.#combine(column, y, character);
        continue;
      }
      this.put(column, y, character, ink);
      if (width === 2) this.put(column + 1, y, '', ink);
      column += width;
    }
  }

  /** A mark belongs to the letter before it; signs that only join or turn others are left out. */
  #combine(x: number, y: number, mark: string): void {
    if (!/^[\p{Mn}\p{Me}]$/u.test(mark)) return;
    const letter = this.at(x - 1, y) === '' ? x - 2 : x - 1;
    if (letter >= 0 && this.at(letter, y) !== '') this.put(letter, y, this.at(letter, y) + mark, this.inkAt(letter, y));
  }

  /** Stretches of one ink in a row, within some columns. */
  runs(y: number, from = 0, to = this.width): readonly { readonly text: string; readonly ink: Ink }[] {
    const runs: { text: string; ink: Ink }[] = [];
    for (let x = from; x < to; x++) {
      const text = x < this.width && y >= 0 && y < this.height ? this.at(x, y) : ' ';
      const ink = x < this.width && y >= 0 && y < this.height ? this.inkAt(x, y) : 'plain';
      const last = runs.at(-1);
      if (last && (last.ink === ink || (text === ' ' && isUnseen(ink) && isUnseen(last.ink)))) last.text += text;
      else runs.push({ text, ink });
    }
    return runs;
  }

  /** A row as plain text. */
  row(y: number): string {
    return this.#characters.slice(y * this.width, (y + 1) * this.width).join('');
  }
}

/** Whether a space of an ink looks as any other: it may then belong to the stretch before it. */
function isUnseen(ink: Ink): boolean {
  return ink !== 'chosen' && ink !== 'found';
}
