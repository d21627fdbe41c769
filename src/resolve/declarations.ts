import { textAt } from '../kinds/entry-parts.ts';
import type { Declared } from '../kinds/kind.ts';
import { grouped } from '../model/grouped.ts';
import type { KindName } from '../model/resource.ts';

/** The entries of a design by kind and key, and the names that stand for several of them. */
export interface Declarations {
  readonly all: () => readonly Declared[];
  /** Kinds in the order in which they were first declared. */
  readonly kinds: () => Iterable<KindName>;
  readonly of: (kind: KindName, vpc?: string) => readonly Declared[];
  readonly get: (kind: KindName, key: string) => Declared | undefined;
  /** Those of a kind with an `owner`, as it is written. */
  readonly madeFor: (owner: string, kind: KindName) => readonly Declared[];
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

type MadeFor = ReadonlyMap<string | undefined, readonly Declared[]>;

/** A list that grows as long as nobody has it: who was given it goes through it, and keeps it. */
interface Listed {
  readonly list: Declared[];
  isHandedOut: boolean;
}

function handedOut(listed: Listed | undefined): readonly Declared[] {
  if (!listed) return [];
  listed.isHandedOut = true;
  return listed.list;
}

/** An empty register of declarations; the expansion fills it. */
export function declarations(): Declarations {
  const byKind = new Map<KindName, Map<string, Declared>>();
  const lists = new Map<string, Declared[]>();
  const byVpc = new Map<string, Map<string, Listed>>();
  const groups = new Map<string, Map<string, readonly Declared[]>>();
  const ofKind = (kind: KindName) => {
    let entries = byKind.get(kind);
    if (!entries) byKind.set(kind, (entries = new Map()));
    return entries;
  };
  // Made anew once something is added: who goes through a list may declare more of its kind.
  const listOf = (kind: KindName) => {
    let list = lists.get(kind);
    if (!list) lists.set(kind, (list = [...ofKind(kind).values()]));
    return list;
  };
  const byOwner = new Map<KindName, { readonly list: readonly Declared[]; readonly made: MadeFor }>();
  const madeFor = (kind: KindName) => {
    const list = listOf(kind);
    let known = byOwner.get(kind);
    if (known?.list !== list) {
      byOwner.set(kind, (known = { list, made: grouped(list, ({ node }) => textAt(node, 'owner')) }));
    }
    return known.made;
  };
  return {
    all: () => [...byKind.keys()].flatMap(listOf),
    kinds: () => byKind.keys(),
    of: (kind, vpc) => (vpc === undefined ? listOf(kind) : handedOut(byVpc.get(kind)?.get(vpc))),
    madeFor: (owner, kind) => madeFor(kind).get(owner) ?? [],
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
        const known = perVpc.get(declared.vpc);
        if (known && !known.isHandedOut) known.list.push(declared);
        else perVpc.set(declared.vpc, { list: [...(known?.list ?? []), declared], isHandedOut: false });
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
