import { expect, test } from 'vitest';
import { account, again, attributes, flaws, hostile, spoiled } from './try-kinds.ts';

const answers = {
  ClientVpnEndpoints: [
    {
      ClientVpnEndpointId: 'cvpn-endpoint-1',
      VpcId: 'vpc-1',
      ClientCidrBlock: '10.100.0.0/22',
      SplitTunnel: true,
      DnsServers: ['10.0.0.2'],
      SecurityGroupIds: ['sg-1'],
      ConnectionLogOptions: { Enabled: true, CloudwatchLogGroup: 'staff' },
      Status: { Code: 'available' },
    },
    { ClientVpnEndpointId: 'cvpn-endpoint-2', Status: { Code: 'deleted' } },
    { VpcId: 'vpc-1' },
  ],
  AuthorizationRules: [
    { ClientVpnEndpointId: 'cvpn-endpoint-1', DestinationCidr: '10.0.0.0/16', AccessAll: false, GroupId: 'S-1-5' },
    { ClientVpnEndpointId: 'cvpn-endpoint-1', DestinationCidr: '10.0.8.0/24', AccessAll: true, GroupId: '' },
    { ClientVpnEndpointId: 'cvpn-endpoint-9', DestinationCidr: '10.0.9.0/24', AccessAll: true },
  ],
  ClientVpnTargetNetworks: [{ ClientVpnEndpointId: 'cvpn-endpoint-1', TargetNetworkId: 'subnet-1' }],
};

test('an account tells of endpoints, and they are written back', () => {
  const { network, problems } = account(answers);
  expect(problems.map(({ message }) => message)).toEqual(['a Client VPN endpoint without its id']);
  const [vpn, ...others] = network.all('clientVpn');
  expect(others).toEqual([]);
  expect(vpn).toMatchObject({ logging: true, splitTunnel: true, subnets: ['subnet-1'], securityGroups: ['sg-1'] });
  expect(vpn?.authorizations?.map(({ group }) => group)).toEqual(['S-1-5', undefined]);
  expect(attributes(again(network))).toEqual(attributes(network));
});

test('what no call told is not read', () => {
  const { ClientVpnEndpoints } = answers;
  const [vpn] = account({ ClientVpnEndpoints }).network.all('clientVpn');
  expect([vpn?.authorizations, vpn?.subnets]).toEqual([undefined, undefined]);
});

test('addresses of clients have the size that AWS takes', () => {
  expect(flaws('clientVpns: { staff: { cidr: 10.100.0.0/24 } }\n')).toEqual([['out-of-range', '10.100.0.0/24']]);
});

test('hostile answers are told or left out', () => {
  expect(hostile.length).toBeGreaterThan(0);
  for (const each of spoiled(answers)) expect(() => account(each as object)).not.toThrow();
});
