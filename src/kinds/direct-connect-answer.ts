import { type Answers, type Item, isItem } from './answers.ts';

/**
 * An item of AWS Direct Connect, whose API writes its keys with a small first letter where all others write a
 * capital one: both are read, and answered with the capital. Keys of nested items are left as they are, but for tags.
 */
export function capitalised(item: Item): Item {
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(item)) {
    const isTags = key === 'tags' && Array.isArray(value);
    result[key.charAt(0).toUpperCase() + key.slice(1)] = isTags ? value.filter(isItem).map(capitalised) : value;
  }
  return result;
}

/** The items of a list of an item, capitalised too. */
export function capitalisedItems(item: Item, key: string): readonly Item[] {
  const list = item[key];
  return Array.isArray(list) ? list.filter(isItem).map(capitalised) : [];
}

/** The items of a call under either writing of its key; undefined where it was not read. */
export function directConnectItems(answers: Answers, key: string): readonly Item[] | undefined {
  const small = key.charAt(0).toLowerCase() + key.slice(1);
  const items = answers.items(key) ?? answers.items(small);
  return items?.map(capitalised);
}
