import { type Address, compareAddresses, formatAddress, parseAddress } from './address.ts';
import { type AddressFlaw, addressFlaw, type Flaw } from './address-flaw.ts';
import { coverIpv4, coverIpv6 } from './cidr-cover.ts';
import { intervals, wideIntervals } from './intervals.ts';

/** An IPv4 block in canonical form: the base has no bits beyond the prefix. */
export interface Cidr4 {
  readonly version: 4;
  readonly base: number;
  readonly prefix: number;
}

/** An IPv6 block in canonical form. */
export interface Cidr6 {
  readonly version: 6;
  readonly base: bigint;
  readonly prefix: number;
}

export type Cidr = Cidr4 | Cidr6;

/** What can be wrong with a written CIDR block. */
export type CidrFlaw = AddressFlaw | 'no-prefix' | 'prefix-not-a-number' | 'prefix-leading-zero' | 'prefix-too-long';

/**
 * Reads a CIDR block leniently: with bits beyond the prefix it is the block that holds the address, and
 * `hostBits` says so (AWS stores the canonical block). Else says in plain words what is wrong.
 */
export function readCidr(text: string): { readonly cidr: Cidr; readonly hostBits: boolean } | Flaw<CidrFlaw> {
  const slash = text.indexOf('/');
  const written = slash < 0 ? text : text.slice(0, slash);
  const address = parseAddress(written);
  if (!address) return addressFlaw(written) as Flaw<AddressFlaw>;
  if (slash < 0) return { flaw: 'no-prefix', because: `it has no prefix length, such as ${written}/${bits(address)}` };
  const prefix = text.slice(slash + 1);
  const flaw = prefixFlaw(prefix, address);
  if (flaw) return flaw;
  const cidr = blockOf(address, Number(prefix));
  return { cidr, hostBits: cidr.base !== address.value };
}

/** Reads a canonical CIDR block; undefined where it is none or has bits beyond its prefix (see `readCidr`). */
export function parseCidr(text: string): Cidr | undefined {
  const read = readCidr(text);
  return 'cidr' in read && !read.hostBits ? read.cidr : undefined;
}

