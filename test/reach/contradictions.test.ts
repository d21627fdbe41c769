import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import type { Network } from '../../src/model/network.ts';
import { factsOf } from '../facts/facts-of.ts';
import { answer, said } from './asking.ts';

type Answers = Readonly<Record<string, readonly object[]>>;

const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const whole: Answers = {
  Vpcs: [
    { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
    { VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' },
  ],
  Subnets: [
    { SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' },
    { SubnetId: 'subnet-2', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' },
    { SubnetId: 'subnet-3', VpcId: 'vpc-2', CidrBlock: '10.1.0.0/24', AvailabilityZone: 'eu-west-1a' },
  ],
  InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
  NatGateways: [
    {
      NatGatewayId: 'nat-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-2',
      State: 'available',
      NatGatewayAddresses: [{ PrivateIp: '10.0.1.200', PublicIp: '52.0.0.200' }],
    },
  ],
  VpcPeeringConnections: [
    {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' },
      AccepterVpcInfo: { VpcId: 'vpc-2', CidrBlock: '10.1.0.0/16' },
    },
  ],
  NetworkAcls: ['vpc-1', 'vpc-2'].map(vpc => ({
    NetworkAclId: `acl-${vpc}`,
    VpcId: vpc,
    IsDefault: true,
    Associations: [],
    Entries: [false, true].map(Egress => ({
      RuleNumber: 100,
      Egress,
      Protocol: '-1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    })),
  })),
  SecurityGroups: ['vpc-1', 'vpc-2'].map(vpc => ({
    GroupId: `sg-${vpc}`,
    GroupName: 'open',
    VpcId: vpc,
    IpPermissions: [all],
    IpPermissionsEgress: [all],
  })),
  NetworkInterfaces: [
    ['eni-1', 'vpc-1', 'subnet-1', '10.0.0.10'],
    ['eni-2', 'vpc-1', 'subnet-2', '10.0.1.10'],
    ['eni-3', 'vpc-2', 'subnet-3', '10.1.0.10'],
  ].map(([id, vpc, subnet, address]) => ({
    NetworkInterfaceId: id,
    VpcId: vpc,
    SubnetId: subnet,
    Status: 'in-use',
    PrivateIpAddress: address,
    PrivateIpAddresses: [{ Primary: true, PrivateIpAddress: address }],
    Groups: [{ GroupId: `sg-${vpc}` }],
  })),
  RouteTables: [
    table('rtb-1', 'vpc-1', 'subnet-1', '10.0.0.0/16', [
      { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' },
      { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' },
    ]),
    table('rtb-2', 'vpc-1', 'subnet-2', '10.0.0.0/16', [
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' },
    ]),
    table('rtb-3', 'vpc-2', 'subnet-3', '10.1.0.0/16', [
      { DestinationCidrBlock: '10.0.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' },
    ]),
  ],
};

function table(id: string, vpc: string, subnet: string, local: string, routes: readonly object[]): object {
  return {
    RouteTableId: id,
    VpcId: vpc,
    Associations: [{ SubnetId: subnet, AssociationState: { State: 'associated' } }],
    Routes: [{ DestinationCidrBlock: local, GatewayId: 'local', State: 'active' }, ...routes],
  };
}

function networkFrom(answers: Answers): Network {
  return readSnapshot([{ path: 'answers.json', folder: '', text: () => JSON.stringify(answers) }]).network;
}

/** The snapshot without those items of an answer that hold a text. */
function lacking(name: string, text: string): Network {
  const left = whole[name]!.filter(item => !JSON.stringify(item).startsWith(`{"${idOf[name]}":"${text}"`));
  return networkFrom({ ...whole, [name]: left });
}

const idOf: Readonly<Record<string, string>> = {
  Vpcs: 'VpcId',
  Subnets: 'SubnetId',
  InternetGateways: 'InternetGatewayId',
  NatGateways: 'NatGatewayId',
  VpcPeeringConnections: 'VpcPeeringConnectionId',
  SecurityGroups: 'GroupId',
};

const missing = (network: Network) =>
  factsOf(network, 'missing-resource', ['id', 'namedBy']).map(({ id, namedBy }) => `${id} by ${namedBy}`);

describe('a snapshot that contradicts itself', () => {
  test('whole, it has no contradiction, and everything is decided', () => {
    const network = networkFrom(whole);
    expect(missing(network)).toEqual([]);
    for (const words of ['eni-1 → eni-2', 'eni-1 → eni-3', 'eni-1 → 8.8.8.8', 'eni-3 → eni-1']) {
      expect(said(network, `${words} on https`)).toBe('reachable');
    }
  });

  const cases = [
    ['a route to a NAT gateway that is not there', 'NatGateways', 'nat-1', 'eni-1 → 8.8.8.8', ['nat-1 by rtb-1']],
    [
      'a route to an internet gateway that is not there',
      'InternetGateways',
      'igw-1',
      'eni-1 → 8.8.8.8',
      ['igw-1 by rtb-2'],
    ],
    ['a peering that is not there', 'VpcPeeringConnections', 'pcx-1', 'eni-1 → eni-3', ['pcx-1 by rtb-1,rtb-3']],
    ['an interface in a missing subnet', 'Subnets', 'subnet-1', 'eni-1 → eni-2', ['subnet-1 by rtb-1,eni-1']],
    [
      'the way to an interface in a missing subnet',
      'Subnets',
      'subnet-2',
      'eni-1 → eni-2',
      ['subnet-2 by rtb-2,nat-1,eni-2'],
    ],
    ['a group that is named, but was not read', 'SecurityGroups', 'sg-vpc-2', 'eni-1 → eni-3', ['sg-vpc-2 by eni-3']],
  ] as const;

  test.each(cases)('%s', (_, name, id, words, found) => {
    const network = lacking(name, id);
    expect([...missing(network)].map(each => each.split(' by ')[0])).toEqual(found.map(each => each.split(' by ')[0]));
    for (const each of found) {
      const [, by = ''] = each.split(' by ');
      expect([...missing(network)[0]!.split(' by ')[1]!.split(',')].sort()).toEqual(by.split(',').sort());
    }
    const { reachable, blocked, unknown } = answer(network, `${words} on https`);
    expect({ reachable: reachable.length, blocked: blocked.length }).toEqual({ reachable: 0, blocked: 0 });
    expect(unknown.flatMap(part => part.missing).join()).toContain(id);
  });

  test('what does not depend on it is decided all the same', () => {
    expect(said(lacking('NatGateways', 'nat-1'), 'eni-1 → eni-3 on https')).toBe('reachable');
    expect(said(lacking('SecurityGroups', 'sg-vpc-2'), 'eni-1 → eni-2 on https')).toBe('reachable');
    expect(said(lacking('Subnets', 'subnet-3'), 'eni-1 → eni-2 on https')).toBe('reachable');
  });

  test('a list that was not read is no contradiction, and no answer either', () => {
    const { NatGateways: _, ...others } = whole;
    const network = networkFrom(others);
    expect(missing(network)).toEqual([]);
    expect(said(network, 'eni-1 → 8.8.8.8 on https')).toMatch(/^unknown/);
  });
});
