import type { NetworkAclEntrySubject } from '../kinds/network-acl/facts.ts';
import type { SecurityGroupRuleSubject } from '../kinds/security-group/facts.ts';
import { peerText } from '../kinds/security-group/facts.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import { formatTraffic } from '../net/traffic.ts';
import type { Origin } from '../source/origin.ts';
import { aclDecisions } from './acl-decisions.ts';
import { coverageOfRule, hasNeedless } from './group-coverage.ts';
import { networkAclEntryFact } from './network-acl-entry.ts';
import { securityGroupRuleFact } from './security-group-rule.ts';

/** A rule that never decides, because others have decided all that it would match. */
type Shadowed =
  | { readonly in: 'networkAcl'; readonly subject: NetworkAclEntrySubject }
  | { readonly in: 'securityGroup'; readonly subject: SecurityGroupRuleSubject };

/** `shadowed-rule`: entries of network ACLs and rules of security groups that never decide. What denies the rest is none. */
export const shadowedRuleFact: FactKind = defineFact<Shadowed>({
  name: 'shadowed-rule',
  describe: 'An entry of a network ACL or a rule of a security group that never decides: others decide all of it.',
  fields: {
    filter: { type: 'string', describe: 'networkAcl or securityGroup.', get: each => each.in },
    owner: {
      type: 'string',
      describe: 'Name of the network ACL or security group.',
      get: each => (each.in === 'networkAcl' ? each.subject.acl : each.subject.group).name,
    },
    rule: {
      type: 'string',
      describe: 'The rule in words: entry 110, or tcp/443 with 10.0.0.0/16.',
      get: each => (each.in === 'networkAcl' ? `entry ${each.subject.entry.rule}` : words(each.subject.rule)),
    },
    direction: {
      type: 'string',
      describe: 'ingress or egress.',
      get: each => (each.in === 'networkAcl' ? each.subject.entry.direction : each.subject.direction),
    },
    same: {
      type: 'bool',
      describe: 'Whether the rule of a security group that covers it says the same.',
      get: each => each.in === 'securityGroup' && coverageOfRule(each.subject.group, each.subject.rule)?.same === true,
    },
    by: { type: { list: 'string' }, describe: 'The rules that decide instead.', get: decidedBy },
  },
  *subjects(network) {
    for (const acl of network.all('networkAcl')) {
      if (acl.origin.assumed !== undefined) continue;
      for (const entry of acl.entries) {
        const decision = aclDecisions(acl, entry.direction)?.byEntry.get(entry);
        if (decision?.neverDecides) yield { in: 'networkAcl', subject: { acl, entry } as NetworkAclEntrySubject };
      }
    }
    for (const group of network.all('securityGroup')) {
      if (!hasNeedless(group)) continue;
      for (const direction of ['ingress', 'egress'] as const) {
        for (const [index, rule] of group[direction].entries()) {
          if (coverageOfRule(group, rule)) yield { in: 'securityGroup', subject: { group, rule, direction, index } };
        }
      }
    }
  },
  resource: each => (each.in === 'networkAcl' ? each.subject.acl : each.subject.group),
  origin: each => (each.in === 'networkAcl' ? each.subject.entry : each.subject.rule).origin,
  place: each => {
    const fact = each.in === 'networkAcl' ? networkAclEntryFact : securityGroupRuleFact;
    return fact.place?.(each.subject) ?? { origin: fact.origin(each.subject) };
  },
  places: (each): Readonly<Record<string, Origin>> => {
    if (each.in === 'networkAcl') return { owner: each.subject.acl.origin };
    const coverage = coverageOfRule(each.subject.group, each.subject.rule);
    return { owner: each.subject.group.origin, ...(coverage ? { other: coverage.by.origin } : {}) };
  },
  about: ({ subject }) => ('rule' in subject ? subject.rule : subject.entry),
  identity: each =>
    each.in === 'networkAcl'
      ? `${each.subject.entry.direction} ${each.subject.entry.rule} ${formatCidr(each.subject.entry.cidr)}`
      : `${each.subject.direction} ${words(each.subject.rule)}`,
});

function words(rule: SecurityGroupRuleSubject['rule']): string {
  return `${formatTraffic(rule.traffic)} with ${peerText(rule)}`;
}

function decidedBy(each: Shadowed, _network: Network): readonly string[] {
  if (each.in === 'securityGroup') {
    const coverage = coverageOfRule(each.subject.group, each.subject.rule);
    return coverage ? [words(coverage.by)] : [];
  }
  const { acl, entry } = each.subject;
  const before = aclDecisions(acl, entry.direction)?.byEntry.get(entry)?.before ?? [];
  return before.map(({ rule }) => `entry ${rule}`);
}
