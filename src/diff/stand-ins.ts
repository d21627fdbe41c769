import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';

/**
 * Workloads of which an account tells the interfaces only: functions, containers, databases that were not asked for.
 * Interfaces of a VPC with the same groups are one of them.
 */
export function standInsFor(network: Network): readonly Workload[] {
  const groups = new Map<string, NetworkInterface[]>();
  for (const card of network.all('networkInterface')) {
    if (!isOwnerUnknown(card, network)) continue;
    const name = `${card.vpc} ${[...card.securityGroups].sort().join(' ')}`;
    const known = groups.get(name);
    if (known) known.push(card);
    else groups.set(name, [card]);
  }
  return [...groups.values()].map(workloadOf);
}

/** Interfaces that AWS makes for its gateways are no workload's. */
function isOwnerUnknown({ owner, type }: NetworkInterface, network: Network): boolean {
  if (owner) return owner.kind === 'workload' && !network.get('workload', owner.key);
  return !/gateway|endpoint|load_balancer/i.test(type);
}

function workloadOf(cards: readonly NetworkInterface[]): Workload {
  const [first] = cards as [NetworkInterface];
  return {
    kind: 'workload',
    key: `of ${first.key}`,
    name: first.name,
    account: first.account,
    region: first.region,
    origin: first.origin,
    type: 'container',
    vpc: first.vpc,
    subnets: [...new Set(cards.map(card => card.subnet))],
    securityGroups: first.securityGroups,
    interfaces: cards.map(card => card.key),
    count: { min: cards.length, max: cards.length },
    state: standInState,
  };
}

/** Whether it stands for interfaces whose owner an account does not tell. */
export function isStandIn({ state }: Workload): boolean {
  return state === standInState;
}

const standInState = 'known by its interfaces';
