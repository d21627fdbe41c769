import { describe, expect, test } from 'vitest';
import type { Network } from '../../../src/model/network.ts';
import { cidr } from '../../../src/net/cidr.ts';
import { changed, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const open = '{ ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }';

const joined = (region = 'eu-west-1', routes = '[{ to: 10.0.0.0/8, via: peering/ab }]') =>
  networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets: { app: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 0.0.0.0/0, via: peering/ab }] } }
    securityGroups: { open: ${open} }
  b:
    region: ${region}
    cidr: 10.2.0.0/16
    internetGateway: true
    natGateways: { nat: { subnet: public } }
    subnets:
      app: { zone: a, cidr: 10.2.1.0/24, routes: ${routes} }
      public: { zone: a, cidr: 10.2.2.0/24, routes: internet }
      shut: { zone: a, cidr: 10.2.3.0/24 }
    endpoints: { secrets: { service: secretsmanager, type: interface, subnets: app, securityGroups: [open] } }
    securityGroups:
      open: ${open}
      named: { ingress: [{ from: a.open, allow: https }], egress: [] }
peerings: { ab: { between: [a, b] } }
workloads:
  one: { kind: instance, vpc: a, subnets: app, securityGroups: [open] }
  two: { kind: instance, vpc: b, subnets: app, securityGroups: [open] }
  named: { kind: instance, vpc: b, subnets: app, securityGroups: [named] }
  shut: { kind: instance, vpc: b, subnets: shut, securityGroups: [open] }
`);
const network = joined();

describe('peerings', () => {
  test('P3: a peer uses no gateway of the other VPC, but its interface endpoints', () => {
    expect(said(network, 'one → 8.8.8.8 on https')).toBe('blocked PCX_REQUIRES_ADDRESS_IN_VPC_CIDR');
    expect(said(network, 'one → endpoint/b.secrets on https')).toBe('reachable');
  });

  test('P4: both VPCs need routes, and a part of the block is enough', () => {
    expect(said(network, 'one → two on https')).toBe('reachable');
    expect(said(network, 'one → shut on https')).toBe('blocked NO_ROUTE_TO_DESTINATION');
    expect(said(joined('eu-west-1', '[{ to: 10.1.1.0/24, via: peering/ab }]'), 'one → two on https')).toBe('reachable');
  });

  test('P5: only an active one carries packets', () => {
    const waiting = changed(network, 'peering/ab', { state: 'pending-acceptance' });
    expect(said(waiting, 'one → two on https')).toBe('blocked BAD_STATE_ROUTE');
  });

  test('P6, S10: groups are known within a region only', () => {
    expect(said(network, 'one → named on https')).toBe('reachable');
    const afar = acrossRegions(network);
    expect(said(afar, 'one → two on https')).toBe('reachable');
    expect(said(afar, 'one → named on https')).toBe('blocked SG_REFERENCES_NOT_PRESERVED');
  });

  test('a VPC behind a peering that was not read is unknown', () => {
    const accepter = { ...network.get('peering', 'ab')!.accepter, vpc: 'vpc-of-others', cidr: [cidr('10.2.0.0/16')] };
    expect(said(changed(network, 'peering/ab', { accepter }), 'one → 10.2.1.9 on https')).toBe('unknown');
  });

  test('S10: what a group of another account holds is unknown where a rule lets out to it', () => {
    const peer = { type: 'securityGroup', securityGroup: 'sg-of-others' };
    const [rule] = network.get('securityGroup', 'a.open')!.egress;
    const accepter = { ...network.get('peering', 'ab')!.accepter, vpc: 'vpc-of-others', cidr: [cidr('10.9.0.0/16')] };
    const apart = changed(network, 'peering/ab', { accepter });
    const named = changed(apart, 'securityGroup/a.open', { egress: [{ ...rule, peer }] });
    expect(said(named, 'one → 10.9.0.1 on https')).toBe('unknown UNKNOWN_PEERED_SGS');
  });
});

function acrossRegions(of: Network): Network {
  const { requester, accepter } = of.get('peering', 'ab')!;
  return changed(of, 'peering/ab', {
    requester: { ...requester, region: 'eu-west-1' },
    accepter: { ...accepter, region: 'eu-central-1' },
  });
}
