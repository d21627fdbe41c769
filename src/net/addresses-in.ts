import type { Address } from './address.ts';
import type { AddressSet } from './address-set.ts';

/** The addresses of a set one by one, IPv4 first: for sets that are known to be small. */
export function* addressesIn({ v4, v6 }: AddressSet): Iterable<Address> {
  for (let i = 0; i < v4.length; i += 2) {
    for (let value = v4[i] as number; value < (v4[i + 1] as number); value++) yield { version: 4, value };
  }
  for (let i = 0; i < v6.length; i += 2) {
    for (let value = v6[i] as bigint; value < (v6[i + 1] as bigint); value++) yield { version: 6, value };
  }
}
