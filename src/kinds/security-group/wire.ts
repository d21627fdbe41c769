import type { Admission, Filter } from '../../graph/filters.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { obstacle } from '../../graph/steps.ts';
import {
  type AddressSet,
  addressSet,
  emptyAddresses,
  internetAddresses,
  union as join,
} from '../../net/address-set.ts';
import { difference, type Flows, flows, intersection, isEmpty, noFlows, union, unionAll } from '../../net/flows.ts';
import { union as bothTraffic, type Traffic } from '../../net/traffic.ts';
import type { SecurityGroup, SecurityGroupRule } from './security-group.ts';

/** Security groups admit what one of their rules allows; nothing denies (S1). Replies pass unseen (S3). */
export const wire: Wire<SecurityGroup> = {
  filter: (group, graph): Filter => {
    let ingress: Ingress | undefined;
    let egress: Egress | undefined;
    return {
      admit: (packets, direction) => {
        if (direction === 'in') return admitIn(group, (ingress ??= ingressOf(group, graph)), packets);
        return admitOut(group, (egress ??= egressOf(group, graph)), packets);
      },
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
  /** By the group of the receiver. */
  readonly byBadge: ReadonlyMap<string, Traffic>;
  readonly unread?: Unread;
}

interface Unread {
  readonly flows: Flows;
  readonly lists: readonly string[];
}

function admitIn(group: SecurityGroup, { byAddress, byBadge, unread }: Ingress, packets: Packets): Admission {
  let admitted = intersection(packets.flows, byAddress);
  for (const badge of packets.badges) {
    const more = byBadge.get(badge);
    if (more) admitted = union(admitted, intersection(packets.flows, more));
  }
  // Said only where the sender is in such a group, but came by a way that forgets it.
  const lost = packets.badges.length === 0 && packets.sender?.badges.some(badge => byBadge.has(badge)) === true;
  return admission(group, admitted, unread, packets, 'in', lost);
}

function admitOut(group: SecurityGroup, { byAddress, byBadge, unread }: Egress, packets: Packets): Admission {
  let admitted = intersection(packets.flows, byAddress);
  // Members whose address is not known: the receiver is one of them, or not.
  const { receiver } = packets;
  if (receiver && !receiver.exact) {
    for (const badge of receiver.badges) {
      const traffic = byBadge.get(badge);
      if (traffic) admitted = union(admitted, intersection(packets.flows, flows({ to: receiver.addresses, traffic })));
    }
  }
  return admission(group, admitted, unread, packets, 'out', false);
}

function admission(
  group: SecurityGroup,
  admitted: Flows,
  unread: Unread | undefined,
  packets: Packets,
  direction: 'in' | 'out',
  lost: boolean,
): Admission {
  const open = unread && difference(intersection(packets.flows, unread.flows), admitted);
  return {
    admitted,
    ...(open &&
      !isEmpty(open) && {
        undecided: {
          flows: open,
          message: `what ${unread.lists.join(' and ')} holds was not read; ${group.name} names it`,
        },
      }),
    refusal: () => refusal(group, direction, lost),
  };
}

function refusal(group: SecurityGroup, direction: 'in' | 'out', lost: boolean) {
  const rules = direction === 'in' ? group.ingress : group.egress;
  const side = direction === 'in' ? 'ingress' : 'egress';
  const place = { origin: group.origin, path: side, on: 'key' } as const;
  const change = `add an ${side} rule to ${group.name} that allows it`;
  if (rules.length === 0) {
    return obstacle('SG_HAS_NO_RULES', `${group.name} has no ${side} rules`, { resource: group, place, change });
  }
  const forgotten = lost
    ? '; rules that name groups cannot match, because the way does not hand on the sender’s groups'
    : '';
  const message = `no ${side} rule of ${group.name} allows it${forgotten}`;
  return obstacle('ENI_SG_RULES_MISMATCH', message, { resource: group, place, change });
}

function ingressOf(group: SecurityGroup, graph: Graph): Ingress {
  const byBadge = new Map<string, Traffic>();
  const { byAddress, unread } = rulesOf(group.ingress, 'from', graph, ({ traffic }, badge) => {
    const known = byBadge.get(badge);
    byBadge.set(badge, known ? bothTraffic(known, traffic) : traffic);
    return emptyAddresses;
  });
  return { byAddress, unread, byBadge: new Map([...byBadge].map(([badge, traffic]) => [badge, flows({ traffic })])) };
}

function egressOf(group: SecurityGroup, graph: Graph): Egress {
  const byBadge = new Map<string, Traffic>();
  const { byAddress, unread } = rulesOf(group.egress, 'to', graph, ({ traffic }, badge) => {
    const known = byBadge.get(badge);
    byBadge.set(badge, known ? bothTraffic(known, traffic) : traffic);
    return membersOf(badge, graph);
  });
  return { byAddress, unread, byBadge };
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
  const lists: string[] = [];
  for (const rule of rules) {
    const { peer, traffic } = rule;
    let addresses = emptyAddresses;
    if (peer.type === 'cidr') addresses = addressSet([peer.cidr]);
    else if (peer.type === 'securityGroup') addresses = named(rule, peer.securityGroup);
    else {
      const list = graph.network.get('prefixList', peer.prefixList);
      if (list?.entries) addresses = addressSet(list.entries.map(entry => entry.cidr));
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
  return { byAddress, unread: lists.length > 0 ? { flows: open, lists } : undefined };
}

/** Private addresses of the members of a group, where they are known (S8). */
function membersOf(group: string, graph: Graph): AddressSet {
  return graph.once(`members of ${group}`, () => {
    const members = graph.stations.withBadge(group).filter(station => station.exact);
    return members.reduce((all, station) => join(all, station.addresses), emptyAddresses);
  });
}
