import type { Beginning, Obstacle } from '../graph/component.ts';
import { addressOf } from '../model/resource.ts';
import { isEmpty } from '../net/flows.ts';
import type { Blocker, SecondLeg, TargetLeg } from './answer.ts';
import type { Engine } from './engine.ts';
import { furtherTrails } from './further.ts';
import { verdictOf } from './outcome.ts';
import { blockersOf, pathOf } from './tell.ts';
import { hopsOf, type Trail } from './trail.ts';
import { walk } from './walk.ts';

/** What a load balancer on the way does with a connection that it takes itself: a connection of its own (B8). */
export function secondLegOf(engine: Engine, trail: Trail): SecondLeg | undefined {
  const begins = hopsOf(trail).find(hop => hop.begins && !hop.reply)?.begins;
  const targets = begins?.().map(beginning => legOf(engine, beginning));
  if (!targets || targets.length === 0) return undefined;
  const verdicts = new Set(targets.map(each => each.verdict));
  const verdict = verdicts.size === 1 ? (targets[0] as TargetLeg).verdict : 'unknown';
  return { verdict, targets, blockers: verdict === 'blocked' ? [nobody(targets), ...everyOf(targets)] : [] };
}

function legOf(engine: Engine, { about, detail, obstacles, missing, start }: Beginning): TargetLeg {
  const named = { targetGroup: about, target: detail };
  const first = obstacles.map(blockerOf);
  if (missing) return { ...named, verdict: 'unknown', blockers: [], missing: [missing.message] };
  if (!start || isEmpty(start.packets.flows)) return { ...named, verdict: 'blocked', blockers: first, missing: [] };
  const outcomes = walk(engine, start.door, start.packets);
  const ends = new Set(outcomes.map(verdictOf));
  const works = outcomes.find(outcome => verdictOf(outcome) === 'reachable');
  const stopped = outcomes.filter(outcome => verdictOf(outcome) === 'blocked');
  const blockers = stopped.flatMap(outcome => [
    ...blockersOf(outcome.trail),
    ...furtherTrails(engine.graph, outcome).flatMap(blockersOf),
  ]);
  const path = (works ?? outcomes[0])?.trail;
  const whole = ends.size === 1 ? ([...ends][0] as TargetLeg['verdict']) : 'unknown';
  return {
    ...named,
    verdict: first.length > 0 ? 'blocked' : whole,
    blockers: [...first, ...blockers],
    missing: outcomes.flatMap(({ missing: one, trail }) => [one, trail.doubt].flatMap(each => each?.message ?? [])),
    path: path && pathOf(path),
  };
}

function blockerOf({ code, message, place, change, resource }: Obstacle): Blocker {
  const component = resource ? addressOf(resource) : '';
  return { code, component, resource, message, place, change, reply: false };
}

function nobody(targets: readonly TargetLeg[]): Blocker {
  const [{ targetGroup }] = targets as [TargetLeg];
  const names = [...new Set(targets.map(each => each.targetGroup.name))].join(', ');
  const message = `no target of ${names} can be reached from the load balancer: it accepts connections and answers for itself`;
  const place = { origin: targetGroup.origin };
  const code = 'ELBV2_LISTENER_REQUIRES_TG_ACCEPT';
  return { code, component: addressOf(targetGroup), resource: targetGroup, message, place, reply: false };
}

/** The same blocker of several targets is told once. */
function everyOf(targets: readonly TargetLeg[]): readonly Blocker[] {
  const told = new Map(
    targets.flatMap(each => each.blockers.map(one => [`${one.code} ${one.message} ${one.reply}`, one] as const)),
  );
  return [...told.values()];
}
