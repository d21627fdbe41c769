import type { Listener } from '../kinds/listener/listener.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type KindName, type Resource } from '../model/resource.ts';
import type { Changed, Difference, Side } from './difference.ts';
import type { OneSide } from './sides.ts';
import { usersOf } from './uses.ts';

/**
 * The interfaces of one side that what differs may touch; `anything` where it may touch any. Never too few: a filter
 * touches who wears it, a subnet who stands in it unless others pass through, a member of a group also those whose
 * rules name the group.
 */
export function affected(
  one: OneSide,
  difference: Pick<Difference, 'missing' | 'unmanaged' | 'changed'>,
): ReadonlySet<string> | 'anything' {
  const touched = new Set<string>();
  const uses = usesIn(one.network);
  const group = (key: string) => {
    for (const card of uses.cardsByGroup.get(key) ?? []) touched.add(card);
  };
  const member = (key: string) => {
    touched.add(key);
    for (const own of one.network.get('networkInterface', key)?.securityGroups ?? [])
      for (const other of uses.namedBy.get(own) ?? []) group(other);
  };
  const balancer = (key: string) => {
    for (const card of uses.cardsByOwner.get(`loadBalancer/${key}`) ?? []) member(card);
  };
  const subnet = (key: string): boolean => {
    for (const card of uses.cardsBySubnet.get(key) ?? []) touched.add(card);
    return !uses.passedThrough.has(key);
  };
  for (const resource of resourcesOf(one.side, difference)) {
    switch (resource.kind as KindName) {
      case 'securityGroup':
        group(resource.key);
        for (const other of uses.namedBy.get(resource.key) ?? []) group(other);
        break;
      case 'networkInterface':
        member(resource.key);
        break;
      case 'workload':
        for (const card of (resource as Workload).interfaces) member(card);
        break;
      case 'loadBalancer':
        balancer(resource.key);
        break;
      case 'listener':
        balancer((resource as Listener).loadBalancer);
        break;
      case 'targetGroup':
        for (const key of (resource as TargetGroup).loadBalancers) balancer(key);
        break;
      case 'elasticIp':
        for (const user of usersOf(one.network, resource.key)) {
          if (user.kind === 'natGateway') return 'anything';
          if (user.kind === 'networkInterface') member(user.key);
          for (const card of uses.cardsByOwner.get(addressOf(user)) ?? []) member(card);
        }
        break;
      case 'subnet':
        if (!subnet(resource.key)) return 'anything';
        break;
      case 'routeTable':
      case 'networkAcl': {
        const filtered =
          resource.kind === 'routeTable'
            ? uses.subnetsByTable.get(resource.key)
            : (resource as { subnets?: readonly string[] }).subnets;
        if ((resource as { gateways?: readonly unknown[] }).gateways?.length) return 'anything';
        if (!(filtered ?? []).every(subnet)) return 'anything';
        break;
      }
      default:
        if (!beside.has(resource.kind)) return 'anything';
    }
  }
  return touched;
}

/** Kinds that no packet meets. */
const beside: ReadonlySet<string> = new Set(['certificate', 'dnsZone', 'flowLog', 'dhcpOptions']);

/** Attributes that no packet meets. */
const silent: ReadonlySet<string> = new Set([
  'tags',
  'id',
  'description',
  'environment',
  'account',
  'role',
  'metadataTokens',
  'listens',
  'count',
]);

function resourcesOf(side: Side, { missing, unmanaged, changed }: Parameters<typeof affected>[1]): readonly Resource[] {
  const alone = (side === 'a' ? missing : unmanaged).map(({ resource }) => resource);
  return [...alone, ...changed.filter(isHeard).flatMap(each => each[side])];
}

function isHeard({ changes }: Changed): boolean {
  return changes.some(({ path }) => !silent.has(path[0] as string) && path.at(-1) !== 'description');
}

interface Uses {
  readonly cardsByGroup: ReadonlyMap<string, readonly string[]>;
  readonly cardsBySubnet: ReadonlyMap<string, readonly string[]>;
  readonly cardsByOwner: ReadonlyMap<string, readonly string[]>;
  /** Groups whose rules name a group. */
  readonly namedBy: ReadonlyMap<string, readonly string[]>;
  /** Subnets that packets of others pass: NAT gateways, load balancers, appliances and attachments stand there. */
  readonly passedThrough: ReadonlySet<string>;
  readonly subnetsByTable: ReadonlyMap<string, readonly string[]>;
}

function usesIn(network: Network): Uses {
  const [cardsByGroup, cardsBySubnet, cardsByOwner, namedBy, subnetsByTable] = Array.from(
    { length: 5 },
    () => new Map<string, string[]>(),
  );
  const passedThrough = new Set<string>();
  const add = (map: Map<string, string[]> | undefined, key: string, value: string) => {
    const list = map?.get(key);
    if (list) list.push(value);
    else map?.set(key, [value]);
  };
  for (const { key, subnet, securityGroups, sourceDestCheck, owner } of network.all('networkInterface')) {
    add(cardsBySubnet, subnet, key);
    for (const group of securityGroups) add(cardsByGroup, group, key);
    if (owner) add(cardsByOwner, `${owner.kind}/${owner.key}`, key);
    if (!sourceDestCheck || owner?.kind === 'loadBalancer') passedThrough.add(subnet);
  }
  for (const attachment of network.all('transitGatewayAttachment'))
    for (const subnet of attachment.subnets ?? []) passedThrough.add(subnet);
  for (const firewall of network.all('firewall')) for (const subnet of firewall.subnets) passedThrough.add(subnet);
  for (const { key, ingress, egress } of network.all('securityGroup')) {
    for (const { peer } of [...ingress, ...egress])
      if (peer.type === 'securityGroup') add(namedBy, peer.securityGroup, key);
  }
  for (const table of network.all('routeTable')) {
    const used = table.main ? network.where('subnet', 'vpc', table.vpc).map(subnet => subnet.key) : table.subnets;
    for (const subnet of used) add(subnetsByTable, table.key, subnet);
  }
  return { cardsByGroup, cardsBySubnet, cardsByOwner, namedBy, passedThrough, subnetsByTable } as Uses;
}
