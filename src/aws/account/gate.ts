/** Where work waits for its turn. */
export interface Gate {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Lets at most so many run at once; the others wait in the order of asking. */
export class Limit implements Gate {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>(resolve => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      // Who waits takes the place of who leaves.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
