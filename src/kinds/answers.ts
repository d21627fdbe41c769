import type { Problem } from '../model/finding.ts';
import { nameMap } from '../model/name-map.ts';
import type { Tags } from '../model/resource.ts';
import { type Cidr, parseCidr } from '../net/cidr.ts';
import type { Read } from '../source/origin.ts';

/** An item of an AWS answer: anything may be missing or of a wrong type. */
export interface Item {
  readonly [key: string]: unknown;
}

/** The answers of one account and region, by their top-level key. */
export interface Answers {
  readonly account?: string;
  readonly region?: string;
  /** The items under a top-level key; undefined where that call was not read. */
  readonly items: (key: string) => readonly Item[] | undefined;
  /** The origin of an item: the file that told it, and AWS's id. */
  readonly origin: (key: string, id: string) => Read;
  /** Reports an item that cannot be what it should be. */
  readonly problem: (code: string, key: string, id: string, message: string, more?: Partial<Problem>) => void;
  /** Says something of the reading that is no mistake. */
  readonly note: (message: string) => void;
}

/** A text of an item; undefined where it is absent, empty or no text. */
export function textOf(item: Item, key: string): string | undefined {
  const value = item[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A whole number of an item: AWS has no others. */
export function numberOf(item: Item, key: string): number | undefined {
  const value = item[key];
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

/** A port of an item; undefined where it is none. */
export function portOf(item: Item, key: string): number | undefined {
  const value = numberOf(item, key);
  return value !== undefined && value >= 0 && value <= 65535 ? value : undefined;
}

export function flagOf(item: Item, key: string): boolean | undefined {
  const value = item[key];
  return typeof value === 'boolean' ? value : undefined;
}

/** `enable`/`enabled`/`true` and their opposites, which AWS writes as texts. */
export function switchOf(item: Item, key: string): boolean | undefined {
  const value = item[key];
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  return /^(enabled?|true|on|yes)$/i.test(value);
}

const nothing: readonly Item[] = [];

/** The mappings in a list; an absent list is empty. Use `has` where absent means not read. */
export function itemsOf(item: Item, key: string): readonly Item[] {
  const value = item[key];
  if (!Array.isArray(value)) return nothing;
  for (let i = 0; i < value.length; i++) if (!isItem(value[i])) return value.filter(isItem);
  return value as Item[];
}

export function textsOf(item: Item, key: string): readonly string[] {
  const value = item[key];
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}

/** The mapping under a key, or an empty one. */
export function itemOf(item: Item, key: string): Item {
  const value = item[key];
  return isItem(value) ? value : empty;
}

const empty: Item = Object.freeze(Object.create(null));

/** Whether AWS told this attribute at all: absent is not empty. */
export function has(item: Item, key: string): boolean {
  return item[key] !== undefined && item[key] !== null;
}

export function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tags as AWS lists them; undefined where the item has no list of tags. */
export function tagsOf(item: Item, key = 'Tags'): Tags | undefined {
  const list = item[key];
  if (!Array.isArray(list)) return undefined;
  if (list.length === 0) return noTags;
  const tags = nameMap<string>();
  for (let i = 0; i < list.length; i++) {
    const tag: unknown = list[i];
    if (!isItem(tag)) continue;
    const name = textOf(tag, 'Key');
    if (name !== undefined) tags[name] = typeof tag['Value'] === 'string' ? tag['Value'] : '';
  }
  return tags;
}

const noTags: Tags = Object.freeze(Object.create(null));

const blocks = new Map<string, Cidr | undefined>();

/** A CIDR block from AWS, which writes them canonically; the same text gives the same value. */
export function blockOf(text: string | undefined): Cidr | undefined {
  if (text === undefined) return undefined;
  const known = blocks.get(text);
  if (known || blocks.has(text)) return known;
  if (blocks.size > 100_000) blocks.clear();
  const block = parseCidr(text);
  blocks.set(text, block);
  return block;
}

/** Blocks that are associated or about to be; the primary one first. */
export function associated(item: Item, list: string, key: string, state: string, primary?: string): readonly Cidr[] {
  const texts = itemsOf(item, list)
    .filter(each => !has(each, state) || /^associat/.test(textOf(itemOf(each, state), 'State') ?? 'associated'))
    .map(each => textOf(each, key));
  const all = primary === undefined ? texts : [primary, ...texts.filter(text => text !== primary)];
  return all.map(blockOf).filter(block => block !== undefined);
}

/** Tags that tell the environment of a resource; the first that is there counts. */
export const environmentTags: readonly string[] = ['Environment', 'environment', 'Env', 'env'];

/** By index: this is asked of each resource of an account. */
function environmentOf(tags: Tags): string | undefined {
  for (let i = 0; i < environmentTags.length; i++) {
    const told = tags[environmentTags[i] as string];
    if (told !== undefined) return told;
  }
  return undefined;
}

/**
 * What every resource from AWS has in common: id, name from the Name tag, place and tags. Kinds of which an account has
 * thousands write its names out: what is spread in the middle of a literal is copied in three times the time.
 */
export function identity(
  answers: Answers,
  call: string,
  id: string,
  item: Item,
  tagKey = 'Tags',
): {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly account?: string;
  readonly region?: string;
  readonly tags?: Tags;
  readonly environment?: string;
  readonly origin: Read;
} {
  const tags = tagsOf(item, tagKey);
  return {
    key: id,
    id,
    name: tags?.['Name'] || id,
    account: textOf(item, 'OwnerId') ?? answers.account,
    region: answers.region,
    tags,
    environment: tags && environmentOf(tags),
    origin: answers.origin(call, id),
  };
}
