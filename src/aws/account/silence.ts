import { setMaxListeners } from 'node:events';
import type { Refusal } from './refusal.ts';
import type { StopSignal } from './stop-signal.ts';

interface Surroundings {
  /** The larger party that this one belongs to. */
  readonly around?: Silence;
  /** Hears of it when the party is given up. */
  readonly tell?: (refusal: Refusal) => void;
}

/**
 * How long a party (a service of a region, a region, all of AWS) has answered nothing of what it was asked. Who is
 * silent for too long is not asked any more, and whoever still waits for a turn learns of it.
 */
export class Silence {
  readonly #mostMs: number;
  readonly #around: Silence | undefined;
  readonly #tell: Surroundings['tell'];
  readonly #end = new AbortController();
  #heardAt = -Infinity;
  #since: number | undefined;
  #lost: Refusal | undefined;

  /** Times are milliseconds of one clock. */
  constructor(mostMs: number, more: Surroundings = {}) {
    this.#mostMs = mostMs;
    this.#around = more.around;
    this.#tell = more.tell;
    // Every call that waits listens: that is no leak.
    setMaxListeners(0, this.#end.signal);
  }

  /** Why the party is not asked any more. */
  get lost(): Refusal | undefined {
    return this.#lost ?? this.#around?.lost;
  }

  /** Comes when the party itself is not asked any more. */
  get signal(): StopSignal {
    return this.#end.signal;
  }

  /** One of them comes when the party is not asked any more. */
  get signals(): readonly StopSignal[] {
    return [this.signal, ...(this.#around?.signals ?? [])];
  }

  /** An answer, be it a refusal: somebody is there. */
  heard(now: number): void {
    this.#heardAt = now;
    this.#since = undefined;
    this.#around?.heard(now);
  }

  /** An attempt that began at `from` got none. */
  unheard(refusal: Refusal, from: number, now: number): void {
    this.#since ??= Math.max(from, this.#heardAt);
    const ms = now - this.#since;
    if (ms >= this.#mostMs) this.giveUp({ ...refusal, message: `nothing got through in ${timeText(ms)}` });
    this.#around?.unheard(refusal, from, now);
  }

  giveUp(refusal: Refusal): void {
    if (this.lost) return;
    this.#lost = refusal;
    this.#tell?.(refusal);
    this.#end.abort();
  }
}

/** `60 s`, `0.5 s`. */
export function timeText(ms: number): string {
  return `${ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000)} s`;
}
