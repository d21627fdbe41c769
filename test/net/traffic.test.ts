import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { services } from '../../src/net/services.ts';
import type { Traffic } from '../../src/net/traffic.ts';
import * as traffics from '../../src/net/traffic.ts';

const { parseTraffic, formatTraffic, explainTraffic } = traffics;
const on = (text: string) => parseTraffic(text) as Traffic;
const range = (largest: number) =>
  fc.tuple(fc.nat(largest), fc.nat(largest)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const one: fc.Arbitrary<Traffic> = fc.oneof(
  fc
    .tuple(fc.constantFrom(6, 17, 132), range(65535))
    .map(([protocol, ports]) => traffics.traffic({ protocol, ...ports })),
  fc
    .tuple(range(255), range(255), fc.constantFrom(4 as const, 6 as const))
    .map(([t, c, v]) => traffics.icmpRange(t, c, v)),
  range(255).map(({ from, to }) => traffics.protocolTraffic(from, to)),
);
const some: fc.Arbitrary<Traffic> = fc
  .tuple(fc.array(one, { maxLength: 4 }), fc.boolean())
  .map(([list, not]) =>
    not ? traffics.difference(traffics.allTraffic, traffics.unionAll(list)) : traffics.unionAll(list),
  );

describe('traffic', () => {
  it('is read back from what is written, to the same structure', () => {
    fc.assert(
      fc.property(some, set => {
        fc.pre(!traffics.isEmpty(set));
        expect(parseTraffic(formatTraffic(set))).toEqual(set);
      }),
    );
  });

  it('obeys the laws of sets', () => {
    const { union, intersection, difference, equal, allTraffic } = traffics;
    const not = (set: Traffic) => difference(allTraffic, set);
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(union(a, b)).toEqual(union(b, a));
        expect(intersection(a, union(b, c))).toEqual(union(intersection(a, b), intersection(a, c)));
        expect(not(union(a, b))).toEqual(intersection(not(a), not(b)));
        expect(equal(union(difference(a, b), intersection(a, b)), a)).toBe(true);
        expect(traffics.isSubset(a, b)).toBe(traffics.isEmpty(difference(a, b)));
        expect(traffics.overlaps(a, b)).toBe(!traffics.isEmpty(intersection(a, b)));
      }),
    );
  });

  it.each([
    ['tcp/22', 'tcp/22'],
    ['tcp/0-65535', 'tcp'],
    ['tcp/80, tcp/81-90', 'tcp/80-90'],
    ['udp, tcp/443', 'tcp/443, udp'],
    ['icmp/8', 'icmp/8'],
    ['icmp/3/4', 'icmp/3/4'],
    ['icmpv6/128', 'icmpv6/128'],
    ['protocol/47', 'protocol/47'],
    ['protocol/6', 'tcp'],
    ['protocol/0-255', 'all'],
    ['all', 'all'],
    ['ssh', 'tcp/22'],
    ['dns', 'tcp/53, udp/53'],
    ['ipsec', 'udp/500, udp/4500, protocol/50'],
    ['all except tcp/22', 'all except tcp/22'],
    ['all except ssh, rdp', 'all except tcp/22, tcp/3389, udp/3389'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatTraffic(on(text))).toBe(canonical);
  });

  it.each([
    ['tcp/70000', 'port 70000 is larger than 65535'],
    ['tcp/90-80', 'the range 90-80 ends before it begins'],
    ['tcp/080', 'port 080 has a leading zero'],
    ['tcp/http', 'a port is a number or a range such as 80-90'],
    ['tcp/80/90', 'tcp has a port and nothing after it'],
    ['icmp/256', 'ICMP type 256 is larger than 255'],
    ['icmp/3/4/5', 'icmp has a type and a code and nothing after them'],
    ['icmp/x', 'an ICMP type is a number or a range such as 80-90'],
    ['protocol/256', 'protocol number 256 is larger than 255'],
    ['protocol', 'protocol needs a number, as in protocol/47'],
    ['protocol/6/80', 'a protocol written by its number has no ports: write tcp, udp or icmp'],
    ['443', 'a port needs its protocol: tcp/443 or udp/443'],
    ['443/tcp', 'the protocol comes first: tcp/443'],
    ['HTTPS', 'names are written in lower case: https'],
    ['https/8443', 'https is a service that has its ports: write https alone'],
    ['*', 'all traffic is written all'],
    ['htps', 'htps is neither a protocol nor a known service'],
    ['__proto__', '__proto__ is neither a protocol nor a known service'],
    ['\u001b[2J', 'it is neither a protocol nor a known service'],
    ['tcp/22,', 'it is empty'],
    ['', 'it is empty'],
  ])('%j is refused: %s', (text, why) => {
    expect(parseTraffic(text)).toBeUndefined();
    expect(explainTraffic(text)).toBe(why);
  });

  it('has a reason exactly where it is refused, and the reason is harmless', () => {
    const word = fc.stringMatching(/^[a-z0-9/, \u001b-]{0,12}$/);
    const tails = fc.tuple(fc.constantFrom('tcp/', 'icmp/', 'protocol/', 'all except '), word).map(([a, b]) => a + b);
    fc.assert(
      fc.property(fc.oneof(word, tails, fc.string()), text => {
        const why = explainTraffic(text);
        expect(why === '').toBe(parseTraffic(text) !== undefined);
        expect(why).toMatch(/^[\x20-\x7e]*$/);
      }),
      { numRuns: 500 },
    );
  });

  it('tells its ports', () => {
    expect(traffics.portsOf(on('tcp/22, tcp/80-89, udp'), 6)).toEqual([22, 23, 80, 90]);
    expect(traffics.portsOf(on('icmp/3/4, icmp/8'), 1)).toEqual([3, 4, 8, 9]);
    expect(traffics.portsOf(on('gre'), 47)).toEqual([0, 65536]);
    expect(traffics.portsOf(on('gre'), 6)).toEqual([]);
    expect(traffics.portCount(on('tcp/22, tcp/80-89, udp/53, icmp'))).toBe(12);
    expect(traffics.portCount(on('all'), 6)).toBe(65536);
  });

  it('is made of numbers as of words', () => {
    expect(traffics.icmp()).toEqual(on('icmp'));
    expect(traffics.icmp(128, 0, 6)).toEqual(on('icmpv6/128/0'));
    expect(traffics.traffic({ protocol: 17 })).toEqual(on('udp'));
    expect(() => traffics.traffic({ protocol: 47 })).toThrow('protocol 47 has no ports');
    expect(() => traffics.traffic({ protocol: 6, from: 9, to: 8 })).toThrow('no ports 9-8');
    expect(formatTraffic(traffics.emptyTraffic)).toBe('none');
  });
});

describe('services', () => {
  it('have names of their own and traffic that can be read', () => {
    const names = services.map(service => service.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, traffic } of services) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(['tcp', 'udp', 'icmp', 'icmpv6', 'sctp', 'protocol', 'all']).not.toContain(name);
      expect(explainTraffic(traffic)).toBe('');
      expect(parseTraffic(name)).toEqual(parseTraffic(traffic));
    }
  });
});
