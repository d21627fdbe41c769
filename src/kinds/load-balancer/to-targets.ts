import type { Change, Step } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { behind } from '../../graph/port-translation.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf, obstacle, remember, stop, undecided } from '../../graph/steps.ts';
import type { AddressSet } from '../../net/address-set.ts';
import {
  difference,
  type Flows,
  isEmpty,
  mapDestination,
  mapDestinationPort,
  restrictSource,
} from '../../net/flows.ts';
import type { Listener } from '../listener/listener.ts';
import type { TargetGroup } from '../target-group/target-group.ts';
import { type Goal, goalsFor, keepsClient } from './goals.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** A network load balancer hands connections to one of the targets that are well (B6, B7). */
export function toTargets(
  balancer: LoadBalancer,
  listener: Listener,
  node: Station,
  graph: Graph,
  packets: Packets,
): readonly Step[] {
  const { flows } = packets;
  const groups = listener.actions.flatMap(action =>
    action.type === 'forward'
      ? action.targetGroups.filter(each => each.weight > 0 || action.targetGroups.length === 1)
      : [],
  );
  const options = groups.flatMap(({ targetGroup }) => {
    const group = graph.network.get('targetGroup', targetGroup);
    if (!group) return [[undecided(flows, `the target group ${targetGroup} was not read`, listener)]];
    return optionsOf(balancer, listener, group, node, graph, packets);
  });
  if (options.length === 0) {
    const message = `${listener.name} of ${balancer.name} forwards to nothing`;
    return [stop(flows, obstacle('ELBV2_LISTENER_HAS_NO_TG', message, { resource: listener }))];
  }
  return options.length === 1
    ? (options[0] as readonly Step[])
    : [{ type: 'choice', flows, among: 'the target', options }];
}

function optionsOf(
  balancer: LoadBalancer,
  listener: Listener,
  group: TargetGroup,
  node: Station,
  graph: Graph,
  packets: Packets,
): readonly (readonly Step[])[] {
  const { flows } = packets;
  const found = goalsFor(balancer, group, node, graph);
  if ('missing' in found && found.missing) return [[undecided(flows, found.missing.message, group)]];
  if (!('goals' in found)) return [[stop(flows, ...found.obstacles)]];
  return found.goals.map(goal => toGoal(balancer, listener, group, node, goal, graph, packets));
}

function toGoal(
  balancer: LoadBalancer,
  listener: Listener,
  group: TargetGroup,
  node: Station,
  goal: Goal,
  _graph: Graph,
  packets: Packets,
): readonly Step[] {
  if (goal.station === node) {
    const message = `${goal.name} is a target of itself: what it hands on comes back to it`;
    const change = `register another target in ${group.name}`;
    return [stop(packets.flows, obstacle('CYCLIC_PATH_DETECTED', message, { resource: group, change }))];
  }
  const kept = keepsClient(group) && packets.entered !== 'endpoint';
  const steps: Step[] = [];
  let { flows } = packets;
  if (kept && goal.station && packets.sender && sameHost(packets.sender, goal.station)) {
    // A target that is its own client gets packets from itself, and its host drops them (B4).
    const message = `${goal.name} would get its own packets back: with client addresses preserved that fails`; // B4
    const change = `turn off client IP preservation of ${group.name}`;
    const own = goal.station.exact ? restrictSource(flows, goal.station.addresses) : flows;
    steps.push(stop(own, obstacle('NLB_HAIRPIN', message, { resource: group, change })));
    flows = difference(flows, own);
    if (isEmpty(flows)) return steps;
  }
  const catching = { at: 'subnet', subnet: node.subnet, to: doorOf(balancer, 'within') } as const;
  const to = { component: node.door.component, door: 'inside' } as const;
  const remembered = remember(flows, to, {
    change: toTarget(node, listener, goal, kept),
    resume: 'resume',
    assumption: assumedOf(group),
    trace: { did: 'chosen', resource: group, detail: `${goal.name}${goal.port === undefined ? '' : `:${goal.port}`}` },
    carry: {
      badges: node.badges,
      sender: node,
      receiver: goal.station,
      vpc: node.vpc,
      zone: node.zone,
      entered: undefined,
      caught: kept ? catching : undefined,
    },
    resumeCarry: { sender: node, vpc: node.vpc, zone: node.zone },
  });
  steps.push(remembered);
  return steps;
}

function sameHost(one: Station, other: Station): boolean {
  return one === other || (one.host !== undefined && one.host === other.host);
}

function assumedOf(group: TargetGroup): string | undefined {
  if (group.preserveClientIp !== undefined) return undefined;
  const taken = keepsClient(group) ? 'on' : 'off';
  return `whether ${group.name} preserves client addresses was not read: taken as ${taken}, its default`; // B1
}

function toTarget(node: Station, listener: Listener, goal: Goal, kept: boolean): Change {
  const hidden = behind(node.addresses);
  const retarget = (flows: Flows, to: AddressSet, port: number | undefined) => {
    const moved = mapDestination(flows, to);
    return port === undefined ? moved : mapDestinationPort(moved, port);
  };
  return {
    apply: flows => retarget(kept ? flows : hidden.apply(flows), goal.addresses, goal.port ?? listener.port),
    undo: flows => retarget(kept ? flows : hidden.undo(flows), node.addresses, listener.port),
  };
}
