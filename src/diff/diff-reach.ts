import { difference, type Flows, formatFlows, intersection, isEmpty, union } from '../net/flows.ts';
import type { Engine } from '../reach/engine.ts';
import { engineOf } from '../reach/engine.ts';
import { affected } from './affected.ts';
import type { Difference } from './difference.ts';
import { nothing, type PairReach, pairReach } from './pair-reach.ts';
import type { FlowChange, Party, ReachDifference } from './reach-difference.ts';
import type { OneSide } from './sides.ts';
import { type Unit, unitsOf } from './units.ts';

type Sides = { readonly a: OneSide; readonly b: OneSide };

/**
 * Who reaches whom since: asks both networks about each pair of parties that what differs may touch. The internet is
 * asked about first; beyond `most` pairs the rest is left out, and counted. `anything` asks about all pairs.
 */
export function diffReach(
  sides: Sides,
  found: Pick<Difference, 'missing' | 'unmanaged' | 'changed'> | 'anything',
  most: number,
): ReachDifference {
  const [a, b] = [engineOf(sides.a.network), engineOf(sides.b.network)];
  const [unitsA, unitsB] = [unitsOf(sides.a, a), unitsOf(sides.b, b)];
  const touched =
    found === 'anything' ? found : touchedUnits(unitsA, unitsB, affected(sides.a, found), affected(sides.b, found));
  const { pairs, leftOut } = pairsOf(unitsA, unitsB, touched, most);
  const lists: Record<keyof Sorted, Told[]> = { gained: [], lost: [], nowUnknown: [], nowKnown: [] };
  for (const [from, to] of pairs) {
    if (from === to && ![unitsA, unitsB].every(units => (units.get(from)?.members ?? 2) > 1)) continue;
    // A design's workload is one host, whatever its count: what its members send each other is not compared.
    const ends = { from: partyIn(from, unitsA, unitsB), to: partyIn(to, unitsA, unitsB) };
    if (sides.a.crossed && ends.from.name === ends.to.name) continue;
    const before = reachIn(a, unitsA.get(from), unitsA.get(to));
    const after = reachIn(b, unitsB.get(from), unitsB.get(to));
    for (const [list, change] of sorted(before, after)) lists[list].push({ ...ends, ...change });
  }
  const { gained, lost, nowUnknown, nowKnown } = lists;
  return {
    gained: grouped(gained),
    lost: grouped(lost),
    nowUnknown: grouped(nowUnknown),
    nowKnown: grouped(nowKnown),
    asked: pairs.length,
    leftOut,
  };
}

function reachIn(engine: Engine, from: Unit | undefined, to: Unit | undefined): PairReach {
  return from && to ? pairReach(engine, from, to) : nothing;
}

function partyIn(name: string, a: ReadonlyMap<string, Unit>, b: ReadonlyMap<string, Unit>): Party {
  return (a.get(name) ?? b.get(name) ?? (undefined as never)).party;
}

/** Units that a change may touch on either side, or that one side alone has. */
function touchedUnits(
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
  touchedA: ReadonlySet<string> | 'anything',
  touchedB: ReadonlySet<string> | 'anything',
): ReadonlySet<string> | 'anything' {
  if (touchedA === 'anything' || touchedB === 'anything') return 'anything';
  const names = new Set<string>();
  for (const [units, others, touched] of [
    [a, b, touchedA],
    [b, a, touchedB],
  ] as const) {
    for (const [name, { stations }] of units) {
      if (!others.has(name) || stations.some(id => touched.has(id.slice(id.indexOf('/') + 1)))) names.add(name);
    }
  }
  return names;
}

