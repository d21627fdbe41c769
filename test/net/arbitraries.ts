import fc from 'fast-check';
import type { Address } from '../../src/net/address.ts';
import { blockOf, type Cidr } from '../../src/net/cidr.ts';

export const ipv4: fc.Arbitrary<Address> = fc
  .oneof(fc.nat(0xffffffff), fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff))
  .map(value => ({ version: 4, value }));

const piece = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(0xffff) });

export const ipv6: fc.Arbitrary<Address> = fc
  .oneof(
    fc
      .array(piece, { minLength: 8, maxLength: 8 })
      .map(groups => groups.reduce((all, g) => (all << 16n) | BigInt(g), 0n)),
    fc.bigInt(0n, (1n << 128n) - 1n),
  )
  .map(value => ({ version: 6, value }));

export const address: fc.Arbitrary<Address> = fc.oneof(ipv4, ipv6);

export const cidr4: fc.Arbitrary<Cidr> = fc.tuple(ipv4, fc.nat(32)).map(([a, prefix]) => blockOf(a, prefix));
export const cidr6: fc.Arbitrary<Cidr> = fc.tuple(ipv6, fc.nat(128)).map(([a, prefix]) => blockOf(a, prefix));
export const cidr: fc.Arbitrary<Cidr> = fc.oneof(cidr4, cidr6);

/** Blocks within a few bits of each other, so that they meet often. */
export const nearCidr: fc.Arbitrary<Cidr> = fc.oneof(
  fc
    .tuple(fc.nat(31), fc.integer({ min: 27, max: 32 }))
    .map(([n, prefix]) => blockOf({ version: 4, value: 0x0a000000 + n }, prefix)),
  fc
    .tuple(fc.nat(31), fc.integer({ min: 59, max: 64 }))
    .map(([n, prefix]) => blockOf({ version: 6, value: (0x20010db8n << 96n) + (BigInt(n) << 64n) }, prefix)),
);
