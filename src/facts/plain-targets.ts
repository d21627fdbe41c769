import type { Listener } from '../kinds/listener/listener.ts';
import { type Goal, goalsFor, keepsClient } from '../kinds/load-balancer/goals.ts';
import { listenedTraffic } from '../kinds/load-balancer/listened-traffic.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import { equal } from '../net/address-set.ts';
import { tcp, udp } from '../net/protocols.ts';
import {
  intersection,
  isEmpty,
  isSubset,
  overlaps,
  protocolTraffic,
  type Traffic,
  traffic,
  unionAll,
} from '../net/traffic.ts';
import type { Engine } from '../reach/engine.ts';
import { arriving, isPlain } from './plain-crossing.ts';
import { hasAddressOf, isActive, type Place } from './plain-place.ts';
import type { PlainReach } from './plain-reach.ts';

/**
 * Whether none of some traffic that gets from a place to a node of a network load balancer is let in by any target that
 * it may be handed on to: with the client's address, where that is preserved (B1), but never with its groups (S10).
 */
export function keptFromTargets(reach: PlainReach, engine: Engine, client: Place, node: Place, on: Traffic): boolean {
  const { balancer } = node;
  if (balancer?.type !== 'network' || !isActive(balancer.state)) return false;
  const listeners = engine.network.where('listener', 'loadBalancer', balancer.key);
  const heard = listeners.filter(each => overlaps(listenedTraffic(each), on));
  if (!isSubset(on, unionAll(heard.map(listenedTraffic)))) return false;
  return heard.every(listener => {
    const groups = groupsOf(listener);
    const part = intersection(on, listenedTraffic(listener));
    return groups?.every(key => {
      const group = engine.network.get('targetGroup', key);
      const found = group && goalsFor(balancer, group, node.station, engine.graph);
      if (!found || ('missing' in found && found.missing)) return false;
      if (!('goals' in found)) return true;
      return found.goals.every(goal =>
        isKept(reach, engine, client, node, group, goal, portedAs(part, goal, listener)),
      );
    });
  });
}

/** The groups that a listener hands connections on to as they are; undefined where it does something else with them. */
function groupsOf({ protocol, actions }: Listener): readonly string[] | undefined {
  if (!handedOn.has(protocol) || actions.length === 0) return undefined;
  const keys: string[] = [];
  for (const action of actions) {
    if (action.type !== 'forward') return undefined;
    keys.push(...action.targetGroups.map(({ targetGroup }) => targetGroup));
  }
  return keys;
}

const handedOn: ReadonlySet<string> = new Set(['tcp', 'udp', 'tcp_udp']);

/** The same traffic on the port of a target. */
function portedAs(on: Traffic, { port: own }: Goal, { port = own }: Listener): Traffic | undefined {
  const from = own ?? port;
  if (from === undefined) return undefined;
  const protocols = [tcp, udp].filter(protocol => overlaps(on, protocolTraffic(protocol)));
  return unionAll(protocols.map(protocol => traffic({ protocol, from })));
}

function isKept(
  reach: PlainReach,
  engine: Engine,
  client: Place,
  node: Place,
  group: TargetGroup,
  { station, addresses }: Goal,
  on: Traffic | undefined,
): boolean {
  const target = station && reach.placeOf(station);
  if (!on || !isPlain(on) || !target || target.subnet.vpc !== node.subnet.vpc) return false;
  if (!equal(addresses, target.addresses) || hasAddressOf(node, target, engine)) return false;
  const way = reach.wayBetween(node, target);
  const sent = keepsClient(group) ? { ...node, addresses: client.addresses } : node;
  const left = way && arriving(way, sent, target, on, engine.network);
  return left !== undefined && isEmpty(left);
}
