import type { Declared } from '../kinds/kind.ts';
import { kinds } from '../kinds/kinds.ts';
import type { KindName } from '../model/resource.ts';
import type { Declarations } from './declarations.ts';

/**
 * Names that may mean something else in one register than in another: keys of entries that came or went, of groups with
 * other members, and whatever such a key ends with behind a dot, since names are found by their endings, too.
 */
export function changedNames(before: Declarations, now: Declarations): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { kind } of kinds) {
    for (const key of [...changedKeys(before, now, kind), ...changedGroups(before, now, kind)]) {
      for (let start = 0; start >= 0; ) {
        names.add(key.slice(start));
        const dot = key.indexOf('.', start);
        start = dot < 0 ? -1 : dot + 1;
      }
    }
  }
  return names;
}

/** Whether a name, with the word of a kind before it or without, is one of those. */
export function isAmong(names: ReadonlySet<string>, name: string): boolean {
  if (names.size === 0) return false;
  return names.has(name) || names.has(name.slice(name.indexOf('/') + 1));
}

function changedKeys(before: Declarations, now: Declarations, kind: KindName): readonly string[] {
  const [was, is] = [before.of(kind), now.of(kind)];
  if (sameKeys(was, is)) return [];
  return [...was.filter(({ key }) => !now.get(kind, key)), ...is.filter(({ key }) => !before.get(kind, key))].map(
    ({ key }) => key,
  );
}

function changedGroups(before: Declarations, now: Declarations, kind: KindName): readonly string[] {
  const [were, are] = [before.groupsOf(kind), now.groupsOf(kind)];
  const changed: string[] = [];
  for (const [key, members] of were) {
    const others = are.get(key);
    if (members !== others && !(others && sameKeys(members, others))) changed.push(key);
  }
  for (const key of are.keys()) if (!were.has(key)) changed.push(key);
  return changed;
}

function sameKeys(a: readonly Declared[], b: readonly Declared[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && a[i]?.key !== b[i]?.key) return false;
  return true;
}
