import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddress } from '../../src/net/address.ts';
import * as addresses from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import type { Flows } from '../../src/net/flows.ts';
import * as packets from '../../src/net/flows.ts';
import type { Packet } from '../../src/net/packet.ts';
import * as traffics from '../../src/net/traffic.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { atoms, modelled } from './small-universe.ts';

const fast = { numRuns: 40 };
const membersOf = (set: Flows) => atoms.map(({ packet }) => packets.hasPacket(set, packet));
const blocks = (...texts: string[]) => addresses.addressSet(texts.map(cidr));
const at = (text: string) => parseAddress(text) as NonNullable<ReturnType<typeof parseAddress>>;
const on = (text: string) => parseTraffic(text) as traffics.Traffic;

describe('packet sets', () => {
  it('hold the packets that they were made of', () => {
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        expect(membersOf(set)).toEqual(holds.map(Boolean));
        expect(packets.isEmpty(set)).toBe(!holds.some(Boolean));
      }),
      fast,
    );
    expect(packets.equal(packets.unionAll(atoms.map(atom => atom.flows)), packets.allFlows)).toBe(true);
  });

  it('join, cut, take away and compare as sets of packets do', () => {
    fc.assert(
      fc.property(modelled, modelled, (a, b) => {
        const members = (combine: (x: boolean, y: boolean) => boolean) =>
          a.holds.map((inA, i) => combine(Boolean(inA), Boolean(b.holds[i])));
        expect(membersOf(packets.union(a.set, b.set))).toEqual(members((x, y) => x || y));
        expect(membersOf(packets.intersection(a.set, b.set))).toEqual(members((x, y) => x && y));
        expect(membersOf(packets.difference(a.set, b.set))).toEqual(members((x, y) => x && !y));
        expect(packets.isSubset(a.set, b.set)).toBe(members((x, y) => !x || y).every(Boolean));
        expect(packets.overlaps(a.set, b.set)).toBe(members((x, y) => x && y).some(Boolean));
        expect(packets.equal(a.set, b.set)).toBe(members((x, y) => x === y).every(Boolean));
      }),
      fast,
    );
  });

  it('are canonical: put together piece by piece in any order, they have the same structure', () => {
    fc.assert(
      fc.property(modelled, fc.infiniteStream(fc.nat(1000)), ({ set, holds }, order) => {
        const pieces = atoms.filter((_, i) => holds[i]).map(atom => ({ atom, rank: order.next().value as number }));
        pieces.sort((a, b) => a.rank - b.rank);
        const rebuilt = packets.unionAll(pieces.map(({ atom }) => atom.flows));
        expect(packets.equal(rebuilt, set)).toBe(true);
        expect(rebuilt.diagram).toEqual(set.diagram);
        expect(packets.hashOf(rebuilt)).toBe(packets.hashOf(set));
      }),
      { numRuns: 20 },
    );
  });

  it('obey the laws of sets', () => {
    const { union, intersection, difference, allFlows, equal, isSubset } = packets;
    const not = (set: Flows) => difference(allFlows, set);
    fc.assert(
      fc.property(modelled, modelled, modelled, ({ set: a }, { set: b }, { set: c }) => {
        const same = (x: Flows, y: Flows) => expect(equal(x, y)).toBe(true);
        same(union(a, b), union(b, a));
        same(intersection(a, b), intersection(b, a));
        same(union(a, union(b, c)), union(union(a, b), c));
        same(intersection(a, intersection(b, c)), intersection(intersection(a, b), c));
        same(intersection(a, union(b, c)), union(intersection(a, b), intersection(a, c)));
        same(union(a, intersection(b, c)), intersection(union(a, b), union(a, c)));
        same(not(union(a, b)), intersection(not(a), not(b)));
        same(not(intersection(a, b)), union(not(a), not(b)));
        same(not(not(a)), a);
        same(difference(a, b), intersection(a, not(b)));
        same(union(difference(a, b), intersection(a, b)), a);
        expect(isSubset(intersection(a, b), a) && isSubset(a, union(a, b))).toBe(true);
      }),
      fast,
    );
  });

  it('tell their sources, destinations, traffic and source ports', () => {
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        const held = atoms.filter((_, i) => holds[i]).map(atom => packets.productsOf(atom.flows)[0] as packets.Product);
        const joined = (of: (p: packets.Product) => addresses.AddressSet) =>
          held.map(of).reduce(addresses.union, addresses.emptyAddresses);
        expect(packets.sourcesOf(set)).toEqual(joined(product => product.from));
        expect(packets.destinationsOf(set)).toEqual(joined(product => product.to));
        expect(packets.trafficOf(set)).toEqual(traffics.unionAll(held.map(product => product.traffic)));
        const from = packets.sourcePortsOf(set, 6);
        for (const port of [0, 80, 1024]) {
          const some = atoms.some(({ packet }, i) => holds[i] && packet.protocol === 6 && packet.sourcePort === port);
          expect(from.some((start, i) => i % 2 === 0 && start <= port && port < (from[i + 1] as number))).toBe(some);
        }
      }),
      fast,
    );
  });

  it('consist of their products, which share no packet', () => {
    fc.assert(
      fc.property(modelled, ({ set }) => {
        const parts = packets.productsOf(set).map(product => packets.flows(product));
        // The ports of a product restrict nothing that has no ports, so a product is exactly its part.
        expect(packets.equal(packets.unionAll(parts), set)).toBe(true);
        let before = packets.noFlows;
        for (const part of parts) {
          expect(packets.overlaps(before, part)).toBe(false);
          before = packets.union(before, part);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('give a packet that they hold', () => {
    fc.assert(
      fc.property(modelled, ({ set }) => {
        const sample = packets.sampleOf(set);
        expect(sample === undefined).toBe(packets.isEmpty(set));
        if (sample) expect(packets.hasPacket(set, sample)).toBe(true);
      }),
      fast,
    );
    expect(packets.sampleOf(packets.allFlows)).toEqual({
      source: at('192.0.2.1'),
      destination: at('192.0.2.1'),
      protocol: 6,
      sourcePort: 49152,
      destinationPort: 443,
    });
  });

  it('reverse as each of their packets does, and twice is the same', () => {
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        const back = packets.reverse(set);
        expect(packets.equal(packets.reverse(back), set)).toBe(true);
        expect(atoms.map(({ packet }) => packets.hasPacket(back, answerTo(packet)))).toEqual(holds.map(Boolean));
      }),
      fast,
    );
  });

  it('are rewritten: the new value and, apart from it, what was there', () => {
    const target = at('10.0.0.7');
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        const ipv4 = atoms.map(({ packet }, i) => holds[i] && packet.source.version === 4 && packet);
        const mapped = packets.mapDestination(set, target);
        const translated = packets.mapSource(set, blocks('10.0.0.7/32'));
        for (const { packet } of atoms.filter(atom => atom.packet.source.version === 4)) {
          const like = (far: 'source' | 'destination') =>
            ipv4.some(other => other && sameKind(other, packet) && other[far].value === packet[far].value);
          expect(packets.hasPacket(mapped, { ...packet, destination: target })).toBe(like('source'));
          expect(packets.hasPacket(translated, { ...packet, source: target })).toBe(like('destination'));
        }
        expect(addresses.isSubset(packets.destinationsOf(mapped), addresses.singleAddress(target))).toBe(true);
      }),
      { numRuns: 15 },
    );
    const web = packets.flows({
      from: blocks('10.0.0.0/24'),
      to: blocks('10.1.0.1/32'),
      traffic: on('tcp/443, icmp/8'),
    });
    expect(packets.formatFlows(packets.mapDestinationPort(web, 8080))).toBe('10.0.0.0/24 → 10.1.0.1: icmp/8, tcp/8080');
    expect(packets.formatFlows(packets.mapSourcePorts(web, [1024, 65536]))).toBe(
      '10.0.0.0/24 → 10.1.0.1: icmp/8; 10.0.0.0/24 → 10.1.0.1: tcp/443 from ports 1024-65535',
    );
  });

  it('are written for people', () => {
    const { formatFlows, flows } = packets;
    expect(formatFlows(packets.noFlows)).toBe('none');
    expect(formatFlows(packets.allFlows)).toBe('0.0.0.0/0 → 0.0.0.0/0: all; ::/0 → ::/0: all');
    const web = flows({ from: blocks('2001:db8::/64'), to: blocks('2001:db8:1::/48'), traffic: on('https') });
    expect(formatFlows(web)).toBe('2001:db8::/64 → 2001:db8:1::/48: tcp/443');
    expect(formatFlows(packets.reverse(web))).toBe('2001:db8:1::/48 → 2001:db8::/64: tcp from ports 443');
    const ping = flows({ from: blocks('10.0.0.0/24'), to: blocks('10.0.1.0/24'), traffic: on('ping') });
    expect(formatFlows(packets.reverse(ping))).toBe('10.0.1.0/24 → 10.0.0.0/24: icmp/0');
  });

  it('restrict as intersections do', () => {
    fc.assert(
      fc.property(modelled, fc.constantFrom('10.0.0.0/24', '0.0.0.0/1', '2001:db8::/47'), ({ set }, text) => {
        const some = blocks(text);
        const { intersection, flows } = packets;
        expect(packets.restrictSource(set, some)).toEqual(intersection(set, flows({ from: some })));
        expect(packets.restrictDestination(set, some)).toEqual(intersection(set, flows({ to: some })));
        expect(packets.restrictTraffic(set, on('tcp/80, icmp'))).toEqual(
          intersection(set, flows({ traffic: on('tcp/80, icmp') })),
        );
      }),
      fast,
    );
  });
});

function answerTo(packet: Packet): Packet {
  const { source, destination, sourcePort, destinationPort, type } = packet;
  const reply = packet.protocol === 1 && type === 8 ? 0 : packet.protocol === 1 && type === 0 ? 8 : type;
  return {
    ...packet,
    source: destination,
    destination: source,
    sourcePort: destinationPort,
    destinationPort: sourcePort,
    type: reply,
  };
}

function sameKind(a: Packet, b: Packet): boolean {
  return (['protocol', 'sourcePort', 'destinationPort', 'type', 'code'] as const).every(key => a[key] === b[key]);
}
