import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { togetherOpen } from '../../src/kinds/security-group/together-open.ts';
import { addressSet, coversInternet, unionAll } from '../../src/net/address-set.ts';
import { readCidr } from '../../src/net/cidr.ts';
import { equal, formatTraffic, icmp, icmpRange, isSubset, protocolTraffic, traffic } from '../../src/net/traffic.ts';

const block = (text: string) => {
  const read = readCidr(text);
  if (!('cidr' in read)) throw new Error(`${text} is a block`);
  return addressSet([read.cidr]);
};
const peers = ['0.0.0.0/1', '128.0.0.0/1', '0.0.0.0/2', '64.0.0.0/2', '::/1', '8000::/1', '::/0'].map(block);
const allowed = fc.oneof(
  fc
    .tuple(fc.constantFrom(6, 17), fc.nat(12), fc.nat(6))
    .map(([protocol, from, more]) => traffic({ protocol, from, to: from + more })),
  fc
    .tuple(fc.nat(4), fc.nat(4), fc.nat(4))
    .map(([type, from, more]) => icmpRange({ from: type, to: type + 1 }, { from, to: from + more })),
  fc.tuple(fc.nat(60), fc.nat(60)).map(([from, more]) => protocolTraffic(from, from + more)),
);
const allowances = fc.array(fc.record({ traffic: allowed, peers: fc.constantFrom(...peers) }), { maxLength: 10 });
const kinds = [
  ...[6, 17].flatMap(protocol => Array.from({ length: 20 }, (_, from) => traffic({ protocol, from, to: from }))),
  ...Array.from({ length: 36 }, (_, at) => icmp(at % 6, Math.floor(at / 6))),
  ...[0, 2, 40, 47, 58, 100, 255].map(number => protocolTraffic(number)),
];

describe('traffic that rules together give to the whole internet', () => {
  test('is what those that allow it give all of it', () => {
    fc.assert(
      fc.property(allowances, given => {
        const open = togetherOpen(given);
        for (const kind of kinds) {
          const giving = given.filter(each => isSubset(kind, each.traffic)).map(each => each.peers);
          // A protocol as a whole may be given in parts, which are kinds of their own.
          if (coversInternet(unionAll(giving))) expect(isSubset(kind, open), formatTraffic(kind)).toBe(true);
          else if (formatTraffic(kind).includes('/')) expect(isSubset(kind, open), formatTraffic(kind)).toBe(false);
        }
      }),
    );
  });

  test('three may be needed for it', () => {
    const thirds = ['0.0.0.0/1', '128.0.0.0/2', '192.0.0.0/2'].map(block);
    const from = [1, 50, 80];
    const given = thirds.map((peer, at) => ({
      peers: peer,
      traffic: traffic({ protocol: 6, from: from[at]!, to: 90 }),
    }));
    expect(formatTraffic(togetherOpen(given))).toBe('tcp/80-90');
  });

  test('thousands of ranges that cross are joined in time', () => {
    const [low, high] = [block('0.0.0.0/1'), block('128.0.0.0/1')];
    const given = Array.from({ length: 1500 }, (_, at) => ({
      peers: at % 2 === 0 ? low : high,
      traffic: traffic({ protocol: 6, from: at * 5 + 1, to: at * 5 + 20_000 }),
    }));
    expect(equal(togetherOpen(given), traffic({ protocol: 6, from: 6, to: 1498 * 5 + 20_000 }))).toBe(true);
  }, 20_000);
});
