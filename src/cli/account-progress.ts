import type { Place, ReadingEvent } from '../aws/account/session.ts';
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
/** Longer than this nobody waits without a word: a terminal counts the seconds, elsewhere a line says what is read. */
const quietMs = { terminal: 1_000, elsewhere: 10_000 } as const;

/** What is being read, on standard error: a list that moves on a terminal, a line for each region elsewhere. */
export class AccountProgress {
  readonly #io: Io;
  readonly #rows = new Map<string, Row>();
  /** Troubles that were told: each is told once. */
  readonly #told = new Set<string>();
  readonly #began = Date.now();
  readonly #tick: NodeJS.Timeout;
  #who = '';
  #drawn = 0;
  #last = 0;
  #saidAt = Date.now();

  constructor(io: Io) {
    this.#io = io;
    this.#tick = setInterval(() => this.#stillThere(), this.#isTerminal ? quietMs.terminal : quietMs.elsewhere);
    this.#tick.unref();
  }

  get #isTerminal(): boolean {
    return this.#io.stderr.isTTY === true;
  }

  hear(event: ReadingEvent): void {
    switch (event.type) {
      case 'signing in':
        this.#who = event.who;
        break;
      case 'planned':
        this.#rows.set(nameOf(event.place), {
          name: nameOf(event.place),
          calls: event.calls,
          done: 0,
          unread: 0,
          last: '',
        });
        break;
      case 'again':
        this.#again(event);
        break;
      case 'given up':
        this.say(
          `${whereIn(event.place)}${event.of ?? 'nothing more'} is ${event.of ? 'not asked any more' : 'asked'}: ${event.refusal.message}`,
        );
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

  /** One trouble with a service stands for all of its kind. */
  #again({ place, action, refusal }: Extract<ReadingEvent, { type: 'again' }>): void {
    const trouble =
      refusal.reason === 'throttled' ? 'throttled; asking again, more slowly' : `${refusal.message}; asking again`;
    const row = place && this.#rows.get(nameOf(place));
    if (row) row.last = `${action}: ${trouble}`;
    const service = action.split(':')[0];
    const kind = `${place ? nameOf(place) : ''} ${service} ${refusal.reason}`;
    if (this.#isTerminal || this.#told.has(kind)) return;
    this.#told.add(kind);
    this.say(`${whereIn(place)}${action}: ${trouble}`);
  }

  #called(row: Row | undefined, { call, unread }: Extract<ReadingEvent, { type: 'call' }>): void {
    if (!row) return;
    row.done++;
    row.last = call;
    if (unread) row.unread++;
    if (row.done < row.calls || this.#isTerminal) return;
    const lack = row.unread > 0 ? `, ${row.unread} of them unread` : '';
    this.say(`read ${row.name}: ${row.calls} calls${lack}`);
  }

  /** A line that stays. */
  say(text: string): void {
    this.pause();
    this.#saidAt = Date.now();
    this.#io.stderr.write(`${printable(text)}\n`);
  }

  /** Takes the list away; the next event draws it again. */
  pause(): void {
    if (this.#drawn > 0) this.#io.stderr.write(`\u001b[${this.#drawn}A\u001b[J`);
    this.#drawn = 0;
    this.#last = 0;
  }

  done(): void {
    clearInterval(this.#tick);
    this.pause();
  }

  #stillThere(): void {
    if (this.#isTerminal) this.#draw();
    else if (Date.now() - this.#saidAt >= quietMs.elsewhere)
      this.say(`still at it after ${this.#seconds}: ${this.#at}`);
  }

  get #seconds(): string {
    return `${Math.round((Date.now() - this.#began) / 1000)} s`;
  }

  /** What is being done, in one line. */
  get #at(): string {
    const rows = [...this.#rows.values()];
    if (rows.length === 0) return `signing in as ${this.#who}`;
    const busy = rows.filter(({ done, calls }) => done < calls);
    const named = busy.slice(0, 2).map(({ name, done, calls }) => `${name} (${done} of ${calls} calls)`);
    const more = busy.length > named.length ? ` and ${busy.length - named.length} more` : '';
    return busy.length === 0 ? 'the last answers' : `${named.join(', ')}${more}`;
  }

  #draw(): void {
    const now = Date.now();
    if (!this.#isTerminal || now - this.#last < redrawMs) return;
    this.pause();
    this.#last = now;
    const rows = [...this.#rows.values()];
    const busy = rows.filter(({ done, calls }) => done < calls);
    const width = (this.#io.stderr.columns ?? 80) - 1;
    const longest = Math.max(0, ...busy.map(({ name }) => name.length));
    const lines = busy.slice(0, rowsShown).map(row => lineFor(row, longest));
    const others = busy.length - lines.length;
    const more = others > 0 ? `, ${others} more at work` : '';
    const read =
      rows.length === 0 ? `signing in as ${this.#who}` : `${rows.length - busy.length} of ${rows.length} read`;
    lines.push(`${read}${more}, ${this.#seconds}`);
    this.#io.stderr.write(lines.map(line => `${printable(line).slice(0, width)}\n`).join(''));
    this.#drawn = lines.length;
  }
}

function lineFor({ name, calls, done, unread, last }: Row, width: number): string {
  const lack = unread > 0 ? `  ${unread} unread` : '';
  return `${name.padEnd(width)}  ${String(done).padStart(String(calls).length)}/${calls}${lack}  ${last}`;
}

function nameOf({ account, region }: Place): string {
  return `${account}/${region ?? 'global'}`;
}

function whereIn(place: Place | undefined): string {
  return place ? `${nameOf(place)}: ` : '';
}