/** Pairs of which a change may touch one, and that may get to each other on one of the sides. */
function pairsOf(
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
  touched: ReadonlySet<string> | 'anything',
  most: number,
): { readonly pairs: readonly (readonly [string, string])[]; readonly leftOut: number } {
  const pairs: (readonly [string, string])[] = [];
  let count = 0;
  const add = (from: string, to: string) => {
    count++;
    if (pairs.length < most) pairs.push([from, to]);
  };
  const [internet, ...others] = new Set([...a.keys(), ...b.keys()]);
  const isTouched = (name: string) => touched === 'anything' || touched.has(name);
  const changed = others.filter(isTouched);
  for (const name of changed) add(internet as string, name);
  for (const name of changed) add(name, internet as string);
  const near = neighbours(others, a, b);
  for (const name of changed) {
    for (const other of near(name)) {
      add(name, other);
      // The other way round is asked once, though both may be touched.
      if (other !== name && !isTouched(other)) add(other, name);
    }
  }
  return { pairs, leftOut: count - pairs.length };
}

/** For each unit those that are joined with it on one of the sides. */
function neighbours(
  names: readonly string[],
  a: ReadonlyMap<string, Unit>,
  b: ReadonlyMap<string, Unit>,
): (name: string) => Iterable<string> {
  const groups = [a, b].map(units => {
    const members = new Map<string, string[]>();
    for (const name of names) {
      const joined = units.get(name)?.joined;
      if (joined === undefined) continue;
      const list = members.get(joined);
      if (list) list.push(name);
      else members.set(joined, [name]);
    }
    return (name: string) => members.get(units.get(name)?.joined ?? '') ?? [];
  });
  return name => new Set(groups.flatMap(group => group(name)));
}

interface Sorted {
  readonly gained: FlowsChange;
  readonly lost: FlowsChange;
  readonly nowUnknown: FlowsChange;
  readonly nowKnown: FlowsChange;
}

type FlowsChange = Pick<FlowChange, 'flows' | 'path' | 'blockers' | 'missing'>;
type Told = FlowsChange & { readonly from: Party; readonly to: Party };

/** What became of the flows of a pair: decided ones apart from those that cannot be told, before or now. */
function sorted(before: PairReach, after: PairReach): readonly (readonly [keyof Sorted, FlowsChange])[] {
  const changes: (readonly [keyof Sorted, FlowsChange])[] = [];
  const add = (list: keyof Sorted, flows: Flows, how: Partial<FlowsChange>) => {
    if (!isEmpty(flows)) changes.push([list, { flows, blockers: [], missing: [], ...how }]);
  };
  const gained = difference(after.reachable, union(before.reachable, before.unknown));
  add('gained', gained, { path: after.pathOf(gained) });
  const lost = difference(before.reachable, union(after.reachable, after.unknown));
  add('lost', lost, { path: before.pathOf(lost), blockers: after.blockersOf(lost) });
  const nowUnknown = difference(after.unknown, before.unknown);
  add('nowUnknown', nowUnknown, { missing: after.missingOf(nowUnknown) });
  const nowKnown = difference(before.unknown, after.unknown);
  const possible = intersection(nowKnown, after.reachable);
  add('nowKnown', nowKnown, isEmpty(possible) ? {} : { path: after.pathOf(possible) });
  return changes;
}

/** Changes of the same flows between many parties are one: first those of one sender, then those of several. */
function grouped(changes: readonly Told[]): readonly FlowChange[] {
  const bySender = merged(
    changes.map(each => ({ ...each, from: [each.from], to: [each.to] })),
    'to',
  );
  return merged(bySender, 'from');
}

function merged(changes: readonly FlowChange[], side: 'from' | 'to'): readonly FlowChange[] {
  const groups = new Map<string, FlowChange>();
  const other = side === 'to' ? 'from' : 'to';
  for (const change of changes) {
    const key = `${change[other].map(party => party.name).join()} ${formatFlows(change.flows)}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, [side]: joined(known[side], change[side]) } : change);
  }
  return [...groups.values()];
}

function joined(a: readonly Party[], b: readonly Party[]): readonly Party[] {
  return [...new Map([...a, ...b].map(party => [party.name, party])).values()];
}
