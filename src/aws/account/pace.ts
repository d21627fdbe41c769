import type { Reason, Refusal } from './refusal.ts';
import type { Silence } from './silence.ts';
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
  readonly #silence: Silence;

  constructor(rate: Rate, clock: Clock, silence: Silence) {
    this.#rate = rate;
    this.#clock = clock;
    this.#silence = silence;
    this.#perSecond = rate.perSecond;
    this.#tokens = rate.burst;
    this.#at = clock.now();
  }

  /** Waits for a token, or until nobody asks any more. Who asks first gets the first: a debt of tokens is the queue. */
  async take(signal: StopSignal): Promise<void> {
    this.#refill();
    this.#tokens--;
    if (this.#tokens < 0) await this.rest((-this.#tokens / this.#perSecond) * 1000, signal);
  }

  /** Waits so long, or until nobody asks any more. */
  rest(ms: number, signal: StopSignal): Promise<void> {
    return this.#clock.sleep(ms, [signal, ...this.#silence.signals]);
  }

  /** Why the service is not asked any more: it has been silent for too long, or gave up so many calls in a row. */
  get lost(): Refusal | undefined {
    return this.#silence.lost;
  }

  /** Comes when the service itself is not asked any more. */
  get signal(): StopSignal {
    return this.#silence.signal;
  }

  /** An attempt that began at `from`, and gave nothing. */
  failed(refusal: Refusal, from: number): void {
    const now = this.#clock.now();
    if (noAnswer.has(refusal.reason)) this.#silence.unheard(refusal, from, now);
    else this.#silence.heard(now);
    if (refusal.reason !== 'throttled') return;
    this.#refill();
    this.#perSecond = Math.max(this.#rate.perSecond / 16, this.#perSecond / 2);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  /** After all attempts of a call. */
  gaveUp(refusal: Refusal): void {
    if (noAnswer.has(refusal.reason) && ++this.#inVain >= mostInVain) this.#silence.giveUp(refusal);
  }

  passed(): void {
    this.#inVain = 0;
    this.#silence.heard(this.#clock.now());
    this.#perSecond = Math.min(this.#rate.perSecond, this.#perSecond * 1.05);
  }

  #refill(): void {
    const now = this.#clock.now();
    this.#tokens = Math.min(this.#rate.burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}

const noAnswer: ReadonlySet<Reason> = new Set(['throttled', 'timed out', 'unreachable', 'cut off', 'failed']);
const mostInVain = 5;

/** The time as a call sees it. */
export interface Clock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Ends early, without a fault, when one of the signals comes. */
  readonly sleep: (ms: number, signals: readonly StopSignal[]) => Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signals) =>
    new Promise(resolve => {
      if (signals.some(({ aborted }) => aborted)) return resolve();
      const end = () => {
        clearTimeout(timer);
        for (const signal of signals) signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      for (const signal of signals) signal.addEventListener('abort', end);
    }),
};
