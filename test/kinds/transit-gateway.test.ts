import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { account, accounts, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const base = `vpcs:
  shop: { cidr: 10.20.0.0/16, zones: [a, b], subnets: { data: { size: /24 }, app: { size: /24 } } }
  lab: { cidr: 10.40.0.0/16, zones: [a, b], subnets: { data: { size: /24 } } }
`;

const gateways = (text: string) => `${base}transitGateways:\n${text}`;

const full = gateways(`  hub:
    attachments:
      shop: { vpc: shop, subnets: data, applianceMode: true }
      office: { vpn: office }
      line: { directConnectGateway: dx, allowedPrefixes: [10.0.0.0/8] }
      east: { peering: east }
      sdwan: { connect: shop }
  east: { asn: 64513 }
vpnConnections: { office: { customerGateway: 192.0.2.1, routing: bgp } }
directConnectGateways: { dx: {} }
`);

describe('attachments in a design', () => {
  const network = sound(full);
  const get = (key: string) => network.get('transitGatewayAttachment', key);

  test('a tier stands for one subnet a zone; AWS fills in what is not written', () => {
    expect(get('hub.shop')).toMatchObject({
      transitGateway: 'hub',
      type: 'vpc',
      vpc: 'shop',
      resource: { kind: 'vpc', key: 'shop' },
      subnets: ['shop.data-a', 'shop.data-b'],
      applianceMode: true,
      securityGroupReferencing: true,
      dnsSupport: true,
      ipv6: false,
      state: 'available',
    });
  });

  test('every type names what it attaches', () => {
    expect(get('hub.office')).toMatchObject({ type: 'vpn', resource: { kind: 'vpnConnection', key: 'office' } });
    expect(get('hub.line')).toMatchObject({
      type: 'directConnectGateway',
      resource: { kind: 'directConnectGateway', key: 'dx' },
    });
    expect(get('hub.east')).toMatchObject({ type: 'peering', resource: { kind: 'transitGateway', key: 'east' } });
    expect(get('hub.sdwan')).toMatchObject({
      type: 'connect',
      resource: { kind: 'transitGatewayAttachment', key: 'hub.shop' },
    });
    expect(get('hub.office')?.applianceMode).toBeUndefined();
  });

  test('a peering is an attachment of both gateways', () => {
    expect(get('east.hub')).toMatchObject({ type: 'peering', resource: { kind: 'transitGateway', key: 'hub' } });
    expect(get('east.hub')?.origin.assumed).toBeTruthy();
    const both = sound(
      gateways('  a: { attachments: { b: { peering: b } } }\n  b: { attachments: { toA: { peering: a } } }\n'),
    );
    expect(both.all('transitGatewayAttachment').map(each => each.key)).toEqual(['a.b', 'b.toA']);
  });

  test('a VPN connection that ends on a gateway is attached to it', () => {
    const ends = sound(
      gateways('  hub: {}\nvpnConnections: { office: { customerGateway: 192.0.2.1, transitGateway: hub } }\n'),
    );
    expect(ends.get('transitGatewayAttachment', 'hub.office')?.resource).toEqual({
      kind: 'vpnConnection',
      key: 'office',
    });
    expect(network.get('vpnConnection', 'office')?.transitGateway).toBe('hub');
  });

  test('an association of a Direct Connect gateway is an attachment, and the other way round', () => {
    const ends = sound(
      gateways('  hub: {}\ndirectConnectGateways: { dx: { associations: [{ gateway: transitGateway/hub }] } }\n'),
    );
    expect(ends.get('transitGatewayAttachment', 'hub.dx')?.type).toBe('directConnectGateway');
    expect(ends.get('directConnectGateway', 'dx')?.associations).toHaveLength(1);
    const [association] = network.get('directConnectGateway', 'dx')?.associations ?? [];
    expect(association?.gateway).toEqual({ kind: 'transitGateway', key: 'hub' });
    expect(association?.allowedPrefixes?.map(formatCidr)).toEqual(['10.0.0.0/8']);
  });

  test('a VPC of another account needs no subnets here', () => {
    const shared = sound(gateways('  hub: { attachments: { other: { vpc: vpc-0123456789abcdef0 } } }\n'));
    expect(shared.get('transitGatewayAttachment', 'hub.other')).toMatchObject({ vpc: 'vpc-0123456789abcdef0' });
    expect(attributes(again(shared))).toEqual(attributes(shared));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(gateways('  hub: { attachments: { shop: { vpc: shop } } }\n'))).toEqual([['missing-key', 'shop']]);
    expect(flaws(gateways('  hub: { attachments: { what: {} } }\n'))).toEqual([['missing-key', 'what']]);
    expect(flaws(gateways('  hub: { attachments: { x: { vpn: ofice } } }\n'))).toEqual([
      ['unknown-reference', 'ofice'],
    ]);
    expect(flaws(gateways('  hub: { attachments: { x: { vpc: shop, subnets: dta } } }\n'))).toEqual([
      ['unknown-reference', 'dta'],
    ]);
    expect(flaws(gateways('  hub: { attachments: { x: { peering: gone } } }\n'))).toEqual([
      ['unknown-reference', 'gone'],
    ]);
  });

  test('a network is written and read again without loss', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });
});

