import type { Tree } from '../source/tree.ts';
import type { Problem } from './finding.ts';
import { helpForKey, type UnknownKey } from './meant-key.ts';
import { type Node, orList, type SchemaError, short } from './schema-error.ts';
import { escapedStep, propertiesAt, schemaAt, unescaped } from './schema-path.ts';
import { type TrafficParts, trafficParts } from './traffic-parts.ts';

/** A key where the schema knows none of its name: what was meant, and where it belongs. */
export function unknownKey(error: SchemaError, node: Node, schema: object): Problem | undefined {
  const unknown = unknownAt(error, node.value, schema);
  const parts = trafficParts(node.value, unknown.allowed);
  const isPart = parts?.keys.includes(unknown.key);
  // All parts of what belongs together are told with the first.
  if (isPart && unknown.key !== parts?.keys[0]) return undefined;
  const entry = node.value.type === 'mapping' ? node.value.entries.get(unknown.key) : undefined;
  const help =
    strangeSpace(unknown.key) ??
    afterComma(node.value, unknown.key) ??
    tooFarLeft(node.value, unknown.key, schema, error.instancePath) ??
    nameOrKey(node, schema, error.instancePath) ??
    otherLanguage(unknown.key, error.instancePath) ??
    (parts && isPart ? inOneWord(parts) : undefined) ??
    asRoute(unknown) ??
    helpForKey(unknown, schema);
  const origin = { from: 'design', node: entry?.value ?? node.value, key: entry?.key ?? node.key } as const;
  const names = parts && isPart ? parts.keys : [unknown.key];
  const keys = names.length === 1 ? 'key' : 'keys';
  return {
    code: 'unknown-key',
    message: `${node.name} has no ${keys} ${orList(names.map(short))}`,
    label: 'no such key',
    place: { origin, on: 'key' },
    ...(help ? { help } : {}),
  };
}

/** The key that an error is about, with what stands there and what may. */
export function unknownAt({ params, instancePath }: SchemaError, at: Tree, schema: object): UnknownKey {
  const key = String(params['additionalProperty'] ?? params['propertyName']);
  const value = at.type === 'mapping' ? at.entries.get(key)?.value : undefined;
  return { key, value, allowed: Object.keys(propertiesAt(schema, instancePath)), path: instancePath };
}

/** A key right behind one that is empty and holds entries by name: it stands too far left. */
function tooFarLeft(at: Tree, key: string, schema: object, path: string): string | undefined {
  if (at.type !== 'mapping') return undefined;
  const keys = [...at.entries.keys()];
  const before = keys.slice(0, keys.indexOf(key)).findLast(each => Object.hasOwn(propertiesAt(schema, path), each));
  const value = before === undefined ? undefined : at.entries.get(before)?.value;
  if (before === undefined || value?.type !== 'scalar' || value.value !== null) return undefined;
  const holds = schemaAt(schema, `${path}/${escapedStep(before)}`)['additionalProperties'];
  return typeof holds === 'object' ? `indent ${short(key)} by two spaces more: it belongs to ${before}` : undefined;
}

/** A section where the name of an entry belongs: `subnets` directly below `vpcs`. */
function nameOrKey({ name }: Node, schema: object, path: string): string | undefined {
  const cut = path.lastIndexOf('/');
  if (cut < 1 || isKeyAt(schema, path) || !Object.hasOwn(propertiesAt(schema, path), name)) return undefined;
  const section = unescaped(path.slice(path.lastIndexOf('/', cut - 1) + 1, cut));
  return `here ${name} is read as a name in ${section}: indent it further, into the entry that it belongs to`;
}

/** What other tools write at the head of their files. */
function otherLanguage(key: string, path: string): string | undefined {
  const whose = path === '' ? headsElsewhere.get(key) : undefined;
  return (
    whose && `this is ${whose}: a design is written in words of its own; \`netwright init\` makes one to begin with`
  );
}

const headsElsewhere: ReadonlyMap<string, string> = new Map([
  ['Resources', 'a CloudFormation template'],
  ['AWSTemplateFormatVersion', 'a CloudFormation template'],
  ['resource', 'Terraform'],
  ['apiVersion', 'a manifest of Kubernetes'],
]);

/** Protocol and ports as one word: `allow: tcp/22`. */
function inOneWord({ key, words }: TrafficParts): string {
  return `write \`${key}: ${words.length === 1 ? words[0] : `[${words.join(', ')}]`}\``;
}

/** `10.0.0.0/8: peering/hub`, as routes are written elsewhere. */
function asRoute({ key, value, allowed }: UnknownKey): string | undefined {
  if (!/^[\da-f.:]+\/\d+$/i.test(key) || value?.type !== 'scalar' || !allowed.includes('via')) return undefined;
  return `write { to: ${key}, via: ${short(value.text)} }`;
}

/** `{ allow: tcp/80,443 }`: in brackets a comma ends the value, and what follows is read as a key. */
function afterComma(at: Tree, key: string): string | undefined {
  if (at.type !== 'mapping') return undefined;
  const entries = [...at.entries];
  const index = entries.findIndex(([name]) => name === key);
  const [before, after] = [entries[index - 1], entries[index]?.[1]];
  if (after?.value.type !== 'scalar' || after.value.value !== null || before?.[1].value.type !== 'scalar')
    return undefined;
  const { text } = before[1].value;
  const [, protocol] = /^(tcp|udp)\//.exec(text) ?? [];
  const next = protocol && /^[\d-]+$/.test(key) ? `${protocol}/${key}` : short(key);
  return `a comma ends the value before it: write ${before[0]}: [${text}, ${next}]`;
}

/** A space that is none for YAML: copied from a page or a document. */
export function strangeSpace(text: string): string | undefined {
  const [space] = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]/.exec(text) ?? [];
  const code = space?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return space && `it has a space that YAML takes for a letter (U+${code}): write a plain one`;
}

/** Whether a path ends at a key of the language, not at a name that somebody chose. */
export function isKeyAt(schema: object, path: string): boolean {
  const cut = path.lastIndexOf('/');
  return cut >= 0 && Object.hasOwn(propertiesAt(schema, path.slice(0, cut)), unescaped(path.slice(cut + 1)));
}
