import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { blockOf, type Cidr, firstAddress, overlaps } from '../net/cidr.ts';
import { equal, isSubset, type Traffic } from '../net/traffic.ts';

/** The rule of its group that makes another needless, and whether it says the very same. */
export interface Coverage {
  readonly by: SecurityGroupRule;
  readonly same: boolean;
}

const coverageOf = new WeakMap<SecurityGroup, ReadonlyMap<SecurityGroupRule, Coverage>>();

/** What makes a rule needless: an earlier one that says the same, or one with more traffic and a wider peer. */
export function coverageOfRule(group: SecurityGroup, rule: SecurityGroupRule): Coverage | undefined {
  return coveragesIn(group).get(rule);
}

/** Whether any rule of a group is needless. */
export function hasNeedless(group: SecurityGroup): boolean {
  return coveragesIn(group).size > 0;
}

function coveragesIn(group: SecurityGroup): ReadonlyMap<SecurityGroupRule, Coverage> {
  let known = coverageOf.get(group);
  if (!known) {
    known = new Map([...coverageIn(group.ingress), ...coverageIn(group.egress)]);
    coverageOf.set(group, known);
  }
  return known;
}

/** How many rules with one peer are compared: more than AWS allows, and not all pairs of a hostile list. */
const most = 256;

function* coverageIn(rules: readonly SecurityGroupRule[]): Iterable<[SecurityGroupRule, Coverage]> {
  if (rules.length < 2 || (rules.length <= few && !anyNeedless(rules))) return;
  const peers = new Peers(rules);
  for (const rule of rules) {
    const coverage = repeatedBy(rule, peers.same(rule)) ?? coveredBy(rule, peers.wider(rule));
    if (coverage) yield [rule, coverage];
  }
}

/** Up to here all pairs are looked at before peers are indexed: in nearly every group no rule makes another needless. */
const few = 24;

function anyNeedless(rules: readonly SecurityGroupRule[]): boolean {
  for (let i = 1; i < rules.length; i++) {
    for (let j = 0; j < i; j++) {
      const one = rules[i] as SecurityGroupRule;
      const other = rules[j] as SecurityGroupRule;
      // Most pairs are of two types: for them nothing is called.
      if (one.peer.type === other.peer.type && haveCommonPeers(one, other) && isEither(one.traffic, other.traffic))
        return true;
    }
  }
  return false;
}

/** Whether the peer of one of two rules is, or holds, that of the other. */
function haveCommonPeers({ peer: a }: SecurityGroupRule, { peer: b }: SecurityGroupRule): boolean {
  if (a.type === 'cidr') return b.type === 'cidr' && overlaps(a.cidr, b.cidr);
  if (a.type === 'prefixList') return b.type === 'prefixList' && a.prefixList === b.prefixList;
  return b.type === 'securityGroup' && a.securityGroup === b.securityGroup;
}

function isEither(a: Traffic, b: Traffic): boolean {
  return a === b || isSubset(a, b) || isSubset(b, a);
}

/** An earlier rule of the same peer that says the same, or any that says more. */
function repeatedBy(rule: SecurityGroupRule, others: readonly SecurityGroupRule[]): Coverage | undefined {
  let isLater = false;
  for (const other of others) {
    if (other === rule) isLater = true;
    else if (equal(other.traffic, rule.traffic)) {
      if (!isLater) return { by: other, same: true };
    } else if (isSubset(rule.traffic, other.traffic)) return { by: other, same: false };
  }
  return undefined;
}

function coveredBy(rule: SecurityGroupRule, others: Iterable<SecurityGroupRule>): Coverage | undefined {
  for (const other of others) if (isSubset(rule.traffic, other.traffic)) return { by: other, same: false };
  return undefined;
}

/** The rules of a direction by their peers; blocks by their prefix lengths too. */
class Peers {
  private readonly byPeer = new Map<string, SecurityGroupRule[]>();
  /** Prefix lengths that occur, the shortest first. */
  private readonly prefixes: Readonly<Record<4 | 6, readonly number[]>>;

  constructor(rules: readonly SecurityGroupRule[]) {
    const lengths = { 4: new Set<number>(), 6: new Set<number>() };
    for (const rule of rules) {
      const { peer } = rule;
      if (peer.type === 'cidr') lengths[peer.cidr.version].add(peer.cidr.prefix);
      const key = peerKey(rule);
      const list = this.byPeer.get(key);
      if (!list) this.byPeer.set(key, [rule]);
      else if (list.length < most) list.push(rule);
    }
    const sorted = (set: ReadonlySet<number>) => [...set].sort((a, b) => a - b);
    this.prefixes = { 4: sorted(lengths[4]), 6: sorted(lengths[6]) };
  }

  same(rule: SecurityGroupRule): readonly SecurityGroupRule[] {
    return this.byPeer.get(peerKey(rule)) ?? [];
  }

  *wider({ peer }: SecurityGroupRule): Iterable<SecurityGroupRule> {
    if (peer.type !== 'cidr') return;
    for (const prefix of this.prefixes[peer.cidr.version]) {
      if (prefix >= peer.cidr.prefix) return;
      yield* this.byPeer.get(blockKey(blockOf(firstAddress(peer.cidr), prefix))) ?? [];
    }
  }
}

function peerKey({ peer }: SecurityGroupRule): string {
  if (peer.type === 'cidr') return blockKey(peer.cidr);
  return peer.type === 'prefixList' ? `prefixList ${peer.prefixList}` : `group ${peer.securityGroup}`;
}

function blockKey({ version, base, prefix }: Cidr): string {
  return `${version} ${base}/${prefix}`;
}
