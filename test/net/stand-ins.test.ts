import { expect, test } from 'vitest';
import { formatAddress } from '../../src/net/address.ts';
import { addressSet, emptyAddresses, singleAddress, union } from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { addressWords, areStandIns, standIn } from '../../src/net/stand-ins.ts';

const some = (...numbers: readonly number[]) =>
  numbers.map(number => singleAddress(standIn(number))).reduce(union, emptyAddresses);
const block = (text: string) => addressSet([cidr(text)]);

test('what stands for addresses to be given is never told as if it were one', () => {
  expect(formatAddress(standIn(0))).toBe('240.0.0.1');
  expect(addressWords(some(3))).toBe('a public address to be given');
  expect(addressWords(some(0, 1, 2, 9))).toBe('4 public addresses to be given');
  expect(addressWords(union(some(0), block('10.0.0.0/24')))).toBe('10.0.0.0/24, a public address to be given');
  expect(addressWords(union(some(0), block('2001:db8::/64')))).toBe('2001:db8::/64, a public address to be given');
});

test('reserved blocks that somebody writes are told as they are', () => {
  for (const text of ['240.0.0.0/4', '240.0.0.0/8', '224.0.0.0/3', '0.0.0.0/0']) {
    expect(addressWords(block(text))).toBe(text);
    expect(areStandIns(block(text))).toBe(false);
  }
  expect(areStandIns(some(0, 5))).toBe(true);
  expect(areStandIns(emptyAddresses)).toBe(false);
});
