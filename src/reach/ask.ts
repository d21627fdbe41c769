import type { BlockCode } from '../graph/codes.ts';
import type { Missing } from '../graph/component.ts';
import type { AnyReference } from '../model/resource.ts';
import { type Flows, unionAll } from '../net/flows.ts';
import type { Answer, BlockedPart, Path, ReachablePart, UnknownPart } from './answer.ts';
import { notAstray } from './astray.ts';
import type { Engine } from './engine.ts';
import { furtherTrails } from './further.ts';
import { lackIn } from './lacking-end.ts';
import { oneSidedWords } from './one-sided.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import { type Question, startsOf } from './question.ts';
import { stationsAt } from './receivers.ts';
import { secondLegOf } from './second-leg.ts';
import { blockersOf, pathOf } from './tell.ts';
import type { Steps, Tour } from './tour.ts';
import { hopsOf } from './trail.ts';
import { walk } from './walk.ts';

/** Who reaches whom, by which flows, and why not: exactly, over the whole model. */
export function ask(engine: Engine, question: Question): Answer {
  return answered(engine, engine, question);
}

/** The same, quicker: the verdicts are exact, but of what is blocked only the first blockers are told. */
export function askBriefly(engine: Engine, question: Question, steps?: Steps): Answer {
  return answered(engine, { graph: engine.graph, briefly: true, ...(steps && { steps }) }, question);
}

function answered(engine: Engine, tour: Tour, question: Question): Answer {
  const starts = startsOf(engine, question);
  // A place whose address is not known yet will be given one that nobody else has.
  const meant = new Set(stationsAt(engine, question.to).filter(station => station.exact));
  const outcomes = starts
    .flatMap(({ door, packets }) => walk(tour, door, packets))
    .map(outcome => (meant.size > 0 ? notAstray(engine.graph, outcome, meant) : outcome));
  const reachable: ReachablePart[] = [];
  const blocked: BlockedPart[] = [];
  const unknown: UnknownPart[] = [];
  for (const outcome of outcomes) {
    const verdict = verdictOf(outcome);
    if (verdict === 'reachable') reachable.push(reachablePart(engine, outcome));
    else if (verdict === 'blocked') blocked.push(blockedPart(engine, outcome, tour.briefly === true));
    else unknown.push(unknownPart(outcome));
  }
  return {
    asked: askedOf(starts.map(start => start.packets.flows)),
    reachable,
    blocked,
    unknown,
    get assumptions() {
      return [...new Set([...assumptionsOf(outcomes), ...oneSidedIn(outcomes)])];
    },
    get lack() {
      return starts.length === 0 ? lackIn(engine, question) : undefined;
    },
  };
}

function reachablePart(engine: Engine, outcome: Outcome): ReachablePart {
  const { flows, trail } = outcome;
  return {
    flows,
    path: pathOf(trail),
    get otherPaths() {
      return otherPathsOf(outcome);
    },
    get second() {
      return secondLegOf(engine, trail);
    },
  };
}

function unknownPart(outcome: Outcome): UnknownPart {
  return {
    flows: outcome.flows,
    missing: missingOf(outcome),
    at: placesOf(outcome),
    codes: codesOf(outcome),
    paths: pathsOf(outcome),
    get otherPaths() {
      return otherPathsOf(outcome);
    },
  };
}

/** Blockers are looked for when somebody asks for them: also those that stand behind the end of the way. */
function blockedPart(engine: Engine, outcome: Outcome, briefly: boolean): BlockedPart {
  const { flows, trail } = outcome;
  const { graph } = engine;
  const blockers = graph.lazily(() => {
    const further = briefly ? [] : furtherTrails(graph, outcome);
    return [...blockersOf(trail), ...further.flatMap(blockersOf)];
  });
  return {
    flows,
    get blockers() {
      return blockers();
    },
    path: pathOf(trail),
    get second() {
      return secondLegOf(engine, trail);
    },
  };
}

/** What the answer rests on that was not read. */
function assumptionsOf(outcomes: readonly Outcome[]): readonly string[] {
  const trails = outcomes.flatMap(({ trail, other }) => (other ? [trail, other.trail] : [trail]));
  return [...new Set(trails.flatMap(trail => hopsOf(trail).flatMap(hop => hop.assumption ?? [])))];
}

/** What is taken for granted of ways that work. */
function oneSidedIn(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes
    .filter(outcome => verdictOf(outcome) === 'reachable')
    .flatMap(({ trail, other }) => [trail, ...(other ? [other.trail] : [])].flatMap(oneSidedWords));
}

function askedOf(flows: readonly Flows[]): Flows {
  return flows.length === 1 ? (flows[0] as Flows) : unionAll(flows);
}

function missingOf(outcome: Outcome): readonly string[] {
  return [...new Set(unknowns(outcome).map(each => each.message))];
}

function codesOf(outcome: Outcome): readonly BlockCode[] {
  return [...new Set(unknowns(outcome).flatMap(each => each.code ?? []))];
}

function placesOf(outcome: Outcome): readonly AnyReference[] {
  const resources = unknowns(outcome).map(({ resource }) => resource);
  return resources.includes(undefined)
    ? []
    : resources.flatMap(each => (each ? { kind: each.kind, key: each.key } : []));
}

function unknowns({ missing, trail, other }: Outcome): readonly Missing[] {
  return [trail.doubt, missing, other?.trail.doubt, other?.missing].flatMap(each => each ?? []);
}

function pathsOf({ trail, other }: Outcome): readonly Path[] {
  return other ? [pathOf(trail), pathOf(other.trail)] : [pathOf(trail)];
}

function otherPathsOf({ alike = [], other }: Outcome): readonly Path[] {
  const further = other?.other ? pathsOf(other.other) : [];
  return [...alike.map(pathOf), ...further, ...(other ? otherPathsOf(other) : [])];
}
