import { commands } from './commands.ts';
import type { Io } from './io.ts';
import { runLine } from './run-line.ts';

/** The program: runs a command line and gives its exit code. */
export function main(argv: readonly string[], io: Io): Promise<number> {
  return runLine(argv, io, commands);
}
