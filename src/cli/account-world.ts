import type { ReadingEvent } from '../aws/account/session.ts';
import type { AccountWorld } from '../open/world.ts';
import { patienceIn } from './account-options.ts';
import { AccountProgress } from './account-progress.ts';
import type { Call } from './command.ts';
import { type Io, lineOf } from './io.ts';

/** What reading an account needs of a terminal, and how to let go of it. */
export interface AtTerminal extends AccountWorld {
  readonly done: () => void;
}

/** Reading accounts from a command: progress on standard error, codes asked for there, Ctrl-C keeps what was read. */
export function atTerminal(io: Io, call?: Call): AtTerminal {
  const patienceMs = patienceIn(call, io);
  const stop = new AbortController();
  const progress = new AccountProgress(io);
  const release = io.onInterrupt?.(() => {
    progress.say('stopping: what was read is kept');
    stop.abort();
  });
  return {
    signal: stop.signal,
    patienceMs,
    hear: (event: ReadingEvent) => progress.hear(event),
    askCode: async device => {
      if (io.stdin.isTTY !== true) {
        const { LoginError } = await import('../aws/account/login-error.ts');
        throw new LoginError(`${device} needs a code, and nobody sits here to be asked: run it in a terminal`);
      }
      progress.pause();
      io.stderr.write(`code of ${device}: `);
      return lineOf(io);
    },
    done: () => {
      progress.done();
      release?.();
    },
  };
}
