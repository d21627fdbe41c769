import type { Finding, Severity } from '../../src/model/finding.ts';
import type { Report, RuleText } from '../../src/report/report.ts';
import type { Place } from '../../src/source/origin.ts';
import type { SourceText } from '../../src/source/text.ts';
import { scalarAt } from '../../src/source/tree.ts';

/** A place at the nth appearance of some words in a text. */
export function at(source: SourceText, words: string, nth = 1): Place {
  let start = -1;
  for (let i = 0; i < nth; i++) start = source.text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`${words} is not in ${source.path}`);
  return { origin: { from: 'design', node: scalarAt({ source, start, end: start + words.length }, words) } };
}

export function inAccount(id: string, file = '111122223333/us-east-1/Subnets.json'): Place {
  return { origin: { from: 'account', file, id } };
}

export function finding(
  rule: string,
  severity: Severity,
  message: string,
  place: Place,
  rest: Partial<Finding> = {},
): Finding {
  return { rule, severity, message, place, related: [], fingerprint: `${rule}#${message.length}`, ...rest };
}

export const design: SourceText = {
  path: 'designs/web shop.yaml',
  text: [
    'netwright: 1',
    'name: web-shop',
    'vpcs:',
    '  shop:',
    '    cidr: 10.0.0.0/16',
    '    subnets:',
    '      app-a: { zone: a, cidr: 10.0.0.0/24 }',
    '      spare: { zone: a, cidr: 10.0.1.0/24 }',
    '      app-b: { zone: b, cidr: 10.0.0.128/25 }',
    '    securityGroups:',
    '      edge:',
    '        ingress: [{ from: internet, allow: [http, https, ssh] }]',
    '      店舗:',
    '        ingress: [{ from: 名前, allow: ssh }]',
    '\t\tbroken: [tab]',
    '      legacy: { ingress: [{ from: internet, allow: [tcp/1, tcp/2, tcp/3, tcp/4, tcp/5, tcp/6, tcp/7, tcp/8, tcp/9, tcp/10, tcp/11, tcp/12] }, { from: 0.0.0.0/1, allow: all }] }',
    '',
  ].join('\n'),
};

export const overlay: SourceText = {
  path: 'designs/prod.yaml',
  text: 'vpcs:\r\n  shop:\r\n    cidr: 10.0.0.0/8\r\n    flowLogs:\r\n      to: nowhere\r\n',
};

/** Names that would like to be more than names. */
export const hostile: SourceText = {
  path: 'designs/\u001b[31mred|<b>::.yaml',
  text: '"\u001b]8;;https://evil.example\u0007__proto__\u202e": ]]> <script>alert(1)</script> | ::error::x @admin\n',
};

const texts: readonly RuleText[] = [
  {
    id: 'addressing/subnet-overlap',
    title: 'Subnets of one VPC overlap',
    severity: 'error',
    why: 'AWS refuses a subnet whose CIDR block overlaps another of its VPC. The stack fails half way.\n',
    fix: 'Give one of the two a block of its own;\n`netwright plan` finds a free one.\n',
    layer: 'addressing',
    links: ['https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html'],
    also: { 'cfn-lint': ['E3059'] },
  },
  {
    id: 'filtering/admin-port-open',
    title: 'Administration port reachable from the internet',
    severity: 'high',
    why: 'Whoever can reach an administration port can try its passwords. They do so within minutes.',
    fix: 'Let only a bastion or a VPN reach it.',
    layer: 'transport',
    links: [],
    also: { checkov: ['CKV_AWS_24', 'CKV_AWS_25'], trivy: ['AWS-0107'] },
  },
  {
    id: 'addressing/subnet-nearly-full',
    title: 'Subnet has few free addresses',
    severity: 'medium',
    why: 'Scaling out fails where no address is left',
    fix: 'Make the subnet larger, or spread the load.',
    layer: 'addressing',
    links: ['not a link', 'https://docs.aws.amazon.com/vpc/'],
    also: {},
  },
];

const nearlyFull = inAccount('subnet-0abc123def4567890');

