import type { Missing, Obstacle } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Station } from '../../graph/station.ts';
import { obstacle } from '../../graph/steps.ts';
import type { AnyReference } from '../../model/resource.ts';
import { parseAddress } from '../../net/address.ts';
import { type AddressSet, singleAddress } from '../../net/address-set.ts';
import type { Target, TargetGroup } from '../target-group/target-group.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** A target as the node sees it. */
export interface Goal {
  readonly addresses: AddressSet;
  readonly station?: Station;
  readonly port?: number;
  readonly health?: string;
  readonly name: string;
}

/** The targets that a node may choose among, or why there is none. */
export function goalsFor(
  balancer: LoadBalancer,
  group: TargetGroup,
  node: Station,
  graph: Graph,
):
  | { readonly goals: readonly Goal[] }
  | { readonly obstacles: readonly Obstacle[]; readonly missing?: undefined }
  | { readonly obstacles: readonly never[]; readonly missing: Missing } {
  if (!group.targets) return { obstacles: [], missing: { message: `the targets of ${group.name} were not read` } };
  const registered = group.targets.filter(({ health }) => health !== 'draining'); // B7
  const all = registered.flatMap(target => goalsOf(target, group, balancer, graph));
  if (all.length === 0) {
    const leaving = registered.length < group.targets.length;
    const message = leaving ? `${group.name} has no targets but such as are leaving` : `${group.name} has no targets`;
    const change = 'register targets';
    return { obstacles: [obstacle('ELBV2_LISTENER_HAS_NO_TG', message, { resource: group, change })] };
  }
  const goals = chosenBy(balancer, group, node, all, graph);
  return goals.length > 0 ? { goals } : { obstacles: [noneNear(balancer, group, node, all, graph)] };
}

function noneNear(
  balancer: LoadBalancer,
  group: TargetGroup,
  node: Station,
  all: readonly Goal[],
  graph: Graph,
): Obstacle {
  const enabled = zonesOf(balancer, graph);
  if (all.every(({ station }) => station && !enabled.has(zoneName(station)))) {
    const message = `${group.name} has targets only in zones that ${balancer.name} has no node in`; // B6
    const change = `add a subnet of their zone to ${balancer.name}`;
    return obstacle('ELB_INSTALLED_AZ_RESTRICTION', message, { resource: group, change });
  }
  const message = `${group.name} has no target that the node in ${zoneName(node)} may use: cross-zone is off`; // B6
  const change = 'turn cross-zone load balancing on, or register a target there';
  const code = balancer.type === 'classic' ? 'ELB_NOT_CROSSZONE' : 'ELBV2_NO_TARGETS_IN_AZ';
  return obstacle(code, message, { resource: group, change });
}

/** All targets of a group that have a place or an address, whether they are well or not. */
export function allGoals(balancer: LoadBalancer, group: TargetGroup, graph: Graph): readonly Goal[] {
  return (group.targets ?? []).flatMap(target => goalsOf(target, group, balancer, graph));
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

/**
 * Targets in the node's zone, or in all enabled zones (B6); of these the healthy ones, else all (B7: fail open), also
 * such as are still being registered.
 */
function chosenBy(
  balancer: LoadBalancer,
  group: TargetGroup,
  node: Station,
  all: readonly Goal[],
  graph: Graph,
): readonly Goal[] {
  // On for application load balancers, off for the others (B6).
  const crossZone = group.crossZone ?? balancer.crossZone ?? balancer.type === 'application';
  const enabled = zonesOf(balancer, graph);
  const near = all.filter(({ station }) => {
    if (!station || enabled.size === 0) return true;
    return crossZone ? enabled.has(zoneName(station)) : station.zone === node.zone;
  });
  const well = near.filter(isWell);
  if (well.length > 0) return well;
  return all.some(isWell) ? [] : near;
}

function zonesOf(balancer: LoadBalancer, graph: Graph): ReadonlySet<string> {
  return new Set(balancer.subnets.flatMap(key => graph.network.get('subnet', key)?.zone ?? []));
}

function isWell({ health }: Goal): boolean {
  return health === undefined || health === 'healthy';
}

function zoneName(station: Station): string {
  return (station.zone ?? '').replace(/.* /, '');
}

/** B1: on for instances and for UDP, off for addresses with TCP and TLS, unless the attribute says otherwise. */
export function keepsClient({ preserveClientIp, targetType, protocol = 'tcp' }: TargetGroup): boolean {
  return preserveClientIp ?? (targetType !== 'ip' || !['tcp', 'tls'].includes(protocol));
}
