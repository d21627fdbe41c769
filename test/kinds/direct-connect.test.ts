import { describe, expect, test } from 'vitest';
import { directConnectAssociationFact } from '../../src/kinds/direct-connect-gateway/facts.ts';
import { bgpPeerFact } from '../../src/kinds/virtual-interface/facts.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { account, accounts, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const gatewayId = '7b2c4f8a-1234-4abc-9def-fedcba987654';
const secret = 'never-to-be-told';

const told = {
  directConnectGateways: [
    {
      directConnectGatewayId: gatewayId,
      directConnectGatewayName: 'line',
      amazonSideAsn: 64513,
      ownerAccount: '111122223333',
      directConnectGatewayState: 'available',
    },
  ],
  directConnectGatewayAssociations: [
    {
      directConnectGatewayId: gatewayId,
      associatedGateway: { id: 'tgw-1', type: 'transitGateway', ownerAccount: '444455556666', region: 'eu-west-1' },
      associationState: 'associated',
      allowedPrefixesToDirectConnectGateway: [{ cidr: '10.0.0.0/8' }],
    },
    {
      directConnectGatewayId: gatewayId,
      virtualGatewayId: 'vgw-1',
      virtualGatewayRegion: 'eu-west-1',
      associationState: 'associated',
    },
  ],
  virtualInterfaces: [
    {
      virtualInterfaceId: 'dxvif-1',
      virtualInterfaceName: 'vif',
      virtualInterfaceType: 'transit',
      connectionId: 'dxcon-1',
      location: 'EqDC2',
      directConnectGatewayId: gatewayId,
      vlan: 100,
      asn: 65001,
      mtu: 8500,
      authKey: secret,
      routeFilterPrefixes: [{ cidr: '198.51.100.0/24' }],
      bgpPeers: [
        {
          asn: 65001,
          authKey: secret,
          amazonAddress: '169.254.10.1/30',
          customerAddress: '169.254.10.2/30',
          bgpPeerState: 'available',
          bgpStatus: 'up',
        },
      ],
      virtualInterfaceState: 'available',
    },
  ],
};

/** The same with the capital letters that snapshots of other tools have. */
function capitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key[0]?.toUpperCase() + key.slice(1), capitals(each)]),
  );
}

describe('Direct Connect in a design', () => {
  const text = `transitGateways: { hub: {} }
vpnGateways: { old: {} }
directConnectGateways:
  line:
    asn: 64600
    associations:
      - { gateway: transitGateway/hub, allowedPrefixes: [10.0.0.0/8, 172.16.0.0/12] }
      - { gateway: vgw/old }
virtualInterfaces:
  one: { type: transit, directConnectGateway: line, vlan: 100, asn: 65001, peers: [{ customerAddress: 169.254.10.2/30 }] }
onPremises: { plant: { cidrs: [172.20.0.0/16], via: directConnectGateway/line } }
`;

  test('gateways, associations and interfaces are as written', () => {
    const network = sound(text);
    const associations = network.get('directConnectGateway', 'line')?.associations;
    expect(associations?.map(({ gateway }) => gateway)).toEqual([
      { kind: 'transitGateway', key: 'hub' },
      { kind: 'vpnGateway', key: 'old' },
    ]);
    expect(associations?.[0]?.allowedPrefixes?.map(formatCidr)).toEqual(['10.0.0.0/8', '172.16.0.0/12']);
    expect(network.get('virtualInterface', 'one')).toMatchObject({
      type: 'transit',
      directConnectGateway: 'line',
      vlan: 100,
    });
    const [subject] = [...directConnectAssociationFact.subjects(network)];
    expect(directConnectAssociationFact.fields['prefixCount']?.get(subject as never, network)).toBe(2);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(text.replace('vgw/old', 'vgw/odl'))).toEqual([['unknown-reference', 'vgw/odl']]);
    expect(flaws(text.replace('vlan: 100', 'vlan: 5000')).map(([code]) => code)).toEqual(['out-of-range']);
    expect(flaws(text.replace('type: transit, ', '')).map(([code]) => code)).toEqual(['missing-key']);
  });
});

describe.each([
  ['small letters, as the API writes them', told],
  ['capital letters', capitals(told)],
])('Direct Connect of an account, keys in %s', (_, answers) => {
  const { network, problems } = account(answers as object);

  test('is read', () => {
    expect(problems).toEqual([]);
    const gateway = network.get('directConnectGateway', gatewayId);
    expect(gateway).toMatchObject({ name: 'line', asn: 64513, account: '111122223333' });
    expect(gateway?.associations).toMatchObject([
      { gateway: { kind: 'transitGateway', key: 'tgw-1' }, account: '444455556666', state: 'associated' },
      { gateway: { kind: 'vpnGateway', key: 'vgw-1' }, region: 'eu-west-1', allowedPrefixes: undefined },
    ]);
    expect(network.get('virtualInterface', 'dxvif-1')).toMatchObject({
      name: 'vif',
      type: 'transit',
      location: 'EqDC2',
      mtu: 8500,
      peers: [{ status: 'up', customerAddress: '169.254.10.2/30', state: 'available' }],
    });
    const [peer] = [...bgpPeerFact.subjects(network)];
    expect(bgpPeerFact.fields['status']?.get(peer as never, network)).toBe('up');
  });

  test('keys of sessions never reach the model', () => {
    expect(JSON.stringify(attributes(network))).not.toContain(secret);
  });

  test('is written as a design and read again as it was told', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('answers of any shape never throw', () => {
    for (const odd of spoiled(answers)) {
      for (const each of account(odd as object).network.all('virtualInterface'))
        expect(each.prefixes).toBeInstanceOf(Array);
    }
  });
});

test('a gateway is global: regions tell of it again, and it stays one', () => {
  const { network } = accounts({
    '111122223333/us-east-1': { directConnectGateways: told.directConnectGateways },
    '111122223333/eu-west-1': told,
  });
  expect(network.all('directConnectGateway')).toHaveLength(1);
  expect(network.get('directConnectGateway', gatewayId)?.associations).toHaveLength(2);
});
