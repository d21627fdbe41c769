import { type Cell, type Derived, Owner } from './footing.ts';

/**
 * Tells all that rests on what changed that it may no longer hold. What very many rest on, and what only picks a part of
 * something else, is looked at right away, lowest first: mostly it came to the same, and nothing further is in doubt.
 */
export class Doubt {
  private readonly prompt: Waiting[][] = [];
  private left = 0;

  spread(changed: readonly Cell[]): void {
    for (const cell of changed) this.tell(cell);
    while (this.left > 0) for (const level of this.prompt) this.look(level);
  }

  private look(level: Waiting[] | undefined): void {
    for (let next = level?.pop(); next; next = level?.pop()) {
      this.left--;
      const { cell, changedAt } = next;
      if (!isChecked(cell) || cell.changedAt !== changedAt) this.tell(cell);
    }
  }

  private tell(changed: Cell): void {
    const pending: Cell[] = [changed];
    for (let cell = pending.pop(); cell; cell = pending.pop()) {
      const { readers, places } = cell;
      for (let i = 0; i < readers.length; i++) {
        const reader = readers[i] as (typeof readers)[number];
        if (reader.isGone) continue;
        const { of, isInDoubt } = reader;
        reader.doubt(places[i] as number);
        if (!of || isInDoubt) continue;
        if (of instanceof Owner) of.doubt();
        else if (isPrompt(of)) this.add(of);
        else pending.push(of);
      }
    }
  }

  private add(cell: Derived): void {
    this.left++;
    const level = this.prompt[cell.height];
    const waiting = { cell, changedAt: cell.changedAt };
    if (level) level.push(waiting);
    else this.prompt[cell.height] = [waiting];
  }
}

/** What is looked at right away, and since when it was as it is: whoever is looked at before may ask it to look itself. */
interface Waiting {
  readonly cell: Derived;
  readonly changedAt: number;
}

/** So many rest on what is looked at right away. */
const many = 24;

function isPrompt({ readers, footing }: Derived): boolean {
  if (readers.length >= many) return true;
  const picksOne = footing?.cells.length === 1 && (footing.cells[0] as Cell).height > 0;
  return picksOne && readers.some(({ isGone }) => !isGone);
}

/** Whether it could be looked at: what nobody asks for any more may have lost what it is made of. */
function isChecked(cell: Cell): boolean {
  try {
    cell.check();
    return true;
  } catch {
    return false;
  }
}
