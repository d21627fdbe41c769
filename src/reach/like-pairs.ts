import { destinationsOf } from '../graph/destinations.ts';
import type { Station } from '../graph/station.ts';
import { addressOf } from '../model/resource.ts';
import { type AddressSet, formatAddresses, intersection, isEmpty, singleAddress, union } from '../net/address-set.ts';
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
  // Blocks that an end or a restriction names tell places apart that are alike in all else.
  const blocks = [...from, ...to].flatMap(({ end }) => (end.type === 'addresses' ? [end.addresses] : []));
  if (flows) blocks.push(sourcesOf(flows), destinationsOf(flows));
  const [senders, receivers] = [from, to].map(ends => groupsOf(engine, ends, blocks)) as [Group[], Group[]];
  for (const sender of senders) for (const receiver of receivers) yield* between(engine, sender, receiver, flows);
}

/** The first of each group of like ends, with the size of the group. Who shares a host with others is like nobody (E2). */
export function likeEnds(engine: Engine, ends: readonly NamedEnd[]): readonly { end: NamedEnd; count: number }[] {
  const alone = ends.filter(end => !sharesHost(engine, end));
  const groups = groupsOf(engine, alone, []).map(({ ends: own }) => ({ end: own[0] as NamedEnd, count: own.length }));
  return [...groups, ...ends.filter(end => sharesHost(engine, end)).map(end => ({ end, count: 1 }))];
}

function sharesHost(engine: Engine, { end }: NamedEnd): boolean {
  if (end.type !== 'resource') return false;
  const own = stationsOf(engine, end.reference);
  return own.some(
    ({ host }) => host !== undefined && engine.graph.stations.ofHost(host).some(each => !own.includes(each)),
  );
}

interface Group {
  readonly ends: NamedEnd[];
}

function groupsOf(engine: Engine, ends: readonly NamedEnd[], blocks: readonly AddressSet[]): Group[] {
  const groups = new Map<string, Group>();
  for (const end of ends) {
    const mark = markOfEnd(engine, end, blocks);
    const group = groups.get(mark);
    if (group) group.ends.push(end);
    else groups.set(mark, { ends: [end] });
  }
  return [...groups.values()];
}

/** A text that ends share of which the same is true. */
function markOfEnd(engine: Engine, { end }: NamedEnd, blocks: readonly AddressSet[]): string {
  if (end.type !== 'resource') return endKey(end);
  const stations = stationsOf(engine, end.reference);
  if (stations.length === 0) return endKey(end);
  const marks = stations.map(
    station => `${classOf(engine, station)} ${blocks.map(each => within(station, each)).join(' ')}`,
  );
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

/** Pairs on one host, or of one with itself, are another matter than those of two hosts (E2). */
function* between(engine: Engine, from: Group, to: Group, flows?: Flows): Iterable<LikePairs> {
  const byHost = new Map<string, NamedEnd[]>();
  for (const end of to.ends) {
    for (const host of hostsOf(engine, end)) {
      const beside = byHost.get(host);
      if (beside) beside.push(end);
      else byHost.set(host, [end]);
    }
  }
  let apart: Pair | undefined;
  let together: Pair | undefined;
  let near = 0;
  for (const one of from.ends) {
    const beside = new Set(hostsOf(engine, one).flatMap(host => byHost.get(host) ?? []));
    near += beside.size;
    const [first] = beside;
    if (first) together ??= { from: one, to: first, flows };
    const other = apart ? undefined : to.ends.find(each => !beside.has(each));
    if (other) apart = { from: one, to: other, flows };
  }
  if (together) yield { pair: together, count: near };
  if (apart) yield { pair: apart, count: from.ends.length * to.ends.length - near };
}

function hostsOf(engine: Engine, { end }: NamedEnd): readonly string[] {
  if (end.type !== 'resource') return [endKey(end)];
  const hosts = stationsOf(engine, end.reference).map(({ host, id }) => host ?? id);
  return [...new Set([addressOf(end.reference), ...hosts])];
}
