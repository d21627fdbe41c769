import { describe, expect, test } from 'vitest';
import type { NetworkAclEntrySubject } from '../../src/kinds/network-acl/facts.ts';
import { networkAclEntryFact } from '../../src/kinds/network-acl/facts.ts';
import type { Network } from '../../src/model/network.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { formatTraffic } from '../../src/net/traffic.ts';
import { spanOf } from '../../src/source/origin.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (acls: string, ipv6 = '') => `vpcs:
  shop:
    cidr: 10.20.0.0/16
    ${ipv6}
    zones: [a, b]
    subnets: { app: { size: /24, routes: isolated }, data: { size: /24, routes: isolated } }
    networkAcls: ${acls}
`;

function entries(network: Network, acl: string): readonly string[] {
  return (network.get('networkAcl', acl)?.entries ?? []).map(
    each => `${each.rule} ${each.direction} ${each.action} ${formatTraffic(each.traffic)} ${formatCidr(each.cidr)}`,
  );
}

const data = `
      data:
        subnets: data
        ingress: [{ rule: 100, allow: tcp/5432, from: 10.20.0.0/16 }]
        egress:  [{ rule: 100, deny: tcp/1024-65535, to: 10.20.0.0/16 }]`;

describe('network ACLs in a design', () => {
  test('a tier, a subnet and a VPC stand for their blocks', () => {
    const network = sound(
      vpc(`
      data:
        subnets: data
        ingress: [{ rule: 100, allow: tcp/5432, from: app }, { rule: 110, allow: tcp/5432, from: subnet/app-b }]
        egress: [{ rule: 100, allow: tcp/1024-65535, to: vpc/shop }]`),
    );
    expect(entries(network, 'shop.data')).toEqual([
      '100 ingress allow tcp/5432 10.20.0.0/24',
      '101 ingress allow tcp/5432 10.20.1.0/24',
      '110 ingress allow tcp/5432 10.20.1.0/24',
      '100 egress allow tcp/1024-65535 10.20.0.0/16',
    ]);
  });

  test('ingress and egress say the same as the full form', () => {
    const short = sound(vpc(data));
    const full = sound(
      vpc(`
      data:
        subnets: [data-a, data-b]
        entries:
          - { rule: 100, direction: ingress, action: allow, traffic: tcp/5432, cidr: 10.20.0.0/16 }
          - { rule: 100, direction: egress, action: deny, traffic: tcp/1024-65535, cidr: 10.20.0.0/16 }`),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
  });

  test('every VPC has a default one that allows all, for the subnets of no other (N4, N5)', () => {
    const network = sound(vpc(data));
    const acl = network.get('networkAcl', 'shop.default');
    expect(acl?.isDefault).toBe(true);
    expect(acl?.origin.assumed).toMatch(/AWS makes/);
    expect(acl?.subnets).toEqual(['shop.app-a', 'shop.app-b']);
    expect(entries(network, 'shop.default')).toEqual([
      '100 ingress allow all 0.0.0.0/0',
      '100 egress allow all 0.0.0.0/0',
    ]);
  });

  test('a default one that is written replaces it, and still takes the remaining subnets', () => {
    const network = sound(vpc('{ default: { ingress: [{ rule: 1, deny: ssh, from: internet }] } }', 'ipv6: true'));
    expect(entries(network, 'shop.default')).toEqual(['1 ingress deny tcp/22 0.0.0.0/0', '2 ingress deny tcp/22 ::/0']);
    expect(network.get('networkAcl', 'shop.default')?.subnets).toHaveLength(4);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('a new one without entries denies everything (N4)', () => {
    expect(entries(sound(vpc('{ shut: { subnets: app } }')), 'shop.shut')).toEqual([]);
  });

  test('several kinds of traffic are entries of their own, numbered on', () => {
    const network = sound(
      vpc('{ n: { ingress: [{ rule: 10, allow: [http, dns], from: [10.0.0.0/8, 192.0.2.0/24] }] } }'),
    );
    expect(entries(network, 'shop.n')).toEqual([
      '10 ingress allow tcp/80 10.0.0.0/8',
      '11 ingress allow tcp/53 10.0.0.0/8',
      '12 ingress allow udp/53 10.0.0.0/8',
      '13 ingress allow tcp/80 192.0.2.0/24',
      '14 ingress allow tcp/53 192.0.2.0/24',
      '15 ingress allow udp/53 192.0.2.0/24',
    ]);
  });

  test('mistakes are underlined', () => {
    const ingress = (rules: string) => flaws(vpc(`{ n: { subnets: app, ingress: [${rules}] } }`));
    expect(ingress('{ rule: 100, allow: http, from: api }')).toEqual([['unknown-reference', 'api']]);
    expect(ingress('{ rule: 100, allow: htp, from: 10.0.0.0/8 }')).toEqual([['traffic-malformed', 'htp']]);
    expect(ingress('{ rule: 7, allow: http, from: 10.0.0.0/8 }, { rule: 7, deny: ssh, from: 10.0.0.0/8 }')).toEqual([
      ['duplicate-rule-number', '7'],
    ]);
    expect(ingress('{ rule: 7, allow: dns, from: 10.0.0.0/8 }, { rule: 8, deny: ssh, from: 10.0.0.0/8 }')).toEqual([
      ['rule-number-taken', '7'],
    ]);
    expect(ingress('{ rule: 7, from: 10.0.0.0/8 }')[0]?.[0]).toBe('missing-key');
    expect(ingress('{ rule: 0, allow: http, from: 10.0.0.0/8 }')[0]).toEqual(['out-of-range', '0']);
    expect(flaws(vpc('{ one: { subnets: app }, two: { subnets: [app-b, data] } }'))).toEqual([
      ['two-network-acls', 'app-b'],
    ]);
  });
});

describe('the fact network-acl-entry', () => {
  test('says direction, traffic, other side; and points at the entry', () => {
    const network = sound(vpc('{ n: { subnets: app, ingress: [{ rule: 5, allow: ssh, from: internet }] } }'));
    const subjects = [...(networkAclEntryFact.subjects(network) as Iterable<NetworkAclEntrySubject>)];
    const own = subjects.find(subject => subject.acl.name === 'n') as NetworkAclEntrySubject;
    const field = (name: string) => networkAclEntryFact.fields[name]?.get(own, network);
    expect(['direction', 'action', 'rule', 'coversInternet', 'isDefault', 'subnetCount'].map(field)).toEqual([
      'ingress',
      'allow',
      5,
      true,
      false,
      2,
    ]);
    const origin = networkAclEntryFact.origin(own);
    const words = ['from', 'allow', 'rule'].map(path => {
      const span = spanOf({ origin, path });
      return span?.source.text.slice(span.start, span.end);
    });
    expect(words).toEqual(['internet', 'ssh', '5']);
  });
});

const answers = {
  NetworkAcls: [
    {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      IsDefault: false,
      Associations: [{ SubnetId: 'subnet-1', NetworkAclId: 'acl-1' }],
      Entries: [
        {
          RuleNumber: 10,
          Protocol: '6',
          PortRange: { From: 22, To: 22 },
          RuleAction: 'deny',
          Egress: false,
          CidrBlock: '0.0.0.0/0',
        },
        {
          RuleNumber: 20,
          Protocol: '58',
          IcmpTypeCode: { Type: 128, Code: -1 },
          RuleAction: 'allow',
          Egress: true,
          Ipv6CidrBlock: '::/0',
        },
        { RuleNumber: 32767, Protocol: '-1', RuleAction: 'deny', Egress: false, CidrBlock: '0.0.0.0/0' },
        { RuleNumber: 32768, Protocol: '-1', RuleAction: 'deny', Egress: false, Ipv6CidrBlock: '::/0' },
      ],
    },
  ],
};

describe('network ACLs of an account', () => {
  test('hold their entries, the final deny left out (N2)', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    expect(entries(network, 'acl-1')).toEqual(['10 ingress deny tcp/22 0.0.0.0/0', '20 egress allow icmpv6/128 ::/0']);
    expect(network.get('networkAcl', 'acl-1')?.subnets).toEqual(['subnet-1']);
  });

  test('an entry that cannot be one is reported, the others stay', () => {
    const broken = { RuleNumber: '10', Protocol: 6, RuleAction: 'allow', Egress: false, CidrBlock: '10.0.0.0/8' };
    const [acl] = answers.NetworkAcls;
    const { network, problems } = account({ NetworkAcls: [{ ...acl, Entries: [broken, ...(acl?.Entries ?? [])] }] });
    expect(problems.map(problem => problem.code)).toEqual(['snapshot-malformed']);
    expect(entries(network, 'acl-1')).toHaveLength(2);
  });

  test('whatever stands in an answer, reading does not throw', () => {
    for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
  });
});
