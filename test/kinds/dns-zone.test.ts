import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { type AddressSet, formatAddresses } from '../../src/net/address-set.ts';
import { app, answers as balancing, place } from './load-balancing.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

const zone = (
  records: string,
  more = '',
) => `${place}loadBalancers: { web: { subnets: public }, both: { subnets: public, addressType: dualstack } }
dns: { zones: { example.com: { ${more}records: ${records} } } }
`;

const answers = {
  HostedZones: [
    { Id: '/hostedzone/Z1', Name: 'Example.com.', Config: { PrivateZone: false, Comment: 'shop' } },
    {
      HostedZone: { Id: '/hostedzone/Z2', Name: 'example.com.', Config: { PrivateZone: true } },
      VPCs: [{ VPCId: 'vpc-0123456789abcdef0' }],
    },
    { Id: '/hostedzone/Z3', Name: 'corp.test.', Config: { PrivateZone: true } },
  ],
  ResourceRecordSets: [
    {
      HostedZoneId: '/hostedzone/Z1',
      ResourceRecordSets: [
        { Name: 'example.com.', Type: 'NS', TTL: 172800, ResourceRecords: [{ Value: 'ns-1.awsdns-01.org.' }] },
        {
          Name: '\\052.example.com.',
          Type: 'A',
          AliasTarget: {
            DNSName: 'dualstack.shop-1.eu-west-1.elb.amazonaws.com.',
            HostedZoneId: 'Z32O12XQLNTSW2',
            EvaluateTargetHealth: true,
          },
        },
        {
          Name: 'api.example.com.',
          Type: 'A',
          TTL: 60,
          SetIdentifier: 'one',
          Weight: 10,
          HealthCheckId: 'h1',
          ResourceRecords: [{ Value: '192.0.2.1' }, { Value: '192.0.2.2' }],
        },
        {
          Name: 'geo.example.com.',
          Type: 'A',
          TTL: 60,
          SetIdentifier: 'de',
          GeoLocation: { CountryCode: 'DE' },
          ResourceRecords: [{ Value: '192.0.2.3' }],
        },
        {
          Name: 'dr.example.com.',
          Type: 'A',
          TTL: 60,
          SetIdentifier: 'p',
          Failover: 'PRIMARY',
          ResourceRecords: [{ Value: '192.0.2.4' }],
        },
      ],
    },
    { Name: 'db.corp.test.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.0.4' }] },
  ],
  HealthChecks: [
    {
      Id: 'h1',
      HealthCheckConfig: {
        IPAddress: '10.0.0.7',
        Port: 443,
        Type: 'HTTPS',
        ResourcePath: '/',
        RequestInterval: 30,
        FailureThreshold: 3,
      },
    },
  ],
  QueryLoggingConfigs: [{ Id: 'q', HostedZoneId: 'Z1', CloudWatchLogsLogGroupArn: 'arn:x' }],
};

