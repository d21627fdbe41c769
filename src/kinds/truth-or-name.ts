import type { Schema } from './field.ts';

/** The schema of a place that takes true, false, or a name: `yes` is a text in YAML 1.2, and no name that anybody means. */
export function truthOrName(description: string): Schema {
  return { type: ['boolean', 'string'], not: { enum: truthWords }, description };
}

/** What YAML 1.1 read as true or false, and what is that in quotes. */
export const truthWords: readonly string[] = ['yes', 'no', 'on', 'off', 'true', 'false'].flatMap(word => [
  word,
  `${word[0]?.toUpperCase()}${word.slice(1)}`,
  word.toUpperCase(),
]);
