import { setMaxListeners } from 'node:events';
import { actionOf, type Service } from '../calls/permitted-call.ts';
import type { Unread } from '../files/manifest.ts';
import type { Asking } from './ask.ts';
import { type Connection, sender } from './clients.ts';
import { connectionOptions } from './connection-options.ts';
import { type Gate, Limit } from './gate.ts';
import type { Credentials, Login } from './login.ts';
import { type Clock, Pace, type Rate, realClock } from './pace.ts';
import { type Patience, patienceOf, silenceOf, usualPatience } from './patience.ts';
import { rates } from './rates.ts';
import type { Refusal } from './refusal.ts';
import { Silence } from './silence.ts';
import type { StopSignal } from './stop-signal.ts';

/** One account and region; without a region, what an account has once. */
export interface Place {
  readonly account: string;
  readonly region?: string;
}

/** What asking needs of the world. */
export interface AskingWorld {
  readonly hear?: (event: ReadingEvent) => void;
  readonly askCode?: (device: string) => Promise<string>;
  readonly signal?: StopSignal;
  /** How long a call may give no answer, or more closely. Default: a minute. */
  readonly patienceMs?: number;
  readonly patience?: Patience;
  readonly rate?: (service: Service) => Rate;
  readonly clock?: Clock;
}

export type ReadingEvent =
  /** Nothing is read before it is known who asks. */
  | { readonly type: 'signing in'; readonly who: string }
  | { readonly type: 'planned'; readonly place: Place; readonly calls: number }
  /** An attempt at a call gave nothing, and is made again; without a place while signing in. */
  | { readonly type: 'again'; readonly place?: Place; readonly action: string; readonly refusal: Refusal }
  /** A service of a place (`of`), a whole place, or all of AWS is not asked any more. */
  | { readonly type: 'given up'; readonly place?: Place; readonly of?: string; readonly refusal: Refusal }
  | { readonly type: 'call'; readonly place: Place; readonly call: string; readonly unread?: Unread }
  | { readonly type: 'refused'; readonly who: string; readonly message: string; readonly help?: string };

/** Calls in flight: of one service, so that one that hangs leaves others their turn; in one region, and in all. */
const atOnce = { service: 5, region: 10, all: 40 } as const;

/** What all sessions of one reading share. */
export interface Common extends AskingWorld {
  readonly patience: Patience;
  readonly clock: Clock;
  readonly signal: StopSignal;
  readonly all: Gate;
  readonly silence: Silence;
  /** Whether somebody types a code: nobody is late then. */
  readonly isTyping: () => boolean;
}

export function commonOf<W extends AskingWorld>(world: W): W & Common {
  const { clock = realClock, patienceMs, signal = new AbortController().signal, askCode } = world;
  const patience = world.patience ?? (patienceMs === undefined ? usualPatience : patienceOf(patienceMs));
  // Every call in flight listens: that is no leak.
  if (signal instanceof EventTarget) setMaxListeners(0, signal);
  let typing = 0;
  const asked = async (device: string): Promise<string> => {
    typing++;
    return (askCode as NonNullable<typeof askCode>)(device).finally(() => typing--);
  };
  return {
    ...world,
    clock,
    patience,
    signal,
    ...(askCode ? { askCode: asked } : {}),
    all: new Limit(atOnce.all),
    silence: new Silence(silenceOf(patience) * 2, {
      tell: refusal => world.hear?.({ type: 'given up', refusal }),
    }),
    isTyping: () => typing > 0,
  };
}

export interface Session {
  readonly asking: Asking;
  readonly close: () => void;
}

/** What calls in one account and region share: clients, paces, gates, patience. */
export function sessionOf(
  { endpoint }: Login,
  region: string,
  credentials: Credentials,
  common: Common,
  place?: Place,
): Session {
  const { clock, patience, signal, rate = (service: Service) => rates[service], all, hear, isTyping } = common;
  const silenceMs = silenceOf(patience);
  // Without a place nobody knows yet who asks: that nobody answers ends the reading, and is told then.
  const tell = place && hear && ((refusal: Refusal, of?: string) => hear({ type: 'given up', place, of, refusal }));
  const connection: Connection = { region, endpoint, ...connectionOptions(patience), credentials };
  const { send, close } = sender(connection);
  const silence = new Silence(silenceMs, { around: common.silence, tell: refusal => tell?.(refusal) });
  const own = new Limit(atOnce.region);
  const turns = new Map<Service, { readonly pace: Pace; readonly gate: Gate }>();
  const turnOf = (service: Service) => {
    let turn = turns.get(service);
    if (!turn) {
      const limit = new Limit(atOnce.service);
      const quiet = new Silence(silenceMs, { around: silence, tell: refusal => tell?.(refusal, service) });
      const gate: Gate = { run: work => limit.run(() => own.run(() => all.run(work))) };
      turns.set(service, (turn = { pace: new Pace(rate(service), clock, quiet), gate }));
    }
    return turn;
  };
  const asking: Asking = {
    send,
    turnOf: ({ service }) => turnOf(service),
    clock,
    patience,
    signal,
    isTyping,
    again: (call, refusal) => hear?.({ type: 'again', place, action: actionOf(call), refusal }),
  };
  return { asking, close };
}
