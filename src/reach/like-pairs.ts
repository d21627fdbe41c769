import { destinationsOf } from '../graph/destinations.ts';
import type { Station } from '../graph/station.ts';
import { listAt } from '../model/list-at.ts';
import type { AddressSet } from '../net/address-set.ts';
import { type Flows, sourcesOf } from '../net/flows.ts';
import type { Engine } from './engine.ts';
import type { NamedEnd } from './expected-ends.ts';
import { endKey } from './exposure.ts';
import { type OnHosts, onHosts, sharedHosts } from './on-hosts.ts';
import { classOf, placesOf, within } from './place-marks.ts';

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
  const known = new Map<NamedEnd, OnHosts>();
  const hostsOf = (end: NamedEnd): OnHosts => {
    let own = known.get(end);
    if (!own) known.set(end, (own = onHosts(engine, end)));
    return own;
  };
  for (const sender of senders) for (const receiver of receivers) yield* between(hostsOf, sender, receiver, flows);
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

/**
 * Pairs that have places on one host, or of one with itself, are another matter than those of several hosts (E2): they
 * are told apart by what the two have on the hosts that they share.
 */
function* between(hostsOf: (end: NamedEnd) => OnHosts, from: Group, to: Group, flows?: Flows): Iterable<LikePairs> {
  const byHost = new Map<string, NamedEnd[]>();
  for (const end of to.ends) for (const host of hostsOf(end).keys()) listAt(byHost, host).push(end);
  const together = new Map<string, { pair: Pair; count: number }>();
  let apart: Pair | undefined;
  let near = 0;
  for (const one of from.ends) {
    const own = hostsOf(one);
    const beside = new Set([...own.keys()].flatMap(host => byHost.get(host) ?? []));
    near += beside.size;
    for (const other of beside) {
      const mark = sharedHosts(own, hostsOf(other));
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
