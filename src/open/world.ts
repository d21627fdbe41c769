import { relative } from 'node:path';
import type { AskingWorld } from '../aws/account/session.ts';

/** Where sources are looked for. */
export interface World {
  /** The working directory; paths in messages are relative to it. */
  readonly cwd: string;
  /** The whole of standard input, read when a source is `-`. */
  readonly stdin: () => Promise<string>;
  /** The file that standard input stands for: messages name it, and includes are looked for beside it. */
  readonly stdinName?: string;
  /** Hears of each file before it is read. */
  readonly progress?: (path: string) => void;
  /** What reading a live account asks besides: a code of an MFA device, who hears of progress, when to stop; let go of by `done`. */
  readonly account?: () => Promise<AccountWorld & { readonly done: () => void }>;
  /** Texts to read in the place of files, by the path that messages show. */
  readonly instead?: ReadonlyMap<string, string>;
}

/** What reading an account asks of the world, beside what the call names. */
export type AccountWorld = AskingWorld;

/** A source that cannot be opened, in words for people: the user's mistake, not ours. */
export class SourceError extends Error {
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** A path as messages show it: relative to the working directory where that is shorter. */
export function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near !== '' && near.length < path.length ? near.replaceAll('\\', '/') : path;
}
