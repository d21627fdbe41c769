import { describe, expect, test } from 'vitest';
import { vpnTunnelFact } from '../../src/kinds/vpn-connection/facts.ts';
import { formatCidr } from '../../src/net/cidr.ts';
import { allTraffic, equal, formatTraffic } from '../../src/net/traffic.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

describe('VPN connections in a design', () => {
  const network = sound(`vpcs: { shop: { cidr: 10.20.0.0/16, vpnGateway: true } }
vpnConnections:
  office: { customerGateway: 192.0.2.1, vpnGateway: shop, routing: bgp }
  second: { customerGateway: 192.0.2.1, vpnGateway: vgw/shop, routes: [192.168.0.0/16] }
  third: { customerGateway: plant, tunnels: [{ inside: 169.254.10.0/30, ikeVersions: [ikev2] }] }
customerGateways: { plant: { address: 198.51.100.7, asn: 65010 } }
`);

  test('an address makes one customer gateway for all that name it', () => {
    expect(network.all('customerGateway').map(({ key, address }) => [key, address])).toEqual([
      ['plant', '198.51.100.7'],
      ['office', '192.0.2.1'],
    ]);
    expect(network.get('customerGateway', 'office')?.origin.assumed).toBeTruthy();
    expect(network.get('customerGateway', 'office')?.asn).toBe(65000);
    expect(network.all('vpnConnection').map(each => each.customerGateway)).toEqual(['office', 'office', 'plant']);
  });

  test('a declared customer gateway of that address is taken; a taken name is avoided', () => {
    const declared = sound(`customerGateways: { hq: { address: 192.0.2.1 } }
vpnConnections: { office: { customerGateway: 192.0.2.1 } }`);
    expect(declared.get('vpnConnection', 'office')?.customerGateway).toBe('hq');
    expect(declared.all('customerGateway')).toHaveLength(1);
    const taken = sound(`customerGateways: { office: { address: 192.0.2.9 } }
vpnConnections: { office: { customerGateway: 192.0.2.1 } }`);
    expect(taken.get('vpnConnection', 'office')?.customerGateway).toBe('office-192.0.2.1');
  });

  test("on AWS's side stand private ASNs, and those that gateways once got", () => {
    const asn = (number: number) =>
      flaws(`vpcs: { shop: { cidr: 10.20.0.0/16 } }\nvpnGateways: { own: { vpc: shop, asn: ${number} } }`);
    expect([64512, 65534, 4_200_000_000, 7224].flatMap(asn)).toEqual([]);
    expect([1, 64511, 65535, 4_199_999_999].flatMap(asn).map(([code]) => code)).toEqual(Array(4).fill('out-of-range'));
  });

  test('static routes make it static; else it is BGP, as with AWS', () => {
    expect(network.get('vpnConnection', 'second')?.routing).toBe('static');
    expect(network.get('vpnConnection', 'second')?.routes.map(formatCidr)).toEqual(['192.168.0.0/16']);
    expect(network.get('vpnConnection', 'third')?.routing).toBe('bgp');
  });

  test('`vpnGateway: true` on a VPC makes its gateway', () => {
    expect(network.get('vpnGateway', 'shop')).toMatchObject({ vpc: 'shop', asn: 64512, type: 'ipsec.1' });
    expect(network.get('vpnConnection', 'second')?.vpnGateway).toBe('shop');
  });

  test('tunnels are facts; what only an account can tell is unread', () => {
    const [tunnel] = [...vpnTunnelFact.subjects(network)];
    const value = (field: string) => vpnTunnelFact.fields[field]?.get(tunnel as never, network);
    expect(value('connection')).toBe('third');
    expect(value('ikeVersions')).toEqual(['ikev2']);
    expect(value('status')).toBeUndefined();
  });

  test('mistakes are told where they stand', () => {
    expect(flaws('vpnConnections: { o: { customerGateway: nobody } }')).toEqual([['unknown-reference', 'nobody']]);
    expect(flaws('vpnConnections: { o: { routes: [10.0.0.0/40] } }')).toEqual([['cidr-malformed', '10.0.0.0/40']]);
    expect(flaws('vpnConnections: { o: { routing: ospf } }')).toEqual([['unknown-word', 'ospf']]);
    expect(flaws('customerGateways: { c: { asn: 0 } }').map(([code]) => code)).toEqual(['out-of-range']);
    expect(flaws('vpnConnections: { o: { tunnels: [{ preSharedKey: x }] } }').map(([code]) => code)).toEqual([
      'unknown-key',
    ]);
  });

  test('a network is written and read again without loss', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });
});

