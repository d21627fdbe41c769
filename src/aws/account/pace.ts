import type { Reason, Refusal } from './refusal.ts';
import type { StopSignal } from './stop-signal.ts';

/** How often a service may be asked: calls in one burst, and calls a second after it. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * A token bucket for one service in one account and region. What AWS throttles halves the rate; each call that
 * passes brings a little of it back. So we stay far from the limits that others in the account share with us.
 */
export class Pace {
  readonly #rate: Rate;
  readonly #clock: Clock;
  #perSecond: number;
  #tokens: number;
  #at: number;
  #inVain = 0;
  #lost: Refusal | undefined;

  constructor(rate: Rate, clock: Clock) {
    this.#rate = rate;
    this.#clock = clock;
    this.#perSecond = rate.perSecond;
    this.#tokens = rate.burst;
    this.#at = clock.now();
  }

  /** Waits for a token. Who asks first gets the first: a debt of tokens is the queue. */
  async take(signal: StopSignal): Promise<void> {
    this.#refill();
    this.#tokens--;
    if (this.#tokens < 0) await this.#clock.sleep((-this.#tokens / this.#perSecond) * 1000, signal);
  }

  throttled(): void {
    this.#refill();
    this.#perSecond = Math.max(this.#rate.perSecond / 16, this.#perSecond / 2);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** Why the service is not asked any more: so many calls in a row got no answer, however often they asked. */
  get lost(): Refusal | undefined {
    return this.#lost;
  }

  /** After all attempts of a call. */
  gaveUp(refusal: Refusal): void {
    if (noAnswer.has(refusal.reason) && ++this.#inVain >= mostInVain) this.#lost = refusal;
  }

  passed(): void {
    this.#inVain = 0;
    this.#perSecond = Math.min(this.#rate.perSecond, this.#perSecond * 1.05);
  }

  #refill(): void {
    const now = this.#clock.now();
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}

const noAnswer: ReadonlySet<Reason> = new Set(['throttled', 'timed out', 'unreachable', 'failed']);
const mostInVain = 5;

/** The time as a call sees it. */
export interface Clock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Ends early, without a fault, when the signal comes. */
  readonly sleep: (ms: number, signal: StopSignal) => Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise(resolve => {
      if (signal.aborted) return resolve();
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end);
    }),
};
