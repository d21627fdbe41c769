import type { PermittedCall } from '../calls/permitted-call.ts';
import type { Gate } from './gate.ts';
import type { Clock, Pace } from './pace.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import type { StopSignal } from './stop-signal.ts';

/** The answer of a call: plain data. */
export type Answer = Readonly<Record<string, unknown>>;

/** Sends one call, once. The SDK stands behind it. */
export type Send = (call: PermittedCall, input: object, signal: StopSignal) => Promise<Answer>;

/** How patiently calls are made. */
export interface Patience {
  /** How often one page is asked for at most while AWS throttles; half as often after other faults. */
  readonly attempts: number;
  /** For each attempt, in milliseconds. */
  readonly timeoutMs: number;
  /** Waiting before the second attempt, in milliseconds; doubled with each, and cut by chance. */
  readonly waitMs: number;
  /** For all pages after the first, in milliseconds. Default: a quarter of an hour, in which AWS tells of millions. */
  readonly pagesMs?: number;
}

export const usualPatience: Patience = { attempts: 8, timeoutMs: 60_000, waitMs: 200 };
const usualPagesMs = 15 * 60_000;
/** Pages of one answer: AWS puts a hundred items and more on each. */
const mostPages = 10_000;
const longestWaitMs = 20_000;

/** A call that gave nothing, after all attempts. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** What a call needs around it. */
export interface Asking {
  readonly send: Send;
  readonly pace: (call: PermittedCall) => Pace;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal: StopSignal;
}

/** All pages of a call. Throws Refused. */
export async function* pagesOf(call: PermittedCall, input: object, asking: Asking): AsyncIterable<Answer> {
  const { clock, patience } = asking;
  let from: Readonly<Record<string, unknown>> | undefined = {};
  let until: number | undefined;
  const seen = new Set<string>();
  while (from) {
    const answer: Answer = await onePage(call, { ...call.input, ...input, ...from }, asking);
    // A page of something else parses too, as an answer without parts: that is not an empty list.
    const part = call.list ?? call.beside?.[0];
    if (part !== undefined && answer[part] === undefined) throw new Refused(lacking(part));
    yield answer;
    from = nextPage(call, answer);
    until ??= clock.now() + (patience.pagesMs ?? usualPagesMs);
    const at = JSON.stringify(from);
    if (from && (seen.has(at) || seen.size >= mostPages || clock.now() > until)) throw new Refused(refusalOf(endless));
    seen.add(at);
  }
}

function lacking(part: string): Refusal {
  return { reason: 'broken', message: `the answer lacks ${part}`, passing: false };
}

const endless = { name: 'TooManyPages', message: 'the pages of the answer do not end' };

function nextPage({ page = {} }: PermittedCall, answer: Answer): Readonly<Record<string, unknown>> | undefined {
  const next = Object.entries(page).flatMap(([part, told]) => {
    const value = answer[told];
    return value === undefined || value === null || value === '' ? [] : [[part, value] as const];
  });
  return next.length > 0 ? Object.fromEntries(next) : undefined;
}

/** One page: asked again while asking again may help. Throws Refused. */
export async function onePage(call: PermittedCall, input: object, asking: Asking): Promise<Answer> {
  const { clock, patience, signal, gate } = asking;
  const pace = asking.pace(call);
  for (let attempt = 1; ; attempt++) {
    await pace.take(signal);
    try {
      const answer = await gate.run(() => {
        if (pace.lost && !signal.aborted) throw new Refused(pace.lost);
        return inTime(call, input, asking);
      });
      pace.passed();
      return answer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      const refusal = signal.aborted ? stopped : refusalOf(error);
      if (refusal.reason === 'throttled') pace.throttled();
      // Throttling passes with time; other faults that stay twice or thrice will stay.
      const attempts = refusal.reason === 'throttled' ? patience.attempts : Math.ceil(patience.attempts / 2);
      if (!refusal.passing || attempt >= attempts) {
        pace.gaveUp(refusal);
        throw new Refused(refusal);
      }
      const most = Math.min(longestWaitMs, patience.waitMs * 2 ** (attempt - 1));
      await clock.sleep(most * (0.5 + Math.random() / 2), signal);
    }
  }
}

const stopped: Refusal = { reason: 'cancelled', passing: false, message: 'the reading was stopped' };

/** An answer may stop in its middle, where no time-out of a connection looks: the whole attempt has its time. */
async function inTime(call: PermittedCall, input: object, { send, patience, signal }: Asking): Promise<Answer> {
  signal.throwIfAborted();
  const timer = new AbortController();
  let stop: () => void = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    const out = setTimeout(() => end({ name: 'TimeoutError' }), patience.timeoutMs);
    const cancel = () => end({ name: 'AbortError' });
    const end = (reason: object) => {
      reject(reason);
      timer.abort();
    };
    signal.addEventListener('abort', cancel);
    stop = () => {
      clearTimeout(out);
      signal.removeEventListener('abort', cancel);
    };
  });
  try {
    return await Promise.race([send(call, input, timer.signal), late]);
  } finally {
    stop();
  }
}
