import { derivedPart } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource, ResourceKinds } from '../model/resource.ts';
import { interfaceCounts, routeCounts, ruleCounts } from './filter-counts.ts';
import { isFarFrom, type QuotaName } from './quota-limits.ts';

/** How much of a quota something uses. */
export interface QuotaCount {
  readonly quota: QuotaName;
  /** What is full or not: a VPC, a table; of a region the resource that was counted last. */
  readonly scope: Resource;
  /** Of what, or where, for messages: `of shop`, `in eu-west-1`. */
  readonly of: string;
  /** Undefined where something that counts was not read. */
  readonly used: number | undefined;
  /** What tells this count from others of the same resource and quota: ingress IPv4. */
  readonly part?: string;
  /** Where it is written, below the scope. */
  readonly path?: string;
}

/** All counts from half of the limit on, in the order of the quotas. */
export function* quotaCounts(network: Network): Iterable<QuotaCount> {
  for (const part of parts) yield* part(network);
}

function* inVpcs(network: Network): Iterable<QuotaCount> {
  for (const vpc of network.all('vpc')) {
    const of = `of ${vpc.name}`;
    const count = <K extends KindName>(
      quota: QuotaName,
      kind: K,
      attribute: keyof ResourceKinds[K] & string,
    ): QuotaCount => ({
      ...{ quota, scope: vpc, of },
      used: network.isRead(kind, vpc) ? network.where(kind, attribute, vpc.key).length : undefined,
    });
    yield count('subnets', 'subnet', 'vpc');
    yield { quota: 'ipv4-blocks', scope: vpc, of, used: vpc.cidr.length, path: 'cidr' };
    yield { quota: 'ipv6-blocks', scope: vpc, of, used: vpc.ipv6.length, path: 'ipv6' };
    yield count('network-acls', 'networkAcl', 'vpc');
    yield count('route-tables', 'routeTable', 'vpc');
    const endpoints = network.where('endpoint', 'vpc', vpc.key).filter(({ type }) => type !== 'gateway');
    const used = network.isRead('endpoint', vpc) ? endpoints.length : undefined;
    yield { quota: 'interface-endpoints', scope: vpc, of, used };
  }
}

function* inLists(network: Network): Iterable<QuotaCount> {
  for (const list of network.all('prefixList')) {
    if (list.managedBy === 'aws') continue;
    const used = list.maxEntries ?? list.entries?.length;
    yield { quota: 'prefix-list-entries', scope: list, of: `of ${list.name}`, used, path: 'entries' };
  }
  for (const access of network.all('blockPublicAccess')) {
    const used = access.exclusions?.length;
    yield { quota: 'public-access-exclusions', scope: access, of: placeOf(access), used, path: 'exclusions' };
  }
}

/** What is counted in each account and region by itself. */
const regional: readonly (readonly [QuotaName, KindName])[] = [
  ['vpcs', 'vpc'],
  ['elastic-ips', 'elasticIp'],
  ['internet-gateways', 'internetGateway'],
  ['egress-only-gateways', 'egressOnlyInternetGateway'],
  ['security-groups', 'securityGroup'],
  ['network-interfaces', 'networkInterface'],
  ['gateway-endpoints', 'endpoint'],
  ['prefix-lists', 'prefixList'],
];

function* inRegions(network: Network, [quota, kind]: (typeof regional)[number]): Iterable<QuotaCount> {
  const counted = (network.all(kind) as readonly Resource[]).filter(each => counts(each, quota));
  yield* grouped(counted, regionsOf(), quota, placeOf);
}

/** Names accounts and regions. Resources come region by region: the name of the last one is nearly always the next. */
function regionsOf(): (each: Resource) => string {
  let last: Resource | undefined;
  let name = '';
  return each => {
    if (!last || each.account !== last.account || each.region !== last.region) {
      name = `${each.account ?? ''} ${each.region ?? ''}`;
    }
    last = each;
    return name;
  };
}

function counts(each: Resource, quota: QuotaName): boolean {
  if (quota === 'gateway-endpoints') return (each as ResourceKinds['endpoint']).type === 'gateway';
  if (quota === 'prefix-lists') return (each as ResourceKinds['prefixList']).managedBy === 'customer';
  return true;
}

/** Zonal gateways in each zone of an account, and the addresses that each public one has. */
function* natGateways(network: Network): Iterable<QuotaCount> {
  const zoneOf = ({ subnet }: ResourceKinds['natGateway']) => network.get('subnet', subnet)?.zone;
  const zonal = network.all('natGateway').filter(each => zoneOf(each) !== undefined && each.state !== 'deleted');
  yield* grouped(
    zonal,
    each => `${each.account ?? ''} ${zoneOf(each)}`,
    'nat-gateways',
    each => `in ${zoneOf(each)}`,
  );
  for (const gateway of zonal) {
    if (gateway.type !== 'public') continue;
    const of = `of ${gateway.name}`;
    yield { quota: 'nat-addresses', scope: gateway, of, used: gateway.addresses.length, path: 'addresses' };
  }
}

function* peerings(network: Network): Iterable<QuotaCount> {
  const used = new Map<string, number>();
  for (const { requester, accepter, state } of network.all('peering')) {
    if (!/^(active|pending-acceptance|provisioning)$/.test(state)) continue;
    for (const { vpc } of [requester, accepter]) used.set(vpc, (used.get(vpc) ?? 0) + 1);
  }
  for (const [key, count] of used) {
    const vpc = network.get('vpc', key);
    if (vpc) yield { quota: 'peerings', scope: vpc, of: `of ${vpc.name}`, used: count };
  }
}

function* grouped<R extends Resource>(
  resources: readonly R[],
  groupOf: (each: R) => string,
  quota: QuotaName,
  of: (each: R) => string,
): Iterable<QuotaCount> {
  const groups = new Map<string, { used: number; last: R }>();
  for (const each of resources) {
    const { count } = each as { readonly count?: unknown };
    const more = typeof count === 'number' ? count : 1;
    const name = groupOf(each);
    const group = groups.get(name);
    if (group) {
      group.used += more;
      group.last = each;
    } else groups.set(name, { used: more, last: each });
  }
  for (const { used, last } of groups.values()) yield { quota, scope: last, of: of(last), used, part: of(last) };
}

function placeOf({ account, region }: Resource): string {
  const where = [account, region].filter(part => part !== undefined).join(' ');
  return where === '' ? 'in the region' : `in ${where}`;
}

/** What looks at other resources than the rest does, counted by itself. */
const parts = [
  ...regional.map(each => (network: Network) => inRegions(network, each)),
  natGateways,
  inVpcs,
  peerings,
  routeCounts,
  ruleCounts,
  interfaceCounts,
  inLists,
].map(counts => derivedPart(network => [...counts(network)].filter(({ quota, used }) => !isFarFrom(quota, used))));
