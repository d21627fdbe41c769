import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareAddresses, formatAddress, parseAddress } from '../../src/net/address.ts';
import { addressFlaw } from '../../src/net/address-flaw.ts';
import { address } from './arbitraries.ts';

describe('addresses', () => {
  it('are read back from what is written', () => {
    fc.assert(fc.property(address, a => void expect(parseAddress(formatAddress(a))).toEqual(a)));
  });

  it('are written as the URL parser of the platform writes them', () => {
    fc.assert(
      fc.property(address, a => {
        const text = formatAddress(a);
        const host = new URL(a.version === 4 ? `http://${text}/` : `http://[${text}]/`).hostname.replace(/[[\]]/g, '');
        // The platform writes mapped addresses in hexadecimal; RFC 5952 prefers the dotted form.
        expect(text.includes('.') && a.version === 6 ? parseAddress(host) : host).toEqual(
          text.includes('.') && a.version === 6 ? a : text,
        );
      }),
    );
  });

  it('are accepted exactly where node accepts them, zone ids apart', () => {
    const digits = fc.stringMatching(/^[0-9a-f:.]{1,18}$/);
    const octets = fc.array(fc.constantFrom('0', '1', '01', '255', '256', '10', ''), { minLength: 3, maxLength: 5 });
    const groups = fc.array(fc.constantFrom('0', 'ffff', '1', '', '1.2.3.4', '12345', '00ab'), {
      minLength: 2,
      maxLength: 9,
    });
    const text = fc.oneof(
      digits,
      octets.map(parts => parts.join('.')),
      groups.map(parts => parts.join(':')),
    );
    fc.assert(
      fc.property(text, written => void expect(parseAddress(written)?.version ?? 0).toBe(isIP(written))),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['1.2.3.4', '1.2.3.4'],
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
    ['::ffff:0a00:0001', '::ffff:10.0.0.1'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['0:0:0:0:0:0:0:0', '::'],
    ['1::', '1::'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatAddress(parseAddress(text) as never)).toBe(canonical);
  });

  it.each([
    ['010.0.0.0', 'leading-zero', 'its octet 010 has a leading zero'],
    ['256.0.0.0', 'octet-too-large', 'its octet 256 is larger than 255'],
    ['10.0.0', 'octet-count', 'it has 3 octets instead of 4'],
    ['10..0.0', 'octet-count', 'an octet is missing between its dots'],
    ['fe80::1%eth0', 'zone-id', 'it has a zone id (what follows %)'],
    [' 10.0.0.0', 'spaces', 'it contains spaces'],
    ['', 'empty', 'it is empty'],
    ['1::2::3', 'group-count', 'it may shorten zeros with :: once only'],
    ['1:2:3', 'group-count', 'it does not have 8 groups'],
    ['::12345', 'group-count', 'its group 12345 has more than 4 hexadecimal digits'],
    ['::ffff:10.0.0.256', 'octet-too-large', 'its octet 256 is larger than 255'],
    ['\u001b[31m', 'not-an-address', 'it is neither an IPv4 nor an IPv6 address'],
  ])('%j is refused: %s', (text, flaw, because) => {
    expect(parseAddress(text)).toBeUndefined();
    expect(addressFlaw(text)).toEqual({ flaw, because });
  });

  it('have a reason exactly where they are refused, and the reason is harmless', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f:.%/ ]{0,20}$/)), text => {
        const flaw = addressFlaw(text);
        expect(flaw === undefined).toBe(parseAddress(text) !== undefined);
        expect(flaw?.because ?? '').toMatch(/^[\x20-\x7e]*$/);
      }),
    );
  });

  it('have one order: IPv4 first, then by value', () => {
    fc.assert(
      fc.property(address, address, (a, b) => {
        expect(Math.sign(compareAddresses(a, b))).toBe(-Math.sign(compareAddresses(b, a)) + 0);
        if (a.version < b.version) expect(compareAddresses(a, b)).toBeLessThan(0);
      }),
    );
  });
});