/** A CIDR block written in code. Throws where it is none. */
export function cidr(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is not a canonical CIDR block`);
  return parsed;
}

/** The block of a prefix length that holds an address. Throws where the length does not exist. */
export function blockOf(address: Address, prefix: number): Cidr {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > bits(address)) throw new Error(`no prefix length ${prefix}`);
  return address.version === 4
    ? { version: 4, base: (address.value & mask4(prefix)) >>> 0, prefix }
    : { version: 6, base: (address.value >> BigInt(128 - prefix)) << BigInt(128 - prefix), prefix };
}

/** The canonical text, `10.0.0.0/8`. */
export function formatCidr(block: Cidr): string {
  return `${formatAddress(firstAddress(block))}/${block.prefix}`;
}

/** How many addresses a block has. */
export function addressCount(block: Cidr): bigint {
  return 1n << BigInt(bits(block) - block.prefix);
}

/** How many addresses an IPv4 block has, as a plain number. */
export function size4(block: Cidr4): number {
  return 2 ** (32 - block.prefix);
}

export function firstAddress(block: Cidr): Address {
  return block.version === 4 ? { version: 4, value: block.base } : { version: 6, value: block.base };
}

export function lastAddress(block: Cidr): Address {
  return block.version === 4
    ? { version: 4, value: block.base + size4(block) - 1 }
    : { version: 6, value: block.base + addressCount(block) - 1n };
}

/** Whether all of `inner` lies in `outer`; a block contains itself. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  if (outer.prefix > inner.prefix) return false;
  if (outer.version === 4) return inner.version === 4 && (inner.base & mask4(outer.prefix)) >>> 0 === outer.base;
  return inner.version === 6 && (inner.base ^ outer.base) >> BigInt(128 - outer.prefix) === 0n;
}

export function containsAddress(block: Cidr, address: Address): boolean {
  if (block.version === 4) return address.version === 4 && (address.value & mask4(block.prefix)) >>> 0 === block.base;
  return address.version === 6 && (address.value ^ block.base) >> BigInt(128 - block.prefix) === 0n;
}

/** Whether two blocks share an address: then one contains the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.prefix <= b.prefix ? contains(a, b) : contains(b, a);
}

export function equalCidrs(a: Cidr, b: Cidr): boolean {
  return a.version === b.version && a.prefix === b.prefix && a.base === b.base;
}

/** The order of blocks: IPv4 first, then by base, a block before those that it contains. For `sort`. */
export function compareCidrs(a: Cidr, b: Cidr): number {
  return compareAddresses(firstAddress(a), firstAddress(b)) || a.prefix - b.prefix;
}

/** The address at a place of a block, counted from 0, or from the end where negative (-1 is the last). */
export function nthAddress(block: Cidr, n: number | bigint): Address | undefined {
  const count = addressCount(block);
  const index = BigInt(n) < 0n ? count + BigInt(n) : BigInt(n);
  if (index < 0n || index >= count) return undefined;
  return block.version === 4
    ? { version: 4, value: block.base + Number(index) }
    : { version: 6, value: block.base + index };
}

/** The blocks of a longer prefix that make up a block, one after the other: take what you need, there may be 2^128. */
export function* splitCidr(block: Cidr, prefix: number): Generator<Cidr, undefined> {
  if (!Number.isInteger(prefix) || prefix < block.prefix || prefix > bits(block)) {
    throw new Error(`${formatCidr(block)} cannot be split into /${prefix}`);
  }
  if (block.version === 4) {
    const end = block.base + size4(block);
    for (let base = block.base; base < end; base += 2 ** (32 - prefix)) yield { version: 4, base, prefix };
  } else {
    const end = block.base + addressCount(block);
    for (let base = block.base; base < end; base += 1n << BigInt(128 - prefix)) yield { version: 6, base, prefix };
  }
}

/** The block of a shorter prefix (one bit, unless said) that contains a block; undefined above /0. */
export function supernet(block: Cidr, prefix: number = block.prefix - 1): Cidr | undefined {
  return prefix < 0 ? undefined : blockOf(firstAddress(block), Math.min(prefix, block.prefix));
}

/** The fewest blocks that hold exactly the addresses of the given ones, in order. */
export function summarize(blocks: Iterable<Cidr>): Cidr[] {
  const ipv4 = [];
  const ipv6 = [];
  for (const block of blocks) {
    if (block.version === 4) ipv4.push({ from: block.base, to: block.base + size4(block) - 1 });
    else ipv6.push({ from: block.base, to: block.base + addressCount(block) - 1n });
  }
  return [...coverIpv4(intervals(ipv4)), ...coverIpv6(wideIntervals(ipv6))];
}

/** The fewest blocks from one address to another, both included. Throws for two versions or a wrong order. */
export function rangeToCidrs(from: Address, to: Address): Cidr[] {
  if (from.version === 4 && to.version === 4 && from.value <= to.value) return coverIpv4([from.value, to.value + 1]);
  if (from.version === 6 && to.version === 6 && from.value <= to.value) return coverIpv6([from.value, to.value + 1n]);
  throw new Error(`no range from ${formatAddress(from)} to ${formatAddress(to)}`);
}

/** How many bits an address of this version has. */
export function bits({ version }: { readonly version: 4 | 6 }): 32 | 128 {
  return version === 4 ? 32 : 128;
}

function mask4(prefix: number): number {
  return prefix === 0 ? 0 : -1 << (32 - prefix);
}

function prefixFlaw(prefix: string, address: Address): Flaw<CidrFlaw> | undefined {
  if (/\s/.test(prefix)) return { flaw: 'spaces', because: 'it contains spaces' };
  if (prefix === '') return { flaw: 'no-prefix', because: 'nothing follows its slash' };
  if (!/^\d+$/.test(prefix)) return { flaw: 'prefix-not-a-number', because: 'what follows its slash is not a number' };
  if (prefix.length > 1 && prefix.startsWith('0')) {
    return { flaw: 'prefix-leading-zero', because: 'its prefix length has a leading zero' };
  }
  if (Number(prefix) <= bits(address)) return undefined;
  return {
    flaw: 'prefix-too-long',
    because: `an IPv${address.version} prefix length ends at /${bits(address)}`,
  };
}
