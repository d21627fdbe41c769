import type { Change, Step } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { behind } from '../../graph/port-translation.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf, obstacle, stop, undecided } from '../../graph/steps.ts';
import type { AnyReference } from '../../model/resource.ts';
import { parseAddress } from '../../net/address.ts';
import { type AddressSet, singleAddress } from '../../net/address-set.ts';
import {
  difference,
  type Flows,
  isEmpty,
  mapDestination,
  mapDestinationPort,
  restrictSource,
} from '../../net/flows.ts';
import type { Listener } from '../listener/listener.ts';
import type { Target, TargetGroup } from '../target-group/target-group.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** A target as the node sees it. */
interface Goal {
  readonly addresses: AddressSet;
  readonly station?: Station;
  readonly port?: number;
  readonly health?: string;
  readonly name: string;
}

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
  if (!group.targets) return [[undecided(flows, `the targets of ${group.name} were not read`, group)]];
  const all = group.targets.flatMap(target => goalsOf(target, group, balancer, graph));
  if (all.length === 0) {
    const message = `${group.name} has no targets`;
    return [
      [stop(flows, obstacle('ELBV2_LISTENER_HAS_NO_TG', message, { resource: group, change: 'register targets' }))],
    ];
  }
  const goals = chosenBy(balancer, group, node, all, graph);
  if (goals.length === 0) {
    const message = `${group.name} has no target that the node in ${zoneName(node)} may use: cross-zone is off (B6)`;
    const change = 'turn cross-zone load balancing on, or register a target there';
    return [[stop(flows, obstacle('ELBV2_NO_TARGETS_IN_AZ', message, { resource: group, change }))]];
  }
  return goals.map(goal => toGoal(balancer, listener, group, node, goal, graph, packets));
}

function goalsOf(target: Target, group: TargetGroup, balancer: LoadBalancer, graph: Graph): readonly Goal[] {
  const { stations } = graph;
  const port = target.port ?? group.port;
  const { health } = target;
  if (typeof target.target === 'string') {
    const address = parseAddress(target.target);
    if (!address) return [];
    const station = balancer.vpc === undefined ? undefined : stations.at(balancer.vpc, address);
    return [{ addresses: singleAddress(address), station, port, health, name: target.target }];
  }
  return stationsOf(target.target, graph).map(station => ({
    addresses: station.addresses,
    station,
    port,
    health,
    name: station.resource.name,
  }));
}

/** An instance is a target by its first interface; a design's workload by all of them, one for each instance. */
function stationsOf({ kind, key }: AnyReference, { stations, network }: Graph): readonly Station[] {
  const owned = stations.ofOwner(`${kind}/${key}`);
  const own = stations.get(`${kind}/${key}`);
  if (own) return [own];
  const workload = kind === 'workload' ? network.get('workload', key) : undefined;
  if (workload?.origin.from !== 'account') return owned;
  const first = workload.interfaces[0];
  return (first === undefined ? owned.slice(0, 1) : [stations.get(`networkInterface/${first}`)]).flatMap(
    each => each ?? [],
  );
}

/** Targets in the node's zone, or in all enabled zones (B6); of these the healthy ones, else all (B7: fail open). */
function chosenBy(
  balancer: LoadBalancer,
  group: TargetGroup,
  node: Station,
  all: readonly Goal[],
  graph: Graph,
): readonly Goal[] {
  const crossZone = group.crossZone ?? balancer.crossZone ?? false;
  const enabled = new Set(balancer.subnets.flatMap(key => graph.network.get('subnet', key)?.zone ?? []));
  const near = all.filter(({ station }) => {
    if (!station || enabled.size === 0) return true;
    return crossZone ? enabled.has(zoneName(station)) : station.zone === node.zone;
  });
  const well = near.filter(isWell);
  if (well.length > 0) return well;
  return all.some(isWell) ? [] : near;
}

function isWell({ health }: Goal): boolean {
  return health === undefined || health === 'healthy';
}

function zoneName(station: Station): string {
  return (station.zone ?? '').replace(/.* /, '');
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
  const kept = keepsClient(group) && packets.entered !== 'endpoint';
  const steps: Step[] = [];
  let { flows } = packets;
  if (kept && goal.station && packets.sender && sameHost(packets.sender, goal.station)) {
    // A target that is its own client gets packets from itself, and its host drops them (B4).
    const message = `${goal.name} would get its own packets back: with client addresses preserved that fails (B4)`;
    const change = `turn off client IP preservation of ${group.name}`;
    const own = goal.station.exact ? restrictSource(flows, goal.station.addresses) : flows;
    steps.push(stop(own, obstacle('NLB_HAIRPIN', message, { resource: group, change })));
    flows = difference(flows, own);
    if (isEmpty(flows)) return steps;
  }
  const catching = { at: 'subnet', subnet: node.subnet, to: doorOf(balancer, 'within') } as const;
  steps.push({
    type: 'remember',
    flows,
    to: { component: node.door.component, door: 'inside' },
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
  return steps;
}

function sameHost(one: Station, other: Station): boolean {
  return one === other || (one.host !== undefined && one.host === other.host);
}

/** B1: on for instances and for UDP, off for addresses with TCP and TLS, unless the attribute says otherwise. */
function keepsClient({ preserveClientIp, targetType, protocol = 'tcp' }: TargetGroup): boolean {
  return preserveClientIp ?? (targetType !== 'ip' || !['tcp', 'tls'].includes(protocol));
}

function assumedOf(group: TargetGroup): string | undefined {
  if (group.preserveClientIp !== undefined) return undefined;
  const taken = keepsClient(group) ? 'on' : 'off';
  return `whether ${group.name} preserves client addresses was not read: taken as ${taken}, its default (B1)`;
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
