import { type Address, formatAddress } from './address.ts';
import { type Cidr, cidr, formatCidr, size4, addressCount as sizeOf } from './cidr.ts';
import { coverIpv4, coverIpv6 } from './cidr-cover.ts';
import type { Diagram } from './diagram.ts';
import type { Intervals, WideIntervals } from './intervals.ts';
import * as sets from './intervals.ts';

/** A canonical set of IPv4 and IPv6 addresses: equal sets have equal boundaries. Never changed. */
export class AddressSet {
  /** Boundaries of the IPv4 part (see intervals.ts). */
  readonly v4: Intervals;
  /** Boundaries of the IPv6 part. */
  readonly v6: WideIntervals;
  // Packets from these addresses and to them, once somebody asked: a weak map beside it would cost much at each look.
  #sources: Diagram | undefined;
  #destinations: Diagram | undefined;
  // Answers that take a walk along all public addresses, once somebody asked.
  #isPublic: boolean | undefined;
  #coversInternet: boolean | undefined;

  constructor(v4: Intervals, v6: WideIntervals) {
    this.v4 = v4;
    this.v6 = v6;
  }

  /** Packets from these addresses, as they are made at first. */
  static sources(set: AddressSet, make: (set: AddressSet) => Diagram): Diagram {
    set.#sources ??= make(set);
    return set.#sources;
  }

  static destinations(set: AddressSet, make: (set: AddressSet) => Diagram): Diagram {
    set.#destinations ??= make(set);
    return set.#destinations;
  }

  static isPublic(set: AddressSet): boolean {
    set.#isPublic ??= overlaps(set, internetAddresses);
    return set.#isPublic;
  }

  static coversInternet(set: AddressSet): boolean {
    set.#coversInternet ??= holdsShare(set, nearlyAll);
    return set.#coversInternet;
  }
}

/** The addresses of all given blocks. */
export function addressSet(blocks: Iterable<Cidr>): AddressSet {
  const v4 = [];
  const v6 = [];
  for (const block of blocks) {
    if (block.version === 4) v4.push({ from: block.base, to: block.base + size4(block) - 1 });
    else v6.push({ from: block.base, to: block.base + sizeOf(block) - 1n });
  }
  return new AddressSet(sets.intervals(v4), sets.wideIntervals(v6));
}

/** The set of one address. */
export function singleAddress(address: Address): AddressSet {
  return address.version === 4
    ? new AddressSet([address.value, address.value + 1], [])
    : new AddressSet([], [address.value, address.value + 1n]);
}

export const emptyAddresses: AddressSet = new AddressSet([], []);
export const allIpv4: AddressSet = addressSet([cidr('0.0.0.0/0')]);
export const allIpv6: AddressSet = addressSet([cidr('::/0')]);
export const allAddresses: AddressSet = new AddressSet(allIpv4.v4, allIpv6.v6);

const ofBlock = new WeakMap<Cidr, AddressSet>();

/** The addresses of one block; for the same block the same set. */
export function blockAddresses(block: Cidr): AddressSet {
  let known = ofBlock.get(block);
  if (!known) {
    known = block.prefix > 0 ? addressSet([block]) : block.version === 4 ? allIpv4 : allIpv6;
    ofBlock.set(block, known);
  }
  return known;
}

const ofList = new WeakMap<readonly { readonly cidr: Cidr }[], AddressSet>();

/** The addresses of all blocks of a list; for the same list the same set. */
export function listedAddresses(list: readonly { readonly cidr: Cidr }[]): AddressSet {
  let known = ofList.get(list);
  if (!known) ofList.set(list, (known = addressSet(list.map(({ cidr: block }) => block))));
  return known;
}

export function union(a: AddressSet, b: AddressSet): AddressSet {
  return madeOf(sets.union(a.v4, b.v4), sets.union(a.v6, b.v6), a, b);
}

/** All of these, joined at once: one after another would cost the square of their number. */
export function unionAll(many: readonly AddressSet[]): AddressSet {
  const [first = emptyAddresses, second = emptyAddresses] = many;
  if (many.length < 3) return union(first, second);
  const v6 = many.some(each => each.v6.length > 0) ? sets.wideUnionAll(many.map(each => each.v6)) : [];
  return madeOf(sets.unionAll(many.map(each => each.v4)), v6, first, second);
}

export function intersection(a: AddressSet, b: AddressSet): AddressSet {
  return madeOf(sets.intersection(a.v4, b.v4), sets.intersection(a.v6, b.v6), a, b);
}

export function difference(a: AddressSet, b: AddressSet): AddressSet {
  return madeOf(sets.difference(a.v4, b.v4), sets.difference(a.v6, b.v6), a, b);
}

/** One of the two sets where it has this content: what is known of it is then known of the result. */
function madeOf(v4: Intervals, v6: WideIntervals, a: AddressSet, b: AddressSet): AddressSet {
  if (sets.equal(v4, a.v4) && sets.equal(v6, a.v6)) return a;
  return sets.equal(v4, b.v4) && sets.equal(v6, b.v6) ? b : new AddressSet(v4, v6);
}

