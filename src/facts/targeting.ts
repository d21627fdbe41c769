import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { emptyTraffic, type Traffic, traffic, unionAll } from '../net/traffic.ts';

/** What a load balancer forwards to a workload. */
interface Targeting {
  readonly group: TargetGroup;
  readonly port: number | undefined;
}

/** Names of the load balancers that forward to a workload. */
export function targetingBalancers(each: Workload, network: Network): readonly string[] | undefined {
  const names = targetings(each, network)?.flatMap(({ group }) =>
    group.loadBalancers.map(key => network.get('loadBalancer', key)?.name ?? key),
  );
  return names && [...new Set(names)];
}

/** Whether each load balancer that forwards to a workload has a security group. */
export function balancersHaveGroups(each: Workload, network: Network): boolean | undefined {
  return targetings(each, network)?.every(({ group }) =>
    group.loadBalancers.every(key => (network.get('loadBalancer', key)?.securityGroups?.length ?? 0) > 0),
  );
}

/** The ports that load balancers forward to; none where none does. */
export function targetedPorts(each: Workload, network: Network): Traffic | undefined {
  const found = targetings(each, network);
  if (!found) return undefined;
  const parts = found.flatMap(({ group, port }) =>
    port === undefined || group.loadBalancers.length === 0
      ? []
      : protocolsOf(group).map(protocol => traffic({ protocol, from: port, to: port })),
  );
  return parts.length > 0 ? unionAll(parts) : emptyTraffic;
}

/** Whether a gateway load balancer leads packets of others to a workload (B12). */
export function isAppliance(each: Workload, network: Network): boolean {
  return targetingsOf(each, network).some(({ group }) => group.protocol === 'geneve');
}

/** Whether another load balancer forwards to one: clients come to that (B11). */
export function isForwardedTo({ key }: LoadBalancer, network: Network): boolean {
  return balancersForwardedTo(network).has(key);
}

const balancersForwardedTo = derived((network): ReadonlySet<string> => {
  const forwarding = network.all('targetGroup').filter(({ loadBalancers }) => loadBalancers.length > 0);
  const targets = forwarding.flatMap(group => group.targets ?? []);
  return new Set(
    targets.flatMap(({ target }) => (typeof target !== 'string' && target.kind === 'loadBalancer' ? [target.key] : [])),
  );
});

function protocolsOf({ protocol }: TargetGroup): readonly number[] {
  if (protocol === 'udp' || protocol === 'quic' || protocol === 'geneve') return [17];
  return protocol === 'tcp_udp' || protocol === 'tcp_quic' ? [6, 17] : [6];
}

function targetings(each: Workload, network: Network): readonly Targeting[] | undefined {
  if (!network.isRead('targetGroup', each)) return undefined;
  return targetingsOf(each, network);
}

/** None of those of others: what becomes of them does not matter. */
const targetingsOf = derivedPiece(
  ({ key }: Workload, network): readonly Targeting[] => targetingsByWorkload(network).get(key) ?? none,
);

const none: readonly Targeting[] = [];

const targetingsByWorkload = derived((network): ReadonlyMap<string, readonly Targeting[]> => {
  const made = new Map<string, Targeting[]>();
  for (const group of network.all('targetGroup')) {
    for (const { target, port = group.port } of group.targets ?? []) {
      const key = typeof target === 'string' ? workloadAt(target, group, network) : workloadOf(target, network);
      if (key === undefined) continue;
      const list = made.get(key);
      if (list) list.push({ group, port });
      else made.set(key, [{ group, port }]);
    }
  }
  return made;
});

/** Of whoever has an address in the VPC of the target group. */
function workloadAt(address: string, { vpc }: TargetGroup, network: Network): string | undefined {
  const card = network.where('networkInterface', 'addresses', address).find(each => each.vpc === vpc);
  return card && workloadOf(card, network);
}

function workloadOf(target: { readonly kind: string; readonly key: string }, network: Network): string | undefined {
  if (target.kind === 'workload') return target.key;
  if (target.kind !== 'networkInterface') return undefined;
  const owner = network.get('networkInterface', target.key)?.owner;
  return owner?.kind === 'workload' ? owner.key : undefined;
}
