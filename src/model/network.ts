import type { Derive, IsSame, Memory } from './derived.ts';
import type { Expectation } from './expectation.ts';
import type { KindName, Resource, ResourceKinds } from './resource.ts';
import { identical } from './same.ts';

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

/** What a network knows of itself, beside its resources. */
export interface AboutNetwork {
  readonly name?: string;
  /** Left out for what someone designed: there everything is read. */
  readonly readings?: readonly Reading[];
  /** Where it was written; an account where there are readings and nothing else is said. */
  readonly from?: Network['from'];
  readonly expectations?: readonly Expectation[];
}

/** Makes a network of resources; of those with one kind and key, the first counts. */
export function networkOf(resources: Iterable<Resource>, about: AboutNetwork = {}): Network {
  const byKind = new Map<KindName, Map<string, Resource>>();
  for (const resource of resources) {
    let ofKind = byKind.get(resource.kind);
    if (!ofKind) byKind.set(resource.kind, (ofKind = new Map()));
    if (!ofKind.has(resource.key)) ofKind.set(resource.key, resource);
  }
  const parts = new Map<KindName, Part>();
  for (const [kind, byKey] of byKind) parts.set(kind, new Part(byKey));
  return networkOfParts(parts, about);
}

/**
 * The same of resources by their kinds, each kind and key once. What was found out about a list is taken over from the
 * network before, where the list is the same one.
 */
export function networkOfKinds(
  resources: ReadonlyMap<KindName, readonly Resource[]>,
  about: AboutNetwork,
  before?: Network,
): Network {
  const parts = new Map<KindName, Part>();
  const known = before && partsOf.get(before);
  for (const [kind, list] of resources) {
    const part = known?.get(kind);
    const isSame = part !== undefined && identical(part.list, list);
    parts.set(kind, isSame ? part : new Part(new Map(list.map(each => [each.key, each]))));
  }
  return networkOfParts(parts, about);
}

const partsOf = new WeakMap<Network, ReadonlyMap<KindName, Part>>();

function networkOfParts(parts: ReadonlyMap<KindName, Part>, about: AboutNetwork): Network {
  const readings = about.readings ?? [];
  const network = {
    from: about.from ?? (about.readings ? 'account' : 'design'),
    name: about.name,
    readings,
    expectations: about.expectations ?? [],
    all: (kind: KindName) => parts.get(kind)?.list ?? none,
    get: (kind: KindName, key: string | undefined) => (key === undefined ? undefined : parts.get(kind)?.byKey.get(key)),
    where: (kind: KindName, attribute: string, value: string) => parts.get(kind)?.where(attribute, value) ?? none,
    isRead: about.readings ? whetherRead(readings) : () => true,
  } as Network;
  partsOf.set(network, parts);
  return network;
}

const none: readonly Resource[] = [];

/** The resources of one kind. */
class Part {
  readonly byKey: ReadonlyMap<string, Resource>;
  private members: readonly Resource[] | undefined;
  private readonly indexes = new Map<string, ReadonlyMap<string, Resource[]>>();

  constructor(byKey: ReadonlyMap<string, Resource>) {
    this.byKey = byKey;
  }

  get list(): readonly Resource[] {
    return (this.members ??= [...this.byKey.values()]);
  }

  where(attribute: string, value: string): readonly Resource[] | undefined {
    let index = this.indexes.get(attribute);
    if (!index) this.indexes.set(attribute, (index = indexed(this.list, attribute)));
    return index.get(value);
  }
}

/** Resources by the value of an attribute; by each of its values once, where it is a list. */
function indexed(resources: readonly Resource[], attribute: string): ReadonlyMap<string, Resource[]> {
  const index = new Map<string, Resource[]>();
  const add = (value: unknown, resource: Resource) => {
    if (typeof value !== 'string') return;
    const list = index.get(value);
    if (!list) index.set(value, [resource]);
    else if (list.at(-1) !== resource) list.push(resource);
  };
  for (let i = 0; i < resources.length; i++) {
    const resource = resources[i] as Resource;
    const value = (resource as unknown as Record<string, unknown>)[attribute];
    if (Array.isArray(value)) for (let k = 0; k < value.length; k++) add(value[k], resource);
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
