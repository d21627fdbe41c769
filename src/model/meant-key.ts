import { nearest, sameButForm } from '../source/nearest.ts';
import type { Tree } from '../source/tree.ts';
import { keyHomes } from './key-homes.ts';
import { isOfNoNetwork, knownElsewhere } from './known-elsewhere.ts';
import { saidByPlace } from './said-by-place.ts';
import { keywords, schemaAt, unescaped } from './schema-path.ts';
import { isOfAnotherField, isPartOfWords, keyWithin } from './words-within.ts';

/** A key that its place does not know, and what stands behind it. */
export interface UnknownKey {
  readonly key: string;
  readonly value?: Tree;
  readonly allowed: readonly string[];
  /** Where the mapping stands that it is in: `/loadBalancers/site`. */
  readonly path?: string;
}

/** The key that was meant; undefined where the language has this very key at another place. */
export function meantKey(unknown: UnknownKey, schema: object): string | undefined {
  const { key, allowed, path } = unknown;
  if (isOfNoNetwork(key)) return undefined;
  const known = sameButForm(key, allowed) ?? knownElsewhere(key, allowed);
  if (known !== undefined) return known;
  if (homesOf(unknown, schema).length > 0) return undefined;
  const within = keyWithin(key, allowed, path?.split('/').at(-2));
  if (within !== undefined) return within;
  const near = nearest(key, allowed);
  // What ends alike says something else: `launch_type` is no `type`.
  return near !== undefined && isPartOfWords(near, key) ? undefined : near;
}

/**
 * The key that was meant by a name of the writer's own, where both may stand and what is behind it is no entry:
 * `{ per: zone, subnet: public }`.
 */
export function keyForName(path: string, value: Tree, schema: object): string | undefined {
  const cut = path.lastIndexOf('/');
  const key = unescaped(path.slice(cut + 1));
  const { properties, additionalProperties } = schemaAt(schema, path.slice(0, cut));
  const allowed = Object.keys(keywords(properties));
  if (typeof additionalProperties !== 'object' || allowed.includes(key) || value.type === 'mapping') return undefined;
  return meantKey({ key, value, allowed }, schema);
}

/** What to say of an unknown key: which one was meant, else where it stands, else which there are. */
export function helpForKey(unknown: UnknownKey, schema: object): string | undefined {
  if (isOfNoNetwork(unknown.key)) return ofNoNetwork;
  const said = saidByPlace(unknown.key, unknown.path ?? '', schema);
  if (said !== undefined) return said;
  const meant = meantKey(unknown, schema);
  if (meant !== undefined) return `did you mean \`${meant}\`?`;
  if (/^[a-z]$/.test(unknown.key) && unknown.allowed.includes('zone'))
    return `blocks by zone stand in \`cidr\`: \`cidr: { ${unknown.key}: … }\``;
  const homes = homesOf(unknown, schema);
  if (homes.length === 0 && isOfAnotherField(unknown.key)) return ofNoNetwork;
  if (homes.length > 0) return `\`${unknown.key}\` stands in ${homes.map(home => `\`${home}\``).join(' or ')}`;
  return unknown.allowed.length > 0 ? `there is ${someOf(unknown.allowed)}` : undefined;
}

const ofNoNetwork = 'a design says nothing of it: take it away';

/** Where the key may stand with such a value. More places than two tell little of what was meant. */
function homesOf({ key, value }: UnknownKey, schema: object): readonly string[] {
  return keyHomes(schema, key, { section: value?.type === 'mapping', most: 2 });
}

function someOf(words: readonly string[]): string {
  return words.length <= 14 ? words.join(', ') : `${words.slice(0, 12).join(', ')} and ${words.length - 12} more`;
}
