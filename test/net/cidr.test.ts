import { BlockList } from 'node:net';
import fc from 'fast-check';
import { IPv4CidrRange, IPv6CidrRange } from 'ip-num';
import { describe, expect, it } from 'vitest';
import { compareAddresses, formatAddress } from '../../src/net/address.ts';
import type { Cidr } from '../../src/net/cidr.ts';
import * as cidrs from '../../src/net/cidr.ts';
import { address, cidr, nearCidr } from './arbitraries.ts';

function judge(block: Cidr): IPv4CidrRange | IPv6CidrRange {
  const text = cidrs.formatCidr(block);
  return block.version === 4 ? IPv4CidrRange.fromCidr(text) : IPv6CidrRange.fromCidr(text);
}

describe('CIDR blocks', () => {
  it('are read back from what is written', () => {
    fc.assert(fc.property(cidr, block => void expect(cidrs.parseCidr(cidrs.formatCidr(block))).toEqual(block)));
  });

  it('begin, end and count as ip-num says', () => {
    fc.assert(
      fc.property(cidr, block => {
        const judged = judge(block);
        expect(BigInt(cidrs.firstAddress(block).value)).toBe(judged.getFirst().getValue());
        expect(BigInt(cidrs.lastAddress(block).value)).toBe(judged.getLast().getValue());
        expect(cidrs.addressCount(block)).toBe(judged.getSize());
        if (block.version === 4) expect(BigInt(cidrs.size4(block))).toBe(judged.getSize());
      }),
    );
  });

  it('contain and overlap as ip-num says', () => {
    fc.assert(
      fc.property(nearCidr, nearCidr, (a, b) => {
        if (a.version !== b.version) {
          expect([cidrs.contains(a, b), cidrs.overlaps(a, b)]).toEqual([false, false]);
          return;
        }
        const [left, right] = [judge(a), judge(b)] as [IPv4CidrRange, IPv4CidrRange];
        const within =
          left.getFirst().getValue() <= right.getFirst().getValue() &&
          left.getLast().getValue() >= right.getLast().getValue();
        expect(cidrs.contains(a, b)).toBe(within);
        expect(cidrs.overlaps(a, b)).toBe(left.isOverlapping(right) || left.contains(right) || left.inside(right));
        expect(cidrs.equalCidrs(a, b)).toBe(left.isEquals(right));
        expect(cidrs.compareCidrs(a, b) === 0).toBe(cidrs.equalCidrs(a, b));
      }),
    );
  });

  it('hold addresses as the block list of node does', () => {
    fc.assert(
      fc.property(cidr, address, fc.boolean(), (block, other, inside) => {
        const probe = inside ? cidrs.lastAddress(block) : other;
        const list = new BlockList();
        list.addSubnet(formatAddress(cidrs.firstAddress(block)), block.prefix, block.version === 4 ? 'ipv4' : 'ipv6');
        // Node also matches mapped addresses across versions; here versions stay apart.
        const same = probe.version === block.version;
        const expected = same && list.check(formatAddress(probe), probe.version === 4 ? 'ipv4' : 'ipv6');
        expect(cidrs.containsAddress(block, probe)).toBe(expected);
      }),
    );
  });

  it('split into parts that summarize to the whole', () => {
    fc.assert(
      fc.property(cidr, fc.nat(5), (block, more) => {
        const prefix = Math.min(block.prefix + more, cidrs.bits(block));
        const parts = [...cidrs.splitCidr(block, prefix)];
        expect(parts.length).toBe(2 ** (prefix - block.prefix));
        expect(cidrs.summarize(parts.reverse())).toEqual([block]);
        for (const part of parts) expect(cidrs.supernet(part, block.prefix)).toEqual(block);
      }),
    );
    expect([...cidrs.splitCidr(cidrs.cidr('10.0.0.0/23'), 24)].map(cidrs.formatCidr)).toEqual([
      '10.0.0.0/24',
      '10.0.1.0/24',
    ]);
    expect(cidrs.splitCidr(cidrs.cidr('::/0'), 128).next().value).toEqual(cidrs.cidr('::/128'));
    expect(() => cidrs.splitCidr(cidrs.cidr('10.0.0.0/24'), 23).next()).toThrow();
  });

  it('cover a list exactly and with the fewest blocks', () => {
    fc.assert(
      fc.property(fc.array(nearCidr, { maxLength: 8 }), fc.array(nearCidr, { maxLength: 20 }), (list, probes) => {
        const cover = cidrs.summarize(list);
        for (const probe of [...probes, ...list].map(cidrs.firstAddress)) {
          expect(cover.some(block => cidrs.containsAddress(block, probe))).toBe(
            list.some(block => cidrs.containsAddress(block, probe)),
          );
        }
        // Fewest: sorted, apart, and no two blocks are the halves of one.
        for (let i = 1; i < cover.length; i++) {
          const [a, b] = [cover[i - 1] as Cidr, cover[i] as Cidr];
          expect(cidrs.compareCidrs(a, b)).toBeLessThan(0);
          expect(cidrs.overlaps(a, b)).toBe(false);
          const joined = a.version === b.version && a.prefix === b.prefix && cidrs.supernet(a);
          expect(joined && cidrs.contains(joined, b)).toBe(false);
        }
      }),
    );
  });

  it('cover a range from its first to its last address', () => {
    fc.assert(
      fc.property(address, address, (a, b) => {
        fc.pre(a.version === b.version);
        const [from, to] = compareAddresses(a, b) <= 0 ? [a, b] : [b, a];
        const cover = cidrs.rangeToCidrs(from, to);
        expect(cidrs.firstAddress(cover[0] as Cidr)).toEqual(from);
        expect(cidrs.lastAddress(cover.at(-1) as Cidr)).toEqual(to);
        const count = cover.reduce((sum, block) => sum + cidrs.addressCount(block), 0n);
        expect(count).toBe(BigInt(to.value) - BigInt(from.value) + 1n);
        expect(cidrs.summarize(cover)).toEqual(cover);
      }),
    );
  });

  it('number their addresses from both ends', () => {
    const block = cidrs.cidr('10.0.0.0/24');
    const nth = (n: number | bigint) => cidrs.nthAddress(block, n);
    expect([0, 4n, -1, 255].map(n => formatAddress(nth(n) as never))).toEqual([
      '10.0.0.0',
      '10.0.0.4',
      '10.0.0.255',
      '10.0.0.255',
    ]);
    expect([nth(256), nth(-257)]).toEqual([undefined, undefined]);
    expect(formatAddress(cidrs.nthAddress(cidrs.cidr('2001:db8::/64'), -1) as never)).toBe(
      '2001:db8::ffff:ffff:ffff:ffff',
    );
    expect(cidrs.supernet(cidrs.cidr('0.0.0.0/0'))).toBeUndefined();
  });

  it.each([
    ['10.0.0.0', 'no-prefix', 'it has no prefix length, such as 10.0.0.0/32'],
    ['10.0.0.0/', 'no-prefix', 'nothing follows its slash'],
    ['10.0.0.0/33', 'prefix-too-long', 'an IPv4 prefix length ends at /32'],
    ['::/129', 'prefix-too-long', 'an IPv6 prefix length ends at /128'],
    ['10.0.0.0/08', 'prefix-leading-zero', 'its prefix length has a leading zero'],
    ['10.0.0.0/8/8', 'prefix-not-a-number', 'what follows its slash is not a number'],
    ['10.0.0.0/-1', 'prefix-not-a-number', 'what follows its slash is not a number'],
    ['10.0.0.0/ 8', 'spaces', 'it contains spaces'],
    ['010.0.0.0/8', 'leading-zero', 'its octet 010 has a leading zero'],
    ['fe80::%1/64', 'zone-id', 'it has a zone id (what follows %)'],
  ])('%j is refused: %s', (text, flaw, because) => {
    expect(cidrs.readCidr(text)).toEqual({ flaw, because });
    expect(cidrs.parseCidr(text)).toBeUndefined();
  });

  it('with bits beyond the prefix are read as the block around them, and it is said', () => {
    expect(cidrs.readCidr('10.0.0.5/24')).toEqual({ cidr: cidrs.cidr('10.0.0.0/24'), hostBits: true });
    expect(cidrs.readCidr('255.255.255.255/0')).toEqual({ cidr: cidrs.cidr('0.0.0.0/0'), hostBits: true });
    expect(cidrs.parseCidr('10.0.0.5/24')).toBeUndefined();
    expect(() => cidrs.cidr('10.0.0.5/24')).toThrow('10.0.0.5/24 is not a canonical CIDR block');
  });
});
