import { describe, expect, test } from 'vitest';
import type { FirewallRule } from '../../src/kinds/firewall/firewall.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { formatTraffic } from '../../src/net/traffic.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (firewall: string) => `vpcs:
  hub:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets: { fw: { size: /28, routes: isolated }, app: { size: /24, routes: [{ to: internet, via: firewall/egress }] } }
    firewalls: { egress: ${firewall} }
`;

/** A rule in a line. */
function line(rule: FirewallRule): string {
  const side = (blocks: FirewallRule['from']) => blocks?.map(formatCidr).join('+') ?? 'any';
  const ports = rule.sourcePorts?.map(({ from, to }) => `${from}-${to}`).join('+');
  const words = [rule.engine, rule.action, formatTraffic(rule.traffic), side(rule.from), '>', side(rule.to)];
  return [
    ...words,
    ports && `from ports ${ports}`,
    rule.bothWays && 'both ways',
    rule.undecided && `(${rule.undecided})`,
  ]
    .filter(Boolean)
    .join(' ');
}

describe('a firewall in a design', () => {
  test('the shorthand of rules says the same as the full form', () => {
    const short = sound(
      vpc(
        '{ subnets: fw, rules: [{ pass: [https, ntp], from: 10.0.0.0/16, to: internet }, { drop: all, engine: stateless, to: [192.0.2.0/24] }] }',
      ),
    );
    const full = sound(
      vpc(
        `
      subnets: [fw-a, fw-b]
      endpoints: [{ subnet: fw-a, zone: eu-west-1a }, { subnet: fw-b, zone: eu-west-1b }]
      rules:
        - { action: pass, traffic: tcp/443, from: [10.0.0.0/16] }
        - { action: pass, traffic: udp/123, from: [10.0.0.0/16] }
        - { engine: stateless, action: drop, traffic: all, to: [192.0.2.0/24] }
      statelessDefault: forward`
          .replace(/^/, '\n')
          .replaceAll('\n      ', '\n        '),
      )
        .replace('firewalls: { egress: ', 'firewalls:\n      egress:')
        .replace(/ \}\n$/, '\n'),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
  });

  test('routes lead to it, and its endpoints stand one a zone', () => {
    const network = sound(vpc('{ subnets: fw }'));
    const firewall = network.get('firewall', 'hub.egress');
    expect(firewall?.endpoints).toEqual([
      { subnet: 'hub.fw-a', zone: 'eu-west-1a' },
      { subnet: 'hub.fw-b', zone: 'eu-west-1b' },
    ]);
    expect([firewall?.rules, firewall?.statelessDefault, firewall?.ruleOrder]).toEqual([[], 'forward', 'default']);
    const target = network.get('routeTable', 'hub.app')?.routes.at(-1)?.via;
    expect(target).toEqual({ type: 'resource', target: { kind: 'firewall', key: 'hub.egress' } });
  });

  test('who writes what becomes of the rest means a strict order, which alone has a choice', () => {
    const orderOf = (more: string) => sound(vpc(`{ subnets: fw${more} }`)).get('firewall', 'hub.egress')?.ruleOrder;
    expect(orderOf(', statefulDefault: drop')).toBe('strict');
    expect(orderOf(', statefulDefault: drop-established')).toBe('strict');
    expect(orderOf(', statefulDefault: pass')).toBe('default');
    expect(orderOf(', ruleOrder: default')).toBe('default');
    expect(flaws(vpc('{ subnets: fw, statefulDefault: drop, ruleOrder: default }'))).toEqual([
      ['contradicting-keys', 'default'],
    ]);
  });

  test('what Netwright cannot decide is named and kept', () => {
    const network = sound(vpc('{ subnets: fw, rules: [{ traffic: tcp/443, undecided: domains, group: web }] }'));
    expect(network.get('firewall', 'hub.egress')?.rules?.map(line)).toEqual(['stateful tcp/443 any > any (domains)']);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are underlined', () => {
    expect(flaws(vpc('{ subnets: fw, rules: [{ pass: htps }] }'))).toEqual([['traffic-malformed', 'htps']]);
    expect(flaws(vpc('{ subnets: fw, rules: [{ pass: all, sourcePorts: [90-80] }] }'))).toEqual([
      ['bad-port-range', '90-80'],
    ]);
    expect(flaws(vpc('{ subnets: fw, rules: [{ from: 10.0.0.0/8 }] }'))).toEqual([
      ['missing-key', '{ from: 10.0.0.0/8 }'],
    ]);
    expect(flaws(vpc('{ subnets: fv }'))[0]).toEqual(['unknown-reference', 'fv']);
  });
});

