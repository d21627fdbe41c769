import {
  internetPart,
  peerAddresses,
  peerText,
  securityGroupRuleFact as plainRule,
  type SecurityGroupRuleSubject,
} from '../kinds/security-group/facts.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { derivedOf } from '../model/derived.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { AddressSet, emptyAddresses, union } from '../net/address-set.ts';
import { size } from '../net/intervals.ts';
import { tcp, udp } from '../net/protocols.ts';
import { allTraffic, equal, formatTraffic, isEmpty, overlaps, portsOf } from '../net/traffic.ts';
import { coverageOfRule } from './group-coverage.ts';
import { groupReach } from './group-reach.ts';
import { withFields } from './joined-fact.ts';
import { onlyRedirects } from './redirects.ts';
import { refusedWords } from './refused-words.ts';

/** `security-group-rule`: beside what is written, what the other rules of its group and other groups make of it. */
export const securityGroupRuleFact: FactKind = withFields<SecurityGroupRuleSubject>(
  plainRule,
  'A rule of a security group (one direction, one range of traffic, one peer) among the others of its group.',
  {
    refusedWords: {
      type: 'string',
      describe: 'What AWS refuses of its description, in words; none where it takes it.',
      get: ({ rule }) => refusedWords(rule.description ?? '') ?? null,
    },
    firstToOpen: {
      type: 'bool',
      describe: 'Whether it opens something to the whole internet that no rule before it opens in the same words.',
      get: (each, network) => {
        const { rule } = each;
        const internet = internetPart(each.group, rule, each.direction, network);
        return internet && !isEmpty(internet) && openersOf(each, network)[0] === rule;
      },
    },
    openedBy: {
      type: { list: 'string' },
      describe: 'Peers of the rules that open this to the whole internet: 0.0.0.0/0 and ::/0.',
      get: (each, network) => openersOf(each, network).map(peerText),
    },
    prefixLength: {
      type: 'int',
      describe: 'Prefix length of its peer, where that is a block.',
      get: ({ rule: { peer } }) => (peer.type === 'cidr' ? peer.cidr.prefix : null),
    },
    ipv6: {
      type: 'bool',
      describe: 'Whether its peer is an IPv6 block.',
      get: ({ rule: { peer } }) => peer.type === 'cidr' && peer.cidr.version === 6,
    },
    wholeProtocol: {
      type: 'bool',
      describe: 'Whether it is for every protocol and port.',
      get: ({ rule }) => equal(rule.traffic, allTraffic),
    },
    portCount: {
      type: 'int',
      describe: 'Ports of TCP or UDP that it is for, where it is for one of them alone.',
      get: ({ rule }) => {
        const ofTcp = size(portsOf(rule.traffic, tcp));
        const ofUdp = size(portsOf(rule.traffic, udp));
        return ofTcp === 0 ? ofUdp : ofUdp === 0 ? ofTcp : 0;
      },
    },
    firstOfEntry: {
      type: 'bool',
      describe: 'Whether it is the first of the rules that one entry of a design stands for; true for those of AWS.',
      get: ({ group, direction, index, rule }) => {
        const before = group[direction][index - 1]?.origin;
        const { origin } = rule;
        return origin.from !== 'design' || before?.from !== 'design' || before.node !== origin.node;
      },
    },
    repeats: {
      type: 'bool',
      describe: 'Whether a rule before it in the group says the same.',
      get: ({ group, rule }) => coverageOfRule(group, rule)?.same ?? false,
    },
    coveredBy: {
      type: 'string',
      describe: 'The rule of the group that allows all of it and more; none where there is none.',
      get: ({ group, rule }) => {
        const coverage = coverageOfRule(group, rule);
        return coverage && !coverage.same
          ? `${formatTraffic(coverage.by.traffic)} with ${peerText(coverage.by)}`
          : null;
      },
    },
    ipv4Peers: {
      type: 'addresses',
      describe: 'IPv4 addresses that the group allows some of the same traffic.',
      get: ipv4Peers,
    },
    reference: {
      type: 'string',
      describe:
        'How the VPC of the group that is its peer is joined: same, peered, peered across regions, transit gateway, silent transit gateway, apart, or missing where there is no such group; none for other peers.',
      get: reference,
    },
    peerGroup: {
      type: 'string',
      describe: 'Name of the group that is its peer.',
      get: ({ rule: { peer } }, network) =>
        peer.type === 'securityGroup'
          ? (network.get('securityGroup', peer.securityGroup)?.name ?? peer.securityGroup)
          : null,
    },
    onlyRedirects: {
      type: 'bool',
      describe: 'Whether its group stands before load balancers alone whose HTTP listeners send clients to HTTPS.',
      get: ({ group }, network) => onlyRedirects(group, network),
    },
  },
  {
    places: each => {
      const { group, rule } = each as SecurityGroupRuleSubject;
      const coverage = coverageOfRule(group, rule);
      return { group: group.origin, ...(coverage ? { other: coverage.by.origin } : {}) };
    },
  },
);

type Openers = ReadonlyMap<string, readonly SecurityGroupRule[]>;

const openersIn = {
  ingress: derivedOf((group: SecurityGroup, network) => openersByTraffic(group, 'ingress', network)),
  egress: derivedOf((group: SecurityGroup, network) => openersByTraffic(group, 'egress', network)),
};

/** The rules of the direction with the same traffic that, together or each, open it to the whole internet. */
export function openersOf({ group, direction, rule }: SecurityGroupRuleSubject, network: Network) {
  return openersIn[direction](group, network).get(formatTraffic(rule.traffic)) ?? [];
}

function openersByTraffic(group: SecurityGroup, direction: 'ingress' | 'egress', network: Network): Openers {
  const byTraffic = new Map<string, SecurityGroupRule[]>();
  const rules = group[direction];
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as SecurityGroupRule;
    const internet = internetPart(group, rule, direction, network);
    if (!internet || isEmpty(internet)) continue;
    const text = formatTraffic(rule.traffic);
    const list = byTraffic.get(text);
    if (list) list.push(rule);
    else byTraffic.set(text, [rule]);
  }
  return byTraffic;
}

/** Twice the rules that AWS allows a group: a longer list is not gone through for each of its rules, and not judged. */
const mostRules = 2000;

function ipv4Peers({ group, direction, rule }: SecurityGroupRuleSubject, network: Network): AddressSet | undefined {
  const rules = group[direction];
  if (rules.length > mostRules) return undefined;
  let peers = emptyAddresses;
  for (let i = 0; i < rules.length; i++) {
    const other = rules[i] as SecurityGroupRule;
    if (other.peer.type === 'securityGroup' || !overlaps(other.traffic, rule.traffic)) continue;
    const addresses = peerAddresses(other, network);
    if (!addresses) return undefined;
    if (addresses.v4.length > 0) peers = union(peers, addresses);
  }
  return new AddressSet(peers.v4, []);
}

function reference({ group, rule: { peer } }: SecurityGroupRuleSubject, network: Network): string | null | undefined {
  if (peer.type !== 'securityGroup') return null;
  const other = network.get('securityGroup', peer.securityGroup);
  if (other) return groupReach(group, other, network);
  return peer.account === undefined && network.isRead('securityGroup', group) ? 'missing' : undefined;
}
