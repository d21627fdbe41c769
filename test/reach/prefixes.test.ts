import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { recordsOf } from '../../src/lint/fact-record.ts';
import type { Network } from '../../src/model/network.ts';
import { classesOf } from '../../src/reach/classes.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { account, again, attributes } from '../kinds/try-kinds.ts';
import { said } from './asking.ts';

const card = (id: string, subnet: string, address: string, group: string, more: object = {}) => ({
  ...{ NetworkInterfaceId: id, VpcId: 'vpc-1', SubnetId: subnet, InterfaceType: 'interface', Status: 'in-use' },
  ...{ PrivateIpAddress: address, PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }], TagSet: [] },
  ...{ Groups: [{ GroupId: group, GroupName: group }], SourceDestCheck: true, ...more },
});
const nodes = ['1', '2'].map(number =>
  card(`eni-node-${number}`, 'subnet-1', `10.0.1.1${number}`, 'sg-nodes', {
    Ipv4Prefixes: [{ Ipv4Prefix: `10.0.1.${number === '1' ? 32 : 48}/28` }],
    Ipv6Prefixes: [{ Ipv6Prefix: `2001:db8:1:1:${number}::/80` }],
  }),
);
const rule = (from: object) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...from });
const out = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }];
const group = (GroupId: string, ...IpPermissions: readonly object[]) => ({
  ...{ GroupId, GroupName: GroupId, VpcId: 'vpc-1', Description: '', IpPermissions, IpPermissionsEgress: out },
});
const open = [false, true].flatMap(Egress =>
  [{ CidrBlock: '0.0.0.0/0' }, { Ipv6CidrBlock: '::/0' }].map((block, index) => ({
    ...{ RuleNumber: 100 + index, Egress, Protocol: '-1', RuleAction: 'allow', ...block },
  })),
);
const ipv6Of = (block: string) => [{ Ipv6CidrBlock: block, Ipv6CidrBlockState: { State: 'associated' } }];

const answers = {
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Ipv6CidrBlockAssociationSet: ipv6Of('2001:db8:1::/56') }],
  Subnets: ['1', '2'].map(number => ({
    ...{
      SubnetId: `subnet-${number}`,
      VpcId: 'vpc-1',
      CidrBlock: `10.0.${number}.0/24`,
      AvailabilityZone: 'eu-west-1a',
    },
    Ipv6CidrBlockAssociationSet: ipv6Of(`2001:db8:1:${number}::/64`),
  })),
  RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Routes: [], Associations: [{ Main: true }] }],
  NetworkAcls: [{ NetworkAclId: 'acl-1', VpcId: 'vpc-1', IsDefault: true, Associations: [], Entries: open }],
  SecurityGroups: [
    group('sg-nodes', rule({ IpRanges: [{ CidrIp: '10.0.2.0/24' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] })),
    group('sg-db', rule({ UserIdGroupPairs: [{ GroupId: 'sg-nodes' }] })),
    group('sg-one', rule({ IpRanges: [{ CidrIp: '10.0.1.33/32' }] })),
  ],
  NetworkInterfaces: [
    ...nodes,
    card('eni-db', 'subnet-2', '10.0.2.10', 'sg-db', { Ipv6Addresses: [{ Ipv6Address: '2001:db8:1:2::10' }] }),
    card('eni-one', 'subnet-2', '10.0.2.20', 'sg-one'),
  ],
};
const read = (more: object = {}): Network => account({ ...answers, ...more }).network;

describe('blocks that are delegated to an interface', () => {
  test('are read, and written back', () => {
    const network = read();
    expect(network.get('networkInterface', 'eni-node-1')?.prefixes).toHaveLength(2);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('are addresses of the interface: of IPv4 and of IPv6, to it and from it', () => {
    expect(said(read(), '10.0.2.10 → 10.0.1.40 on tcp/443')).toBe('reachable');
    expect(said(read(), '10.0.2.10 → 10.0.1.40 on tcp/22')).toBe('blocked ENI_SG_RULES_MISMATCH');
    expect(said(read(), '10.0.2.10 → 10.0.1.80 on tcp/443')).toBe('blocked UNKNOWN_DESTINATION');
    expect(said(read(), '2001:db8:1:2::10 → 2001:db8:1:1:1::99 on tcp/443')).toBe('reachable');
    expect(said(read(), '10.0.1.40 → 10.0.2.20 on tcp/443')).toBe('blocked ENI_SG_RULES_MISMATCH');
    expect(said(read(), '10.0.1.33 → 10.0.2.20 on tcp/443')).toBe('reachable');
  });

  test('S8: who runs behind it is in the groups of the interface', () => {
    expect(said(read(), '10.0.1.40 → 10.0.2.10 on tcp/443')).toBe('reachable');
  });

  test('nodes with blocks are of one class, unless somebody names a part of one', () => {
    const sizes = (network: Network) => classesOf(engineOf(network)).map(({ members }) => members.length);
    expect(sizes(read())).toEqual([1, 1, 1, 1]);
    const unnamed = read({ SecurityGroups: answers.SecurityGroups.slice(0, 2) });
    expect(sizes(unnamed)).toEqual([2, 1, 1]);
  });

  test('count where a design is added up', () => {
    const fact = factKinds().find(({ name }) => name === 'capacity')!;
    const network = again(read());
    const subjects = [...fact.subjects(network)];
    const recordOf = recordsOf(fact, network);
    const planned = subjects.map(each => Reflect.get(recordOf(each) as object, 'planned'));
    expect(planned).toEqual([2 + 32, 2]);
  });
});
