import type { Cell } from './footing.ts';

/** What was asked for, each once, in order: mostly few things. */
export class Noted {
  readonly cells: Cell[] = [];
  private known: Set<Cell> | undefined;

  add(cell: Cell): void {
    const { cells, known } = this;
    if (known) {
      if (known.has(cell)) return;
      known.add(cell);
    } else {
      if (cells.includes(cell)) return;
      if (cells.length === few) this.known = new Set([...cells, cell]);
    }
    cells.push(cell);
  }
}

const few = 12;
