import type { Check } from '../kinds/load-balancer/checks.ts';
import { keepsClient } from '../kinds/load-balancer/goals.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import { derivedPiece, sameMembers } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { addressOf } from '../model/resource.ts';
import { trafficOf } from '../net/flows.ts';
import { equal, formatTraffic, unionAll } from '../net/traffic.ts';
import { engineOf } from '../reach/engine.ts';
import { type FailedCheck, targetChecks } from '../reach/target-checks.ts';
import { listenersTo } from './forwarding.ts';
import { evidenceOfBlockers } from './path-evidence.ts';
import { PlainReach } from './plain-reach.ts';

/** Targets of a group that a load balancer cannot reach: with what clients send, or to ask for health. */
interface Unreachable {
  readonly balancer: LoadBalancer;
  readonly group: TargetGroup;
  readonly purpose: 'traffic' | 'health';
  readonly failed: readonly FailedCheck[];
  readonly first: FailedCheck;
  /** How many ways from nodes to targets there are for the purpose. */
  readonly ways: number;
}

/** `unreachable-target`: targets that nodes of a load balancer cannot reach, or whose answers do not come back. */
export const unreachableTargetFact: FactKind = defineFact<Unreachable>({
  name: 'unreachable-target',
  describe: 'Targets of a target group that a load balancer cannot reach, for what clients send or for health checks.',
  fields: {
    loadBalancer: { type: 'string', describe: 'Name of the load balancer.', get: ({ balancer }) => balancer.name },
    loadBalancerType: { type: 'string', describe: 'Its type.', get: ({ balancer }) => balancer.type },
    balancerHasGroups: {
      type: 'bool',
      describe: 'Whether the load balancer has security groups that targets can name.',
      get: ({ balancer }) => (balancer.securityGroups?.length ?? 0) > 0,
    },
    targetGroup: { type: 'string', describe: 'Name of the target group.', get: ({ group }) => group.name },
    purpose: { type: 'string', describe: 'traffic, or health.', get: ({ purpose }) => purpose },
    listeners: {
      type: { list: 'string' },
      describe: 'Names of the listeners that forward to it.',
      get: ({ group }, network) => listenersTo(group.key, network).map(({ name }) => name),
    },
    targets: {
      type: { list: 'string' },
      describe: 'Names of the targets.',
      get: ({ failed }) => [
        ...new Set(failed.map(({ goal }) => goal.station?.owner?.replace(/^[^/]*\//, '') ?? goal.name)),
      ],
    },
    all: {
      type: 'bool',
      describe: 'Whether no target can be reached from any node.',
      get: ({ failed, ways }) => failed.length === ways,
    },
    traffic: {
      type: 'string',
      describe: 'What does not get there: tcp/8080.',
      get: ({ failed }) => formatTraffic(unionAll(failed.map(({ flows }) => trafficOf(flows)))),
    },
    keepsClient: {
      type: 'bool',
      describe: 'Whether targets see the addresses of clients, so that their groups must admit those.', // B1
      get: ({ balancer, group, purpose }) => balancer.type === 'network' && purpose === 'traffic' && keepsClient(group),
    },
    blockedBy: {
      type: 'string',
      describe: 'Kind of what is first in the way: securityGroup, networkAcl, routeTable….',
      get: ({ first }) => first.blockers[0]?.resource?.kind ?? null,
    },
    filters: {
      type: { list: 'string' },
      describe: 'Kinds of all that is in the way.',
      get: ({ first }) => [...new Set(first.blockers.flatMap(({ resource }) => resource?.kind ?? []))],
    },
    onReply: {
      type: 'bool',
      describe: 'Whether packets get there, and only the answers do not come back.',
      get: ({ first }) => first.blockers.every(({ reply }) => reply),
    },
    reason: {
      type: 'string',
      describe: 'What is first in the way, as a sentence.',
      get: ({ first }) => first.blockers[0]?.message ?? null,
    },
    change: {
      type: 'string',
      describe: 'The change that removes it, where that is simple.',
      get: ({ first }) => first.blockers[0]?.change ?? null,
    },
  },
  subjects: unreachableIn,
  asks: true,
  resource: ({ group }) => group,
  origin: ({ group }) => group.origin,
  places: ({ group, balancer }) => ({ targetGroup: group.origin, loadBalancer: balancer.origin }),
  related: ({ first }) =>
    first.blockers.slice(0, 2).flatMap(({ place, message }) => (place ? { place, label: message } : [])),
  evidence: ({ first }) => evidenceOfBlockers(first),
  identity: ({ balancer, group, purpose, first }) =>
    `${addressOf(balancer)} ${group.key} ${purpose} ${first.blockers[0]?.code ?? ''}`,
});

function unreachableIn(network: Network): Iterable<Unreachable> {
  return network.all('targetGroup').flatMap(group => unreachableOf(group, network));
}

const unreachableOf = derivedPiece((group: TargetGroup, network): readonly Unreachable[] => {
  if (!group.targets || group.targets.length === 0) return [];
  return group.loadBalancers.flatMap(key => {
    const balancer = network.get('loadBalancer', key);
    return balancer ? unreachableFrom(balancer, group, network) : [];
  });
}, sameMembers);

function unreachableFrom(balancer: LoadBalancer, group: TargetGroup, network: Network): readonly Unreachable[] {
  const engine = engineOf(network);
  const reach = new PlainReach(engine);
  const { checks, failed } = targetChecks(engine, balancer, group, check => plainlyPasses(check, reach));
  return (['traffic', 'health'] as const).flatMap(purpose => {
    const own = failed.filter(each => each.purpose === purpose);
    const ways = checks.filter(each => each.purpose === purpose).length;
    const [first] = own;
    return first ? [{ balancer, group, purpose, failed: own, first, ways }] : [];
  });
}

/** Whether a node's own packets all get to a target and back. */
export function plainlyPasses({ ofClients, node, goal, on }: Check, reach: PlainReach): boolean {
  const got = ofClients || !goal.station ? undefined : reach.getsFromNode(node, goal.station, on);
  return got !== undefined && equal(got, on);
}