const arn = (rest: string) => `arn:aws:network-firewall:eu-west-1:111122223333:${rest}`;
const header = {
  Protocol: 'TCP',
  Source: '[10.0.0.0/8, 192.0.2.7]',
  SourcePort: 'ANY',
  Direction: 'FORWARD',
  Destination: '$OUT',
  DestinationPort: '[80, 8000:8100]',
};
const answers = {
  FirewallDescriptions: [
    {
      Firewall: {
        FirewallArn: arn('firewall/egress'),
        FirewallName: 'egress',
        VpcId: 'vpc-1',
        FirewallPolicyArn: arn('firewall-policy/p'),
        SubnetMappings: [{ SubnetId: 'subnet-1' }],
        DeleteProtection: true,
      },
      FirewallStatus: {
        Status: 'READY',
        SyncStates: { 'eu-west-1a': { Attachment: { SubnetId: 'subnet-1', EndpointId: 'vpce-1' } } },
      },
    },
  ],
  FirewallPolicyDescriptions: [
    {
      FirewallPolicyResponse: { FirewallPolicyArn: arn('firewall-policy/p') },
      FirewallPolicy: {
        StatelessRuleGroupReferences: [{ ResourceArn: arn('stateless-rulegroup/less'), Priority: 1 }],
        StatelessDefaultActions: ['aws:forward_to_sfe'],
        StatelessFragmentDefaultActions: ['aws:drop'],
        StatefulRuleGroupReferences: [
          { ResourceArn: arn('stateful-rulegroup/domains'), Priority: 20 },
          { ResourceArn: arn('stateful-rulegroup/tuples'), Priority: 10 },
          { ResourceArn: arn('stateful-rulegroup/gone'), Priority: 30 },
          { ResourceArn: arn('stateful-rulegroup/suri'), Priority: 40 },
        ],
        StatefulDefaultActions: ['aws:drop_strict', 'aws:alert_strict'],
        StatefulEngineOptions: { RuleOrder: 'STRICT_ORDER' },
      },
    },
  ],
  RuleGroupDescriptions: [
    {
      RuleGroupResponse: { RuleGroupArn: arn('stateless-rulegroup/less') },
      RuleGroup: {
        RulesSource: {
          StatelessRulesAndCustomActions: {
            StatelessRules: [
              {
                Priority: 2,
                RuleDefinition: { Actions: ['aws:pass'], MatchAttributes: { TCPFlags: [{ Flags: ['SYN'] }] } },
              },
              {
                Priority: 1,
                RuleDefinition: {
                  Actions: ['aws:drop'],
                  MatchAttributes: {
                    Sources: [{ AddressDefinition: '10.0.0.0/8' }],
                    SourcePorts: [{ FromPort: 1024, ToPort: 65535 }],
                    DestinationPorts: [{ FromPort: 22, ToPort: 22 }],
                    Protocols: [6],
                  },
                },
              },
            ],
          },
        },
      },
    },
    {
      RuleGroupResponse: { RuleGroupArn: arn('stateful-rulegroup/tuples') },
      RuleGroup: {
        RuleVariables: { IPSets: { OUT: { Definition: ['198.51.100.0/24'] } } },
        RulesSource: {
          StatefulRules: [
            {
              Action: 'PASS',
              Header: header,
              RuleOptions: [{ Keyword: 'sid:1' }, { Keyword: 'msg', Settings: ['x'] }],
            },
            { Action: 'DROP', Header: { ...header, Protocol: 'TLS' } },
            { Action: 'DROP', Header: { ...header, Source: '!10.0.0.0/8' } },
            {
              Action: 'REJECT',
              Header: {
                ...header,
                Protocol: 'ICMP',
                Source: 'ANY',
                Destination: 'ANY',
                DestinationPort: 'ANY',
                Direction: 'ANY',
              },
            },
            { Action: 'DROP', Header: header, RuleOptions: [{ Keyword: 'content', Settings: ['x'] }] },
          ],
        },
      },
    },
    {
      RuleGroupResponse: { RuleGroupArn: arn('stateful-rulegroup/domains') },
      RuleGroup: {
        RulesSource: {
          RulesSourceList: { Targets: ['.example.com'], TargetTypes: ['TLS_SNI'], GeneratedRulesType: 'ALLOWLIST' },
        },
      },
    },
    {
      RuleGroupResponse: { RuleGroupArn: arn('stateful-rulegroup/suri') },
      RuleGroup: { RulesSource: { RulesString: 'drop tls any any -> any any (sid: 1;)' } },
    },
  ],
};

describe('a firewall of an account', () => {
  test('its rules stand in the order of evaluation; what is beyond five tuples is named', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    const firewall = network.get('firewall', arn('firewall/egress'));
    expect(firewall?.rules?.map(line)).toEqual([
      'stateless drop tcp/22 10.0.0.0/8 > any from ports 1024-65535',
      'stateless pass all any > any (it looks at TCP flags)',
      'stateful pass tcp/80, tcp/8000-8100 10.0.0.0/8+192.0.2.7/32 > 198.51.100.0/24',
      'stateful drop all any > any (it looks at the application protocol TLS)',
      'stateful drop all any > any (!10.0.0.0/8 is not known)',
      'stateful reject icmp, icmpv6 any > any both ways',
      'stateful drop all any > any (it looks at content)',
      'stateful tcp any > any (allowlist of domains: .example.com)',
      'stateful all any > any (rule group gone was not read)',
      'stateful all any > any (Suricata rules)',
    ]);
    expect([
      firewall?.statelessDefault,
      firewall?.fragmentDefault,
      firewall?.ruleOrder,
      firewall?.statefulDefault,
    ]).toEqual(['forward', 'drop', 'strict', 'drop']);
    expect(firewall?.endpoints).toEqual([{ subnet: 'subnet-1', zone: 'eu-west-1a', endpoint: 'vpce-1' }]);
  });

  test('without its policy the rules were not read', () => {
    const { FirewallDescriptions } = answers;
    const firewall = account({ FirewallDescriptions }).network.all('firewall')[0];
    expect([firewall?.rules, firewall?.statefulDefault, firewall?.policy]).toEqual([undefined, undefined, 'p']);
  });

  test('whatever stands in an answer, reading does not throw', () => {
    const [less, tuples] = answers.RuleGroupDescriptions;
    const { StatefulRules } = { StatefulRules: [], ...tuples?.RuleGroup.RulesSource };
    const RuleGroup = { ...tuples?.RuleGroup, RulesSource: { StatefulRules: StatefulRules.slice(0, 1) } };
    const lean = { ...answers, RuleGroupDescriptions: [less, { ...tuples, RuleGroup }] };
    for (const bad of spoiled(lean)) expect(account(bad as object).network).toBeDefined();
  });
});
