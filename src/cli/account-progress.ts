import type { Place, ReadingEvent } from '../aws/account/read-accounts.ts';
import { printable } from '../source/escape.ts';
import type { Io } from './io.ts';

interface Row {
  readonly name: string;
  readonly calls: number;
  done: number;
  unread: number;
  last: string;
}

/** Rows that a terminal shows at most: those that are at work, and how many wait or are done. */
const rowsShown = 8;
const redrawMs = 80;

/** What is being read, on standard error: a list that moves on a terminal, a line for each region elsewhere. */
export class AccountProgress {
  readonly #io: Io;
  readonly #rows = new Map<string, Row>();
  #drawn = 0;
  #last = 0;

  constructor(io: Io) {
    this.#io = io;
  }

  hear(event: ReadingEvent): void {
    switch (event.type) {
      case 'planned':
        this.#rows.set(nameOf(event.place), {
          name: nameOf(event.place),
          calls: event.calls,
          done: 0,
          unread: 0,
          last: '',
        });
        break;
      case 'call':
        this.#called(this.#rows.get(nameOf(event.place)), event);
        break;
      case 'refused':
        this.say(`${event.who} could not be read: ${event.message}`);
        break;
    }
    this.#draw();
  }

  #called(row: Row | undefined, { call, unread }: Extract<ReadingEvent, { type: 'call' }>): void {
    if (!row) return;
    row.done++;
    row.last = call;
    if (unread) row.unread++;
    if (row.done < row.calls || this.#io.stderr.isTTY === true) return;
    const lack = row.unread > 0 ? `, ${row.unread} of them unread` : '';
    this.#io.stderr.write(`read ${row.name}: ${row.calls} calls${lack}\n`);
  }

  /** A line that stays. */
  say(text: string): void {
    this.pause();
    this.#io.stderr.write(`${printable(text)}\n`);
  }

  /** Takes the list away; the next event draws it again. */
  pause(): void {
    if (this.#drawn > 0) this.#io.stderr.write(`\u001b[${this.#drawn}A\u001b[J`);
    this.#drawn = 0;
    this.#last = 0;
  }

  done(): void {
    this.pause();
  }

  #draw(): void {
    const now = Date.now();
    if (this.#io.stderr.isTTY !== true || now - this.#last < redrawMs) return;
    this.pause();
    this.#last = now;
    const rows = [...this.#rows.values()];
    const busy = rows.filter(({ done, calls }) => done < calls);
    const width = (this.#io.stderr.columns ?? 80) - 1;
    const longest = Math.max(0, ...busy.map(({ name }) => name.length));
    const lines = busy.slice(0, rowsShown).map(row => lineFor(row, longest));
    const others = busy.length - lines.length;
    lines.push(`${rows.length - busy.length} of ${rows.length} read${others > 0 ? `, ${others} more at work` : ''}`);
    this.#io.stderr.write(lines.map(line => `${line.slice(0, width)}\n`).join(''));
    this.#drawn = lines.length;
  }
}

function lineFor({ name, calls, done, unread, last }: Row, width: number): string {
  const lack = unread > 0 ? `  ${unread} unread` : '';
  return `${name.padEnd(width)}  ${String(done).padStart(String(calls).length)}/${calls}  ${last}${lack}`;
}

function nameOf({ account, region }: Place): string {
  return `${account}/${region ?? 'global'}`;
}
