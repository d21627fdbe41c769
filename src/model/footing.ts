/** Something that was asked of a network, and since when the answer is as it is. */
export abstract class Cell {
  changedAt: number;
  /** How many answers rest on each other below it, at most. */
  height = 0;
  /** What rests on it, and there in which place. */
  readonly readers: Footing[] = [];
  readonly places: number[] = [];
  private most = 8;

  constructor(changedAt: number) {
    this.changedAt = changedAt;
  }

  /** Makes sure that `changedAt` is true of the network as it is now. */
  check(): void {}

  addReader(footing: Footing, place: number): void {
    if (this.readers.length >= this.most) this.forgetReaders(({ isGone }) => isGone);
    this.readers.push(footing);
    this.places.push(place);
  }

  forgetReaders(isForgotten: (footing: Footing) => boolean): void {
    const { readers, places } = this;
    let kept = 0;
    for (let i = 0; i < readers.length; i++) {
      if (isForgotten(readers[i] as Footing)) continue;
      readers[kept] = readers[i] as Footing;
      places[kept++] = places[i] as number;
    }
    readers.length = kept;
    places.length = kept;
    this.most = 2 * kept + 8;
  }
}

/** What something that was worked out rests on, in the order in which it was asked for. */
export class Footing {
  readonly cells: readonly Cell[];
  /** What was worked out, where others may rest on it in turn; else who wants to know when it is in doubt. */
  readonly of: Derived | Owner | undefined;
  madeAt: number;
  /** When it was last known that something rests on it. */
  era: number;
  /** Whether it was worked out again, with another footing. */
  isGone = false;
  /** Places of the cells that may have changed since it was last looked at. */
  private doubts: number[] | undefined;

  constructor(cells: readonly Cell[], madeAt: number, era: number, of?: Derived | Owner) {
    this.cells = cells;
    this.madeAt = madeAt;
    this.era = era;
    this.of = of;
    for (let i = 0; i < cells.length; i++) (cells[i] as Cell).addReader(this, i);
  }

  get isInDoubt(): boolean {
    return this.doubts !== undefined;
  }

  /** Whether it rests on these, in this order: then it may stay, for what was worked out again. */
  restsOn(cells: readonly Cell[], era: number): boolean {
    if (this.isGone || this.era !== era || this.cells.length !== cells.length) return false;
    for (let i = 0; i < cells.length; i++) if (cells[i] !== this.cells[i]) return false;
    return true;
  }

  renew(madeAt: number): void {
    this.madeAt = madeAt;
    this.doubts = undefined;
  }

  doubt(place: number): void {
    const { doubts, cells } = this;
    if (!doubts) this.doubts = [place];
    else if (doubts.length + 1 < cells.length) doubts.push(place);
    // Nobody looked at it for long, and one cell came several times: they may be any.
    else if (doubts.length < cells.length) this.doubts = Array.from(cells, (_, i) => i);
  }

  /**
   * Whether what was worked out still holds. What was asked for first is looked at first: of what changed there it may
   * depend whether the rest is still asked for.
   */
  holds(): boolean {
    const { doubts, cells, madeAt } = this;
    if (!doubts) return true;
    if (!isInOrder(doubts)) doubts.sort((a, b) => a - b);
    for (let i = 0; i < doubts.length; i++) {
      const cell = cells[doubts[i] as number] as Cell;
      cell.check();
      if (cell.changedAt > madeAt) return false;
    }
    this.doubts = undefined;
    return true;
  }
}

/** Who keeps things that rest on a network, and looks at them again once one of them is in doubt. */
export class Owner {
  isInDoubt = true;

  doubt(): void {
    this.isInDoubt = true;
  }
}

/** A cell that rests on others. */
export interface Derived extends Cell {
  readonly footing: Footing | undefined;
}

function isInOrder(places: readonly number[]): boolean {
  for (let i = 1; i < places.length; i++) if ((places[i - 1] as number) > (places[i] as number)) return false;
  return true;
}