describe('route tables in a design', () => {
  test('AWS makes one table for all; peerings are associated but never propagate (G3, G5)', () => {
    const table = sound(full).get('transitGatewayRouteTable', 'hub.default');
    expect(table?.origin.assumed).toBeTruthy();
    expect(table?.associations).toEqual(['hub.shop', 'hub.office', 'hub.line', 'hub.east', 'hub.sdwan']);
    expect(table?.propagations).toEqual(['hub.shop', 'hub.office', 'hub.line', 'hub.sdwan']);
    expect(table).toMatchObject({ isDefaultAssociation: true, isDefaultPropagation: true, routes: [] });
  });

  test('no table is made where tables are written, or both switches are off', () => {
    const written = sound(
      gateways('  hub: { attachments: { shop: { vpc: shop, subnets: data } }, routeTables: { own: {} } }\n'),
    );
    expect(written.all('transitGatewayRouteTable').map(each => each.key)).toEqual(['hub.own']);
    expect(written.get('transitGatewayRouteTable', 'hub.own')?.associations).toEqual([]);
    expect(written.get('transitGateway', 'hub')).toMatchObject({
      defaultAssociation: false,
      defaultPropagation: false,
    });
    const off = sound(gateways('  hub: { defaultAssociation: false, defaultPropagation: false }\n'));
    expect(off.all('transitGatewayRouteTable')).toEqual([]);
    const half = sound(
      gateways('  hub: { defaultPropagation: false, attachments: { shop: { vpc: shop, subnets: data } } }\n'),
    );
    expect(half.get('transitGatewayRouteTable', 'hub.default')).toMatchObject({
      associations: ['hub.shop'],
      propagations: [],
      isDefaultPropagation: false,
    });
  });

  const tables = gateways(`  hub:
    attachments: { shop: { vpc: shop, subnets: data }, lab: { vpc: lab, subnets: data }, office: { vpn: office } }
    routeTables:
      prod:
        associations: [shop]
        propagations: [office]
        routes:
          - { to: 10.40.0.0/16, blackhole: true }
          - { to: prefixList/partners, via: vpn/office }
          - { to: 0.0.0.0/0, via: lab }
      rest: { isDefaultAssociation: true }
      short: [{ to: "2001:db8::/32", via: shop }]
  other: { attachments: { shop: { vpc: shop, subnets: app } } }
vpnConnections: { office: { customerGateway: 192.0.2.1 } }
prefixLists: { partners: [198.51.100.0/24] }
`);

  test('associations, propagations, static routes, blackholes and prefix lists are as written', () => {
    const network = sound(tables);
    const table = network.get('transitGatewayRouteTable', 'hub.prod');
    expect(table?.associations).toEqual(['hub.shop']);
    expect(table?.propagations).toEqual(['hub.office']);
    expect(table?.routes?.map(({ via, blackhole, propagated }) => [via, blackhole, propagated])).toEqual([
      [undefined, true, false],
      ['hub.office', false, false],
      ['hub.lab', false, false],
    ]);
    expect(table?.routes?.[1]?.to).toEqual({ prefixList: 'partners' });
    expect(network.get('transitGatewayRouteTable', 'hub.short')?.routes?.[0]?.via).toBe('hub.shop');
  });

  test('the default table takes what no other table is for', () => {
    expect(sound(tables).get('transitGatewayRouteTable', 'hub.rest')?.associations).toEqual(['hub.lab', 'hub.office']);
  });

  test('names are those of the own gateway', () => {
    const wrong = tables.replace('propagations: [office]', 'propagations: [ofice]');
    expect(flaws(wrong)).toEqual([['unknown-reference', 'ofice']]);
    expect(flaws(tables.replace('10.40.0.0/16, black', '10.40.0.0/33, black'))).toEqual([
      ['cidr-malformed', '10.40.0.0/33'],
    ]);
  });

  test('a network is written and read again without loss', () => {
    const network = sound(tables);
    expect(attributes(again(network))).toEqual(attributes(network));
    expect(attributes(again(again(network)))).toEqual(attributes(network));
  });
});

