import type { Opened } from '../open/opened.ts';
import type { Io } from './io.ts';

/** Says that a source has mistakes, so that an answer about what is sound is not taken for one about all of it. */
export function sayMistakes({ problems, incomplete }: Opened, io: Io): void {
  if (incomplete || problems.length === 0) return;
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  io.stderr.write(`netwright: the source has ${count}: this is of what is sound, netwright lint says the rest\n`);
}
