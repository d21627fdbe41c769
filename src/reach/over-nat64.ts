import { standingFor4 } from '../graph/nat64.ts';
import { type AddressSet, addressSet, equal, internetAddresses } from '../net/address-set.ts';
import { cidr } from '../net/cidr.ts';

const whole: AddressSet = addressSet([cidr('64:ff9b::/96')]);
let internet: AddressSet | undefined;

/**
 * What is asked where somebody names addresses: 64:ff9b::/96 as a whole is the internet over NAT64, because the prefix
 * stands for no private address. [RFC 6052 3.1]
 */
export function askedAddresses(addresses: AddressSet): AddressSet {
  if (addresses.v6.length !== whole.v6.length || !equal(addresses, whole)) return addresses;
  return (internet ??= standingFor4(internetAddresses));
}

/** How an IPv4 address or block is written for NAT64, as DNS64 answers: `64:ff9b::198.51.100.0/120`. */
export function over64(text: string): string | undefined {
  const [, address, length] = /^(\d+(?:\.\d+){3})(?:\/(\d+))?$/.exec(text) ?? [];
  if (address === undefined) return undefined;
  return `64:ff9b::${address}${length === undefined || length === '32' ? '' : `/${96 + Number(length)}`}`;
}
