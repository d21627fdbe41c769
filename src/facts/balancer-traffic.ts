import type { Listener } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import { tcp, udp } from '../net/protocols.ts';
import { difference, intersection, protocolTraffic, type Traffic, traffic, unionAll } from '../net/traffic.ts';

/** The groups of a load balancer; undefined where it has none, or one of them was not read. */
export function groupsOfBalancer(each: LoadBalancer, network: Network): readonly SecurityGroup[] | undefined {
  if (!each.securityGroups || each.securityGroups.length === 0) return undefined;
  const groups = each.securityGroups.map(key => network.get('securityGroup', key));
  return groups.includes(undefined) ? undefined : groups.flatMap(group => group ?? []);
}

/** What its listeners take. */
export function listened(listeners: readonly Listener[]): Traffic {
  return unionAll(
    listeners.flatMap(({ port, protocol }) =>
      port === undefined ? [] : transportsOf(protocol).map(number => traffic({ protocol: number, from: port })),
    ),
  );
}

/** Protocol numbers that a listener's packets have. HTTPS clients may come by QUIC only where it says so. */
export function transportsOf(protocol: Listener['protocol']): readonly number[] {
  if (protocol === 'udp' || protocol === 'quic') return [udp];
  return protocol === 'tcp_udp' || protocol === 'tcp_quic' ? [tcp, udp] : [tcp];
}

/**
 * TCP and UDP that groups of a load balancer let in from outside themselves, without what it listens to. ICMP is
 * no port: pings and path MTU discovery need it.
 */
export function letInForNothing(groups: readonly SecurityGroup[], listeners: readonly Listener[]): Traffic {
  const own = new Set(groups.map(({ key }) => key));
  const admitted = groups.flatMap(({ ingress }) =>
    ingress.flatMap(({ traffic: allowed, peer }) =>
      peer.type === 'securityGroup' && own.has(peer.securityGroup) ? [] : [intersection(allowed, ports)],
    ),
  );
  return difference(unionAll(admitted), listened(listeners));
}

const ports = unionAll([protocolTraffic(tcp), protocolTraffic(udp)]);
