import type { Opened } from '../open/opened.ts';

/** That a source has mistakes, or was not read whole: then an answer about what is sound is none about all of it. */
export function notWhole({ problems, incomplete }: Opened): readonly string[] {
  if (incomplete) return ['the source could not be read whole: netwright lint says why'];
  if (problems.length === 0) return [];
  const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
  return [`the source has ${count}: this is of what is sound, netwright lint says the rest`];
}
