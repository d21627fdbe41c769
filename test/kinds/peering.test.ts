import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { account, accounts, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const vpcs = `vpcs:
  shop: { cidr: 10.20.0.0/16 }
  analytics: { cidr: [10.30.0.0/16, 10.31.0.0/16], region: eu-central-1, account: "444455556666" }
`;

describe('a peering in a design', () => {
  test('`between` says the same as the full form', () => {
    const short = sound(`${vpcs}peerings: { shop-analytics: { between: [shop, analytics] } }`);
    const full = sound(`${vpcs}peerings:
  shop-analytics:
    requester: { vpc: vpc/shop, region: eu-west-1, cidr: 10.20.0.0/16 }
    accepter: { vpc: analytics, account: "444455556666", region: eu-central-1, cidr: [10.30.0.0/16, 10.31.0.0/16] }
    state: active
`);
    expect(attributes(short)).toEqual(attributes(full));
    const peering = short.get('peering', 'shop-analytics');
    expect(peering?.accepter.vpc).toBe('analytics');
    expect(peering?.accepter.region).toBe('eu-central-1');
    expect(peering?.accepter.cidr?.map(formatCidr)).toEqual(['10.30.0.0/16', '10.31.0.0/16']);
    expect(peering?.requester.cidr?.map(formatCidr)).toEqual(['10.20.0.0/16']);
  });

  test('`via: peering/…` in routes refers to it', () => {
    const network = sound(
      `${vpcs}peerings: { p: { between: [shop, analytics] } }
`.replace('10.20.0.0/16 }', '10.20.0.0/16, routeTables: { main: [{ to: 10.30.0.0/16, via: peering/p }] } }'),
    );
    const routes = network.get('routeTable', 'shop.main')?.routes;
    expect(routes?.at(-1)?.via).toEqual({ type: 'resource', target: { kind: 'peering', key: 'p' } });
  });

  test("a peer of another account is named by AWS's id", () => {
    const network = sound(`${vpcs}peerings:
  out: { requester: { vpc: shop }, accepter: { vpc: vpc-0123456789abcdef0, account: "999988887777", cidr: 172.16.0.0/12 } }
`);
    expect(network.get('peering', 'out')?.accepter).toMatchObject({
      vpc: 'vpc-0123456789abcdef0',
      account: '999988887777',
    });
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(`${vpcs}peerings: { p: { between: [shop, analitics] } }`)).toEqual([
      ['unknown-reference', 'analitics'],
    ]);
    expect(flaws(`${vpcs}peerings: { lonely: {} }`)).toEqual([['missing-key', 'lonely']]);
    expect(flaws(`${vpcs}peerings: { p: { between: [shop] } }`).map(([code]) => code)).toContain('missing-key');
  });

  test('a network is written and read again without loss', () => {
    const network = sound(`${vpcs}peerings: { p: { between: [shop, analytics], dnsResolution: true } }`);
    expect(network.get('peering', 'p')?.requester.dnsResolution).toBe(true);
    expect(attributes(again(network))).toEqual(attributes(network));
  });
});

describe('a peering of an account', () => {
  const side = (vpc: string, owner: string, block: string, options?: object) => ({
    VpcId: vpc,
    OwnerId: owner,
    Region: 'eu-west-1',
    CidrBlock: block,
    CidrBlockSet: [{ CidrBlock: block }, { CidrBlock: '100.64.0.0/16' }],
    Ipv6CidrBlockSet: [],
    ...options,
  });
  const told = (mine: 'requester' | 'accepter', tags: object[]) => {
    const options = { PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true } };
    return {
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: 'pcx-1',
          RequesterVpcInfo: side('vpc-a', '111122223333', '10.1.0.0/16', mine === 'requester' ? options : {}),
          AccepterVpcInfo: side('vpc-b', '444455556666', '10.2.0.0/16', mine === 'accepter' ? options : {}),
          Status: { Code: 'active' },
          Tags: tags,
        },
      ],
    };
  };

  test('is read with both sides', () => {
    const { network, problems } = account(told('requester', [{ Key: 'Name', Value: 'ab' }]));
    expect(problems).toEqual([]);
    const peering = network.get('peering', 'pcx-1');
    expect(peering).toMatchObject({ name: 'ab', state: 'active', account: '111122223333' });
    expect(peering?.requester.cidr?.map(formatCidr)).toEqual(['10.1.0.0/16', '100.64.0.0/16']);
    expect(peering?.accepter.dnsResolution).toBeUndefined();
  });

  test.each([
    ['requester', 'accepter'],
    ['accepter', 'requester'],
  ] as const)('told by %s and %s is one, and keeps what each alone knows', (first, second) => {
    const { network } = accounts({
      'one/eu-west-1': told(first, []),
      'two/eu-west-1': told(second, [{ Key: 'Name', Value: 'ab' }]),
    });
    expect(network.all('peering')).toHaveLength(1);
    const [peering] = network.all('peering');
    expect(peering?.requester.dnsResolution).toBe(true);
    expect(peering?.accepter.dnsResolution).toBe(true);
    expect(peering?.name).toBe('ab');
  });

  test('waiting for acceptance, blocks of the other side are unread, not none', () => {
    const { network } = account({
      VpcPeeringConnections: [
        {
          VpcPeeringConnectionId: 'pcx-2',
          RequesterVpcInfo: { VpcId: 'vpc-a', CidrBlock: '10.1.0.0/16' },
          AccepterVpcInfo: { VpcId: 'vpc-b', OwnerId: '444455556666' },
          Status: { Code: 'pending-acceptance' },
        },
      ],
    });
    expect(network.get('peering', 'pcx-2')?.accepter.cidr).toBeUndefined();
    expect(network.get('peering', 'pcx-2')?.state).toBe('pending-acceptance');
  });

  test('of any shape never throws, and is either read or reported', () => {
    for (const answers of spoiled(told('requester', []))) {
      const { network, problems } = account(answers as object);
      const items = (answers as { VpcPeeringConnections: unknown }).VpcPeeringConnections;
      const count =
        Array.isArray(items) && items.every(item => typeof item === 'object' && item !== null && !Array.isArray(item))
          ? items.length
          : 0;
      if (count > 0) expect(network.all('peering').length + problems.length).toBeGreaterThan(0);
    }
  });
});
