import { coreValue } from './core-scalar.ts';

/** What a written tag asks of a value: a kind that YAML's core schema knows, or something else. */
export type TagKind = 'str' | 'int' | 'float' | 'bool' | 'null' | 'map' | 'seq' | 'plain' | undefined;

/** The kind that a tag as written (`!!str`, `!`, `!<tag:yaml.org,2002:int>`, `!e!str`) stands for. */
export function tagKind(written: string, prefixes: ReadonlyMap<string, string>): TagKind {
  if (written === '!') return 'plain';
  const full = fullName(written, prefixes);
  if (!full.startsWith(core)) return undefined;
  const name = full.slice(core.length);
  return known.has(name) ? (name as TagKind) : undefined;
}

/** The value of a scalar's text under a tag; undefined where the text is no such thing. */
export function taggedValue(kind: TagKind, text: string): { value: string | number | boolean | null } | undefined {
  if (kind === 'str' || kind === 'plain') return { value: text };
  const value = coreValue(text);
  if (kind === 'int' && Number.isInteger(value)) return { value };
  if (kind === 'float' && typeof value === 'number') return { value };
  if (kind === 'bool' && typeof value === 'boolean') return { value };
  if (kind === 'null' && value === null) return { value };
  return undefined;
}

const core = 'tag:yaml.org,2002:';
const known = new Set(['str', 'int', 'float', 'bool', 'null', 'map', 'seq']);

function fullName(written: string, prefixes: ReadonlyMap<string, string>): string {
  if (written.startsWith('!<')) return written.slice(2, -1);
  const handle = /^![0-9A-Za-z-]*!/.exec(written)?.[0] ?? '!';
  const prefix = prefixes.get(handle) ?? (handle === '!!' ? core : handle);
  return prefix + written.slice(handle.length);
}
