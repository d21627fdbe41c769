import { printable } from '../source/escape.ts';
import type { Io } from './io.ts';

/** Nothing is said of what is quicker than this. */
const patienceMs = 300;

/** Says on a terminal's standard error what is being done, once it takes long; gone when it is done. */
export class Progress {
  private readonly io: Io;
  private readonly start = Date.now();
  private last = 0;
  private shown = false;

  constructor(io: Io) {
    this.io = io;
  }

  /** At most one line each 50 ms: a thousand files are one moving line. */
  say(what: string): void {
    const now = Date.now();
    if (now - this.start < patienceMs || now - this.last < 50) return;
    // Asked last: that there is a standard error at all costs Node as much as reading a design costs us.
    if (this.io.stderr.isTTY !== true) return;
    this.last = now;
    this.shown = true;
    const width = (this.io.stderr.columns ?? 80) - 1;
    this.io.stderr.write(`\r${eraseLine}${printable(what).slice(0, width)}`);
  }

  done(): void {
    if (this.shown) this.io.stderr.write(`\r${eraseLine}`);
    this.shown = false;
  }
}

const eraseLine = '\u001b[K';
