import type { Io } from './io.ts';
import { lint } from './lint.ts';
import { runLine } from './run-line.ts';

/** The program with `lint` for its only command: what is kept compiled for a quick start. */
export function main(argv: readonly string[], io: Io): Promise<number> {
  return runLine(argv, io, new Map([['lint', async () => lint]]));
}