export function isSubset(inner: AddressSet, outer: AddressSet): boolean {
  return sets.isSubset(inner.v4, outer.v4) && sets.isSubset(inner.v6, outer.v6);
}

export function equal(a: AddressSet, b: AddressSet): boolean {
  return sets.equal(a.v4, b.v4) && sets.equal(a.v6, b.v6);
}

/** Whether two sets share an address. */
export function overlaps(a: AddressSet, b: AddressSet): boolean {
  return sets.overlaps(a.v4, b.v4) || sets.overlaps(a.v6, b.v6);
}

export function isEmpty(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0;
}

/** Whether the set holds an address. */
export function has(set: AddressSet, address: Address): boolean {
  return address.version === 4 ? sets.has(set.v4, address.value) : sets.has(set.v6, address.value);
}

/** How many addresses the set holds. */
export function addressCount(set: AddressSet): bigint {
  return BigInt(sets.size(set.v4)) + sets.wideSize(set.v6);
}

/** The fewest blocks that hold exactly these addresses: IPv4 first, in order. */
export function toCidrs(set: AddressSet): Cidr[] {
  return [...coverIpv4(set.v4), ...coverIpv6(set.v6)];
}

/** The IPv4 blocks that are not public unicast. [IANA: IPv4 Special-Purpose Address Registry; multicast, reserved] */
const specialIpv4 = addressSet(
  [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
    ...['224.0.0.0/4', '240.0.0.0/4'],
  ].map(cidr),
);

/**
 * All public unicast addresses: IPv4 without the special-purpose blocks; of IPv6 what is given out as global unicast,
 * 2000::/3, without the documentation block 2001:db8::/32.
 */
export const internetAddresses: AddressSet = union(
  difference(allIpv4, specialIpv4),
  difference(addressSet([cidr('2000::/3')]), addressSet([cidr('2001:db8::/32')])),
);

/** Addresses for use inside networks: RFC 1918, the shared space of RFC 6598 and unique local IPv6 (RFC 4193). */
export const privateAddresses: AddressSet = addressSet(
  ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'].map(cidr),
);

/**
 * Whether the set means "the internet": it holds at least this share of the public IPv4 addresses, or of the global
 * unicast IPv6 addresses: strangers have all but the blocks of the network itself. A list that leaves a few blocks out
 * counts, so that 0.0.0.0/0 in pieces is seen.
 */
export function coversInternet(set: AddressSet, threshold = nearlyAll): boolean {
  return threshold === nearlyAll ? AddressSet.coversInternet(set) : holdsShare(set, threshold);
}

const nearlyAll = 0.99;

/** False where there are too few of them, so that the union of many need not be made. */
export function mayCoverInternet(many: readonly AddressSet[]): boolean {
  const ipv4 = many.reduce((sum, each) => sum + sets.size(each.v4), 0);
  return ipv4 >= nearlyAll * publicIpv4Count() || many.some(each => each.v6.length > 0);
}

function publicIpv4Count(): number {
  return sets.size(internetAddresses.v4);
}

function holdsShare(set: AddressSet, threshold: number): boolean {
  const wanted = threshold * publicIpv4Count();
  if (sets.size(set.v4) >= wanted && sets.size(sets.intersection(set.v4, internetAddresses.v4)) >= wanted) return true;
  if (set.v6.length === 0) return false;
  if (threshold === 1) return sets.isSubset(internetAddresses.v6, set.v6);
  const publicIpv6 = sets.wideSize(sets.intersection(set.v6, internetAddresses.v6));
  return Number(publicIpv6) >= threshold * Number(sets.wideSize(internetAddresses.v6));
}

/** Whether any public unicast address is in the set. */
export function isPublic(set: AddressSet): boolean {
  return AddressSet.isPublic(set);
}

/**
 * What a person calls the set: `all addresses`, else its blocks with `, ` between them, single addresses without
 * a prefix; a stretch that takes more than two blocks as `10.0.0.5-10.0.0.9`. `none` where it is empty.
 */
export function formatAddresses(set: AddressSet): string {
  if (isEmpty(set)) return 'none';
  if (equal(set, allAddresses)) return 'all addresses';
  const parts: string[] = [];
  for (const { from, to } of sets.rangesOf(set.v4)) {
    parts.push(formatStretch(coverIpv4([from, to + 1]), { version: 4, value: from }, { version: 4, value: to }));
  }
  for (const { from, to } of sets.wideRangesOf(set.v6)) {
    parts.push(formatStretch(coverIpv6([from, to + 1n]), { version: 6, value: from }, { version: 6, value: to }));
  }
  return parts.join(', ');
}

function formatStretch(blocks: readonly Cidr[], from: Address, to: Address): string {
  if (blocks.length > 2) return `${formatAddress(from)}-${formatAddress(to)}`;
  return blocks
    .map(block => (sizeOf(block) === 1n ? formatCidr(block).replace(/\/.*/, '') : formatCidr(block)))
    .join(', ');
}
