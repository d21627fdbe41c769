import type { Cidr4, Cidr6 } from './cidr.ts';
import type { Intervals, WideIntervals } from './intervals.ts';

/** The fewest IPv4 blocks that hold exactly the addresses of a set, in order. */
export function coverIpv4(set: Intervals): Cidr4[] {
  const blocks: Cidr4[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const end = set[i + 1] as number;
    for (let base = set[i] as number; base < end; ) {
      let prefix = base === 0 ? 0 : 1 + Math.clz32(base & -base);
      while (base + 2 ** (32 - prefix) > end) prefix++;
      blocks.push({ version: 4, base, prefix });
      base += 2 ** (32 - prefix);
    }
  }
  return blocks;
}

/** The fewest IPv6 blocks that hold exactly the addresses of a set, in order. */
export function coverIpv6(set: WideIntervals): Cidr6[] {
  const blocks: Cidr6[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const end = set[i + 1] as bigint;
    for (let base = set[i] as bigint; base < end; ) {
      const room = bitLength(end - base) - 1;
      const host = base === 0n ? room : Math.min(room, bitLength(base & -base) - 1);
      blocks.push({ version: 6, base, prefix: 128 - host });
      base += 1n << BigInt(host);
    }
  }
  return blocks;
}

/** How many binary digits a positive number has. */
function bitLength(value: bigint): number {
  return value.toString(2).length;
}
