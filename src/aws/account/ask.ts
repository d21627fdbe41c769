import type { PermittedCall } from '../calls/permitted-call.ts';
import type { Gate } from './gate.ts';
import type { Clock, Pace } from './pace.ts';
import { type Patience, silenceOf } from './patience.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { timeText } from './silence.ts';
import type { StopSignal } from './stop-signal.ts';

/** The answer of a call: plain data. */
export type Answer = Readonly<Record<string, unknown>>;

/** Sends one call, once. The SDK stands behind it. */
export type Send = (call: PermittedCall, input: object, signal: StopSignal) => Promise<Answer>;

const usualPagesMs = 15 * 60_000;
/** Items of one page: AWS puts a thousand on it, and of lists without pages a few thousand. */
const mostItems = 100_000;
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
  /** What the calls of a service wait for. */
  readonly turnOf: (call: PermittedCall) => { readonly pace: Pace; readonly gate: Gate };
  readonly clock: Clock;
  readonly patience: Patience;
  readonly signal: StopSignal;
  /** Whether somebody types a code that a call waits for: then it is not late. */
  readonly isTyping?: () => boolean;
  /** Hears of an attempt that gave nothing and is made again. */
  readonly again?: (call: PermittedCall, refusal: Refusal) => void;
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
    const items = call.list === undefined ? undefined : answer[call.list];
    if (Array.isArray(items) && items.length > mostItems) throw new Refused(refusalOf(crowded(items.length)));
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

const crowded = (count: number) => ({ name: 'TooLarge', message: `a page of the answer has ${count} items` });
const endless = { name: 'TooManyPages', message: 'the pages of the answer do not end' };

function nextPage({ page = {} }: PermittedCall, answer: Answer): Readonly<Record<string, unknown>> | undefined {
  const next = Object.entries(page).flatMap(([part, told]) => {
    const value = answer[told];
    return value === undefined || value === null || value === '' ? [] : [[part, value] as const];
  });
  return next.length > 0 ? Object.fromEntries(next) : undefined;
}

/** One page: asked again while asking again may help, and for as long as patience lasts. Throws Refused. */
export async function onePage(call: PermittedCall, input: object, asking: Asking): Promise<Answer> {
  const { clock, patience, signal } = asking;
  const { pace, gate } = asking.turnOf(call);
  let left = silenceOf(patience);
  for (let attempt = 1; ; attempt++) {
    await pace.take(signal);
    let from = clock.now();
    try {
      const answer = await gate.run(() => {
        if (pace.lost && !signal.aborted) throw new Refused(pace.lost);
        from = clock.now();
        return inTime(call, input, Math.min(left, patience.timeoutMs), pace, asking);
      });
      pace.passed();
      return answer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      const refusal = signal.aborted ? stopped : refusalOf(error);
      pace.failed(refusal, from);
      const waitMs = Math.min(longestWaitMs, patience.waitMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      // Waiting for a turn is nobody's silence: only attempts count, and the rests between them.
      left -= clock.now() - from + waitMs;
      // Throttling passes with time; other faults that stay twice or thrice will stay.
      const attempts = refusal.reason === 'throttled' ? patience.attempts : Math.ceil(patience.attempts / 2);
      if (!refusal.passing || attempt >= attempts || left <= 0) {
        pace.gaveUp(refusal);
        const often = refusal.reason === 'timed out' && attempt > 1 ? `, asked ${attempt} times` : '';
        throw new Refused({ ...refusal, message: `${refusal.message}${often}` });
      }
      if (!pace.lost) asking.again?.(call, refusal);
      await pace.rest(waitMs, signal);
    }
  }
}

const stopped: Refusal = { reason: 'cancelled', passing: false, message: 'the reading was stopped' };

/** An answer may stop in its middle, where no time-out of a connection looks: the whole attempt has its time. */
async function inTime(
  call: PermittedCall,
  input: object,
  mostMs: number,
  pace: Pace,
  { send, signal, isTyping = () => false }: Asking,
): Promise<Answer> {
  signal.throwIfAborted();
  const timer = new AbortController();
  let stop: () => void = () => {};
  const late = new Promise<never>((_resolve, reject) => {
    const end = (reason: object) => {
      timer.abort();
      // Whoever reads the answer knows how far it came: they speak first.
      setImmediate(reject, reason);
    };
    const over = () => {
      if (isTyping()) out = setTimeout(over, mostMs);
      else end({ name: 'TimeoutError', message: `no answer in ${timeText(mostMs)}` });
    };
    let out = setTimeout(over, mostMs);
    const cancel = () => end({ name: 'AbortError' });
    const lost = () => end(new Refused(pace.lost as Refusal));
    signal.addEventListener('abort', cancel);
    pace.signal.addEventListener('abort', lost);
    stop = () => {
      clearTimeout(out);
      signal.removeEventListener('abort', cancel);
      pace.signal.removeEventListener('abort', lost);
    };
  });
  const sent = send(call, input, timer.signal).catch(error => {
    // The connection's own word for being given up says less than `late`.
    if (!timer.signal.aborted) throw error;
    if (error?.name !== 'TooSlow' || signal.aborted || pace.lost) return late;
    throw { name: 'TimeoutError', message: `the answer did not end in ${timeText(mostMs)}` };
  });
  try {
    return await Promise.race([sent, late]);
  } finally {
    stop();
  }
}
