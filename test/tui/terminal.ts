import { characterWidth } from '../../src/source/text-width.ts';

/** As much of a terminal as our output uses: places, letters, colours that are passed over. Anything else throws. */
export class Terminal {
  readonly #cells: string[][];
  #x = 0;
  #y = 0;
  /** How often something was cleared. */
  cleared = 0;

  constructor(columns: number, rows: number) {
    this.#cells = Array.from({ length: rows }, () => new Array<string>(columns).fill(' '));
  }

  write(text: string): void {
    for (let rest = text; rest !== ''; ) {
      const sequence = /^\u001b\[([?0-9;]*)([A-Za-z])/.exec(rest);
      if (sequence) {
        this.#control(sequence[1] as string, sequence[2] as string);
        rest = rest.slice(sequence[0].length);
        continue;
      }
      const character = String.fromCodePoint(rest.codePointAt(0) as number);
      this.#put(character);
      rest = rest.slice(character.length);
    }
  }

  lines(): readonly string[] {
    return this.#cells.map(row => row.join('').trimEnd());
  }

  #control(parameters: string, letter: string): void {
    if (letter === 'H') {
      const [row, column] = parameters.split(';').map(Number);
      [this.#y, this.#x] = [(row || 1) - 1, (column || 1) - 1];
    } else if (letter === 'J' || letter === 'K') this.cleared++;
    else if (letter !== 'm' && !/^\?(2026|25|1049|2004)$/.test(parameters))
      throw new Error(`CSI ${parameters}${letter}`);
  }

  #put(character: string): void {
    const row = this.#cells[this.#y];
    if (character < ' ' || !row || this.#x >= row.length) throw new Error(`${JSON.stringify(character)} at ${this.#x}`);
    const width = characterWidth(character);
    if (width === 0) {
      const letter = row[this.#x - 1] === '' ? this.#x - 2 : this.#x - 1;
      row[letter] += character;
      return;
    }
    row[this.#x] = character;
    if (width === 2) row[this.#x + 1] = '';
    this.#x += width;
  }
}
