import { reservedAddresses } from '../facts/subnet-plan.ts';
import { addressCount, type Cidr } from '../net/cidr.ts';

/** How large a subnet shall be. */
export interface Size {
  readonly prefix: number;
  /** Addresses for use that were asked for, growth counted. */
  readonly hosts?: number;
}

/** Why something cannot be, in words, and the least change with which it could. */
export interface Refusal {
  readonly because: string;
  readonly help?: string;
}

/** Subnets and VPC blocks are /16 to /28. [AWS: subnet sizing, A3] */
export const largestSubnet = 16;
export const smallestSubnet = 28;

/** Reads `/24`, or `hosts:900`, or `hosts:900 growth:50%`. */
export function sizeOf(text: string): Size | Refusal {
  const slashed = /^\/(\d{1,3})$/.exec(text.trim());
  if (slashed) return sized(Number(slashed[1]));
  const asked = /^hosts:(\d{1,9})(?:\s+growth:(\d{1,4})\s?%?)?$/.exec(text.trim());
  if (!asked) return { because: `${text.trim() || 'nothing'} is no size`, help: 'write /24, or hosts:900 growth:50%' };
  const hosts = grown(Number(asked[1]), Number(asked[2] ?? 0));
  return prefixFor(hosts);
}

/** A size by prefix length, within what AWS allows. */
export function sized(prefix: number): Size | Refusal {
  if (prefix >= largestSubnet && prefix <= smallestSubnet) return { prefix };
  const [than, instead] = prefix < largestSubnet ? ['larger', largestSubnet] : ['smaller', smallestSubnet];
  return { because: `/${prefix} is ${than} than AWS allows: subnets are /16 to /28`, help: `write /${instead}` };
}

/** Hosts with headroom, rounded up. */
export function grown(hosts: number, percent: number): number {
  return Math.ceil((hosts * (100 + percent)) / 100);
}

/** The smallest block with so many addresses for use: AWS keeps five of each. */
export function prefixFor(hosts: number): Size | Refusal {
  if (hosts < 1) return { because: 'no hosts need no subnet', help: 'write hosts:1 or more' };
  const prefix = Math.min(smallestSubnet, 32 - Math.ceil(Math.log2(hosts + reservedAddresses)));
  if (prefix >= largestSubnet) return { prefix, hosts };
  const most = 2 ** (32 - largestSubnet) - reservedAddresses;
  return {
    because: `${hosts} hosts are ${hosts - most} more than a subnet can have`,
    help: `spread them over ${Math.ceil(hosts / most)} subnets: a /16 has ${most} addresses for use`,
  };
}

/** Addresses of an IPv4 block that can be used. */
export function usableIn(block: Cidr): number {
  return Math.max(0, Number(addressCount(block)) - reservedAddresses);
}
