import { type Item, textOf, textsOf } from '../../kinds/answers.ts';

/** The id that an item has at a key. */
export function idAt(item: Item, key: string): readonly string[] {
  const id = textOf(item, key);
  return id === undefined ? [] : [id];
}

/** The members of a part of an answer; none where it is no mapping. */
export function record(value: unknown): Item {
  return typeof value === 'object' && value !== null ? (value as Item) : {};
}

/** An id in each item of a list. */
export function nested(item: Item, list: string, key: string): readonly string[] {
  const items = item[list];
  return Array.isArray(items) ? items.flatMap(each => textOf(record(each), key) ?? []) : [];
}

/** One id or several in a part. */
export function inner(item: Item, part: string, key: string): readonly string[] {
  return [textOf(record(item[part]), key) ?? textsOf(record(item[part]), key)].flat();
}
