import { describe, expect, test } from 'vitest';
import type { Network } from '../../src/model/network.ts';
import { formatFlows } from '../../src/net/flows.ts';
import { trafficWords } from '../../src/net/flows-words.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { exposuresOf } from '../../src/reach/exposure.ts';
import { account } from '../kinds/try-kinds.ts';
import { said } from './asking.ts';

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/site/50dc6c495c0c9188';
const open = [false, true].map(Egress => ({
  ...{ RuleNumber: 100, Egress, Protocol: '-1', RuleAction: 'allow', CidrBlock: '0.0.0.0/0' },
}));

/** An account with a load balancer, and without the answer that tells of interfaces. */
function site(scheme: string, more: object = {}): Network {
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
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        IpPermissionsEgress: [],
      },
    ],
    LoadBalancers: [
      {
        ...{ LoadBalancerArn: arn, LoadBalancerName: 'site', Type: 'application', Scheme: scheme, VpcId: 'vpc-1' },
        ...{ State: { Code: 'active' }, SecurityGroups: ['sg-1'] },
        AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
      },
    ],
    LoadBalancerListeners: [
      {
        LoadBalancerArn: arn,
        Listeners: [80, 443].map(Port => ({
          ListenerArn: `listener-${Port}`,
          LoadBalancerArn: arn,
          Port,
          Protocol: 'HTTP',
        })),
      },
    ],
    ...more,
  }).network;
}

describe('a load balancer whose interfaces were not read', () => {
  test('is listed as perhaps exposed, where its listeners and groups let the internet in, and says what is missing', () => {
    const exposures = exposuresOf(engineOf(site('internet-facing')));
    expect(
      exposures.map(({ to, proved, flows, missing }) => [to.name, proved, trafficWords([flows]), missing]),
    ).toEqual([['site', false, 'tcp/443', ['the network interfaces of site were not read']]]);
    expect(formatFlows(exposures[0]!.unheard)).toBe('none');
  });

  test('is nothing to the internet where it is internal', () => {
    expect(exposuresOf(engineOf(site('internal')))).toEqual([]);
  });

  test('an answer is unknown where its listeners answer, and blocked elsewhere', () => {
    const to = `loadBalancer/${arn}`;
    expect(said(site('internet-facing'), `internet → ${to} on tcp/443`)).toBe('unknown');
    expect(said(site('internet-facing'), `internet → ${to} on tcp/80`)).toBe('blocked ENI_SG_RULES_MISMATCH');
    expect(said(site('internet-facing'), `internet → ${to} on tcp/22`)).toBe('blocked ELBV2_LISTENERS_MISMATCH');
  });

  test('sends from nodes of which nobody knows', () => {
    expect(said(site('internet-facing'), `loadBalancer/${arn} → internet on tcp/443`)).toBe('unknown');
    expect(said(site('internal'), `10.0.1.9 → internet on tcp/443`)).toBe('unknown');
  });

  test('a public address that nobody is told to have may be of what was not read', () => {
    expect(said(site('internet-facing'), 'internet → 52.0.0.9 on tcp/443')).toBe('unknown');
    const read = site('internet-facing', { NetworkInterfaces: [] });
    expect(said(read, 'internet → 52.0.0.9 on tcp/443')).toBe('blocked IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS');
  });

  test('is as it is told where its interfaces were read', () => {
    const card = {
      ...{ NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', PrivateIpAddress: '10.0.1.9' },
      ...{ Description: 'ELB app/site/50dc6c495c0c9188', Groups: [{ GroupId: 'sg-1' }], Status: 'in-use' },
      Association: { PublicIp: '52.0.0.9' },
    };
    const exposures = exposuresOf(engineOf(site('internet-facing', { NetworkInterfaces: [card] })));
    expect(exposures.map(({ proved, flows }) => [proved, trafficWords([flows])])).toEqual([[true, 'tcp/443']]);
  });
});
