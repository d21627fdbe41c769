import { type Item, itemsOf, textOf } from './answers.ts';

/** The attributes that AWS lists as `{ Key, Value }`, all of them texts. */
export interface ToldAttributes {
  readonly text: (key: string) => string | undefined;
  readonly flag: (key: string) => boolean | undefined;
  readonly number: (key: string) => number | undefined;
}

/** Attributes of an answer; undefined where there is none: then they were not read. */
export function toldAttributes(item: Item | undefined): ToldAttributes | undefined {
  if (!item) return undefined;
  const values = new Map<string, string>();
  for (const each of itemsOf(item, 'Attributes')) {
    const key = textOf(each, 'Key');
    const value = textOf(each, 'Value');
    if (key !== undefined && value !== undefined) values.set(key, value);
  }
  const text = (key: string) => values.get(key);
  return {
    text,
    flag: key => (text(key) === 'true' ? true : text(key) === 'false' ? false : undefined),
    number: key => (/^\d+(\.\d+)?$/.test(text(key) ?? '') ? Number(text(key)) : undefined),
  };
}