export const sample: Report = {
  tool: { name: 'netwright', version: '0.1.0' },
  sources: ['designs/', 'aws_configs/'],
  findings: [
    finding(
      'addressing/subnet-overlap',
      'error',
      'app-b (10.0.0.128/25) overlaps app-a (10.0.0.0/24)',
      at(design, '10.0.0.128/25'),
      {
        label: 'overlaps 10.0.0.128\u201310.0.0.255 (128 addresses)',
        related: [
          { place: at(design, '10.0.0.0/24'), label: 'app-a was given this' },
          { place: at(overlay, '10.0.0.0/8'), label: 'the VPC has room enough' },
        ],
        help: 'the next free /25 of vpc/shop is 10.0.2.0/25',
        resource: 'subnet/shop.app-b',
        fingerprint: 'a1b2c3',
      },
    ),
    finding(
      'addressing/unknown',
      'critical',
      'a rule of which nothing is known said this',
      at(design, 'spare: { zone: a, cidr: 10.0.1.0/24 }\n      app-b'),
    ),
    finding(
      'filtering/admin-port-open',
      'critical',
      'edge answers tcp/22 from the whole internet by igw/shop, routeTable/shop.public, networkAcl/shop.default and then securityGroup/shop.edge, which allows it',
      at(design, 'ssh', 1),
      {
        label: 'ssh is an administration port',
        related: [{ place: at(design, 'internet', 1), label: 'from everywhere' }],
        resource: 'securityGroup/shop.edge',
      },
    ),
    finding('filtering/admin-port-open', 'high', '店舗 answers tcp/22 from 名前', at(design, '名前'), {
      label: 'not a group of this design',
      resource: 'securityGroup/shop.店舗',
    }),
    finding('filtering/admin-port-open', 'high', 'legacy lets half the internet in', at(design, '0.0.0.0/1, allow'), {
      label: 'half of IPv4',
    }),
    finding(
      'design/hostile',
      'medium',
      'unknown key \u001b[2J__proto__\nsecond line ]]> <script>alert(1)</script> ::error:: | @admin [a](https://evil.example)',
      at(hostile, '__proto__\u202e'),
      {
        label: 'no\u001b[0m such | key',
        related: [
          { place: at(hostile, '<script>'), label: '::warning::`x`' },
          { place: inAccount('sg-\u009b31m', 'Sec\u0007.json'), label: 'here too' },
        ],
        help: 'remove\n::set-output name=x::it',
        resource: '__proto__/<img src=x>',
        fingerprint: '__proto__',
      },
    ),
    finding(
      'addressing/subnet-nearly-full',
      'medium',
      'subnet-0abc123def4567890 has 3 of 251 addresses left',
      nearlyFull,
      {
        label: 'AvailableIpAddressCount is 3',
        related: [
          { place: inAccount('arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0def', 'Vpcs.json'), label: 'in this VPC' },
        ],
        resource: 'subnet/subnet-0abc123def4567890',
      },
    ),
    finding('design/tab', 'low', 'a tab indents this line', at(design, 'broken')),
    finding('design/assumed', 'info', 'shop has the default DHCP options', {
      origin: { from: 'account', file: 'Vpcs.json', id: 'vpc-1', assumed: 'AWS gives every VPC a set' },
    }),
  ],
  suppressed: [
    finding('filtering/admin-port-open', 'high', 'bastion answers tcp/22', at(design, 'https'), {
      suppressed: { by: 'comment', reason: 'the bastion, until 2027' },
      resource: 'securityGroup/shop.bastion',
    }),
    finding('operations/no-flow-logs', 'low', 'shop keeps no flow logs', at(overlay, 'flowLogs'), {
      suppressed: { by: 'config', reason: 'kept by the | platform\u001b[1m team' },
    }),
  ],
  notJudged: [
    { rule: 'operations/no-flow-logs', count: 2, missing: ['FlowLogs'] },
    { rule: 'balancing/no-healthy-target', count: 1, missing: ['LoadBalancerTargetHealth', 'FlowLogs'] },
  ],
  notes: [
    { message: 'carrier gateways are not modelled', place: inAccount('cagw-1', 'CarrierGateways.json') },
    { message: 'carrier gateways are not modelled', place: inAccount('cagw-2', 'CarrierGateways.json') },
    { message: 'Block Public Access was not read: taken as off \u001b[31m::debug::' },
  ],
  counts: { files: 3, resources: { vpc: 1, subnet: 3, 'security-group': 37 }, rules: 212 },
  durationMs: 38.4,
  failOn: 'high',
  rule: id => texts.find(text => text.id === id),
};

export const clean: Report = { ...sample, findings: [], suppressed: [], notJudged: [], notes: [] };
