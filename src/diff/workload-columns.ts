import type { Plain } from '../kinds/field.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { nameIn, type OneSide } from './sides.ts';
import { isStandIn } from './stand-ins.ts';

/**
 * What of a workload is compared: where it stands, how many there are, and what filters it. An account tells most of
 * it with the interfaces.
 */
export const workloadColumns = {
  type: (workload: Workload, one: OneSide): Plain | undefined =>
    isStandIn(workload) ? undefined : one.crossed ? sortOf(workload) : workload.type,
  /** A database that is available runs; of stand-ins it is not known. */
  state: (workload: Workload): Plain | undefined =>
    isStandIn(workload) ? undefined : workload.state === 'available' ? 'running' : workload.state,
  count: ({ count }: Workload): Plain => (count.min === count.max ? count.min : `${count.min}-${count.max}`),
  subnets: (workload: Workload, one: OneSide): Plain => subnetsOf(workload, one).map(key => nameIn(one, 'subnet', key)),
  securityGroups: groupsOf,
  publicIp: (workload: Workload, one: OneSide): Plain | undefined => common(one.cardsOf(workload).map(isPublic)),
  ipv6: (workload: Workload, one: OneSide): Plain | undefined =>
    common(one.cardsOf(workload).flatMap(card => hasIpv6(card, one) ?? [])),
  sourceDestCheck: (workload: Workload, one: OneSide): Plain | undefined =>
    common(one.cardsOf(workload).map(card => card.sourceDestCheck)),
};

/** Instances run whatever a design calls them: containers, nodes of clusters, appliances. */
export function sortOf({ type }: Workload): string {
  return type === 'database' || type === 'function' ? type : 'machine';
}

/** A design's candidates; in an account, where they are. Each interface of a router stands in a subnet of its own. */
function subnetsOf(workload: Workload, one: OneSide): readonly string[] {
  return [...new Set([...workload.subnets, ...one.cardsOf(workload).map(card => card.subnet)])];
}

/** The groups of its interfaces; where these differ, each set of groups as a text of its own. */
function groupsOf(workload: Workload, one: OneSide): Plain {
  const cards = one.cardsOf(workload);
  const sets = cards.length > 0 ? cards.map(card => card.securityGroups) : [workload.securityGroups];
  const named = sets.map(keys => keys.map(key => nameIn(one, 'securityGroup', key)).sort());
  const distinct = [...new Map(named.map(names => [names.join(', '), names])).entries()];
  return distinct.length === 1 ? (distinct[0]?.[1] ?? []) : distinct.map(([text]) => text || 'none');
}

/** Addresses change by themselves; whether there are any makes a difference. */
export const cardColumns = {
  publicIp: isPublic,
  ipv6: hasIpv6,
  status: ({ status }: NetworkInterface, one: OneSide): Plain | undefined =>
    one.crossed ? undefined : status === 'available' ? 'attached to nothing' : 'in use',
};

/** Of accounts only: a design leaves it to the subnet. */
function hasIpv6({ ipv6 }: NetworkInterface, one: OneSide): boolean | undefined {
  return one.crossed || one.network.from === 'design' ? undefined : ipv6.length > 0;
}

function isPublic({ publicIp, publicIps, elasticIps }: NetworkInterface): boolean {
  return publicIp === true || publicIps.length > 0 || elasticIps.length > 0;
}

function common(values: readonly boolean[]): Plain | undefined {
  const distinct = [...new Set(values)];
  return distinct.length > 1 ? 'some of them' : distinct[0];
}
