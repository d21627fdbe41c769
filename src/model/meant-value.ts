import {
  type Entry,
  type Mapping,
  mappingAt,
  type Scalar,
  type Sequence,
  scalarAt,
  sequenceAt,
  type Tree,
  withEntries,
} from '../source/tree.ts';
import { followed, type Keywords, keywords } from './schema-path.ts';

/** What a value of a wrong type was meant to be, and the words that tell how to write it. */
export interface MeantValue {
  readonly help: string;
  /** The value in the right form; absent where only its writer can choose. */
  readonly value?: Tree;
}

/**
 * What was meant by `yes`, by a number in quotes or without its unit, by one entry where a list of them belongs, or
 * by a list where entries have names. `here` is what the schema (`root`) says of the place.
 */
export function meantValue(written: Tree, here: Keywords, root: object): MeantValue | undefined {
  const wanted = [here['type']].flat().map(String);
  if (written.type === 'mapping') return wanted.includes('array') ? meantList(written, here, root) : undefined;
  if (written.type === 'sequence')
    return namesEntries(here, root) ? meantMapping(written, here) : listUnderKey(written, here, root);
  const truth = /^(?:(yes|on|true)|no|off|false)$/i.exec(written.text);
  if (truth && wanted.includes('boolean')) {
    const isTrue = truth[1] !== undefined;
    return { help: `write ${isTrue}`, value: scalarAt(written, isTrue) };
  }
  if (written.quoted && /^\d{1,15}$/.test(written.text) && wanted.includes('integer')) {
    return { help: `write ${written.text} without quotes`, value: scalarAt(written, Number(written.text)) };
  }
  if (typeof written.value === 'number' && wanted.includes('string')) return likeExample(written, here);
  return wanted.includes('object') ? meantEntry(written, here) : undefined;
}

/** Entries by name where a list belongs become items that say their names; any other mapping the only item. */
function meantList(written: Mapping, here: Keywords, root: object): MeantValue {
  const [first] = written.entries.keys();
  const entries = [...written.entries];
  const item = keywords(followed(here['items'], root)['properties']);
  if (first === undefined || !Object.hasOwn(item, 'name') || !entries.every(isNamed)) {
    const help = 'write a list, even of one: begin it with - or put it in [ ]';
    return { help, value: sequenceAt(written, [written]) };
  }
  const items = entries.map(([, { key, value }]) =>
    withEntries(value as Mapping, new Map([['name', { key, value: key }], ...(value as Mapping).entries])),
  );
  return { help: `write a list: \`- { name: ${first}, … }\``, value: sequenceAt(written, items) };
}

function isNamed([, { value }]: readonly [string, Entry]): boolean {
  return value.type === 'mapping';
}

/** A list whose items say their names becomes entries of these names; others are called by what they say first. */
function meantMapping(written: Sequence, here: Keywords): MeantValue {
  const [only, ...others] = written.items;
  if (only?.type === 'mapping' && others.length === 0 && saysItsKeys(only, here)) {
    return { help: 'write it without the list: { … } instead of [{ … }] or `- …`', value: only };
  }
  const values: Record<string, Tree> = Object.create(null);
  let named: string | undefined;
  for (const item of written.items) {
    if (item.type !== 'mapping') return { help: giveNames };
    const name = nameOf(item) ?? firstWord(item);
    if (name === undefined || Object.hasOwn(values, name.text)) return { help: giveNames };
    values[name.text] = withEntries(item, new Map([...item.entries].filter(([key]) => key !== name.key)));
    if (name.key !== undefined) named ??= name.text;
  }
  const help =
    named === undefined ? giveNames : `write the name as the key: \`${named}: …\` instead of \`- name: ${named}\``;
  return { help, value: mappingAt(written, values) };
}

/** A list of entries where the mapping belongs that holds such a list: rules of a group without `ingress:`. */
function listUnderKey(written: Sequence, here: Keywords, root: object): MeantValue | undefined {
  const [first] = written.items;
  if (first?.type !== 'mapping' || first.entries.size === 0) return undefined;
  const found = Object.entries(keywords(here['properties'])).find(([, part]) => {
    const known = keywords(followed(keywords(part)['items'], root)['properties']);
    return [...first.entries.keys()].every(key => Object.hasOwn(known, key));
  });
  return found && { help: `put the list under \`${found[0]}:\``, value: mappingAt(written, { [found[0]]: written }) };
}

/** Whether a mapping says keys of the place, and no names of entries: `{ per: zone, in: public }`. */
function saysItsKeys(written: Mapping, here: Keywords): boolean {
  const properties = keywords(here['properties']);
  return written.entries.size > 0 && [...written.entries.keys()].every(key => Object.hasOwn(properties, key));
}

const giveNames = 'give each a name: `NAME: …` instead of `- …`';

interface Name {
  /** The key that says it, where there is one. */
  readonly key?: string;
  readonly text: string;
}

function nameOf(item: Mapping): Name | undefined {
  for (const key of ['name', 'Name']) {
    const name = item.entries.get(key)?.value;
    if (name?.type === 'scalar' && name.text !== '') return { key, text: name.text };
  }
  return undefined;
}

function firstWord(item: Mapping): Name | undefined {
  const [entry] = item.entries.values();
  return entry?.value.type === 'scalar' && entry.value.text !== '' ? { text: entry.value.text } : undefined;
}

/** Whether a place holds entries by names of the writer's own. */
function namesEntries(here: Keywords, root: object): boolean {
  return [followed(here['additionalProperties'], root)['type']].flat().includes('object');
}

/** A bare number in the form of the schema's example: 443 as `tcp/443`, 300 as `300s`. */
export function likeExample(written: Scalar, here: Keywords): MeantValue | undefined {
  const [example] = (here['examples'] ?? keywords(here['items'])['examples'] ?? []) as readonly unknown[];
  const form = typeof example === 'string' && /^\d+$/.test(written.text) ? /^(\D*)\d+(\D*)$/.exec(example) : null;
  if (!form) return undefined;
  const text = `${form[1]}${written.text}${form[2]}`;
  return { help: `write ${text}`, value: scalarAt(written, text) };
}

/** A CIDR block, the name of a VPC or a path alone, where an entry belongs that has one; or the one text that it needs. */
function meantEntry(written: Scalar, here: Keywords): MeantValue | undefined {
  const properties = keywords(here['properties']);
  // What reads like a key of its own is no value for one.
  const [, named, value] = /^([\w-]+)\s*(?:=|:)\s*(.+)$/s.exec(written.text) ?? [];
  if (named !== undefined && /[=\s\u00a0]/.test(written.text))
    return { help: `write ${named}: ${value} with a colon and a space` };
  const block = /^[\d.]+\/\d+$/.test(written.text) ? 'cidr' : 'vpc';
  const isBlock = Object.hasOwn(properties, block) && (block === 'cidr' || Object.hasOwn(properties, 'cidr'));
  const isPath = written.text.startsWith('/') && Object.hasOwn(properties, 'path');
  const key = isBlock ? block : isPath ? 'path' : textNeeded(written, here);
  if (key === undefined || written.text === '') return undefined;
  return { help: `write { ${key}: ${written.text} }`, value: mappingAt(written, { [key]: written }) };
}

function textNeeded({ value }: Scalar, here: Keywords): string | undefined {
  const [key, ...others] = (here['required'] ?? []) as readonly string[];
  if (typeof value !== 'string' || key === undefined || others.length > 0) return undefined;
  return [keywords(keywords(here['properties'])[key])['type']].flat().includes('string') ? key : undefined;
}
