import fc from 'fast-check';
import { AddressSet, addressSet } from '../../src/net/address-set.ts';
import { rangeToCidrs } from '../../src/net/cidr.ts';
import { type Flows, flows, unionAll } from '../../src/net/flows.ts';
import type { Packet } from '../../src/net/packet.ts';
import { icmpRange, protocolTraffic, type Traffic, traffic } from '../../src/net/traffic.ts';

/** A piece of the universe that the generated sets never cut, with one packet in it. */
export interface Atom {
  readonly flows: Flows;
  readonly packet: Packet;
  readonly traffic: Traffic;
}

const ipv4Cuts = [0, 0x0a000000, 0x0a000100, 0x80000000, 2 ** 32];
// Next to the seams between the three coordinates of an address, and across them.
const ipv6Cuts = [
  0n,
  0x20010db8n << 96n,
  (0x20010db8n << 96n) + (1n << 80n),
  (0x20010db8n << 96n) + (1n << 80n) + 1n,
  1n << 128n,
];
const pairs = <T>(cuts: readonly T[]) => cuts.slice(1).map((end, i) => [cuts[i] as T, end] as const);

const places: readonly AddressSet[] = [
  ...pairs(ipv4Cuts).map(([from, end]) => new AddressSet([from, end], [])),
  ...pairs(ipv6Cuts).map(([from, end]) => new AddressSet([], [from, end])),
];

interface Kind {
  readonly traffic: Traffic;
  readonly sourcePorts?: readonly [number, number];
  readonly packet: Partial<Packet> & { readonly protocol: number };
}

const kinds: readonly Kind[] = [
  ...pairs([0, 80, 443, 65536]).flatMap(([from, end]) =>
    pairs([0, 80, 1024, 65536]).map(sourcePorts => ({
      traffic: traffic({ protocol: 6, from, to: end - 1 }),
      sourcePorts,
      packet: { protocol: 6, destinationPort: end - 1, sourcePort: sourcePorts[0] },
    })),
  ),
  ...pairs([0, 1, 8, 9, 256]).flatMap(([from, end]) =>
    pairs([0, 1, 256]).map(([code, endCode]) => ({
      traffic: icmpRange({ from, to: end - 1 }, { from: code, to: endCode - 1 }),
      packet: { protocol: 1, type: from, code: endCode - 1 },
    })),
  ),
  ...[0, 2, 7, 17, 18, 255].map((first, i, all) => {
    const last = [0, 5, 16, 17, 254, 255][i] as number;
    return { traffic: protocolTraffic(first, last), packet: { protocol: all[i] as number } };
  }),
];

function atomsOf(from: AddressSet, to: AddressSet): Atom[] {
  if (from.v4.length !== to.v4.length) return [];
  const pick = (set: AddressSet) =>
    set.v4.length > 0
      ? ({ version: 4, value: set.v4[0] as number } as const)
      : ({ version: 6, value: (set.v6[1] as bigint) - 1n } as const);
  return kinds.map(kind => ({
    flows: flows({ from, to, traffic: kind.traffic, sourcePorts: kind.sourcePorts }),
    packet: { source: pick(from), destination: pick(to), ...kind.packet },
    traffic: kind.traffic,
  }));
}

/** All pieces: their union is everything. */
export const atoms: readonly Atom[] = places.flatMap(from => places.flatMap(to => atomsOf(from, to)));

/** A set of packets together with the pieces that it must consist of. */
export interface Modelled {
  readonly set: Flows;
  readonly holds: readonly boolean[];
}

/** A few products of any sources, destinations and kinds. */
export const modelled: fc.Arbitrary<Modelled> = fc
  .array(fc.record({ from: fc.nat(255), to: fc.nat(255), kinds: fc.nat(2 ** kinds.length - 1) }), {
    minLength: 0,
    maxLength: 3,
  })
  .map(products => {
    const sets = products.map(({ from, to, kinds: chosen }) => {
      const ofKinds = kinds.filter((_, i) => (chosen >>> i) & 1);
      const [source, destination] = [from, to].map(bits => placesOf(bits)) as [AddressSet, AddressSet];
      return unionAll(
        ofKinds.map(kind =>
          flows({ from: source, to: destination, traffic: kind.traffic, sourcePorts: kind.sourcePorts }),
        ),
      );
    });
    const holds = atomIndexes.map(({ from, to, kind }) =>
      products.some(product => (product.from >>> from) & 1 && (product.to >>> to) & 1 && (product.kinds >>> kind) & 1),
    );
    return { set: unionAll(sets), holds };
  });

const atomIndexes = places.flatMap((source, from) =>
  places.flatMap((destination, to) =>
    source.v4.length === destination.v4.length ? kinds.map((_, kind) => ({ from, to, kind })) : [],
  ),
);

/** Some of the places, written as blocks in any pieces. */
function placesOf(bits: number): AddressSet {
  const chosen = places.filter((_, i) => (bits >>> i) & 1);
  return addressSet(
    chosen.flatMap(({ v4, v6 }) =>
      v4.length > 0
        ? rangeToCidrs({ version: 4, value: v4[0] as number }, { version: 4, value: (v4[1] as number) - 1 })
        : rangeToCidrs({ version: 6, value: v6[0] as bigint }, { version: 6, value: (v6[1] as bigint) - 1n }),
    ),
  );
}
