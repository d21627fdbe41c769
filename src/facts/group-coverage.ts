import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { blockOf, type Cidr, firstAddress, formatCidr } from '../net/cidr.ts';
import { equal, isSubset } from '../net/traffic.ts';

/** The rule of its group that makes another needless, and whether it says the very same. */
export interface Coverage {
  readonly by: SecurityGroupRule;
  readonly same: boolean;
}

const coverageOf = new WeakMap<SecurityGroup, ReadonlyMap<SecurityGroupRule, Coverage>>();

/** What makes a rule needless: an earlier one that says the same, or one with more traffic and a wider peer. */
export function coverageOfRule(group: SecurityGroup, rule: SecurityGroupRule): Coverage | undefined {
  let known = coverageOf.get(group);
  if (!known) {
    known = new Map([...coverageIn(group.ingress), ...coverageIn(group.egress)]);
    coverageOf.set(group, known);
  }
  return known.get(rule);
}

/** How many rules with one peer are compared: more than AWS allows, and not all pairs of a hostile list. */
const most = 256;

function* coverageIn(rules: readonly SecurityGroupRule[]): Iterable<[SecurityGroupRule, Coverage]> {
  const byPeer = new Map<string, SecurityGroupRule[]>();
  for (const rule of rules) {
    const peer = peerKey(rule);
    const list = byPeer.get(peer);
    if (!list) byPeer.set(peer, [rule]);
    else if (list.length < most) list.push(rule);
  }
  for (const rule of rules) {
    const coverage = coverageAmong(rule, byPeer);
    if (coverage) yield [rule, coverage];
  }
}

function coverageAmong(
  rule: SecurityGroupRule,
  byPeer: ReadonlyMap<string, readonly SecurityGroupRule[]>,
): Coverage | undefined {
  let isLater = false;
  for (const other of byPeer.get(peerKey(rule)) ?? []) {
    if (other === rule) isLater = true;
    else if (equal(other.traffic, rule.traffic)) {
      if (!isLater) return { by: other, same: true };
    } else if (isSubset(rule.traffic, other.traffic)) return { by: other, same: false };
  }
  if (rule.peer.type !== 'cidr') return undefined;
  for (const wider of widerBlocks(rule.peer.cidr)) {
    const by = byPeer.get(wider)?.find(other => isSubset(rule.traffic, other.traffic));
    if (by) return { by, same: false };
  }
  return undefined;
}

function peerKey({ peer }: SecurityGroupRule): string {
  if (peer.type === 'cidr') return formatCidr(peer.cidr);
  return peer.type === 'prefixList' ? `prefixList ${peer.prefixList}` : `group ${peer.securityGroup}`;
}

function* widerBlocks(cidr: Cidr): Iterable<string> {
  const address = firstAddress(cidr);
  for (let prefix = cidr.prefix - 1; prefix >= 0; prefix--) yield formatCidr(blockOf(address, prefix));
}
