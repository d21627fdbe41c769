import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, uncovered } from '../../src/facts/covered-names.ts';
import { balancerRegion } from '../../src/facts/record-target.ts';
import { malformedValues, recordFlaw } from '../../src/facts/record-values.ts';
import { clashOf, setOf, typesOf } from '../../src/facts/zone-names.ts';
import type { DnsRecord, DnsZone } from '../../src/kinds/dns-zone/dns-zone.ts';

const origin = { from: 'account', file: 'zones.json', id: 'Z1' } as const;
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map(labels => labels.join('.'));

describe('names of certificates', () => {
  test('a wildcard is good for one label, and for no more', () => {
    fc.assert(
      fc.property(domain, label, label, (base, one, two) => {
        expect(covers([`*.${base}`], `${one}.${base}`)).toBe(true);
        expect(covers([`*.${base}`], `${two}.${one}.${base}`)).toBe(false);
        expect(covers([`*.${base}`], base)).toBe(false);
      }),
    );
  });

  test('a name is good for itself, in capitals too', () => {
    fc.assert(fc.property(domain, name => covers([name], name.toUpperCase())));
  });

  test('hosts that are patterns are left to nobody', () => {
    expect(uncovered(['*', 'api-*.example.com', '*.example.com', 'api.example.com'], [['shop.example.com']])).toEqual([
      '*.example.com',
      'api.example.com',
    ]);
  });

  test('fifty thousand names are looked up for fifty thousand hosts, not gone through for each', () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `a${i}.example.com`);
    expect(uncovered([...names, 'b.example.com'], [[], names])).toEqual(['b.example.com']);
  });
});

describe('values of records', () => {
  const good: readonly (readonly [string, string])[] = [
    ['A', '198.51.100.1'],
    ['AAAA', '2001:db8::1'],
    ['CNAME', '_a1b2.acm-validations.aws.'],
    ['CNAME', '0/25.2.0.192.in-addr.arpa'],
    ['MX', '10 mail.example.com.'],
    ['MX', '0 .'],
    ['SRV', '0 0 0 .'],
    ['CAA', '0 issue "letsencrypt.org; validationmethods=dns-01"'],
    ['TXT', '"anything"'],
    ['SVCB', '1 . alpn=h2'],
  ];
  const bad: readonly (readonly [string, string])[] = [
    ['A', '2001:db8::1'],
    ['A', '10.0.0'],
    ['AAAA', '10.0.0.1'],
    ['CNAME', 'two words'],
    ['MX', 'mail.example.com'],
    ['SRV', '10 5060 sip.example.com'],
    ['CAA', 'letsencrypt.org'],
  ];
  test.each(good)('%s may be %s', (type, value) =>
    expect(malformedValues(record({ type, values: [value] }))).toEqual([]),
  );
  test.each(bad)('%s may not be %s', (type, value) =>
    expect(malformedValues(record({ type, values: [value] }))).toEqual([value]),
  );

  test('types named like parts of objects are no types', () => {
    expect(malformedValues(record({ type: 'constructor', values: ['x'] }))).toEqual([]);
  });

  test('long values are read in time that grows with them', () => {
    const value = `${'a'.repeat(60)}.`.repeat(2000);
    expect(malformedValues(record({ type: 'CNAME', values: [`${value}!`] }))).toHaveLength(1);
  });

  test('one policy is enough, and needs a set id', () => {
    expect(recordFlaw(record({ weight: 1 }))).toContain('setId');
    expect(recordFlaw(record({ weight: 1, failover: 'primary', setId: 'one' }))).toContain('weight and failover');
    expect(recordFlaw(record({ weight: 1, setId: 'one' }))).toBeUndefined();
  });
});

describe('records beside each other', () => {
  const some = fc.array(
    fc.record(
      { type: fc.constantFrom('A', 'TXT', 'CNAME'), setId: fc.constantFrom('one', 'two') },
      { requiredKeys: ['type'] },
    ),
    { maxLength: 6 },
  );

  test('one clashes when an earlier one leaves no room for it', () => {
    fc.assert(
      fc.property(some, parts => {
        const records = parts.map(part => record(part));
        const zone = zoneOf(records);
        records.forEach((each, index) => {
          const before = records.slice(0, index).filter(other => isInTheWay(other, each));
          if (before.length === 0) expect(clashOf(zone, each)).toBeUndefined();
          else expect(before).toContain(clashOf(zone, each));
        });
      }),
    );
  });

  test('sets are counted by name and type', () => {
    const records = [
      record({ setId: 'one', failover: 'primary' }),
      record({ setId: 'two', failover: 'secondary' }),
      record({ type: 'AAAA', setId: 'one', failover: 'primary' }),
    ];
    const zone = zoneOf(records);
    expect(setOf(zone, records[0]!)).toEqual({ size: 2, hasPrimary: true, hasSecondary: true });
    expect(setOf(zone, records[2]!)).toEqual({ size: 1, hasPrimary: true, hasSecondary: false });
    expect(typesOf(zone, 'www.example.com')).toEqual(new Set(['A', 'AAAA']));
  });
});

test('load balancers tell their region in their names', () => {
  expect(balancerRegion('edge-1234567890.eu-west-1.elb.amazonaws.com')).toBe('eu-west-1');
  expect(balancerRegion('queue-0123456789abcdef.elb.us-gov-west-1.amazonaws.com')).toBe('us-gov-west-1');
  expect(balancerRegion('d111111abcdef8.cloudfront.net')).toBeUndefined();
});

function isInTheWay(other: DnsRecord, each: DnsRecord): boolean {
  if (other.type !== each.type) return other.type === 'CNAME' || each.type === 'CNAME';
  return other.setId === undefined || each.setId === undefined || other.setId === each.setId;
}

function record(part: Partial<DnsRecord>): DnsRecord {
  return { name: 'www.example.com', type: 'A', values: ['198.51.100.1'], origin, ...part };
}

function zoneOf(records: readonly DnsRecord[]): DnsZone {
  return { kind: 'dnsZone', key: 'Z1', name: 'example.com', domain: 'example.com', public: true, records, origin };
}
