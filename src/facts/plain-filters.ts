import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { SecurityGroupPeer } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import type { Reference } from '../model/resource.ts';
import { type AddressSet, blockAddresses, isSubset, overlaps } from '../net/address-set.ts';
import {
  difference,
  emptyTraffic,
  intersection,
  isEmpty,
  overlaps as shareTraffic,
  type Traffic,
  union,
} from '../net/traffic.ts';

/** Who stands at the other side of a filter. */
export interface Peer {
  readonly addresses: AddressSet;
  /** Keys of its security groups, as far as they are known there. */
  readonly groups: readonly Reference<'securityGroup'>[];
}

/**
 * What of some traffic the security groups of an interface let in from a peer, or out to it (S1, S8). Undefined where
 * they do not do the same with all its addresses, or where it is not plain whom they name.
 */
export function letByGroups(
  groups: readonly Reference<'securityGroup'>[],
  direction: 'ingress' | 'egress',
  on: Traffic,
  peer: Peer,
  network: Network,
): Traffic | undefined {
  if (groups.length === 0) return on;
  let [sure, perhaps] = [emptyTraffic, emptyTraffic];
  for (const key of groups) {
    const group = network.get('securityGroup', key);
    if (!group) return undefined;
    for (const { traffic, peer: named } of group[direction]) {
      if (!shareTraffic(traffic, on)) continue;
      const isNamed = names(named, direction, peer, network);
      if (isNamed) sure = union(sure, traffic);
      else if (isNamed === undefined) perhaps = union(perhaps, traffic);
    }
  }
  const rest = difference(on, sure);
  return shareTraffic(rest, perhaps) ? undefined : difference(on, rest);
}

/** Whether a rule names all addresses of a peer, or none. */
function names(
  named: SecurityGroupPeer,
  direction: 'ingress' | 'egress',
  { addresses, groups }: Peer,
  network: Network,
): boolean | undefined {
  if (named.type === 'securityGroup') {
    if (groups.includes(named.securityGroup)) return true;
    // What goes out is let go to addresses: members may have those of others.
    return direction === 'ingress' ? false : undefined;
  }
  if (named.type === 'cidr') return holds(blockAddresses(named.cidr), addresses);
  const entries = network.get('prefixList', named.prefixList)?.entries;
  if (!entries) return undefined;
  const each = entries.map(({ cidr }) => holds(blockAddresses(cidr), addresses));
  return each.includes(true) ? true : each.every(one => one === false) ? false : undefined;
}

/** Whether a set holds all these addresses, or none. */
function holds(set: AddressSet, addresses: AddressSet): boolean | undefined {
  if (isSubset(addresses, set)) return true;
  return overlaps(set, addresses) ? undefined : false;
}

/**
 * What of some traffic a network ACL lets pass with all these addresses at its other side: the lowest rule decides (N2).
 * Undefined where it does not do the same with all of them.
 */
export function letByAcl(
  { entries }: NetworkAcl,
  direction: 'ingress' | 'egress',
  on: Traffic,
  addresses: AddressSet,
): Traffic | undefined {
  const own = entries.filter(each => each.direction === direction && shareTraffic(each.traffic, on));
  // Of equal numbers the last one counts, as packets find it.
  const inOrder = own.length > 1 ? own.reverse().sort((a, b) => a.rule - b.rule) : own;
  let [passing, rest] = [emptyTraffic, on];
  for (const { traffic, action, cidr } of inOrder) {
    if (!shareTraffic(traffic, rest)) continue;
    const isMatched = holds(blockAddresses(cidr), addresses);
    if (isMatched === undefined) return undefined;
    if (!isMatched) continue;
    if (action === 'allow') passing = union(passing, intersection(rest, traffic));
    rest = difference(rest, traffic);
    if (isEmpty(rest)) break;
  }
  return passing;
}