const told = {
  TransitGateways: [
    {
      TransitGatewayId: 'tgw-a',
      OwnerId: '111122223333',
      State: 'available',
      Options: {
        AmazonSideAsn: 64512,
        DefaultRouteTableAssociation: 'enable',
        DefaultRouteTablePropagation: 'disable',
        AutoAcceptSharedAttachments: 'enable',
        SecurityGroupReferencingSupport: 'disable',
        TransitGatewayCidrBlocks: ['10.99.0.0/24'],
      },
      Tags: [{ Key: 'Name', Value: 'hub' }],
    },
  ],
  TransitGatewayAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-1',
      TransitGatewayId: 'tgw-a',
      TransitGatewayOwnerId: '111122223333',
      ResourceType: 'vpc',
      ResourceId: 'vpc-1',
      ResourceOwnerId: '444455556666',
      State: 'available',
      Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
    },
    {
      TransitGatewayAttachmentId: 'tgw-attach-2',
      TransitGatewayId: 'tgw-a',
      TransitGatewayOwnerId: '111122223333',
      ResourceType: 'peering',
      ResourceId: 'tgw-b',
      ResourceOwnerId: '444455556666',
      State: 'available',
      Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
    },
    {
      TransitGatewayAttachmentId: 'tgw-attach-3',
      TransitGatewayId: 'tgw-a',
      ResourceType: 'network-function',
      ResourceId: 'fw-1',
      State: 'available',
    },
  ],
  TransitGatewayVpcAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-1',
      TransitGatewayId: 'tgw-a',
      VpcId: 'vpc-1',
      VpcOwnerId: '444455556666',
      SubnetIds: ['subnet-1', 'subnet-2'],
      Options: { ApplianceModeSupport: 'enable', DnsSupport: 'enable', Ipv6Support: 'disable' },
      State: 'available',
    },
  ],
  TransitGatewayRouteTables: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      TransitGatewayId: 'tgw-a',
      DefaultAssociationRouteTable: true,
      State: 'available',
    },
    { TransitGatewayRouteTableId: 'tgw-rtb-2', TransitGatewayId: 'tgw-a', State: 'available' },
  ],
  TransitGatewayPropagations: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      TransitGatewayRouteTablePropagations: [
        { TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc', State: 'enabled' },
        { TransitGatewayAttachmentId: 'tgw-attach-9', ResourceType: 'vpc', State: 'disabled' },
      ],
    },
  ],
  TransitGatewayStaticRoutes: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      AdditionalRoutesAvailable: true,
      Routes: [
        {
          DestinationCidrBlock: '10.2.0.0/16',
          Type: 'static',
          State: 'active',
          TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-2', ResourceType: 'peering' }],
        },
        { DestinationCidrBlock: '10.3.0.0/16', Type: 'static', State: 'blackhole' },
        {
          DestinationCidrBlock: '10.4.0.0/16',
          Type: 'propagated',
          State: 'active',
          TransitGatewayAttachments: [
            { TransitGatewayAttachmentId: 'tgw-attach-4', ResourceType: 'vpn' },
            { TransitGatewayAttachmentId: 'tgw-attach-5', ResourceType: 'vpn' },
          ],
        },
        {
          PrefixListId: 'pl-1',
          Type: 'static',
          State: 'active',
          TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }],
        },
        { DestinationCidrBlock: '10.5.0.0/16', Type: 'static', State: 'deleted' },
      ],
    },
  ],
};

