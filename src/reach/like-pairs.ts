import { destinationsOf } from '../graph/destinations.ts';
import type { Station } from '../graph/station.ts';
import { listAt } from '../model/list-at.ts';
import {
  type AddressSet,
  formatAddresses,
  intersection,
  isEmpty,
  overlaps,
  singleAddress,
  union,
} from '../net/address-set.ts';
import { type Flows, sourcesOf } from '../net/flows.ts';
import { classesOf, markOf } from './classes.ts';
import type { Engine } from './engine.ts';
import type { NamedEnd } from './expected-ends.ts';
import { endKey } from './exposure.ts';
import { stationsOf } from './parties.ts';

export interface Pair {
  readonly from: NamedEnd;
  readonly to: NamedEnd;
  readonly flows?: Flows;
}

/** Pairs of which the same is true, with their addresses in its place: one of them, and how many they are. */
export interface LikePairs {
  readonly pair: Pair;
  readonly count: number;
}

/** Each of some with each of others, told once for those whose places are of the same classes. */
export function* likePairs(
  engine: Engine,
  from: readonly NamedEnd[],
  to: readonly NamedEnd[],
  flows?: Flows,
): Iterable<LikePairs> {
  const blocks = blocksOf([...from, ...to]);
  if (flows) blocks.push(sourcesOf(flows), destinationsOf(flows));
  const [senders, receivers] = [from, to].map(ends => groupsOf(engine, ends, blocks)) as [Group[], Group[]];
  for (const sender of senders) for (const receiver of receivers) yield* between(engine, sender, receiver, flows);
}

/**
 * The first of each group of ends that are alike beside the named, with the size of the group. Who shares a host with
 * others is like nobody (E2).
 */
export function likeEnds(
  engine: Engine,
  ends: readonly NamedEnd[],
  named: readonly NamedEnd[],
): readonly { end: NamedEnd; count: number }[] {
  const alone = ends.filter(end => !sharesHost(engine, end));
  const groups = groupsOf(engine, alone, blocksOf(named), new Set(named.flatMap(each => placesOf(engine, each))));
  return [
    ...groups.map(({ ends: own }) => ({ end: own[0] as NamedEnd, count: own.length })),
    ...ends.filter(end => sharesHost(engine, end)).map(end => ({ end, count: 1 })),
  ];
}

function sharesHost(engine: Engine, end: NamedEnd): boolean {
  const own = placesOf(engine, end);
  return own.some(
    ({ host }) => host !== undefined && engine.graph.stations.ofHost(host).some(each => !own.includes(each)),
  );
}

/** Blocks that ends name: these tell places apart that are alike in all else. */
function blocksOf(ends: readonly NamedEnd[]): AddressSet[] {
  return ends.flatMap(({ end }) => (end.type === 'addresses' ? [end.addresses] : []));
}

function placesOf(engine: Engine, { end }: NamedEnd): readonly Station[] {
  return end.type === 'resource' ? stationsOf(engine, end.reference) : [];
}

interface Group {
  readonly ends: NamedEnd[];
}

function groupsOf(
  engine: Engine,
  ends: readonly NamedEnd[],
  blocks: readonly AddressSet[],
  named: ReadonlySet<Station> = new Set(),
): Group[] {
  const groups = new Map<string, Group>();
  for (const end of ends) {
    const mark = markOfEnd(engine, end, blocks, named);
    const group = groups.get(mark);
    if (group) group.ends.push(end);
    else groups.set(mark, { ends: [end] });
  }
  return [...groups.values()];
}

/** A text that ends share of which the same is true. */
function markOfEnd(
  engine: Engine,
  { end, name }: NamedEnd,
  blocks: readonly AddressSet[],
  named: ReadonlySet<Station>,
): string {
  if (end.type !== 'resource') return endKey(end);
  const stations = placesOf(engine, { end, name });
  if (stations.length === 0) return endKey(end);
  const marks = stations.map(station => {
    const parts = blocks.map(each => within(station, each)).join(' ');
    return `${classOf(engine, station)} ${named.has(station) ? 'named' : ''} ${parts}`;
  });
  return [end.reference.kind, end.by ?? '', ...marks.sort()].join('|');
}

/** What tells the class of a place from all others: a number, which any change may give to another class, or its mark. */
function classOf(engine: Engine, station: Station): number | string | undefined {
  return engine.network.derive ? markOf(engine, station) : classNumbers(engine).get(station);
}

function classNumbers(engine: Engine): ReadonlyMap<Station, number> {
  return engine.graph.once(
    'numbers of classes',
    () => new Map(classesOf(engine).flatMap(({ members }, index) => members.map(member => [member, index] as const))),
  );
}

/** The part of the addresses of a place that lies in a block, in a word where it is all or nothing. */
function within({ addresses, publics }: Station, block: AddressSet): string {
  const own = publics.map(each => singleAddress(each.public)).reduce(union, addresses);
  const common = intersection(own, block);
  if (isEmpty(common)) return 'out';
  const text = formatAddresses(common);
  return text === formatAddresses(own) ? 'in' : text;
}

/**
 * Pairs that have places on one host, or of one with itself, are another matter than those of several hosts (E2): they
 * are told apart by what the two have on the hosts that they share.
 */
function* between(engine: Engine, from: Group, to: Group, flows?: Flows): Iterable<LikePairs> {
  const receivers = new Map(to.ends.map(end => [end, onHosts(engine, end)]));
  const byHost = new Map<string, NamedEnd[]>();
  for (const [end, hosts] of receivers) for (const host of hosts.keys()) listAt(byHost, host).push(end);
  const together = new Map<string, { pair: Pair; count: number }>();
  let apart: Pair | undefined;
  let near = 0;
  for (const one of from.ends) {
    const own = onHosts(engine, one);
    const beside = new Set([...own.keys()].flatMap(host => byHost.get(host) ?? []));
    near += beside.size;
    for (const other of beside) {
      const mark = shared(own, receivers.get(other) as OnHosts);
      const like = together.get(mark);
      if (like) like.count += 1;
      else together.set(mark, { pair: { from: one, to: other, flows }, count: 1 });
    }
    const other = apart ? undefined : to.ends.find(each => !beside.has(each));
    if (other) apart = { from: one, to: other, flows };
  }
  yield* together.values();
  if (apart) yield { pair: apart, count: from.ends.length * to.ends.length - near };
}

/** By host, the classes of the places that an end has there. Several machines are no host, and share none. */
type OnHosts = ReadonlyMap<string, readonly string[]>;

function onHosts(engine: Engine, named: NamedEnd): OnHosts {
  const { end } = named;
  const found = new Map<string, string[]>();
  const add = (station: Station, part = '') => {
    if (!station.several) listAt(found, station.host ?? station.id).push(`${classOf(engine, station)} ${part}`);
  };
  for (const station of placesOf(engine, named)) add(station);
  if (end.type === 'addresses') {
    for (const station of engine.graph.stations.all) {
      if (overlaps(station.addresses, end.addresses)) add(station, within(station, end.addresses));
    }
  }
  return found;
}

function shared(one: OnHosts, other: OnHosts): string {
  const marks: string[] = [];
  for (const [host, own] of one) {
    const others = other.get(host);
    if (others) marks.push(`${[...own].sort().join(' ')} > ${[...others].sort().join(' ')}`);
  }
  return marks.sort().join('|');
}
