import { describe, expect, test } from 'vitest';
import { addressSet } from '../../src/net/address-set.ts';
import { cidr } from '../../src/net/cidr.ts';
import { flows } from '../../src/net/flows.ts';
import { trafficWords } from '../../src/net/flows-words.ts';
import { parseTraffic } from '../../src/net/traffic.ts';

const between = (block: string, traffic: string) => {
  const addresses = addressSet([cidr(block)]);
  return flows({ from: addresses, to: addresses, traffic: parseTraffic(traffic)! });
};

describe('traffic in words', () => {
  test.each([
    ['10.0.0.0/8', 'tcp/443', 'tcp/443'],
    ['10.0.0.0/8', 'icmp', 'icmp'],
    ['10.0.0.0/8', 'all except icmpv6', 'all'],
    ['10.0.0.0/8', 'all except tcp/22, icmpv6', 'all except tcp/22'],
    ['2001:db8::/32', 'tcp/443', 'tcp/443'],
    ['2001:db8::/32', 'udp/53', 'udp/53'],
    ['2001:db8::/32', 'icmpv6', 'icmpv6'],
    ['2001:db8::/32', 'all except icmp', 'all'],
    ['2001:db8::/32', 'all except icmp, tcp/22', 'all except tcp/22'],
  ])('%s on %s: %s, and nothing of the other version', (block, traffic, words) => {
    expect(trafficWords([between(block, traffic)])).toBe(words);
  });
});
