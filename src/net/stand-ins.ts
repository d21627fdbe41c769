import type { Address } from './address.ts';
import { AddressSet, difference, formatAddresses, isEmpty, isSubset } from './address-set.ts';
import { rangesOf } from './intervals.ts';

/** 240.0.0.0/8 without its first address: reserved, so that nobody has one of them. [RFC 1112] */
const [first, end] = [0xf0000001, 0xf1000000];
const allStandIns = new AddressSet([first, end], []);

/** The address that stands for the one of this number (0 and up) of those which are not given yet. */
export function standIn(number: number): Address {
  return { version: 4, value: first + number };
}

/** Whether all of some addresses stand for others. */
export function areStandIns(set: AddressSet): boolean {
  return !isEmpty(set) && isSubset(set, allStandIns);
}

/** Addresses as a person reads them; what stands for addresses that are not given yet is said so, and how many. */
export function addressWords(set: AddressSet): string {
  const ranges = rangesOf(set.v4).filter(range => range.from >= first && range.to < end);
  if (ranges.length === 0) return formatAddresses(set);
  const standing = new AddressSet(
    ranges.flatMap(({ from, to }) => [from, to + 1]),
    [],
  );
  const rest = difference(set, standing);
  const count = ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const given = count === 1 ? 'a public address to be given' : `${count} public addresses to be given`;
  return isEmpty(rest) ? given : `${formatAddresses(rest)}, ${given}`;
}
