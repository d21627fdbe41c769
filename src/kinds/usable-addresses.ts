import { type AddressSet, addressSet, difference, singleAddress, union } from '../net/address-set.ts';
import { nthAddress } from '../net/cidr.ts';
import type { Subnet } from './subnet/subnet.ts';

/** The addresses that an interface of a subnet may have: all but the first four and the last (A3, A4). */
export function usableAddresses(subnet: Subnet): AddressSet {
  const blocks = [subnet.cidr, ...(subnet.ipv6 && (subnet.assignIpv6 || !subnet.cidr) ? [subnet.ipv6] : [])];
  let usable = addressSet(blocks.filter(cidr => cidr !== undefined));
  for (const cidr of blocks) {
    const kept = cidr ? [0, 1, 2, 3, -1].flatMap(n => nthAddress(cidr, n) ?? []) : [];
    usable = difference(usable, kept.map(singleAddress).reduce(union, addressSet([])));
  }
  return usable;
}
