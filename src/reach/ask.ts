import { addressOf } from '../model/resource.ts';
import { type Flows, unionAll } from '../net/flows.ts';
import type { Answer, BlockedPart, Blocker, Hop, Path, ReachablePart, UnknownPart } from './answer.ts';
import type { Engine } from './engine.ts';
import { furtherTrails } from './further.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import { type Question, startsOf } from './question.ts';
import { hopsOf, type Trail } from './trail.ts';
import { walk } from './walk.ts';

/** Who reaches whom, by which flows, and why not: exactly, over the whole model. */
export function ask(engine: Engine, question: Question): Answer {
  const starts = startsOf(engine, question);
  const outcomes = starts.flatMap(({ door, packets }) => walk(engine.graph, door, packets));
  const reachable: ReachablePart[] = [];
  const blocked: BlockedPart[] = [];
  const unknown: UnknownPart[] = [];
  for (const outcome of outcomes) {
    const { flows, trail } = outcome;
    const verdict = verdictOf(outcome);
    if (verdict === 'reachable') reachable.push({ flows, path: pathOf(trail) });
    else if (verdict === 'blocked') blocked.push(blockedPart(engine, outcome));
    else unknown.push({ flows, missing: missingOf(outcome), paths: pathsOf(outcome) });
  }
  return {
    asked: askedOf(starts.map(start => start.packets.flows)),
    reachable,
    blocked,
    unknown,
    get assumptions() {
      return assumptionsOf(outcomes);
    },
  };
}

/** Blockers are looked for when somebody asks for them: also those that stand behind the end of the way. */
function blockedPart(engine: Engine, outcome: Outcome): BlockedPart {
  const { flows, trail } = outcome;
  let blockers: readonly Blocker[] | undefined;
  return {
    flows,
    get blockers() {
      return (blockers ??= [...blockersOf(trail), ...furtherTrails(engine.graph, outcome).flatMap(blockersOf)]);
    },
    path: pathOf(trail),
  };
}

/** What the answer rests on that was not read. */
function assumptionsOf(outcomes: readonly Outcome[]): readonly string[] {
  const trails = outcomes.flatMap(({ trail, other }) => (other ? [trail, other.trail] : [trail]));
  return [...new Set(trails.flatMap(trail => hopsOf(trail).flatMap(hop => hop.assumption ?? [])))];
}

function askedOf(flows: readonly Flows[]): Flows {
  return flows.length === 1 ? (flows[0] as Flows) : unionAll(flows);
}

function missingOf({ missing, trail, other }: Outcome): readonly string[] {
  const all = [trail.doubt, missing, other?.trail.doubt, other?.missing].flatMap(each => each?.message ?? []);
  return [...new Set(all)];
}

function pathsOf({ trail, other }: Outcome): readonly Path[] {
  return other ? [pathOf(trail), pathOf(other.trail)] : [pathOf(trail)];
}

/** A path is drawn when somebody looks at it. */
function pathOf(trail: Trail): Path {
  let hops: readonly Hop[] | undefined;
  return {
    get hops() {
      return (hops ??= hopsOf(trail).flatMap(hop => hopAt(hop)));
    },
  };
}

function hopAt({ component, trace, reply, flows }: Trail): readonly Hop[] {
  if (!trace) return [];
  const { did, resource = component.resource, detail, place } = trace;
  return [{ component: resource ? addressOf(resource) : component.id, resource, did, detail, place, reply, flows }];
}

function blockersOf(trail: Trail): readonly Blocker[] {
  return hopsOf(trail).flatMap(({ blocking, component, reply }) =>
    (blocking ?? []).map(({ code, message, place, change, resource = component.resource }) => ({
      code,
      component: resource ? addressOf(resource) : component.id,
      resource,
      message,
      place,
      change,
      reply,
    })),
  );
}
