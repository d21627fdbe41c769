import type { Derive, IsSame, Memory } from './derived.ts';
import type { Expectation } from './expectation.ts';
import type { KindName, Resource, ResourceKinds } from './resource.ts';

/** Which calls of an account were read: absent is not empty. */
export interface Reading {
  readonly account?: string;
  readonly region?: string;
  /** Kinds whose list was read, even if it was empty. */
  readonly kinds: ReadonlySet<KindName>;
  /** Calls that gave nothing, or not all, such as `ec2.DescribeVpcs`. Left out where nobody said what was asked. */
  readonly unread?: readonly UnreadCall[];
}

/** A call that gave nothing, and the key under which it would tell. */
export interface UnreadCall {
  readonly call: string;
  readonly list: string;
}

/** The one model of a network: everything else is a view of it. */
export interface Network {
  /** All resources of a kind, in the order of writing or reading. */
  all<K extends KindName>(kind: K): readonly ResourceKinds[K][];
  /** The resource with a key, or undefined where there is none. */
  get<K extends KindName>(kind: K, key: string | undefined): ResourceKinds[K] | undefined;
  /** The resources of a kind whose attribute holds (or, being a list, contains) a value; indexed once. */
  where<K extends KindName>(
    kind: K,
    attribute: keyof ResourceKinds[K] & string,
    value: string,
  ): readonly ResourceKinds[K][];
  /** Whether the list of a kind was read where this resource lives. In a design everything is read. */
  isRead(kind: KindName, near: Pick<Resource, 'account' | 'region'>): boolean;
  /** Where the model came from. */
  readonly from: 'design' | 'account';
  /** Set where the network watches what it is asked: then it keeps what is derived from it, too (see derived.ts). */
  readonly derive?: Derive;
  readonly keep?: <V>(make: () => V, isSame: IsSame) => () => V;
  readonly memory?: (isSame: IsSame) => Memory;
  readonly name?: string;
  readonly readings: readonly Reading[];
  /** What a design expects of who can reach whom. */
  readonly expectations: readonly Expectation[];
}

/** Makes a network of resources. Readings are left out for what someone designed: there everything is read. */
export function networkOf(
  resources: Iterable<Resource>,
  about: {
    readonly name?: string;
    readonly readings?: readonly Reading[];
    /** Where it was written; an account where there are readings and nothing else is said. */
    readonly from?: Network['from'];
    readonly expectations?: readonly Expectation[];
  } = {},
): Network {
  const byKind = new Map<string, Map<string, Resource>>();
  for (const resource of resources) {
    let ofKind = byKind.get(resource.kind);
    if (!ofKind) byKind.set(resource.kind, (ofKind = new Map()));
    if (!ofKind.has(resource.key)) ofKind.set(resource.key, resource);
  }
  const lists = new Map<string, readonly Resource[]>();
  const indexes = new Map<string, Map<string, ReadonlyMap<string, Resource[]>>>();

  const all = (kind: string): readonly Resource[] => {
    const known = lists.get(kind);
    if (known) return known;
    const list = [...(byKind.get(kind)?.values() ?? [])];
    lists.set(kind, list);
    return list;
  };
  const indexOf = (kind: string, attribute: string): ReadonlyMap<string, Resource[]> => {
    let ofKind = indexes.get(kind);
    if (!ofKind) indexes.set(kind, (ofKind = new Map()));
    let index = ofKind.get(attribute);
    if (!index) ofKind.set(attribute, (index = indexed(all(kind), attribute)));
    return index;
  };
  const readings = about.readings ?? [];
  const network = {
    from: about.from ?? (about.readings ? 'account' : 'design'),
    name: about.name,
    readings,
    expectations: about.expectations ?? [],
    all,
    get: (kind: string, key: string | undefined) => (key === undefined ? undefined : byKind.get(kind)?.get(key)),
    where: (kind: string, attribute: string, value: string) => indexOf(kind, attribute).get(value) ?? none,
    isRead: about.readings ? whetherRead(readings) : () => true,
  };
  return network as Network;
}

const none: readonly Resource[] = [];

/** Resources by the value of an attribute; by each of its values once, where it is a list. */
function indexed(resources: readonly Resource[], attribute: string): ReadonlyMap<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  const add = (value: unknown, resource: Resource) => {
    if (typeof value !== 'string') return;
    const list = index.get(value);
    if (!list) index.set(value, [resource]);
    else if (list.at(-1) !== resource) list.push(resource);
  };
  for (const resource of resources) {
    const value = (resource as unknown as Record<string, unknown>)[attribute];
    if (Array.isArray(value)) for (const item of value) add(item, resource);
    else add(value, resource);
  }
  return index;
}

/** Remembers for each kind, account and region: lists are asked about for each resource. */
function whetherRead(
  readings: readonly Reading[],
): (kind: KindName, near: Pick<Resource, 'account' | 'region'>) => boolean {
  const answers = new Map<KindName, Map<string | undefined, Map<string | undefined, boolean>>>();
  return (kind, near) => {
    let byAccount = answers.get(kind);
    if (!byAccount) answers.set(kind, (byAccount = new Map()));
    let byRegion = byAccount.get(near.account);
    if (!byRegion) byAccount.set(near.account, (byRegion = new Map()));
    let answer = byRegion.get(near.region);
    if (answer === undefined) byRegion.set(near.region, (answer = isReadIn(readings, kind, near)));
    return answer;
  };
}

function isReadIn(readings: readonly Reading[], kind: KindName, near: Pick<Resource, 'account' | 'region'>): boolean {
  return readings.some(
    reading =>
      reading.kinds.has(kind) &&
      (reading.account === undefined || near.account === undefined || reading.account === near.account) &&
      (reading.region === undefined || near.region === undefined || reading.region === near.region),
  );
}
