import { packetsOf } from '../graph/packets.ts';
import { type Check, checksOf } from '../kinds/load-balancer/checks.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import { addressSet, internetAddresses } from '../net/address-set.ts';
import { type Flows, isEmpty, unionAll } from '../net/flows.ts';
import type { Blocker, Path } from './answer.ts';
import type { Engine } from './engine.ts';
import { furtherTrails } from './further.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import { blockersOf, pathOf } from './tell.ts';
import { walk } from './walk.ts';

/**
 * A check whose packets do not get to a target, or whose replies do not come back: of the load balancer's own some are
 * enough, because it uses any port from 1024 up (N7); of clients it takes all.
 */
export interface FailedCheck extends Check {
  readonly flows: Flows;
  readonly blockers: readonly Blocker[];
  readonly path: Path;
}

export interface TargetChecks {
  readonly checks: readonly Check[];
  readonly failed: readonly FailedCheck[];
}

/**
 * What the nodes of a load balancer must get to the targets of a group, and what of it fails. Of checks that plainly pass
 * nothing is asked.
 */
export function targetChecks(
  engine: Engine,
  balancer: LoadBalancer,
  group: TargetGroup,
  plainlyPasses: (check: Check) => boolean,
): TargetChecks {
  const checks = checksOf(balancer, group, engine.graph, clientsOf(engine, balancer));
  const rest = checks.filter(check => !plainlyPasses(check));
  const passed = passedTogether(engine, rest);
  return { checks, failed: rest.flatMap(check => (passed.has(check) ? [] : failedOf(engine, check))) };
}

/**
 * Checks of nodes that all get through: what one node sends of its own to targets whose addresses are known travels
 * together, which mostly is the whole answer.
 */
function passedTogether(engine: Engine, checks: readonly Check[]): ReadonlySet<Check> {
  const alike = checks.filter(({ ofClients, goal }) => !ofClients && goal.station?.exact === true);
  const passed = new Set<Check>();
  for (const node of new Set(alike.map(check => check.node))) {
    const own = alike.filter(check => check.node === node);
    const starts = own.flatMap(({ beginning }) => beginning.start ?? []);
    const [first] = starts;
    if (!first || starts.length < 2) continue;
    const flows = unionAll(starts.map(({ packets }) => packets.flows));
    const packets = packetsOf({ ...first.packets, receiver: undefined, flows, sent: flows });
    const outcomes = walk({ graph: engine.graph, briefly: true }, first.door, packets);
    if (!outcomes.some(isBlocked)) for (const check of own) passed.add(check);
  }
  return passed;
}

function isBlocked(outcome: Outcome): boolean {
  return verdictOf(outcome) === 'blocked';
}

/** Whose addresses targets may see: the internet, or those of the VPC of an internal load balancer. */
function clientsOf({ network }: Engine, { scheme, vpc }: LoadBalancer) {
  return scheme === 'internal' ? addressSet(network.get('vpc', vpc)?.cidr ?? []) : internetAddresses;
}

function failedOf(engine: Engine, check: Check): readonly FailedCheck[] {
  const { start } = check.beginning;
  if (!start || isEmpty(start.packets.flows)) return [];
  const quick = walk({ graph: engine.graph, briefly: true }, start.door, start.packets);
  if (check.ofClients ? !quick.every(isBlocked) : !quick.some(isBlocked)) return [];
  const outcomes = walk(engine, start.door, start.packets).filter(isBlocked);
  const [best] = [...outcomes].sort((a, b) => a.trail.obstacles - b.trail.obstacles);
  if (!best) return [];
  const flows = unionAll(outcomes.map(outcome => outcome.flows));
  const blockers = [...blockersOf(best.trail), ...furtherTrails(engine.graph, best).flatMap(blockersOf)];
  return [{ ...check, flows, blockers, path: pathOf(best.trail) }];
}
