import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { trafficWords } from '../../src/net/flows-words.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { exposuresOf } from '../../src/reach/exposure.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';
import { account } from '../kinds/try-kinds.ts';
import { said } from './asking.ts';

const open = [false, true].map(Egress => ({
  ...{ RuleNumber: 100, Egress, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
}));

/** An instance and a database of an account, without the answer that tells of interfaces. */
function street(instance: object = { PublicIpAddress: '52.0.0.9' }, more: object = {}): Network {
  return account({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
    Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24', AvailabilityZone: 'eu-west-1a' }],
    InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ State: 'available', VpcId: 'vpc-1' }] }],
    RouteTables: [
      {
        ...{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ Main: true }] },
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }],
      },
    ],
    NetworkAcls: [{ NetworkAclId: 'acl-1', VpcId: 'vpc-1', IsDefault: true, Associations: [], Entries: open }],
    SecurityGroups: [
      {
        ...{ GroupId: 'sg-1', GroupName: 'edge', VpcId: 'vpc-1' },
        IpPermissions: [22, 5432].map(FromPort => ({
          ...{ IpProtocol: 'tcp', FromPort, ToPort: FromPort, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
        })),
        IpPermissionsEgress: [],
      },
    ],
    Reservations: [
      {
        Instances: [
          {
            ...{ InstanceId: 'i-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', State: { Name: 'running' } },
            ...{ SecurityGroups: [{ GroupId: 'sg-1' }], NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }] },
            ...instance,
          },
        ],
      },
    ],
    DBInstances: [
      {
        ...{ DBInstanceIdentifier: 'orders', PubliclyAccessible: true, Endpoint: { Port: 5432 } },
        DBSubnetGroup: { VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
        VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
      },
    ],
    ...more,
  }).network;
}

const exposed = (network: Network) =>
  exposuresOf(engineOf(network)).map(({ to, proved, flows, missing }) => [
    to.name,
    proved,
    trafficWords([flows]),
    missing,
  ]);

describe('what has a public address, and interfaces that were not read', () => {
  const both = [
    ['i-1', false, 'tcp/22, tcp/5432', ['the network interfaces of i-1 were not read']],
    ['orders', false, 'tcp/5432', ['the network interfaces of orders were not read']],
  ];

  test('is listed as perhaps exposed, where its groups let the internet in', () => {
    expect(exposed(street())).toEqual(both);
    expect(said(street(), 'internet → workload/i-1 on tcp/22')).toBe('unknown');
    expect(said(street(), 'internet → workload/i-1 on tcp/80')).toBe('blocked ENI_SG_RULES_MISMATCH');
  });

  test('is listed of a design that was written from such an account, too', async () => {
    const text = writeYaml(writeDesign(street()));
    const { network, problems } = await openTexts([{ path: 'design.yaml', text }]);
    expect(problems).toEqual([]);
    expect(exposed(network)).toEqual(both);
  });

  test('is not listed where it has no public address, or is stopped', () => {
    const [, database] = both;
    expect(exposed(street({}))).toEqual([database]);
    expect(exposed(street({ PublicIpAddress: '52.0.0.9', State: { Name: 'stopped' } }))).toEqual([database]);
  });

  test('is as its interfaces say where they were read', () => {
    const card = {
      ...{ NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', PrivateIpAddress: '10.0.1.9' },
      ...{ Groups: [{ GroupId: 'sg-1' }], Status: 'in-use', Attachment: { InstanceId: 'i-1' } },
      Association: { PublicIp: '52.0.0.9' },
    };
    expect(exposed(street({ PublicIpAddress: '52.0.0.9' }, { NetworkInterfaces: [card] }))).toEqual([
      ['i-1', true, 'tcp/22, tcp/5432', []],
    ]);
  });
});
