import type { Listener } from '../../../src/kinds/listener/listener.ts';
import type { LoadBalancer } from '../../../src/kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../../../src/kinds/target-group/target-group.ts';
import { aclAdmits } from './filters.ts';
import { type Address, type Packet, read } from './packet.ts';
import { arrived, type End, isInCircles, lost, on, send, type Travel, unknown, zoneOf } from './travel.ts';
import type { Place } from './world.ts';

/** At a node: on a listener's port or not at all (M1); taken by itself, or handed to a target (B8). */
export function balance(key: string, node: Place, travel: Travel): readonly End[] {
  const { world, packet } = travel;
  const balancer = world.network.get('loadBalancer', key)!;
  const listener = world.network
    .all('listener')
    .find(each => each.loadBalancer === key && each.port === packet.port && speaks(each, packet.protocol));
  if (!listener) return lost;
  const through = balancer.type === 'network' && ['tcp', 'udp', 'tcp_udp'].includes(listener.protocol);
  if (!through) return arrived(travel, `loadBalancer/${key}`, node);
  const groups = listener.actions.flatMap(each => (each.type === 'forward' ? each.targetGroups : []));
  return groups.flatMap(({ targetGroup }) =>
    toTargets(balancer, world.network.get('targetGroup', targetGroup)!, node, travel),
  );
}

function speaks({ protocol }: Listener, number: number): boolean {
  if (protocol === 'udp') return number === 17;
  return number === 6 || (protocol === 'tcp_udp' && number === 17);
}

interface Goal {
  readonly address: Address;
  readonly place?: Place;
  readonly port: number;
  readonly well: boolean;
}

function toTargets(balancer: LoadBalancer, group: TargetGroup, node: Place, travel: Travel): readonly End[] {
  const { world } = travel;
  if (!group.targets) return unknown;
  const all = group.targets.flatMap(({ target, port = group.port!, health }): readonly Goal[] => {
    if (health === 'draining') return [];
    const well = health === undefined || health === 'healthy';
    if (typeof target === 'string') {
      const address = read(target);
      return [{ address, place: world.at(balancer.vpc!, address), port, well }];
    }
    // An instance gets it on its first interface.
    const first = world.network.get('workload', target.key)?.interfaces?.[0];
    const place = world.byId.get(`networkInterface/${first}`);
    return (place?.addresses ?? []).slice(0, 1).map(address => ({ address, place, port, well }));
  });
  const crossZone = group.crossZone ?? balancer.crossZone ?? false;
  const zone = (each?: Place) => each && zoneOf(world.network, each.subnet);
  const enabled = balancer.subnets.map(each => zoneOf(world.network, each));
  // Targets of the zone, or of all that the balancer has a node in (B6).
  const near = all.filter(
    ({ place }) => !place || (crossZone ? enabled.includes(zone(place)) : zone(place) === zone(node)),
  );
  const well = near.filter(each => each.well);
  // None well anywhere: all of them (B7).
  const chosen = well.length > 0 ? well : all.some(each => each.well) ? [] : near;
  return chosen.length === 0 ? lost : chosen.flatMap(goal => toGoal(balancer, group, node, goal, travel));
}

function toGoal(balancer: LoadBalancer, group: TargetGroup, node: Place, goal: Goal, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  // The client's address is kept for instances and for UDP, unless said otherwise (B1).
  // Not of what comes by an endpoint (B2).
  const keeps = group.preserveClientIp ?? (group.targetType !== 'ip' || group.protocol !== 'tcp');
  const kept = keeps && context.entered !== 'endpoint';
  const { sender } = context;
  const itself = sender && goal.place && (sender === goal.place || (sender.host && sender.host === goal.place.host));
  if (kept && itself && goal.place?.addresses.includes(packet.from)) return lost;
  if (typeof packet.from !== typeof goal.address) return lost;
  const ports = kept ? [packet.sourcePort] : world.ports;
  const sources = kept ? [packet.from] : node.addresses.filter(each => typeof each === typeof goal.address);
  const at = `loadBalancer/${balancer.key}`;
  if (isInCircles(at, travel)) return lost;
  return sources.flatMap(from =>
    ports.flatMap(sourcePort => {
      const sent: Packet = { ...packet, from, to: goal.address, port: goal.port, sourcePort };
      const memory = [{ at, sent, before: packet, context: { ...context, sender: node } }, ...travel.memory];
      const caught = kept ? ({ at: 'subnet', subnet: node.subnet, by: at } as const) : undefined;
      const after = { groups: node.groups, sender: node, entered: undefined, caught };
      return send(node, { ...on(travel, after, sent), memory });
    }),
  );
}

/** Answers that targets send to the client's own address come back to the node (B3), past its network ACL (N11). */
export function resumeAtBalancer(at: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const home = context.caught?.subnet;
  const beside = home === undefined || home === context.subnet;
  return beside || aclAdmits(world, home, 'ingress', packet) ? arrived(travel, at) : lost;
}
