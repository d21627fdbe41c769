import {
  type Answers,
  flagOf,
  has,
  type Item,
  identity,
  isItem,
  itemOf,
  itemsOf,
  textOf,
  textsOf,
} from '../answers.ts';
import type { Live } from '../kind.ts';
import type { Firewall, FirewallEndpoint } from './firewall.ts';
import { rulesOfPolicy, statelessAction } from './rule-groups.ts';

/**
 * Network Firewall describes one thing a call, in two parts. A snapshot keeps the answers of
 * DescribeFirewall, DescribeFirewallPolicy, DescribeRuleGroup and DescribeLoggingConfiguration in lists.
 */
export const live: Live<Firewall> = {
  answers: [
    'FirewallDescriptions',
    'FirewallPolicyDescriptions',
    'RuleGroupDescriptions',
    'FirewallLoggingDescriptions',
  ],
  read,
};

function* read(answers: Answers): Iterable<Firewall> {
  const policies = byArn(answers, 'FirewallPolicyDescriptions', 'FirewallPolicyResponse', 'FirewallPolicy');
  const groups = byArn(answers, 'RuleGroupDescriptions', 'RuleGroupResponse', 'RuleGroup');
  for (const item of answers.items('FirewallDescriptions') ?? []) {
    const firewall = itemOf(item, 'Firewall');
    const arn = textOf(firewall, 'FirewallArn');
    const vpc = textOf(firewall, 'VpcId');
    // A firewall that a transit gateway holds has no VPC: it shows as an attachment.
    if (arn && !vpc && textOf(firewall, 'TransitGatewayId')) continue;
    if (!arn || !vpc) {
      const message = 'a firewall without FirewallArn or VpcId';
      answers.problem('snapshot-malformed', 'FirewallDescriptions', arn ?? '', message);
      continue;
    }
    const status = itemOf(item, 'FirewallStatus');
    const policy = policies.get(textOf(firewall, 'FirewallPolicyArn') ?? '');
    yield { ...readFirewall(arn, vpc, firewall, status, answers), ...judgement(policy, groups, answers, arn) };
  }
}

/** The second part of each description by the ARN in its first. */
function byArn(answers: Answers, call: string, head: string, body: string): ReadonlyMap<string, Item> {
  const result = new Map<string, Item>();
  for (const item of answers.items(call) ?? []) {
    const arn = textOf(itemOf(item, head), `${body}Arn`);
    if (arn && isItem(item[body])) result.set(arn, item[body]);
  }
  return result;
}

function readFirewall(arn: string, vpc: string, item: Item, status: Item, answers: Answers): Firewall {
  const policyArn = textOf(item, 'FirewallPolicyArn');
  const logging = answers.items('FirewallLoggingDescriptions')?.find(each => textOf(each, 'FirewallArn') === arn);
  return {
    kind: 'firewall',
    ...identity(answers, 'FirewallDescriptions', arn, item),
    name: textOf(item, 'FirewallName') ?? arn,
    vpc,
    subnets: itemsOf(item, 'SubnetMappings').flatMap(each => textOf(each, 'SubnetId') ?? []),
    endpoints: endpointsOf(status),
    policy: policyArn?.slice(policyArn.lastIndexOf('/') + 1),
    logs:
      logging &&
      itemsOf(itemOf(logging, 'LoggingConfiguration'), 'LogDestinationConfigs').flatMap(
        each => textOf(each, 'LogType')?.toLowerCase() ?? [],
      ),
    deleteProtection: flagOf(item, 'DeleteProtection'),
    subnetChangeProtection: flagOf(item, 'SubnetChangeProtection'),
    ownKey: has(item, 'EncryptionConfiguration')
      ? textOf(itemOf(item, 'EncryptionConfiguration'), 'Type') === 'CUSTOMER_KMS'
      : undefined,
    state: textOf(status, 'Status')?.toLowerCase() ?? 'ready',
  };
}

function endpointsOf(status: Item): readonly FirewallEndpoint[] {
  return Object.entries(itemOf(status, 'SyncStates')).flatMap(([zone, state]) => {
    const attachment = isItem(state) ? itemOf(state, 'Attachment') : {};
    const subnet = textOf(attachment, 'SubnetId');
    return subnet ? [{ subnet, zone, endpoint: textOf(attachment, 'EndpointId') }] : [];
  });
}

/** What the policy decides; nothing where it was not read. */
function judgement(
  policy: Item | undefined,
  groups: ReadonlyMap<string, Item>,
  answers: Answers,
  arn: string,
): Partial<Firewall> {
  if (!policy) return {};
  const order = textOf(itemOf(policy, 'StatefulEngineOptions'), 'RuleOrder');
  return {
    rules: rulesOfPolicy(policy, groups, answers.origin('FirewallDescriptions', arn)),
    statelessDefault: defaultOf(policy, 'StatelessDefaultActions'),
    fragmentDefault: defaultOf(policy, 'StatelessFragmentDefaultActions'),
    ruleOrder: order === 'STRICT_ORDER' ? 'strict' : 'default',
    statefulDefault: statefulDefaultOf(textsOf(policy, 'StatefulDefaultActions')),
  };
}

function defaultOf(policy: Item, key: string): Firewall['statelessDefault'] {
  return textsOf(policy, key)
    .map(statelessAction)
    .find(each => each !== undefined);
}

function statefulDefaultOf(actions: readonly string[]): Firewall['statefulDefault'] {
  if (actions.includes('aws:drop_strict')) return 'drop';
  return actions.some(each => each.startsWith('aws:drop_established')) ? 'drop-established' : 'pass';
}
