import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { associationRefusal } from '../../src/facts/block-associations.ts';
import { cidr } from '../../src/net/cidr.ts';

/** The table of AWS (A10): what may not be added to a VPC whose primary block is in a range, and what may. */
const table = [
  {
    primary: '10.5.0.0/16',
    refused: ['172.16.0.0/16', '172.31.0.0/20', '192.168.4.0/24', '198.19.0.0/24'],
    taken: ['10.0.0.0/24', '10.6.0.0/16', '100.64.0.0/16', '52.1.0.0/16', '198.18.0.0/16'],
  },
  {
    primary: '10.1.0.0/16',
    refused: ['10.0.0.0/24', '10.0.128.0/17', '172.20.0.0/16', '192.168.0.0/16', '198.19.255.0/24'],
    taken: ['10.2.0.0/16', '100.100.0.0/16'],
  },
  { primary: '10.0.0.0/20', refused: ['10.0.16.0/20'], taken: ['10.1.0.0/16'] },
  {
    primary: '172.18.0.0/16',
    refused: ['10.0.0.0/16', '192.168.0.0/16', '172.31.0.0/16', '172.31.4.0/24', '198.19.0.0/16'],
    taken: ['172.20.0.0/16', '100.64.0.0/16', '8.8.0.0/16'],
  },
  {
    primary: '192.168.0.0/16',
    refused: ['10.0.0.0/16', '172.16.0.0/16', '198.19.0.0/16'],
    taken: ['100.64.0.0/16', '203.0.112.0/20'],
  },
  {
    primary: '198.19.0.0/20',
    refused: ['10.3.0.0/16', '172.16.0.0/16', '192.168.0.0/16'],
    taken: ['198.19.32.0/20', '100.64.0.0/16', '52.1.0.0/16'],
  },
  {
    primary: '100.64.0.0/16',
    refused: ['10.3.0.0/16', '172.16.0.0/16', '192.168.0.0/16', '198.19.0.0/16'],
    taken: ['100.65.0.0/16', '52.1.0.0/16'],
  },
  {
    primary: '52.1.0.0/16',
    refused: ['10.3.0.0/16', '172.16.0.0/16', '192.168.0.0/16', '198.19.0.0/16'],
    taken: ['100.65.0.0/16', '52.2.0.0/16'],
  },
] as const;

describe('blocks that a VPC may have together (A10)', () => {
  test.each(table.flatMap(({ primary, refused }) => refused.map(block => [primary, block] as const)))(
    'beside %s AWS refuses %s',
    (primary, block) => {
      expect(associationRefusal([cidr(primary)], cidr(block))).toMatchObject({ because: primary });
    },
  );

  test.each(table.flatMap(({ primary, taken }) => taken.map(block => [primary, block] as const)))(
    'beside %s AWS takes %s',
    (primary, block) => {
      expect(associationRefusal([cidr(primary)], cidr(block))).toBeUndefined();
    },
  );

  test('any block of 10.0.0.0/15 keeps 10.0.0.0/16 out, the primary one or not', () => {
    const existing = ['10.7.0.0/16', '10.1.4.0/24'].map(cidr);
    expect(associationRefusal(existing, cidr('10.0.4.0/24'))).toEqual({ because: '10.1.4.0/24', range: '10.0.0.0/16' });
  });

  test('a primary block is never refused, and of secondary ones 100.64.0.0/10 never', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, fc.integer({ min: 64, max: 127 }), (a, b, c) => {
        const primary = cidr(`${a}.${b}.0.0/16`);
        expect(associationRefusal([], primary)).toBeUndefined();
        expect(associationRefusal([primary], cidr(`100.${c}.0.0/16`))).toBeUndefined();
      }),
    );
  });
});
