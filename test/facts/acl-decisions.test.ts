import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aclDecisions } from '../../src/facts/acl-decisions.ts';
import type { NetworkAcl, NetworkAclEntry } from '../../src/kinds/network-acl/network-acl.ts';
import { parseAddress } from '../../src/net/address.ts';
import { has } from '../../src/net/address-set.ts';
import { cidr, containsAddress } from '../../src/net/cidr.ts';
import { formatTraffic, overlaps, parseTraffic, type Traffic } from '../../src/net/traffic.ts';

const origin = { from: 'account', file: 'acl.json', id: 'acl-1' } as const;

/** A small universe: blocks of 10.0.0.0/8 and of everything, ports 80 to 83. */
const entry = fc.record({
  rule: fc.integer({ min: 1, max: 40 }),
  direction: fc.constant('ingress' as const),
  action: fc.constantFrom('allow' as const, 'deny' as const),
  traffic: fc
    .constantFrom('tcp/80', 'tcp/80-81', 'tcp/81-83', 'udp/80-82', 'all')
    .map(text => parseTraffic(text) as Traffic),
  cidr: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/9', '10.128.0.0/9', '0.0.0.0/1', '128.0.0.0/1').map(cidr),
  origin: fc.constant(origin),
});
const acls = fc.uniqueArray(entry, { selector: each => each.rule, maxLength: 8 }).map(aclOf);

function aclOf(entries: readonly NetworkAclEntry[]): NetworkAcl {
  return {
    kind: 'networkAcl',
    key: 'acl-1',
    name: 'acl-1',
    vpc: 'vpc-1',
    isDefault: false,
    subnets: [],
    entries,
    origin,
  };
}

const addresses = ['10.1.1.1', '10.200.1.1', '52.0.0.1', '200.0.0.1'].map(text => parseAddress(text)!);
const packets = ['tcp/80', 'tcp/81', 'tcp/83', 'udp/80', 'udp/443'].map(text => parseTraffic(text) as Traffic);

/** As AWS does it: the lowest number that matches decides, and without one the packet is dropped (N2). */
function decider(acl: NetworkAcl, packet: Traffic, address: (typeof addresses)[number]): NetworkAclEntry | undefined {
  const byNumber = [...acl.entries].sort((a, b) => a.rule - b.rule);
  return byNumber.find(each => overlaps(each.traffic, packet) && containsAddress(each.cidr, address));
}

describe('what is left for the entries of a network ACL', () => {
  test('packets are allowed as the first match says (N2)', () => {
    fc.assert(
      fc.property(acls, acl => {
        const { allowed } = aclDecisions(acl, 'ingress')!;
        for (const packet of packets) {
          for (const address of addresses) {
            const expected = decider(acl, packet, address)?.action === 'allow';
            expect(has(allowed(packet), address), `${formatTraffic(packet)}`).toBe(expected);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('an entry that decides some packet is never told to be needless', () => {
    fc.assert(
      fc.property(acls, acl => {
        const { byEntry } = aclDecisions(acl, 'ingress')!;
        for (const packet of packets) {
          for (const address of addresses) {
            const one = decider(acl, packet, address);
            if (one) expect(byEntry.get(one)?.neverDecides).toBe(false);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the internet part counts denies before it and halves that complete each other', () => {
    const of = (rule: number, action: 'allow' | 'deny', traffic: string, block: string): NetworkAclEntry => ({
      ...{ rule, action, direction: 'ingress', origin },
      traffic: parseTraffic(traffic) as Traffic,
      cidr: cidr(block),
    });
    const internetOf = (...entries: readonly NetworkAclEntry[]) => {
      const { byEntry } = aclDecisions(aclOf(entries), 'ingress')!;
      return entries.map(each => formatTraffic(byEntry.get(each)!.internet));
    };
    expect(internetOf(of(90, 'deny', 'tcp/22', '0.0.0.0/0'), of(100, 'allow', 'tcp/20-25', '0.0.0.0/0'))).toEqual([
      'none',
      'tcp/20-21, tcp/23-25',
    ]);
    expect(internetOf(of(90, 'deny', 'all', '198.51.100.0/24'), of(100, 'allow', 'tcp/22', '0.0.0.0/0'))).toEqual([
      'none',
      'tcp/22',
    ]);
    expect(internetOf(of(1, 'allow', 'tcp/22', '0.0.0.0/1'), of(2, 'allow', 'tcp/22', '128.0.0.0/1'))).toEqual([
      'tcp/22',
      'tcp/22',
    ]);
    expect(internetOf(of(1, 'allow', 'tcp/22', '0.0.0.0/1'), of(2, 'allow', 'tcp/22', '10.0.0.0/8'))).toEqual([
      'none',
      'none',
    ]);
  });
});
