import type { Item } from '../../kinds/answers.ts';
import { inner, nested, record } from './parent-ids.ts';
import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What Network Firewall is asked. */
export function firewallCalls(): readonly PermittedCall[] {
  const firewall: Asking = { service: 'network-firewall', page: { NextToken: 'NextToken' } };
  const firewalls = { of: 'network-firewall.ListFirewalls', id: 'FirewallArn' } as const;
  const policies = {
    of: 'network-firewall.DescribeFirewall',
    id: 'FirewallPolicyArn',
    ids: (item: Item) => inner(item, 'Firewall', 'FirewallPolicyArn'),
  } as const;
  const groups = {
    of: 'network-firewall.DescribeFirewallPolicy',
    id: 'RuleGroupArn',
    ids: (item: Item) =>
      ['StatelessRuleGroupReferences', 'StatefulRuleGroupReferences'].flatMap(list =>
        nested(record(item['FirewallPolicy']), list, 'ResourceArn'),
      ),
  } as const;
  return [
    many(firewall, 'ListFirewalls', 'Firewalls', { most: 100, role: 'index' }),
    perParent(firewall, 'DescribeFirewall', 'FirewallDescriptions', firewalls, {
      beside: ['Firewall', 'FirewallStatus'],
      role: 'list',
    }),
    perParent(firewall, 'DescribeFirewallPolicy', 'FirewallPolicyDescriptions', policies, {
      beside: ['FirewallPolicyResponse', 'FirewallPolicy'],
    }),
    perParent(firewall, 'DescribeRuleGroup', 'RuleGroupDescriptions', groups, {
      beside: ['RuleGroupResponse', 'RuleGroup'],
    }),
    perParent(firewall, 'DescribeLoggingConfiguration', 'FirewallLoggingDescriptions', firewalls, {
      beside: ['LoggingConfiguration'],
    }),
  ];
}
