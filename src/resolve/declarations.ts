import type { Declared } from '../kinds/kind.ts';
import type { KindName } from '../model/resource.ts';

/** The entries of a design by kind and key, and the names that stand for several of them. */
export interface Declarations {
  readonly all: () => readonly Declared[];
  readonly of: (kind: KindName, vpc?: string) => readonly Declared[];
  readonly get: (kind: KindName, key: string) => Declared | undefined;
  /** Members of a group, or the one entry of that key. */
  readonly members: (kind: KindName, key: string) => readonly Declared[];
  /** Keys of entries and groups of a kind. */
  readonly keys: (kind: KindName) => readonly string[];
  readonly add: (declared: Declared) => boolean;
  /** Groups of a kind with their members. */
  readonly groupsOf: (kind: KindName) => ReadonlyMap<string, readonly Declared[]>;
  readonly group: (kind: KindName, key: string, members: readonly Declared[]) => void;
}

const none: ReadonlyMap<string, readonly Declared[]> = new Map();

/** An empty register of declarations; the expansion fills it. */
export function declarations(): Declarations {
  const byKind = new Map<string, Map<string, Declared>>();
  const lists = new Map<string, Declared[]>();
  const byVpc = new Map<string, Map<string, Declared[]>>();
  const groups = new Map<string, Map<string, readonly Declared[]>>();
  const ofKind = (kind: string) => {
    let entries = byKind.get(kind);
    if (!entries) byKind.set(kind, (entries = new Map()));
    return entries;
  };
  // Made anew once something is added: who goes through a list may declare more of its kind.
  const listOf = (kind: string) => {
    let list = lists.get(kind);
    if (!list) lists.set(kind, (list = [...ofKind(kind).values()]));
    return list;
  };
  return {
    all: () => [...byKind.keys()].flatMap(listOf),
    of: (kind, vpc) => (vpc === undefined ? listOf(kind) : (byVpc.get(kind)?.get(vpc) ?? [])),
    get: (kind, key) => byKind.get(kind)?.get(key),
    members: (kind, key) => {
      const group = groups.get(kind)?.get(key);
      if (group) return group;
      const one = byKind.get(kind)?.get(key);
      return one ? [one] : [];
    },
    keys: kind => [...(byKind.get(kind)?.keys() ?? []), ...(groups.get(kind)?.keys() ?? [])],
    add: declared => {
      const entries = ofKind(declared.kind);
      if (entries.has(declared.key)) return false;
      entries.set(declared.key, declared);
      lists.delete(declared.kind);
      if (declared.vpc !== undefined) {
        let perVpc = byVpc.get(declared.kind);
        if (!perVpc) byVpc.set(declared.kind, (perVpc = new Map()));
        const list = perVpc.get(declared.vpc);
        if (list) list.push(declared);
        else perVpc.set(declared.vpc, [declared]);
      }
      return true;
    },
    groupsOf: kind => groups.get(kind) ?? none,
    group: (kind, key, members) => {
      let ofThis = groups.get(kind);
      if (!ofThis) groups.set(kind, (ofThis = new Map()));
      ofThis.set(key, members);
    },
  };
}
