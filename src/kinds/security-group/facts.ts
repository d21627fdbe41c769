import { derivedOf, derivedPiece } from '../../model/derived.ts';
import { defineFact, type FactKind } from '../../model/fact.ts';
import type { Network } from '../../model/network.ts';
import {
  type AddressSet,
  blockAddresses,
  coversInternet,
  emptyAddresses,
  isPublic,
  listedAddresses,
} from '../../net/address-set.ts';
import { formatCidr } from '../../net/cidr.ts';
import { emptyTraffic, formatTraffic, intersection, isSubset, type Traffic, unionAll } from '../../net/traffic.ts';
import type { SecurityGroup, SecurityGroupRule } from './security-group.ts';
import { type Allowance, togetherOpen } from './together-open.ts';

/** A rule with the group that it stands in. */
export interface SecurityGroupRuleSubject {
  readonly group: SecurityGroup;
  readonly rule: SecurityGroupRule;
  readonly direction: 'ingress' | 'egress';
  readonly index: number;
}

/** `security-group-rule`: each allowance of each group, one peer and one range of traffic at a time. */
export const securityGroupRuleFact: FactKind = defineFact<SecurityGroupRuleSubject>({
  name: 'security-group-rule',
  describe: 'A rule of a security group: one direction, one range of traffic, one peer.',
  fields: {
    group: { type: 'string', describe: 'Name of the group.', get: ({ group }) => group.name },
    groupKey: { type: 'string', describe: 'Key of the group.', get: ({ group }) => group.key },
    vpc: { type: 'string', describe: 'Key of the VPC.', get: ({ group }) => group.vpc },
    environment: {
      type: 'string',
      describe: 'What the group is for: production…',
      get: ({ group }) => group.environment ?? null,
    },
    groupIsDefault: {
      type: 'bool',
      describe: 'Whether it stands in the default group of its VPC.',
      get: ({ group }) => group.isDefault,
    },
    assumed: {
      type: 'bool',
      describe: 'Whether nobody wrote it: AWS makes it by itself.',
      get: ({ group, direction }) => isAssumed(group, direction),
    },
    direction: { type: 'string', describe: 'ingress or egress.', get: ({ direction }) => direction },
    traffic: { type: 'traffic', describe: 'What it allows.', get: ({ rule }) => rule.traffic },
    peerType: { type: 'string', describe: 'cidr, prefixList or securityGroup.', get: ({ rule }) => rule.peer.type },
    peer: { type: 'string', describe: 'Its peer, as it would be written.', get: ({ rule }) => peerText(rule) },
    peerName: {
      type: 'string',
      describe: 'Its peer, as messages call it: of an account the name of a group or prefix list, not its id.',
      get: ({ rule }, network) => peerName(rule, network),
    },
    peers: {
      type: 'addresses',
      describe:
        'Addresses of its peer, prefix lists expanded; none for a security group; not read where the list is not.',
      get: ({ rule }, network) => peerAddresses(rule, network),
    },
    internet: {
      type: 'traffic',
      describe:
        'The part of its traffic that the whole internet may use, together with the other rules of the group: 0.0.0.0/1 and 128.0.0.0/1 count as one.',
      get: ({ group, rule, direction }, network) => internetPart(group, rule, direction, network),
    },
    self: {
      type: 'bool',
      describe: 'Whether its peer is the group itself.',
      get: ({ group, rule }) => rule.peer.type === 'securityGroup' && rule.peer.securityGroup === group.key,
    },
    description: { type: 'string', describe: 'Why it is there.', get: ({ rule }) => rule.description ?? null },
  },
  *subjects(network) {
    for (const group of network.all('securityGroup'))
      yield* network.derive ? listOfRules(group, network) : rulesOf(group);
  },
  resource: ({ group }) => group,
  origin: ({ rule }) => rule.origin,
  place: ({ rule }) =>
    rule.origin.from === 'design' ? { origin: rule.origin, path: 'peer' } : { origin: rule.origin },
  about: ({ rule }) => rule,
  places: ({ group }) => ({ group: group.origin }),
  identity: ({ rule, direction }) => `${direction} ${peerText(rule)} ${trafficText(rule)}`,
});

