import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';

/** Who interfaces work for that do not say it. */
export interface FoundOwners {
  /** Keys of workloads by interface. */
  readonly byCard: ReadonlyMap<string, string>;
  /** Workloads of which an account tells the interfaces only. */
  readonly standIns: readonly Workload[];
}

/**
 * Interfaces of databases say no more than where they stand and what they wear: they belong to a workload without
 * interfaces that wears the same. Others are of workloads that an account does not tell (functions, containers):
 * those of a VPC with the same groups are one of them.
 */
export function foundOwners(network: Network): FoundOwners {
  const homeless = new Map<string, Workload[]>();
  for (const workload of network.all('workload')) {
    if (workload.interfaces.length > 0) continue;
    listed(homeless, likeness(workload)).push(workload);
  }
  const byCard = new Map<string, string>();
  const groups = new Map<string, NetworkInterface[]>();
  for (const card of network.all('networkInterface')) {
    if (!isOwnerUnknown(card, network)) continue;
    const owner = homeless.get(likeness(card))?.find(({ subnets }) => subnets.includes(card.subnet));
    if (owner) byCard.set(card.key, owner.key);
    else listed(groups, likeness(card)).push(card);
  }
  const standIns = [...groups.values()].map(workloadOf);
  for (const each of standIns) for (const card of each.interfaces) byCard.set(card, each.key);
  return { byCard, standIns };
}

function likeness({ vpc, securityGroups }: Pick<Workload, 'vpc' | 'securityGroups'>): string {
  return `${vpc} ${[...securityGroups].sort().join(' ')}`;
}

function listed<T>(lists: Map<string, T[]>, name: string): T[] {
  const list = lists.get(name) ?? [];
  lists.set(name, list);
  return list;
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
