import { addressSet } from '../net/address-set.ts';
import { cidr } from '../net/cidr.ts';
import { type Flows, intersection, isEmpty, mapDestination, mapSource, noFlows, unionAll } from '../net/flows.ts';
import type { Answer, Blocker, Path } from '../reach/answer.ts';
import { ask } from '../reach/ask.ts';
import type { Engine } from '../reach/engine.ts';
import { theInternet } from './reach-difference.ts';
import type { Unit } from './units.ts';

/** What one unit can send to another: without the addresses of both, which may have moved. */
export interface PairReach {
  readonly reachable: Flows;
  readonly unknown: Flows;
  readonly pathOf: (flows: Flows) => Path | undefined;
  readonly blockersOf: (flows: Flows) => readonly Blocker[];
  readonly missingOf: (flows: Flows) => readonly string[];
}

export const nothing: PairReach = {
  reachable: noFlows,
  unknown: noFlows,
  pathOf: () => undefined,
  blockersOf: () => [],
  missingOf: () => [],
};

/** Asks what one unit can send to another: each end of it to each end of the other. */
export function pairReach(engine: Engine, from: Unit, to: Unit): PairReach {
  const ends = from === to ? [...to.ends, ...to.twins] : to.ends;
  const asked = from.ends.flatMap(start => ends.map(end => ask(engine, { from: start, to: end })));
  const answers = from.party.name === to.party.name ? asked.map(others) : asked;
  const placed = (set: Flows) => withoutPlaces(set, from, to);
  const unknown = unionAll(answers.flatMap(answer => answer.unknown.map(part => placed(part.flows))));
  return {
    reachable: unionAll(answers.flatMap(answer => answer.reachable.map(part => placed(part.flows)))),
    unknown,
    pathOf: set => partsWith(answers, 'reachable', set, placed)[0]?.path,
    blockersOf: set => partsWith(answers, 'blocked', set, placed).flatMap(part => part.blockers),
    missingOf: set => partsWith(answers, 'unknown', set, placed).flatMap(part => part.missing),
  };
}

function partsWith<V extends 'reachable' | 'blocked' | 'unknown'>(
  answers: readonly Answer[],
  verdict: V,
  set: Flows,
  placed: (set: Flows) => Flows,
): readonly Answer[V][number][] {
  const parts: readonly Answer[V][number][] = answers.flatMap(
    answer => answer[verdict] as readonly Answer[V][number][],
  );
  return parts.filter(part => !isEmpty(intersection(placed(part.flows), set)));
}

/** Without what one sends to itself, which never leaves it. */
function others(answer: Answer): Answer {
  const reachable = answer.reachable.filter(({ path }) => path.hops.filter(hop => !hop.reply).length > 1);
  return reachable.length === answer.reachable.length ? answer : { ...answer, reachable };
}

/** One address of each version stands for those of a party; the internet keeps its own. */
const somewhere = addressSet([cidr('0.0.0.0/32'), cidr('::/128')]);

function withoutPlaces(set: Flows, from: Unit, to: Unit): Flows {
  const sent = from.party === theInternet ? set : mapSource(set, somewhere);
  return to.party === theInternet ? sent : mapDestination(sent, somewhere);
}