function* rulesOf(group: SecurityGroup): Iterable<SecurityGroupRuleSubject> {
  for (const direction of ['ingress', 'egress'] as const) {
    const rules = group[direction];
    for (let index = 0; index < rules.length; index++) {
      yield { group, rule: rules[index] as SecurityGroupRule, direction, index };
    }
  }
}

const listOfRules = derivedPiece((group: SecurityGroup): readonly SecurityGroupRuleSubject[] => [...rulesOf(group)]);

function isAssumed(group: SecurityGroup, direction: 'ingress' | 'egress'): boolean {
  const { origin } = group;
  if (origin.assumed !== undefined) return true;
  return origin.from === 'design' && origin.node.type === 'mapping' && !origin.node.entries.has(direction);
}

/** The peer of a rule, as it would be written. */
export function peerText({ peer }: SecurityGroupRule): string {
  if (peer.type === 'cidr') return formatCidr(peer.cidr);
  return peer.type === 'prefixList' ? `prefixList/${peer.prefixList}` : peer.securityGroup;
}

/** A peer as messages call it: ids of an account tell their readers nothing. */
export function peerName(rule: SecurityGroupRule, network: Network): string {
  const { peer } = rule;
  if (network.from !== 'account' || peer.type === 'cidr') return peerText(rule);
  if (peer.type === 'securityGroup') return network.get('securityGroup', peer.securityGroup)?.name ?? peerText(rule);
  return `prefixList/${network.get('prefixList', peer.prefixList)?.name ?? peer.prefixList}`;
}

function trafficText({ traffic }: SecurityGroupRule): string {
  return formatTraffic(traffic);
}

/** Addresses of a rule's peer; none for a group, undefined where a prefix list was not read. */
export function peerAddresses({ peer }: SecurityGroupRule, network: Network): AddressSet | undefined {
  if (peer.type === 'securityGroup') return emptyAddresses;
  if (peer.type === 'prefixList') {
    const list = network.get('prefixList', peer.prefixList);
    return list?.entries && listedAddresses(list.entries);
  }
  return blockAddresses(peer.cidr);
}

const openOf = {
  ingress: derivedOf((group: SecurityGroup, network) => openTraffic(group.ingress, network)),
  egress: derivedOf((group: SecurityGroup, network) => openTraffic(group.egress, network)),
};

/** The part of a rule's traffic that the whole internet may use, together with the other rules of its group. */
export function internetPart(
  group: SecurityGroup,
  rule: SecurityGroupRule,
  direction: 'ingress' | 'egress',
  network: Network,
): Traffic | undefined {
  const peers = peerAddresses(rule, network);
  if (!peers) return isListOfAws(rule, network) ? emptyTraffic : undefined;
  if (!canBePart(rule, peers)) return emptyTraffic;
  return intersection(rule.traffic, openToInternet(group, direction, network));
}

/** A list that AWS keeps holds the addresses of one of its services: never the whole internet, whatever they are. */
function isListOfAws({ peer }: SecurityGroupRule, network: Network): boolean {
  return peer.type === 'prefixList' && network.get('prefixList', peer.prefixList)?.managedBy === 'aws';
}

/** What a group allows from, or to, the whole internet; prefix lists that were not read are left out. */
export function openToInternet(group: SecurityGroup, direction: 'ingress' | 'egress', network: Network): Traffic {
  return openOf[direction](group, network);
}

/** Whether a peer is wide enough to be a part of "the whole internet": single hosts and private blocks never are. */
function canBePart({ peer }: SecurityGroupRule, peers: AddressSet): boolean {
  if (peer.type === 'cidr') return peer.cidr.prefix <= 16 && isPublic(peers);
  return isPublic(peers);
}

/** The traffic that the rules together allow from (or to) the whole internet, IPv4 or IPv6. */
function openTraffic(rules: readonly SecurityGroupRule[], network: Network): Traffic {
  const whole: Traffic[] = [];
  const parts: Allowance[] = [];
  for (let i = 0; i < rules.length; i++) {
    const rule = rules[i] as SecurityGroupRule;
    const peers = peerAddresses(rule, network);
    if (!peers || !canBePart(rule, peers)) continue;
    if (coversInternet(peers)) whole.push(rule.traffic);
    else parts.push({ traffic: rule.traffic, peers });
  }
  const open = unionAll(whole);
  const rest = parts.filter(({ traffic }) => !isSubset(traffic, open));
  return rest.length < 2 ? open : unionAll([open, togetherOpen(rest)]);
}
