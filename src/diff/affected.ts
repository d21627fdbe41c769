import type { Listener } from '../kinds/listener/listener.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { addressOf, type KindName, type Resource } from '../model/resource.ts';
import { type CardUses, cardUsesIn } from './card-uses.ts';
import type { Changed, Difference, Side } from './difference.ts';
import type { OneSide } from './sides.ts';
import { usersOf } from './uses.ts';

type Found = Pick<Difference, 'missing' | 'unmanaged' | 'changed'>;

/**
 * The interfaces of one side that what differs may touch; `anything` where it may touch any. Never too few: a filter
 * touches who wears it, a subnet who stands in it, a member of a group also those whose rules name the group; what
 * packets of others pass touches anything.
 */
export function affected(one: OneSide, found: Found): ReadonlySet<string> | 'anything' {
  const uses = cardUsesIn(one.network);
  const touched = new Set<string>();
  for (const resource of resourcesOf(one.side, found)) {
    const cards = cardsOf(resource, one, uses);
    if (cards === 'anything' || cards.some(card => uses.passed.has(card))) return 'anything';
    for (const card of cards) touched.add(card);
  }
  return touched;
}

function cardsOf(resource: Resource, one: OneSide, uses: CardUses): readonly string[] | 'anything' {
  const { key } = resource;
  switch (resource.kind as KindName) {
    case 'securityGroup':
      return [key, ...(uses.namedBy.get(key) ?? [])].flatMap(group => uses.byGroup.get(group) ?? []);
    case 'networkInterface':
      return members([key], one, uses);
    case 'workload':
      return members((resource as Workload).interfaces, one, uses);
    case 'loadBalancer':
      return balancer(key, one, uses);
    case 'listener':
      return balancer((resource as Listener).loadBalancer, one, uses);
    case 'targetGroup':
      return (resource as TargetGroup).loadBalancers.flatMap(each => balancer(each, one, uses));
    case 'elasticIp':
      return wearers(key, one, uses);
    case 'subnet':
      return subnets([key], uses);
    case 'routeTable':
      if ((resource as RouteTable).gateways.length > 0) return 'anything';
      return subnets(uses.subnetsByTable.get(key) ?? [], uses);
    case 'networkAcl':
      return subnets((resource as NetworkAcl).subnets, uses);
    default:
      return beside.has(resource.kind) ? [] : 'anything';
  }
}

/** Kinds that no packet meets. */
const beside: ReadonlySet<string> = new Set([
  'certificate',
  'dnsZone',
  'flowLog',
  'dhcpOptions',
  'resolverEndpoint',
  'resolverRule',
]);

/** Interfaces, and those of the groups whose rules name one of theirs. */
function members(cards: readonly string[], { network }: OneSide, uses: CardUses): readonly string[] {
  const groups = cards.flatMap(card => network.get('networkInterface', card)?.securityGroups ?? []);
  const others = groups.flatMap(group => uses.namedBy.get(group) ?? []);
  return [...cards, ...others.flatMap(group => uses.byGroup.get(group) ?? [])];
}

function balancer(key: string, one: OneSide, uses: CardUses): readonly string[] {
  return members(uses.byOwner.get(`loadBalancer/${key}`) ?? [], one, uses);
}

function wearers(elasticIp: string, one: OneSide, uses: CardUses): readonly string[] | 'anything' {
  const users = usersOf(one.network, elasticIp);
  if (users.some(({ kind }) => kind === 'natGateway')) return 'anything';
  return users.flatMap(user =>
    user.kind === 'networkInterface' ? [user.key] : (uses.byOwner.get(addressOf(user)) ?? []),
  );
}

function subnets(keys: readonly string[], uses: CardUses): readonly string[] | 'anything' {
  if (keys.some(key => uses.passedThrough.has(key))) return 'anything';
  return keys.flatMap(key => uses.bySubnet.get(key) ?? []);
}

function resourcesOf(side: Side, { missing, unmanaged, changed }: Found): readonly Resource[] {
  const alone = (side === 'a' ? missing : unmanaged).map(({ resource }) => resource);
  return [...alone, ...changed.filter(isHeard).flatMap(each => each[side])];
}

function isHeard({ changes }: Changed): boolean {
  return changes.some(({ path }) => !silent.has(path[0] as string) && path.at(-1) !== 'description');
}

/** Attributes that no packet meets: names, logs, what servers and load balancers do with requests. */
const silent: ReadonlySet<string> = new Set([
  ...['tags', 'id', 'description', 'environment', 'account', 'role', 'metadataTokens', 'listens', 'count'],
  ...['dnsHostnames', 'tenancy', 'dhcpOptions', 'privateDns', 'policy', 'publiclyAccessible', 'keepAlive'],
  ...['publicIps', 'assignIpv6', 'maxEntries', 'logs', 'accessLogs', 'connectionLogs', 'deletionProtection'],
  ...['deleteProtection', 'subnetChangeProtection', 'certificates', 'alpn', 'mutualTls', 'idleTimeout', 'http2'],
  ...['clientKeepAlive', 'dropInvalidHeaders', 'desyncMode', 'preserveHost', 'xForwardedFor', 'forwardClientPort'],
  ...['forwardTls', 'waf', 'wafFailOpen', 'zonalShift', 'dnsRouting', 'connectionDraining', 'healthCheck'],
  ...['stickiness', 'slowStart', 'algorithm', 'deregistrationDelay', 'deregistrationTermination'],
  ...['unhealthyTermination'],
]);
