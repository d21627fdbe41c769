import { describe, expect, test } from 'vitest';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpc = (more: string) => `vpcs:
  shop:
    cidr: 10.20.0.0/16
    zones: [a, b]
    internetGateway: true
    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: isolated } }
    ${more}
`;

describe('NAT gateways in a design', () => {
  test('one a zone says the same as entries named after the subnets', () => {
    const short = sound(vpc('natGateways: { per: zone, in: public }'));
    const full = sound(vpc('natGateways: { public-a: { subnet: public-a }, public-b: { subnet: subnet/public-b } }'));
    expect(attributes(short)).toEqual(attributes(full));
    expect(short.all('natGateway').map(nat => [nat.key, nat.subnet, nat.type, nat.availability])).toEqual([
      ['shop.public-a', 'shop.public-a', 'public', 'zonal'],
      ['shop.public-b', 'shop.public-b', 'public', 'zonal'],
    ]);
  });

  test('each has one address whose digits are not known, at an interface that AWS makes', () => {
    const network = sound(vpc('natGateways: { per: zone, in: public }'));
    const [address, ...others] = network.get('natGateway', 'shop.public-a')?.addresses ?? [];
    expect(others).toEqual([]);
    expect(address?.publicIp).toBeUndefined();
    const made = network.get('networkInterface', address?.networkInterface);
    expect(made?.type).toBe('nat_gateway');
    expect(made?.subnet).toBe('shop.public-a');
    expect(made?.publicIp).toBe(true);
    expect(made?.sourceDestCheck).toBe(false);
    expect(made?.owner).toEqual({ kind: 'natGateway', key: 'shop.public-a' });
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('one for the VPC stands in the first subnet, and `nat` in every zone leads to it', () => {
    const text = vpc('natGateways: { per: vpc, in: public }').replace('routes: isolated', 'routes: nat');
    const network = sound(text);
    expect(network.all('natGateway').map(nat => nat.key)).toEqual(['shop.public-a']);
    const vias = network.all('routeTable').flatMap(table => table.routes.map(route => route.via));
    expect(vias).toContainEqual({ type: 'resource', target: { kind: 'natGateway', key: 'shop.public-a' } });
  });

  test('`nat/public` in a tier means the gateway of the same zone', () => {
    const text = vpc('natGateways: { per: zone, in: public }').replace(
      'routes: isolated',
      'routes: [{ to: 192.0.2.0/24, via: nat/public }]',
    );
    const network = sound(text);
    const target = (table: string) => network.get('routeTable', table)?.routes.at(-1)?.via;
    expect(target('shop.app-b')).toEqual({ type: 'resource', target: { kind: 'natGateway', key: 'shop.public-b' } });
  });

  test('elastic IPs are given in the order of the zones', () => {
    const network = sound(`${vpc('natGateways: { per: zone, in: public, elasticIps: [eip/one, two] }')}
elasticIps: { one: { address: 192.0.2.1 }, two: {} }`);
    expect(network.all('natGateway').map(nat => nat.addresses[0]?.elasticIp)).toEqual(['one', 'two']);
    expect(network.get('networkInterface', 'shop.nat-public-a')?.elasticIps).toEqual(['one']);
    expect(network.get('networkInterface', 'shop.nat-public-a')?.publicIp).toBe(false);
  });

  test('a private one has no public address; a regional one stands in no subnet', () => {
    const network = sound(vpc('natGateways: { p: { subnet: app-a, type: private }, r: { availability: regional } }'));
    expect(network.get('networkInterface', 'shop.nat-p')?.publicIp).toBe(false);
    expect(network.get('natGateway', 'shop.r')?.subnet).toBeUndefined();
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are underlined', () => {
    expect(flaws(vpc('natGateways: { per: zone, in: publik }'))).toEqual([['unknown-reference', 'publik']]);
    expect(flaws(vpc('natGateways: { per: zone }'))).toEqual([['missing-key', 'natGateways']]);
    expect(flaws(vpc('natGateways: { n: { type: public } }'))).toEqual([['missing-key', 'n']]);
    expect(flaws(vpc('natGateways: { n: { subnet: public } }'))[0]).toEqual(['ambiguous-reference', 'public']);
    expect(flaws(vpc('natGateways: { n: { subnet: public-a, state: available, type: open } }'))).toEqual([
      ['unknown-word', 'open'],
    ]);
  });
});

const answers = {
  NatGateways: [
    {
      NatGatewayId: 'nat-1',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      State: 'available',
      ConnectivityType: 'public',
      NatGatewayAddresses: [
        { PrivateIp: '10.0.0.9', PublicIp: '192.0.2.9', IsPrimary: false },
        {
          AllocationId: 'eipalloc-1',
          NetworkInterfaceId: 'eni-1',
          PrivateIp: '10.0.0.8',
          PublicIp: '192.0.2.8',
          IsPrimary: true,
        },
      ],
      Tags: [{ Key: 'Name', Value: 'out' }],
    },
    { NatGatewayId: 'nat-2', VpcId: 'vpc-1', State: 'deleted' },
    { NatGatewayId: 'nat-3', VpcId: 'vpc-1', AvailabilityMode: 'regional', RouteTableId: 'rtb-9' },
  ],
};

describe('NAT gateways of an account', () => {
  test('the primary address comes first; deleted ones are no more', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    expect(network.all('natGateway').map(nat => nat.key)).toEqual(['nat-1', 'nat-3']);
    const nat = network.get('natGateway', 'nat-1');
    expect([nat?.name, nat?.type, nat?.addresses.map(each => each.publicIp)]).toEqual([
      'out',
      'public',
      ['192.0.2.8', '192.0.2.9'],
    ]);
    expect(network.get('natGateway', 'nat-3')?.availability).toBe('regional');
  });

  test('without an id it is reported', () => {
    expect(account({ NatGateways: [{ VpcId: 'vpc-1' }] }).problems.map(problem => problem.code)).toEqual([
      'snapshot-malformed',
    ]);
  });

  test('whatever stands in an answer, reading does not throw', () => {
    for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
  });
});