describe('a zone in a design', () => {
  test('short records say the same as whole ones', () => {
    const short = sound(
      zone(
        '[{ name: shop, alias: web }, { name: www, cname: shop.example.com }, { alias: d1.cloudfront.net }, { name: api, a: [192.0.2.1], ttl: 1m, healthCheck: h }]',
      ),
    );
    const full = sound(
      zone(
        `[
      { name: shop.example.com, type: A, alias: { target: loadBalancer/web, evaluateHealth: false } },
      { name: www.example.com., type: cname, values: shop.example.com, ttl: 300s },
      { name: "@", type: A, alias: { target: D1.cloudfront.net } },
      { name: api, type: A, values: [192.0.2.1], ttl: 60s, healthCheck: { id: h } } ]`,
        'domain: example.com, public: true, vpcs: [], ',
      ),
    );
    expect(attributes(short)).toEqual(attributes(full));
    expect(attributes(again(short))).toEqual(attributes(short));
    const records = short.get('dnsZone', 'example.com')?.records;
    expect(records?.map(record => record.name)).toEqual([
      'shop.example.com',
      'www.example.com',
      'example.com',
      'api.example.com',
    ]);
    expect(records?.[0]?.alias?.target).toEqual({ kind: 'loadBalancer', key: 'web' });
  });

  test('an alias to a dualstack load balancer answers in both families', () => {
    const records = sound(zone('[{ name: b, alias: loadBalancer/both }]')).get('dnsZone', 'example.com')?.records;
    expect(records?.map(record => record.type)).toEqual(['A', 'AAAA']);
  });

  test('VPCs make a zone private; two zones may share a domain', () => {
    const network = sound(
      `${place}dns: { zones: { example.com: {}, inside: { domain: Example.com., vpcs: shop, records: [{ name: db, a: 10.20.0.9 }] } } }`,
    );
    expect(network.get('dnsZone', 'example.com')).toMatchObject({ domain: 'example.com', public: true, records: [] });
    expect(network.get('dnsZone', 'inside')).toMatchObject({ domain: 'example.com', public: false, vpcs: ['shop'] });
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('mistakes are told where they stand', () => {
    expect(flaws(zone('[{ name: shop, alias: weg }]'))).toEqual([['unknown-reference', 'weg']]);
    expect(flaws(zone('[{ name: shop }]'))).toContainEqual(['missing-key', '{ name: shop }']);
    expect(flaws(zone('[{ name: shop, alias: web, weight: 300 }]')).map(([code]) => code)).toEqual(['out-of-range']);
    expect(flaws(`${place}dns: { zonen: {} }`)).toEqual([['unknown-key', 'zonen']]);
  });
});

describe('zones of an account', () => {
  test('tell records, VPCs and logging only where these were read', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    const first = network.get('dnsZone', 'Z1');
    expect(first).toMatchObject({
      name: 'example.com',
      domain: 'example.com',
      public: true,
      vpcs: [],
      description: 'shop',
      queryLogging: true,
    });
    expect(first?.records?.map(record => record.name)).toEqual([
      'example.com',
      '*.example.com',
      'api.example.com',
      'geo.example.com',
      'dr.example.com',
    ]);
    expect(first?.records?.[2]).toMatchObject({
      weight: 10,
      setId: 'one',
      ttl: 60,
      values: ['192.0.2.1', '192.0.2.2'],
      healthCheck: { id: 'h1', target: '10.0.0.7', interval: 30 },
    });
    expect(network.get('dnsZone', 'Z2')).toMatchObject({
      public: false,
      vpcs: ['vpc-0123456789abcdef0'],
      queryLogging: false,
    });
    expect(network.get('dnsZone', 'Z2')?.records).toBeUndefined();
    expect(network.get('dnsZone', 'Z3')?.vpcs).toBeUndefined();
    expect(network.get('dnsZone', 'Z3')?.records?.map(record => record.values)).toEqual([['10.0.0.4']]);
  });

  test('are written and read again without loss', () => {
    const { network } = account(answers);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('wrong types never throw', () => {
    for (const each of spoiled(answers)) expect(() => account(each as object)).not.toThrow();
  });
});

test('the fact of records tells routing, addresses and the load balancer behind', () => {
  const { fields, subjects } = factKinds().find(each => each.name === 'dns-record')!;
  const { network } = account({ ...balancing, ...answers });
  const [apex, wild, weighted, geo, failover] = [...subjects(network)];
  const get = (field: string, subject: unknown) => fields[field]?.get(subject, network);
  expect([get('apex', apex), get('wildcard', wild), get('public', wild)]).toEqual([true, true, true]);
  expect(get('loadBalancer', wild)).toBe(app);
  expect(get('evaluatesHealth', wild)).toBe(true);
  expect([weighted, geo, failover, apex].map(each => get('routing', each))).toEqual([
    'weighted',
    'geolocation',
    'failover',
    'simple',
  ]);
  expect(formatAddresses(get('addresses', weighted) as AddressSet)).toBe('192.0.2.1, 192.0.2.2');
  expect(formatAddresses(get('healthCheckTarget', weighted) as AddressSet)).toBe('10.0.0.7');
});