describe('a transit gateway of an account', () => {
  const { network, problems } = account(told);

  test('is read with its options', () => {
    expect(problems).toEqual([]);
    expect(network.get('transitGateway', 'tgw-a')).toMatchObject({
      name: 'hub',
      asn: 64512,
      defaultAssociation: true,
      defaultPropagation: false,
      autoAccept: true,
      securityGroupReferencing: false,
      dnsSupport: undefined,
    });
  });

  test('attachments are told by the list and, more fully, by their type', () => {
    expect(network.get('transitGatewayAttachment', 'tgw-attach-1')).toMatchObject({
      account: '444455556666',
      resource: { kind: 'vpc', key: 'vpc-1' },
      subnets: ['subnet-1', 'subnet-2'],
      applianceMode: true,
      securityGroupReferencing: undefined,
    });
    expect(network.get('transitGatewayAttachment', 'tgw-attach-3')).toMatchObject({
      type: 'networkFunction',
      resourceId: 'fw-1',
    });
    const alone = account({ TransitGatewayVpcAttachments: told.TransitGatewayVpcAttachments }).network;
    expect(alone.get('transitGatewayAttachment', 'tgw-attach-1')?.subnets).toEqual(['subnet-1', 'subnet-2']);
    const listed = account({ TransitGatewayAttachments: told.TransitGatewayAttachments }).network;
    expect(listed.get('transitGatewayAttachment', 'tgw-attach-1')?.subnets).toBeUndefined();
  });

  test('tables gather associations, propagations and routes from several answers', () => {
    const table = network.get('transitGatewayRouteTable', 'tgw-rtb-1');
    expect(table?.associations).toEqual(['tgw-attach-1', 'tgw-a.tgw-attach-2']);
    expect(table?.propagations).toEqual(['tgw-attach-1']);
    expect(table?.moreRoutes).toBe(true);
    expect(
      table?.routes?.map(({ to, via, blackhole, propagated }) => [
        'cidr' in to ? formatCidr(to.cidr) : to.prefixList,
        via,
        blackhole,
        propagated,
      ]),
    ).toEqual([
      ['10.2.0.0/16', 'tgw-a.tgw-attach-2', false, false],
      ['10.3.0.0/16', undefined, true, false],
      ['10.4.0.0/16', 'tgw-attach-4', false, true],
      ['10.4.0.0/16', 'tgw-attach-5', false, true],
      ['pl-1', 'tgw-attach-1', false, false],
    ]);
  });

  test('what was not asked of a table is unread, not none', () => {
    const other = network.get('transitGatewayRouteTable', 'tgw-rtb-2');
    expect(other?.associations).toEqual([]);
    expect(other?.propagations).toBeUndefined();
    expect(other?.routes).toBeUndefined();
    const alone = account({ TransitGatewayRouteTables: told.TransitGatewayRouteTables }).network;
    expect(alone.get('transitGatewayRouteTable', 'tgw-rtb-1')?.associations).toBeUndefined();
  });

  test('associations may be told table by table instead', () => {
    const { network: asked } = account({
      TransitGatewayRouteTables: told.TransitGatewayRouteTables,
      TransitGatewayRouteTableAssociations: [
        {
          TransitGatewayRouteTableId: 'tgw-rtb-2',
          Associations: [{ TransitGatewayAttachmentId: 'tgw-attach-7', ResourceType: 'vpn', State: 'associated' }],
        },
      ],
    });
    expect(asked.get('transitGatewayRouteTable', 'tgw-rtb-2')?.associations).toEqual(['tgw-attach-7']);
    expect(asked.get('transitGatewayRouteTable', 'tgw-rtb-1')?.associations).toBeUndefined();
  });

  test('the two ends of a peering bear one id and stay two', () => {
    const end = (mine: string, other: string, owner: string) => ({
      TransitGateways: [{ TransitGatewayId: mine, OwnerId: owner }],
      TransitGatewayAttachments: [
        {
          TransitGatewayAttachmentId: 'tgw-attach-2',
          TransitGatewayId: mine,
          TransitGatewayOwnerId: owner,
          ResourceType: 'peering',
          ResourceId: other,
          State: 'available',
        },
      ],
      TransitGatewayPeeringAttachments: [
        {
          TransitGatewayAttachmentId: 'tgw-attach-2',
          RequesterTgwInfo: { TransitGatewayId: 'tgw-a', OwnerId: '111122223333', Region: 'eu-west-1' },
          AccepterTgwInfo: { TransitGatewayId: 'tgw-b', OwnerId: '444455556666', Region: 'us-east-1' },
          State: 'available',
        },
      ],
    });
    const { network: both } = accounts({
      '111122223333/eu-west-1': end('tgw-a', 'tgw-b', '111122223333'),
      '444455556666/us-east-1': end('tgw-b', 'tgw-a', '444455556666'),
    });
    expect(
      both.all('transitGatewayAttachment').map(({ key, account, peerRegion }) => [key, account, peerRegion]),
    ).toEqual([
      ['tgw-a.tgw-attach-2', '111122223333', 'us-east-1'],
      ['tgw-b.tgw-attach-2', '444455556666', 'eu-west-1'],
    ]);
    expect(attributes(again(both))).toEqual(attributes(both));
  });

  test('a shared gateway is one; the fuller telling of an attachment wins, whoever comes first', () => {
    const owner = { TransitGateways: told.TransitGateways, TransitGatewayAttachments: told.TransitGatewayAttachments };
    const guest = {
      TransitGateways: [{ TransitGatewayId: 'tgw-a', OwnerId: '111122223333', State: 'available' }],
      TransitGatewayVpcAttachments: told.TransitGatewayVpcAttachments,
    };
    for (const order of [
      { '111122223333/eu-west-1': owner, '444455556666/eu-west-1': guest },
      { '444455556666/eu-west-1': guest, '111122223333/eu-west-1': owner },
    ]) {
      const { network: shared } = accounts(order);
      expect(shared.all('transitGateway')).toHaveLength(1);
      expect(shared.get('transitGateway', 'tgw-a')).toMatchObject({ name: 'hub', asn: 64512, account: '111122223333' });
      expect(shared.get('transitGatewayAttachment', 'tgw-attach-1')?.subnets).toEqual(['subnet-1', 'subnet-2']);
      expect(shared.get('transitGatewayAttachment', 'tgw-attach-1')?.account).toBe('444455556666');
    }
  });

  test('is written as a design and read again as it was told', () => {
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('answers of any shape never throw', () => {
    let tried = 0;
    for (const answers of spoiled(told)) {
      const { network: odd } = account(answers as object);
      for (const table of odd.all('transitGatewayRouteTable')) expect(table.transitGateway).toBeTypeOf('string');
      tried += 1;
    }
    expect(tried).toBeGreaterThan(500);
  });
});
