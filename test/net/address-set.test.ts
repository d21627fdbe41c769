import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as addresses from '../../src/net/address-set.ts';
import {
  cidr as block,
  type Cidr,
  containsAddress,
  firstAddress,
  formatCidr,
  lastAddress,
  summarize,
} from '../../src/net/cidr.ts';
import { cidr, nearCidr } from './arbitraries.ts';

const { addressSet, coversInternet, formatAddresses } = addresses;
const of = (...texts: string[]) => addressSet(texts.map(block));
const lists = fc.array(nearCidr, { maxLength: 6 });

describe('address sets', () => {
  it('join, cut and take away as their blocks do', () => {
    fc.assert(
      fc.property(lists, lists, lists, (a, b, probes) => {
        const [x, y] = [addressSet(a), addressSet(b)];
        const within = (list: readonly Cidr[], probe: Cidr) =>
          list.some(each => containsAddress(each, firstAddress(probe)));
        for (const probe of [...a, ...b, ...probes]) {
          const [inA, inB] = [within(a, probe), within(b, probe)];
          const has = (set: addresses.AddressSet) => addresses.has(set, firstAddress(probe));
          expect(has(addresses.union(x, y))).toBe(inA || inB);
          expect(has(addresses.intersection(x, y))).toBe(inA && inB);
          expect(has(addresses.difference(x, y))).toBe(inA && !inB);
        }
        expect(addresses.isSubset(x, y)).toBe(addresses.isEmpty(addresses.difference(x, y)));
        expect(addresses.overlaps(x, y)).toBe(!addresses.isEmpty(addresses.intersection(x, y)));
        const shared =
          addresses.addressCount(addresses.union(x, y)) + addresses.addressCount(addresses.intersection(x, y));
        expect(shared).toBe(addresses.addressCount(x) + addresses.addressCount(y));
      }),
    );
  });

  it('are canonical, and their blocks make them again', () => {
    fc.assert(
      fc.property(fc.array(cidr, { maxLength: 8 }), list => {
        const set = addressSet(list);
        expect(addressSet([...list].reverse())).toEqual(set);
        expect(addressSet(addresses.toCidrs(set))).toEqual(set);
        expect(addresses.toCidrs(set)).toEqual(summarize(list));
        const again = addresses.difference(addresses.allAddresses, addresses.difference(addresses.allAddresses, set));
        expect(addresses.equal(again, set)).toBe(true);
      }),
    );
  });

  it('know the internet, also in pieces', () => {
    const covers = (...texts: string[]) => coversInternet(of(...texts));
    expect(covers('0.0.0.0/0')).toBe(true);
    expect(covers('0.0.0.0/1', '128.0.0.0/1')).toBe(true);
    expect(covers('::/0')).toBe(true);
    expect(covers('2000::/3')).toBe(true);
    expect(covers('2000::/4')).toBe(false);
    const strangers = addresses.difference(addresses.internetAddresses, of('0.0.0.0/0', '2a05:d018:1:2300::/56'));
    expect([coversInternet(strangers), coversInternet(strangers, 1)]).toEqual([true, false]);
    expect(covers('0.0.0.0/1')).toBe(false);
    expect(covers('10.0.0.0/8', 'fc00::/7')).toBe(false);
    const almost = addresses.difference(addresses.allIpv4, of('54.0.0.0/8'));
    expect(coversInternet(almost)).toBe(true);
    expect(coversInternet(almost, 1)).toBe(false);
    expect(coversInternet(addresses.difference(addresses.allIpv4, of('48.0.0.0/5')))).toBe(false);
  });

  it('know what is public', () => {
    for (const text of ['8.8.8.8/32', '0.0.0.0/0', '2600::/12', '172.32.0.0/16', '100.128.0.0/9', '192.0.1.0/24']) {
      expect([text, addresses.isPublic(of(text))]).toEqual([text, true]);
    }
    const special = ['10.1.2.3/32', '172.31.0.0/16', '100.127.0.0/16', '169.254.169.254/32', '198.51.100.0/24'];
    for (const text of [...special, '224.0.0.1/32', 'fd00::/8', '2001:db8::/32', 'fe80::/10', '::1/128']) {
      expect([text, addresses.isPublic(of(text))]).toEqual([text, false]);
    }
    expect(addresses.overlaps(addresses.privateAddresses, addresses.internetAddresses)).toBe(false);
  });

  it('are written for people', () => {
    expect(formatAddresses(addresses.emptyAddresses)).toBe('none');
    expect(formatAddresses(addresses.allAddresses)).toBe('all addresses');
    expect(formatAddresses(of('10.0.0.0/24', '10.0.1.0/24', '10.9.0.1/32', '::1/128'))).toBe(
      '10.0.0.0/23, 10.9.0.1, ::1',
    );
    expect(formatAddresses(of('10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/30'))).toBe('10.0.0.1-10.0.0.7');
    const single = lastAddress(block('10.0.0.0/8'));
    expect(addresses.toCidrs(addresses.singleAddress(single)).map(formatCidr)).toEqual(['10.255.255.255/32']);
  });
});
