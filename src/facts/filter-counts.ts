import type { PrefixList } from '../kinds/prefix-list/prefix-list.ts';
import type { RouteDestination } from '../kinds/route-destination.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import type { QuotaCount } from './quota-counts.ts';

/** Rules as AWS counts them, IPv4 and IPv6 by themselves; undefined where the length of a list was not read. */
interface RuleCount {
  readonly ipv4: number | undefined;
  readonly ipv6: number | undefined;
}

/** Entries of network ACLs and rules of security groups: each direction and IP version has a limit of its own. */
export function* ruleCounts(network: Network): Iterable<QuotaCount> {
  for (const acl of network.all('networkAcl')) {
    for (const direction of ['ingress', 'egress'] as const) {
      for (const version of [4, 6] as const) {
        const used = acl.entries.filter(each => each.direction === direction && each.cidr.version === version).length;
        const part = `${direction} IPv${version}`;
        yield { quota: 'acl-entries', scope: acl, of: `of ${acl.name} (${part})`, used, part, path: direction };
      }
    }
  }
  for (const group of network.all('securityGroup')) {
    for (const direction of ['ingress', 'egress'] as const) {
      const { ipv4, ipv6 } = countRules(group[direction], network);
      for (const [version, used] of [
        ['IPv4', ipv4],
        ['IPv6', ipv6],
      ] as const) {
        const part = `${direction} ${version}`;
        yield { quota: 'group-rules', scope: group, of: `of ${group.name} (${part})`, used, part, path: direction };
      }
    }
  }
}

/** Routes that were written, and those that gateways brought; the local ones are not counted. */
export function* routeCounts(network: Network): Iterable<QuotaCount> {
  for (const table of network.all('routeTable')) {
    const of = `of ${table.name}`;
    let written: number | undefined = 0;
    let propagated = 0;
    for (const route of table.routes) {
      if (route.propagated) propagated++;
      else if (route.via.type !== 'local') written = sumOf(written, routesOf(route.to, network));
    }
    yield { quota: 'routes', scope: table, of, used: written, path: 'routes' };
    yield { quota: 'propagated-routes', scope: table, of, used: propagated };
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
  const known = new Map<string, number | undefined>();
  for (const each of network.all('networkInterface')) {
    const { securityGroups } = each;
    if (securityGroups.length === 0) continue;
    const of = `of ${each.name}`;
    yield { quota: 'interface-groups', scope: each, of, used: securityGroups.length, path: 'securityGroups' };
    const name = securityGroups.join(' ');
    if (!known.has(name)) known.set(name, rulesOfGroups(securityGroups, network));
    yield { quota: 'interface-rules', scope: each, of, used: known.get(name), path: 'securityGroups' };
  }
}

function rulesOfGroups(keys: readonly string[], network: Network): number | undefined {
  const groups = keys.map(key => network.get('securityGroup', key));
  if (groups.some(group => !group)) return undefined;
  const counts = (['ingress', 'egress'] as const).map(direction =>
    (groups as readonly SecurityGroup[])
      .map(group => countRules(group[direction], network))
      .reduce((sum, count) => add(sum, count), none),
  );
  const all = counts.flatMap(({ ipv4, ipv6 }) => [ipv4, ipv6]);
  return all.every(count => count !== undefined) ? Math.max(...all) : undefined;
}

const none: RuleCount = { ipv4: 0, ipv6: 0 };
const one: RuleCount = { ipv4: 1, ipv6: 1 };

/** A rule that names a group counts for both versions, one that names a list as often as the list may be long (S12). */
function countRules(rules: readonly SecurityGroupRule[], network: Network): RuleCount {
  return rules.reduce((sum, { peer }) => {
    if (peer.type === 'cidr') return add(sum, peer.cidr.version === 4 ? { ipv4: 1, ipv6: 0 } : { ipv4: 0, ipv6: 1 });
    if (peer.type === 'securityGroup') return add(sum, one);
    return add(sum, lengthOf(network.get('prefixList', peer.prefixList)));
  }, none);
}

function lengthOf(list: PrefixList | undefined): RuleCount {
  if (!list) return { ipv4: undefined, ipv6: undefined };
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

function add(a: RuleCount, b: RuleCount): RuleCount {
  return { ipv4: sumOf(a.ipv4, b.ipv4), ipv6: sumOf(a.ipv6, b.ipv6) };
}

function sumOf(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}