const secret = 'never-to-be-told';
const told = {
  VpnGateways: [
    {
      VpnGatewayId: 'vgw-1',
      State: 'available',
      Type: 'ipsec.1',
      AmazonSideAsn: 64520,
      VpcAttachments: [
        { VpcId: 'vpc-0', State: 'detached' },
        { VpcId: 'vpc-1', State: 'attached' },
      ],
    },
  ],
  CustomerGateways: [
    { CustomerGatewayId: 'cgw-1', IpAddress: '192.0.2.1', BgpAsn: '65001', State: 'available', Type: 'ipsec.1' },
  ],
  VpnConnections: [
    {
      VpnConnectionId: 'vpn-1',
      CustomerGatewayId: 'cgw-1',
      VpnGatewayId: 'vgw-1',
      State: 'available',
      PreSharedKeyArn: secret,
      CustomerGatewayConfiguration: `<ike><pre_shared_key>${secret}</pre_shared_key></ike>`,
      Options: {
        StaticRoutesOnly: true,
        EnableAcceleration: false,
        TunnelInsideIpVersion: 'ipv4',
        LocalIpv4NetworkCidr: '0.0.0.0/0',
        TunnelOptions: [
          {
            OutsideIpAddress: '203.0.113.1',
            TunnelInsideCidr: '169.254.10.0/30',
            PreSharedKey: secret,
            IkeVersions: [{ Value: 'ikev2' }],
            Phase1EncryptionAlgorithms: [{ Value: 'AES256' }],
            Phase2EncryptionAlgorithms: [{ Value: 'AES128' }],
            Phase1DHGroupNumbers: [{ Value: 14 }],
            LogOptions: { CloudWatchLogOptions: { LogEnabled: false } },
          },
          { OutsideIpAddress: '203.0.113.2', PreSharedKey: secret },
        ],
      },
      Routes: [
        { DestinationCidrBlock: '192.168.0.0/16', State: 'available' },
        { DestinationCidrBlock: '192.169.0.0/16', State: 'deleted' },
      ],
      VgwTelemetry: [
        { OutsideIpAddress: '203.0.113.2', Status: 'DOWN', StatusMessage: 'IPSEC IS DOWN', AcceptedRouteCount: 0 },
        { OutsideIpAddress: '203.0.113.1', Status: 'UP', StatusMessage: '', AcceptedRouteCount: 1 },
      ],
    },
  ],
};

describe('VPN connections of an account', () => {
  const { network, problems } = account(told);
  const connection = network.get('vpnConnection', 'vpn-1');

  test('are read with routes and gateways', () => {
    expect(problems).toEqual([]);
    expect(connection).toMatchObject({
      routing: 'static',
      customerGateway: 'cgw-1',
      vpnGateway: 'vgw-1',
      acceleration: false,
    });
    expect(connection?.routes.map(formatCidr)).toEqual(['192.168.0.0/16']);
    expect(network.get('vpnGateway', 'vgw-1')).toMatchObject({ vpc: 'vpc-1', asn: 64520 });
    expect(network.get('customerGateway', 'cgw-1')?.asn).toBe(65001);
  });

  test('options and status of a tunnel are joined by its address', () => {
    expect(connection?.tunnels).toMatchObject([
      {
        address: '203.0.113.1',
        status: 'up',
        acceptedRoutes: 1,
        ikeVersions: ['ikev2'],
        phase1DhGroups: [14],
        logging: false,
      },
      { address: '203.0.113.2', status: 'down', message: 'IPSEC IS DOWN', ikeVersions: undefined, logging: undefined },
    ]);
    const [first] = [...vpnTunnelFact.subjects(network)];
    expect(vpnTunnelFact.fields['encryption']?.get(first as never, network)).toEqual(['AES256', 'AES128']);
  });

  test('shared keys never reach the model', () => {
    const text = JSON.stringify(attributes(network));
    expect(text).toContain('203.0.113.1');
    expect(text).not.toContain(secret);
  });

  test('unread telemetry is not "no tunnels"', () => {
    const bare = account({ VpnConnections: [{ VpnConnectionId: 'vpn-2', State: 'available' }] }).network;
    expect(bare.get('vpnConnection', 'vpn-2')?.tunnels).toBeUndefined();
    expect(bare.get('vpnConnection', 'vpn-2')?.routing).toBeUndefined();
  });

  test('are written as a design and read again as they were told', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('answers of any shape never throw', () => {
    for (const answers of spoiled(told)) {
      for (const each of account(answers as object).network.all('vpnConnection'))
        expect(each.routes).toBeInstanceOf(Array);
    }
  });
});

describe('on-premises networks', () => {
  test('are what the design declares; their own blocks are advertised unless others are written', () => {
    const network = sound(`vpnConnections: { office: { customerGateway: 192.0.2.1, routing: bgp } }
onPremises:
  office: { cidrs: [192.168.0.0/16], via: vpn/office, accepts: all }
  plant: { cidrs: 172.16.0.0/12, via: vpn/office, advertises: [172.16.0.0/16], accepts: [https, tcp/8080] }
  silent: { cidrs: [10.9.0.0/16] }
`);
    const office = network.get('onPremises', 'office');
    expect(office?.via).toEqual([{ by: { kind: 'vpnConnection', key: 'office' } }]);
    expect(office?.advertises.map(formatCidr)).toEqual(['192.168.0.0/16']);
    expect(office?.accepts?.every(each => equal(each, allTraffic))).toBe(true);
    expect(office?.accepts).toHaveLength(1);
    const plant = network.get('onPremises', 'plant');
    expect(plant?.advertises.map(formatCidr)).toEqual(['172.16.0.0/16']);
    expect(plant?.accepts?.map(formatTraffic)).toEqual(['tcp/443', 'tcp/8080']);
    expect(network.get('onPremises', 'silent')?.accepts).toBeUndefined();
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws('onPremises: { o: { cidrs: [10.0.0.0/8], via: vpn/none } }')).toEqual([
      ['unknown-reference', 'vpn/none'],
    ]);
    expect(flaws('onPremises: { o: { cidrs: [10.0.0.0/8], accepts: [htps] } }')).toEqual([
      ['traffic-malformed', 'htps'],
    ]);
    expect(flaws('onPremises: { o: { accepts: all } }').map(([code]) => code)).toEqual(['missing-key']);
  });
});
