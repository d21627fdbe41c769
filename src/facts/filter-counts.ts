import type { PrefixList } from '../kinds/prefix-list/prefix-list.ts';
import type { RouteDestination } from '../kinds/route-destination.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { QuotaCount } from './quota-counts.ts';
import { isFarFrom, type QuotaName } from './quota-limits.ts';

/** Rules as AWS counts them, IPv4 and IPv6 by themselves; undefined where the length of a list was not read. */
interface RuleCount {
  readonly ipv4: number | undefined;
  readonly ipv6: number | undefined;
}

/** Entries of network ACLs and rules of security groups: each direction and IP version has a limit of its own. */
export function* ruleCounts(network: Network): Iterable<QuotaCount> {
  for (const acl of network.all('networkAcl')) {
    for (const direction of directions) {
      const own = acl.entries.filter(each => each.direction === direction);
      const ipv4 = own.filter(({ cidr }) => cidr.version === 4).length;
      yield* eachVersion('acl-entries', acl, direction, { ipv4, ipv6: own.length - ipv4 });
    }
  }
  for (const group of network.all('securityGroup')) {
    const counts = groupCounts(network).get(group.key) ?? [];
    for (let i = 0; i < directions.length; i++) {
      const [direction, count] = [directions[i] as string, counts[i] as RuleCount];
      if (isFarFrom('group-rules', count.ipv4) && isFarFrom('group-rules', count.ipv6)) continue;
      yield* eachVersion('group-rules', group, direction, count);
    }
  }
}

const directions = ['ingress', 'egress'] as const;

function* eachVersion(quota: QuotaName, scope: Resource, direction: string, counts: RuleCount): Iterable<QuotaCount> {
  for (const version of ['ipv4', 'ipv6'] as const) {
    const used = counts[version];
    if (isFarFrom(quota, used)) continue;
    const part = `${direction} ${version === 'ipv4' ? 'IPv4' : 'IPv6'}`;
    yield { quota, scope, of: `of ${scope.name} (${part})`, used, part, path: direction };
  }
}

/** Routes that were written, and those that gateways brought; the local ones are not counted. */
export function* routeCounts(network: Network): Iterable<QuotaCount> {
  for (const table of network.all('routeTable')) {
    const of = `of ${table.name}`;
    let written: number | undefined = 0;
    let propagated = 0;
    for (let i = 0; i < table.routes.length; i++) {
      const route = table.routes[i] as Route;
      if (route.propagated) propagated++;
      else if (route.via.type !== 'local') written = sumOf(written, routesOf(route.to, network));
    }
    if (!isFarFrom('routes', written)) yield { quota: 'routes', scope: table, of, used: written, path: 'routes' };
    if (!isFarFrom('propagated-routes', propagated)) {
      yield { quota: 'propagated-routes', scope: table, of, used: propagated };
    }
  }
}

/** A route to a list counts as often as the list may be long. */
function routesOf(to: RouteDestination, network: Network): number | undefined {
  if ('cidr' in to) return 1;
  const { ipv4, ipv6 } = lengthOf(network.get('prefixList', to.prefixList));
  return ipv4 === undefined || ipv6 === undefined ? undefined : Math.max(ipv4, ipv6);
}

/** The groups of each interface, and the rules of all its groups together in one direction. */
export function* interfaceCounts(network: Network): Iterable<QuotaCount> {
  const counts = groupCounts(network);
  const most = fullestOf([...counts.values()]);
  for (const each of network.all('networkInterface')) {
    const { securityGroups: groups } = each;
    const count = (quota: QuotaName, used: number | undefined) =>
      ({ quota, scope: each, of: `of ${each.name}`, used, path: 'securityGroups' }) as const;
    if (!isFarFrom('interface-groups', groups.length)) yield count('interface-groups', groups.length);
    // Few groups with few rules need not be added up.
    const known = most !== undefined && groups.every(key => counts.has(key));
    if (known && isFarFrom('interface-rules', most * groups.length)) continue;
    const used = rulesTogether(groups.map(key => counts.get(key) ?? [unread]));
    if (!isFarFrom('interface-rules', used)) yield count('interface-rules', used);
  }
}

type GroupCounts = ReadonlyMap<string, readonly RuleCount[]>;

/** The rules of each group by its key, by direction. */
const groupCounts = derived((network): GroupCounts => {
  return new Map(network.all('securityGroup').map(group => [group.key, countsOf(group, network)]));
});

const countsOf = derivedPiece((group: SecurityGroup, network): readonly RuleCount[] =>
  directions.map(direction => countRules(group[direction], network)),
);

const unread: RuleCount = { ipv4: undefined, ipv6: undefined };

/** The most rules that any group has in one direction and version; undefined where one cannot be told. */
function fullestOf(groups: readonly (readonly RuleCount[])[]): number | undefined {
  let most = 0;
  for (const counts of groups) {
    for (let i = 0; i < counts.length; i++) {
      const { ipv4, ipv6 } = counts[i] as RuleCount;
      if (ipv4 === undefined || ipv6 === undefined) return undefined;
      most = Math.max(most, ipv4, ipv6);
    }
  }
  return most;
}

/** The rules of several groups in the direction and version that has most; undefined where one cannot be told. */
function rulesTogether(groups: readonly (readonly RuleCount[])[]): number | undefined {
  const sums = directions.map((_, index): RuleCount => {
    const own = groups.map(counts => counts[index] ?? unread);
    return own.reduce((sum, { ipv4, ipv6 }) => ({ ipv4: sumOf(sum.ipv4, ipv4), ipv6: sumOf(sum.ipv6, ipv6) }), noRules);
  });
  return fullestOf([sums]);
}

const noRules: RuleCount = { ipv4: 0, ipv6: 0 };

/** A rule that names a group counts for both versions, one that names a list as often as the list may be long (S12). */
function countRules(rules: readonly SecurityGroupRule[], network: Network): RuleCount {
  let ipv4: number | undefined = 0;
  let ipv6: number | undefined = 0;
  for (let i = 0; i < rules.length; i++) {
    const { peer } = rules[i] as SecurityGroupRule;
    const list = peer.type === 'prefixList' ? lengthOf(network.get('prefixList', peer.prefixList)) : undefined;
    if (list) {
      ipv4 = sumOf(ipv4, list.ipv4);
      ipv6 = sumOf(ipv6, list.ipv6);
    } else if (peer.type !== 'cidr') {
      ipv4 = sumOf(ipv4, 1);
      ipv6 = sumOf(ipv6, 1);
    } else if (peer.cidr.version === 4) ipv4 = sumOf(ipv4, 1);
    else ipv6 = sumOf(ipv6, 1);
  }
  return { ipv4, ipv6 };
}

function lengthOf(list: PrefixList | undefined): RuleCount {
  if (!list) return unread;
  const [first] = list.entries ?? [];
  const weight = list.managedBy === 'aws' ? weightOf(list) : (list.maxEntries ?? list.entries?.length);
  if (!first) return { ipv4: weight, ipv6: weight };
  return first.cidr.version === 4 ? { ipv4: weight, ipv6: 0 } : { ipv4: 0, ipv6: weight };
}

/** As how many rules a list of AWS counts; most count as one. [AWS: working-with-aws-managed-prefix-lists] */
function weightOf({ listName, name }: PrefixList): number {
  const found = weights.find(([word]) => (listName ?? name).includes(word));
  return found?.[1] ?? 1;
}

const weights: readonly (readonly [string, number])[] = [
  ['cloudfront', 55],
  ['route53-healthchecks', 25],
  ['vpc-lattice', 10],
  ['groundstation', 5],
];

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
