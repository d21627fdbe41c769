import type { BlockCode } from '../../graph/codes.ts';
import type { Admission, Filter } from '../../graph/filters.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import type { Station } from '../../graph/station.ts';
import { obstacle } from '../../graph/steps.ts';
import {
  type AddressSet,
  addressSet,
  emptyAddresses,
  internetAddresses,
  union as join,
  unionAll as joinAll,
  listedAddresses,
  privateAddresses,
  difference as without,
} from '../../net/address-set.ts';
import {
  difference,
  type Flows,
  flows,
  intersection,
  isEmpty,
  noFlows,
  sourcesOf,
  union,
  unionAll,
} from '../../net/flows.ts';
import { union as bothTraffic, type Traffic } from '../../net/traffic.ts';
import { whyGroupsAreLost } from './lost-groups.ts';
import type { SecurityGroup, SecurityGroupRule } from './security-group.ts';

/** Security groups admit what one of their rules allows; nothing denies (S1). Replies of any protocol pass unseen (S3, S5, S7). */
export const wire: Wire<SecurityGroup> = {
  filter: (group, graph): Filter => {
    const ingress = graph.lazily(() => ingressOf(group, graph));
    // A group may serve several VPCs, and whom it may name depends on the VPC (S10, S16).
    const egress = new Map<string | undefined, () => Egress>();
    const egressIn = (vpc: string | undefined) => {
      let known = egress.get(vpc);
      if (!known) egress.set(vpc, (known = graph.lazily(() => egressOf(group, vpc, graph))));
      return known();
    };
    return {
      admit: (packets, direction) =>
        direction === 'in'
          ? admitIn(group, ingress(), graph, packets)
          : admitOut(group, egressIn(packets.vpc), packets),
    };
  },
};

interface Ingress {
  readonly byAddress: Flows;
  /** By the group that vouches for the sender (S8). */
  readonly byBadge: ReadonlyMap<string, Flows>;
  readonly unread?: Unread;
}

interface Egress {
  readonly byAddress: Flows;
  /** By the group of the receiver, which stands in one of these VPCs. */
  readonly byBadge: ReadonlyMap<string, Traffic>;
  readonly near: ReadonlySet<string | undefined>;
  readonly unread?: Unread;
}

interface Unread {
  readonly flows: Flows;
  /** Lists, and groups of other accounts. */
  readonly lists: readonly string[];
  readonly code?: BlockCode;
}

function admitIn(
  group: SecurityGroup,
  { byAddress, byBadge, unread }: Ingress,
  graph: Graph,
  packets: Packets,
): Admission {
  let admitted = intersection(packets.flows, byAddress);
  for (const badge of packets.badges) {
    const more = byBadge.get(badge);
    if (more) admitted = union(admitted, intersection(packets.flows, more));
  }
  // Said only where the sender is in such a group, but came by a way that forgets it.
  const lost = packets.badges.length === 0 && packets.sender?.badges.some(badge => byBadge.has(badge)) === true;
  return admission(group, admitted, unread, packets, 'in', lost ? lostBy(packets, graph) : undefined);
}

function admitOut(group: SecurityGroup, { byAddress, byBadge, near, unread }: Egress, packets: Packets): Admission {
  let admitted = intersection(packets.flows, byAddress);
  // Members whose address is not known: the receiver is one of them, or not.
  const { receiver } = packets;
  if (receiver && !receiver.exact && near.has(receiver.vpc)) {
    for (const badge of receiver.badges) {
      const traffic = byBadge.get(badge);
      if (traffic) admitted = union(admitted, intersection(packets.flows, flows({ to: receiver.addresses, traffic })));
    }
  }
  return admission(group, admitted, unread, packets, 'out', undefined);
}

/** Groups that the way took from the packets, and why, in words that few ask for. */
interface Lost {
  readonly code: BlockCode;
  readonly why: () => string;
}

/** A transit gateway forgets groups unless told otherwise (S11); NAT, load balancers and gateways always do (S10). */
function lostBy(packets: Packets, graph: Graph): Lost {
  const code = packets.entered === 'transitGateway' ? 'SG_REFERENCING_SUPPORT' : 'SG_REFERENCES_NOT_PRESERVED';
  return { code, why: () => whyGroupsAreLost(packets, graph) };
}

function admission(
  group: SecurityGroup,
  admitted: Flows,
  unread: Unread | undefined,
  packets: Packets,
  direction: 'in' | 'out',
  lost: Lost | undefined,
): Admission {
  const open = unread && difference(intersection(packets.flows, unread.flows), admitted);
  return {
    admitted,
    ...(open &&
      !isEmpty(open) && {
        undecided: {
          flows: open,
          message: `what ${unread.lists.join(' and ')} holds was not read; ${group.name} names it`,
          code: unread.code,
        },
      }),
    refusal: () => refusal(group, direction, lost, packets),
  };
}

