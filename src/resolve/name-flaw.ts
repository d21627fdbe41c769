import type { Kind } from '../kinds/kind.ts';
import { printable } from '../source/escape.ts';

/** Why a name cannot be used (`isNone`), or should not: it would disturb whoever reads it. */
export function nameFlaw(name: string, { title }: Kind, words: ReadonlySet<string>) {
  const code = 'out-of-range';
  if (name === '') {
    return { code, message: `a ${title} has an empty name`, label: 'no name', help: 'give it a name', isNone: true };
  }
  if (name.length > longestName) {
    const label = `${name.length} characters where ${longestName} are enough`;
    return { code, message: `the name of a ${title} has ${label}`, label, isNone: true };
  }
  const word = name.slice(0, Math.max(0, name.indexOf('/')));
  if (words.has(word)) {
    const label = `${word}/ begins a reference`;
    const help = `write the name alone: ${name.slice(word.length + 1)}`;
    return { code, message: `${name} cannot be the name of a ${title}: ${label}`, label, help, isNone: true };
  }
  if (printable(name) === name) return undefined;
  const label = 'characters that cannot be seen';
  return {
    code,
    message: `the ${title} ${name} has ${label} in its name`,
    label,
    help: 'leave them out',
    isNone: false,
  };
}

/** AWS takes no longer names; ARNs, by which load balancers go, are shorter too. */
const longestName = 255;
