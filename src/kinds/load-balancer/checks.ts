import type { Beginning } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import { translatedPorts } from '../../graph/port-translation.ts';
import type { Station } from '../../graph/station.ts';
import { type AddressSet, formatAddresses } from '../../net/address-set.ts';
import { flows } from '../../net/flows.ts';
import { tcp, udp } from '../../net/protocols.ts';
import { type Traffic, traffic, unionAll } from '../../net/traffic.ts';
import type { TargetGroup } from '../target-group/target-group.ts';
import { allGoals, type Goal, keepsClient } from './goals.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { startOf } from './start-of.ts';

/** Packets that a node sends to a target of a group, to ask for its health or with what clients want. */
export interface Check {
  readonly purpose: 'traffic' | 'health';
  readonly node: Station;
  readonly goal: Goal;
  readonly on: Traffic;
  readonly beginning: Beginning;
  /** Whether the packets bear the addresses of clients, of whom not all need to get in. */
  readonly ofClients: boolean;
}

/**
 * What each node must get to each target, each way once: with the client's address where that is preserved (B1), and
 * for health from its own address, on the port of the check (B7). Targets that cannot be told apart are one.
 */
export function checksOf(
  balancer: LoadBalancer,
  group: TargetGroup,
  graph: Graph,
  clients: AddressSet,
): readonly Check[] {
  const { targetType, healthCheck } = group;
  if (targetType === 'lambda' || targetType === 'alb' || balancer.type === 'gateway') return [];
  const nodes = distinct(graph.stations.ofOwner(`loadBalancer/${balancer.key}`), station => station);
  const goals = distinct(
    allGoals(balancer, group, graph).filter(({ station }) => station),
    goal => goal.station as Station,
  );
  const kept = balancer.type === 'network' && keepsClient(group);
  return nodes.flatMap(node =>
    goals.flatMap((goal): Check[] => {
      const healthPort = portOf(healthCheck.port) ?? goal.port;
      const alone = kept || healthPort !== goal.port;
      const send = (purpose: Check['purpose'], from: AddressSet, onPort: Traffic): Check => ({
        purpose,
        node,
        goal,
        on: onPort,
        ofClients: kept && purpose === 'traffic',
        beginning: begin(balancer, group, node, goal, from, onPort, kept && purpose === 'traffic'),
      });
      return [
        ...(goal.port === undefined
          ? []
          : [send('traffic', kept ? clients : node.addresses, trafficTo(group, goal.port))]),
        ...(healthCheck.enabled && alone && healthPort !== undefined
          ? [send('health', node.addresses, traffic({ protocol: tcp, from: healthPort }))]
          : []),
      ];
    }),
  );
}

function portOf(port: string | undefined): number | undefined {
  return port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined;
}

function trafficTo({ protocol = 'tcp' }: TargetGroup, port: number): Traffic {
  const [overTcp, overUdp] = [tcp, udp].map(number => traffic({ protocol: number, from: port })) as [Traffic, Traffic];
  if (protocol === 'udp' || protocol === 'quic') return overUdp;
  return protocol === 'tcp_udp' || protocol === 'tcp_quic' ? unionAll([overTcp, overUdp]) : overTcp;
}

/** Places in one subnet with the same groups and the same addresses, or unknown ones, meet the same filters. */
function distinct<T>(all: readonly T[], placeOf: (each: T) => Station): readonly T[] {
  const found = new Map<string, T>();
  for (const each of all) {
    const { subnet, badges, addresses, exact, id } = placeOf(each);
    const port = (each as { readonly port?: number }).port ?? '';
    const key = exact ? id : `${subnet} ${badges.join()} ${formatAddresses(addresses)}`;
    if (!found.has(`${key} ${port}`)) found.set(`${key} ${port}`, each);
  }
  return [...found.values()];
}

function begin(
  balancer: LoadBalancer,
  group: TargetGroup,
  node: Station,
  goal: Goal,
  from: AddressSet,
  onPort: Traffic,
  kept: boolean,
): Beginning {
  const sent = flows({ from, to: goal.addresses, traffic: onPort, sourcePorts: translatedPorts });
  return {
    about: group,
    detail: goal.name,
    obstacles: [],
    start: startOf(balancer, node, goal, sent, kept),
  };
}
