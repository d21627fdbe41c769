import type { Field } from './field.ts';
import { text } from './fields.ts';

/** Why AWS refuses a value, in words that follow it; what to write instead, where that is plain. */
export interface Refused {
  readonly label: string;
  readonly help?: string;
}

/** A field some of whose values AWS refuses: those are told, and not taken. */
export function taking<T>(field: Field<T>, refuses: (value: T) => Refused | string | undefined): Field<T> {
  return {
    ...field,
    read: (node, reading) => {
      const value = field.read(node, reading);
      const refused = value === undefined ? undefined : refuses(value);
      if (refused === undefined) return value;
      const { label, ...more } = typeof refused === 'string' ? { label: refused } : refused;
      const written = node.type === 'scalar' ? shown(node.text) : 'this';
      reading.problem('out-of-range', node, `AWS refuses ${written}: ${label}`, { label, ...more });
      return undefined;
    },
  };
}

/** A text of a length that AWS takes. */
export function textOfLength(
  description: string,
  { least = 0, most }: { least?: number; most: number },
): Field<string> {
  return taking(text(description), value =>
    value.length < least || value.length > most ? lengthWords(value.length, least, most) : undefined,
  );
}

/** One of a few words of AWS, also in a list. */
export function word(known: readonly string[], description: string): Field<string> {
  return taking(text(description), value => {
    if (known.includes(value)) return undefined;
    const meant = known.find(each => each.toLowerCase() === value.toLowerCase());
    return { label: `${known.join(', ')} are known`, ...(meant ? { help: `write ${meant}` } : {}) };
  });
}

/** `65 characters, where up to 64 are allowed`. */
export function lengthWords(length: number, least: number, most: number): string {
  return `${length} characters, where ${least > 0 ? `${least} to` : 'up to'} ${most} are allowed`;
}

/** Why no domain can have a name; undefined where one can. [RFC 1035 2.3.4] */
export function refusedLabel(name: string): string | undefined {
  const long = name.split('.').find(label => label.length > 63);
  return long && `a part between dots has ${lengthWords(long.length, 1, 63)}`;
}

/** Whether a text is a port that somebody can listen on. */
export function isPort(word: string): boolean {
  return /^[1-9]\d{0,4}$/.test(word) && Number(word) <= 65_535;
}

/** What is too long to be read is cut. */
function shown(value: string): string {
  if (value === '') return '""';
  return value.length > 60 ? `${value.slice(0, 57)}…` : value;
}
