import { expect, test } from 'vitest';
import { addressSet } from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { neverCarried } from '../../src/net/never-carried.ts';

test.each([
  ['127.0.0.1/32', 'the host itself'],
  ['127.0.0.0/8', 'the host itself'],
  ['::1/128', 'the host itself'],
  ['0.0.0.0/32', 'no address of a host'],
  ['::/128', 'no address of a host'],
  ['224.0.0.251/32', 'multicast'],
  ['ff02::/16', 'multicast'],
  ['255.255.255.255/32', 'broadcast'],
  ['fe80::1/128', 'of one link'],
  // Some of these are carried.
  ['0.0.0.0/0', undefined],
  ['::/0', undefined],
  ['126.0.0.0/7', undefined],
  ['169.254.169.254/32', undefined],
  ['240.0.0.1/32', undefined],
])('%s: %s', (block, because) => {
  const said = neverCarried(addressSet([cidr(block)]));
  if (because === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(because);
});