function refusal(group: SecurityGroup, direction: 'in' | 'out', lost: Lost | undefined, packets: Packets) {
  const rules = direction === 'in' ? group.ingress : group.egress;
  const side = direction === 'in' ? 'ingress' : 'egress';
  const place = { origin: group.origin, path: side, on: 'key' } as const;
  const change = `add an ${side} rule to ${group.name} that allows it`;
  if (rules.length === 0) {
    return obstacle('SG_HAS_NO_RULES', `${group.name} has no ${side} rules`, { resource: group, place, change });
  }
  const forgotten = lost ? `; rules that name groups cannot match, ${lost.why()}` : '';
  const message = `no ${side} rule of ${group.name} allows it${forgotten}`;
  const plain = obstacle(lost?.code ?? 'ENI_SG_RULES_MISMATCH', message, { resource: group, place, change });
  if (direction === 'out' || !translators.test(packets.home)) return plain;
  // Rules for those who began the connection do not match: whoever took it over sends.
  return {
    ...plain,
    get message() {
      return `${message}: it comes from ${sayAddresses(sourcesOf(packets.flows))}`;
    },
  };
}

const translators = /^(?:natGateway|loadBalancer|endpoint)\//;

function ingressOf(group: SecurityGroup, graph: Graph): Ingress {
  const byBadge = new Map<string, Traffic>();
  const { byAddress, unread } = rulesOf(group.ingress, 'from', graph, ({ traffic }, badge) => {
    const known = byBadge.get(badge);
    byBadge.set(badge, known ? bothTraffic(known, traffic) : traffic);
    return emptyAddresses;
  });
  return { byAddress, unread, byBadge: new Map([...byBadge].map(([badge, traffic]) => [badge, flows({ traffic })])) };
}

function egressOf(group: SecurityGroup, vpc: string | undefined, graph: Graph): Egress {
  const byBadge = new Map<string, Traffic>();
  const { byAddress, unread } = rulesOf(group.egress, 'to', graph, ({ traffic }, badge) => {
    const known = byBadge.get(badge);
    byBadge.set(badge, known ? bothTraffic(known, traffic) : traffic);
    return membersOf(badge, vpc, graph);
  });
  return { byAddress, unread, byBadge, near: neighboursOf(vpc, graph) };
}

/** Rules of the same traffic are joined before packet sets are made of them. */
function rulesOf(
  rules: readonly SecurityGroupRule[],
  side: 'from' | 'to',
  graph: Graph,
  named: (rule: SecurityGroupRule, group: string) => AddressSet,
): { byAddress: Flows; unread?: Unread } {
  const byTraffic = new Map<Traffic, AddressSet>();
  let open = noFlows;
  let code: BlockCode | undefined;
  const lists: string[] = [];
  for (const rule of rules) {
    const { peer, traffic } = rule;
    let addresses = emptyAddresses;
    if (peer.type === 'cidr') addresses = addressSet([peer.cidr]);
    else if (peer.type === 'securityGroup') {
      addresses = named(rule, peer.securityGroup);
      if (side === 'to' && !graph.network.get('securityGroup', peer.securityGroup)) {
        // A group of another account: who is in it is not known; nobody whose interface was read is.
        open = union(open, flows({ to: elsewhere(graph), traffic }));
        lists.push(`the group ${peer.securityGroup}`);
        code = 'UNKNOWN_PEERED_SGS';
      }
    } else {
      const list = graph.network.get('prefixList', peer.prefixList);
      if (list?.entries) addresses = listedAddresses(list.entries);
      else {
        // Lists of AWS hold addresses of its services: public ones.
        const anywhere = list?.managedBy === 'aws' ? { [side]: internetAddresses } : {};
        open = union(open, flows({ ...anywhere, traffic }));
        lists.push(list?.name ?? peer.prefixList);
      }
    }
    byTraffic.set(traffic, join(byTraffic.get(traffic) ?? emptyAddresses, addresses));
  }
  const byAddress = unionAll([...byTraffic].map(([traffic, addresses]) => flows({ [side]: addresses, traffic })));
  return { byAddress, unread: lists.length > 0 ? { flows: open, lists, code } : undefined };
}

/** Addresses of networks that are not those of an interface that was read. */
function elsewhere(graph: Graph): AddressSet {
  return graph.once('addresses of nobody', () => {
    return without(privateAddresses, ofStations(graph.stations.all.filter(station => station.exact)));
  });
}

/**
 * Private addresses of the members of a group, where they are known (S8): of members in the same VPC, or in one that
 * a peering of the region joins with it (S10). Over transit gateways, rules that let out cannot name groups (S11).
 */
function membersOf(group: string, vpc: string | undefined, graph: Graph): AddressSet {
  return graph.once(`members of ${group} seen from ${vpc}`, () => {
    const near = neighboursOf(vpc, graph);
    const members = graph.stations.withBadge(group).filter(station => station.exact && near.has(station.vpc));
    return ofStations(members);
  });
}

function ofStations(stations: readonly Station[]): AddressSet {
  return joinAll(stations.map(station => station.addresses));
}

function neighboursOf(vpc: string | undefined, graph: Graph): ReadonlySet<string | undefined> {
  return graph.once(`VPCs whose groups ${vpc} may name`, () => {
    const near = new Set([vpc]);
    for (const { requester, accepter, state } of graph.network.all('peering')) {
      if (state !== 'active' || requester.region !== accepter.region) continue;
      if (requester.vpc === vpc) near.add(accepter.vpc);
      if (accepter.vpc === vpc) near.add(requester.vpc);
    }
    return near;
  });
}
