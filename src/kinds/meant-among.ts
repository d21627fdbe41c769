import { nearest } from '../source/nearest.ts';

/** Help for a name that is none of those that are known: the one probably meant, else the first ten of them. */
export function meantAmong(name: string, known: readonly string[]): string | undefined {
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean ${meant}?`;
  if (known.length === 0) return undefined;
  const others = known.length > 10 ? ` and ${known.length - 10} more` : '';
  return `there is ${known.slice(0, 10).join(', ')}${others}`;
}
