import type { Kind } from '../kinds/kind.ts';
import type { Problem } from '../model/finding.ts';
import type { AnyReference, KindName } from '../model/resource.ts';
import { nearest } from '../source/nearest.ts';
import type { Scalar } from '../source/tree.ts';
import type { Declarations } from './declarations.ts';

/** Finds what a name means: `KIND/NAME` anywhere, the bare name where the place allows one kind only. */
export interface References {
  /** The entries that a name stands for, among some kinds; nearest first: in the VPC, by full key, in any VPC. */
  readonly find: (kinds: readonly KindName[], name: string, vpc?: string) => readonly AnyReference[];
  /** What a name says without looking it up: `KIND/KEY`, or a key where one kind is allowed. */
  readonly named: (kinds: readonly KindName[], name: string) => AnyReference | undefined;
  /** What to report where `find` finds nothing. */
  readonly miss: (kinds: readonly KindName[], name: Scalar, vpc?: string) => Problem;
}

/** References into a register of declarations. */
export function references(register: Declarations, kinds: readonly Kind[]): References {
  const byWord = new Map<string, Kind>();
  for (const kind of kinds) for (const word of [kind.kind, ...(kind.prefixes ?? [])]) byWord.set(word, kind);
  const byKind = new Map(kinds.map(kind => [kind.kind as string, kind]));

  const find: References['find'] = (among, name, vpc) => {
    const slash = name.indexOf('/');
    const named = slash > 0 ? byWord.get(name.slice(0, slash)) : undefined;
    if (named) {
      if (!among.includes(named.kind)) return [];
      return inKind(named.kind, name.slice(slash + 1), vpc);
    }
    for (const kind of among) {
      const found = inKind(kind, name, vpc);
      if (found.length > 0) return found;
    }
    return [];
  };

  const inKind = (kind: KindName, name: string, vpc?: string): readonly AnyReference[] => {
    const candidates = vpc === undefined ? [name] : [`${vpc}.${name}`, name];
    for (const key of candidates) {
      const members = register.members(kind, key);
      if (members.length > 0) return members.map(member => ({ kind, key: member.key }));
    }
    const anywhere = register.keys(kind).filter(key => key.endsWith(`.${name}`));
    if (anywhere.length !== 1) return [];
    return register.members(kind, anywhere[0] as string).map(member => ({ kind, key: member.key }));
  };

  const named: References['named'] = (among, name) => {
    const slash = name.indexOf('/');
    const kind = slash > 0 ? byWord.get(name.slice(0, slash))?.kind : undefined;
    if (kind) return { kind, key: name.slice(slash + 1) };
    return among.length === 1 ? { kind: among[0] as KindName, key: name } : undefined;
  };

  const miss: References['miss'] = (among, name, vpc) => {
    const slash = name.text.indexOf('/');
    const word = slash > 0 ? name.text.slice(0, slash) : undefined;
    const named = word === undefined ? undefined : byWord.get(word);
    const place = { origin: { from: 'design', node: name } as const, on: 'value' } as const;
    if (word !== undefined && !named) {
      const meant = nearest(word, [...byWord.keys()]);
      const label = `${word} is no kind of resource`;
      return { code: 'unknown-reference', message: `${name.text}: ${label}`, label, place, help: didYouMean(meant) };
    }
    if (named && !among.includes(named.kind)) {
      const label = `a ${named.title} cannot stand here: ${orList(among.map(kind => byKind.get(kind)?.title ?? kind))}`;
      return { code: 'wrong-reference', message: `${name.text}: ${label}`, label, place };
    }
    const searched = named ? [named.kind] : among;
    const bare = named ? name.text.slice(slash + 1) : name.text;
    const keys = searched.flatMap(kind => register.keys(kind));
    const short = keys.map(key => (vpc !== undefined && key.startsWith(`${vpc}.`) ? key.slice(vpc.length + 1) : key));
    const last = short.map(key => key.slice(key.lastIndexOf('.') + 1));
    const meant = nearest(bare, [...short, ...last]);
    const title = orList(searched.map(kind => byKind.get(kind)?.title ?? kind));
    const ambiguous = keys.filter(key => key.endsWith(`.${bare}`));
    if (ambiguous.length > 1) {
      const label = `more than one ${title} has this name`;
      const message = `${name.text} could be ${orList(ambiguous)}`;
      return { code: 'ambiguous-reference', message, label, place, help: `write ${orList(ambiguous)}` };
    }
    const label = `there is no ${title} of this name`;
    const known = short.length > 0 && short.length <= 8 ? `there is ${short.join(', ')}` : undefined;
    return {
      code: 'unknown-reference',
      message: `there is no ${title} ${printableName(bare)}`,
      label,
      place,
      help: didYouMean(meant) ?? known,
    };
  };

  return { find, named, miss };
}

function didYouMean(meant: string | undefined): string | undefined {
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

function printableName(name: string): string {
  return name.length > 80 ? `${name.slice(0, 77)}…` : name;
}

function orList(words: readonly string[]): string {
  const unique = [...new Set(words)];
  const shown = unique.length > 6 ? [...unique.slice(0, 5), `${unique.length - 5} more`] : unique;
  return shown.length < 2 ? (shown[0] ?? 'nothing') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}
