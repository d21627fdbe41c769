import { difference, type Flows, intersection, isEmpty, union } from '../net/flows.ts';
import type { Engine } from '../reach/engine.ts';
import { engineOf } from '../reach/engine.ts';
import { affected } from './affected.ts';
import type { Difference } from './difference.ts';
import { type FlowsChange, grouped, type Told } from './group-changes.ts';
import { nothing, type PairReach, pairReach } from './pair-reach.ts';
import type { Party, ReachDifference } from './reach-difference.ts';
import type { OneSide } from './sides.ts';
import { pairsOf, touchedUnits } from './unit-pairs.ts';
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

interface Sorted {
  readonly gained: FlowsChange;
  readonly lost: FlowsChange;
  readonly nowUnknown: FlowsChange;
  readonly nowKnown: FlowsChange;
}

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
