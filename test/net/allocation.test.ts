import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressCount,
  addressSet,
  difference,
  equal,
  intersection,
  toCidrs,
  union,
} from '../../src/net/address-set.ts';
import { type Allocation, allocate, freeBlocks, nextFree, type Wanted } from '../../src/net/allocation.ts';
import { blockOf, type Cidr, cidr, contains, formatCidr, overlaps } from '../../src/net/cidr.ts';

interface Tier {
  readonly prefix: number;
  readonly zones: number;
}

const pool = cidr('10.0.0.0/24');
const inPool = fc
  .tuple(fc.nat(255), fc.integer({ min: 26, max: 32 }))
  .map(([n, p]) => blockOf({ version: 4, value: 0x0a000000 + n }, p));
const taken = fc.array(inPool, { maxLength: 3 });
const tier: fc.Arbitrary<Tier> = fc.record({
  prefix: fc.integer({ min: 26, max: 30 }),
  zones: fc.integer({ min: 1, max: 6 }),
});
const tiers = fc.array(tier, { minLength: 1, maxLength: 5 });

const wantedOf = (list: readonly Tier[]): Wanted[] =>
  list.flatMap(({ prefix, zones }, t) =>
    Array.from({ length: zones }, (_, z) => ({ name: `${t}-${z}`, prefix, group: `${t}`, index: z, room: 6 })),
  );
const place = (list: readonly Tier[], around: readonly Cidr[] = [], pools: readonly Cidr[] = [pool]) =>
  allocate({ pools, taken: around, wanted: wantedOf(list) });
const written = ({ placed }: Allocation) =>
  Object.fromEntries([...placed].map(([name, block]) => [name, formatCidr(block)]));

describe('allocation', () => {
  it('gives blocks of the size asked for, within the pools, apart from each other and from what is taken', () => {
    fc.assert(
      fc.property(tiers, taken, (list, around) => {
        const pools = [cidr('10.0.0.0/25'), cidr('10.0.0.128/26'), cidr('10.0.0.192/27')];
        const { placed, failed } = place(list, around, pools);
        const blocks = [...placed];
        expect(blocks.length + failed.length).toBe(wantedOf(list).length);
        for (const [i, [name, block]] of blocks.entries()) {
          expect(block.prefix).toBe(list[Number(name.split('-')[0])]?.prefix);
          expect(pools.some(each => contains(each, block))).toBe(true);
          for (const other of around) expect(overlaps(block, other)).toBe(false);
          for (const [, other] of blocks.slice(i + 1)) expect(overlaps(block, other)).toBe(false);
        }
      }),
    );
  });

  it('changes no earlier answer where a request is appended', () => {
    fc.assert(
      fc.property(tiers, tier, taken, (list, more, around) => {
        expect(written(place([...list, more], around))).toMatchObject(written(place(list, around)));
      }),
    );
  });

  it('moves no other block where a zone is appended to a tier that has room', () => {
    fc.assert(
      fc.property(tiers, taken, fc.nat(4), (list, around, which) => {
        const index = which % list.length;
        const before = place(list, around);
        fc.pre((before.room.get(`${index}`) ?? 0) > 0);
        const grown = list.map((each, i) => (i === index ? { ...each, zones: each.zones + 1 } : each));
        const after = place(grown, around);
        expect(written(after)).toMatchObject(written(before));
        expect(after.placed.size).toBe(before.placed.size + 1);
        expect(after.room.get(`${index}`)).toBe((before.room.get(`${index}`) as number) - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps room for six zones a tier where there is space for it', () => {
    const small = fc.array(fc.record({ prefix: fc.constantFrom(29, 30), zones: fc.integer({ min: 1, max: 6 }) }), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(small, list => {
        const { room, failed } = place(list);
        expect(failed).toEqual([]);
        for (const [t, { zones }] of list.entries()) expect(room.get(`${t}`)).toBe(6 - zones);
      }),
    );
  });

  it('never fails while an aligned block is free', () => {
    fc.assert(
      fc.property(tiers, taken, (list, around) => {
        const { placed, failed } = place(list, around);
        const left = freeBlocks(pool, [...around, ...placed.values()]);
        for (const { name, because } of failed) {
          const { prefix } = list[Number(name.split('-')[0])] as Tier;
          expect(left.some(block => block.prefix <= prefix)).toBe(false);
          expect(because).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lays tiers out as people expect', () => {
    const wanted = wantedOf([
      { prefix: 24, zones: 3 },
      { prefix: 22, zones: 2 },
      { prefix: 24, zones: 1 },
    ]);
    expect(written(allocate({ pools: [cidr('10.20.0.0/16')], taken: [cidr('10.20.200.0/24')], wanted }))).toEqual({
      '0-0': '10.20.192.0/24',
      '0-1': '10.20.193.0/24',
      '0-2': '10.20.194.0/24',
      '1-0': '10.20.224.0/22',
      '1-1': '10.20.228.0/22',
      '2-0': '10.20.208.0/24',
    });
  });

  it('yields reservations before it fails, from the top downwards', () => {
    // Three tiers of 32 addresses in 256: one reserved run fills the pool, the others live on its room.
    const result = place([
      { prefix: 27, zones: 2 },
      { prefix: 27, zones: 2 },
      { prefix: 27, zones: 4 },
    ]);
    expect(result.failed).toEqual([]);
    expect(written(result)).toMatchObject({ '0-0': '10.0.0.0/27', '1-0': '10.0.0.192/27', '2-0': '10.0.0.160/27' });
    expect(result.room.get('0')).toBe(0);
  });

  it('says by how much it is short', () => {
    const wanted: Wanted[] = [{ name: 'big', prefix: 25 }];
    expect(allocate({ pools: [pool], taken: [cidr('10.0.0.64/26'), cidr('10.0.0.192/27')], wanted }).failed).toEqual([
      {
        name: 'big',
        short: 64n,
        largestFree: cidr('10.0.0.0/26'),
        because: 'a /25 is wanted, the largest free block is 10.0.0.0/26, 64 addresses short',
      },
    ]);
    expect(allocate({ pools: [pool], taken: [pool], wanted }).failed[0]?.because).toBe('all of 10.0.0.0/24 is taken');
    expect(allocate({ pools: [], taken: [], wanted }).failed[0]?.because).toBe(
      'there is no address space to take it from',
    );
  });

  it('serves IPv6 and overlapping pools', () => {
    const wanted = wantedOf([{ prefix: 64, zones: 3 }]);
    expect(written(allocate({ pools: [cidr('2001:db8::/56')], taken: [cidr('2001:db8::/64')], wanted }))).toEqual({
      '0-0': '2001:db8:0:8::/64',
      '0-1': '2001:db8:0:9::/64',
      '0-2': '2001:db8:0:a::/64',
    });
    const twice = allocate({ pools: [pool, pool], taken: [], wanted: wantedOf([{ prefix: 25, zones: 3 }]) });
    expect([Object.values(written(twice)), twice.failed.length]).toEqual([['10.0.0.0/25', '10.0.0.128/25'], 1]);
    expect(() => allocate({ pools: [pool, cidr('::/64')], taken: [], wanted: [] })).toThrow('one IP version');
  });
});

describe('free blocks', () => {
  it('are exactly what is left, in the fewest blocks', () => {
    fc.assert(
      fc.property(taken, around => {
        const free = freeBlocks(pool, around);
        const [whole, left, used] = [addressSet([pool]), addressSet(free), addressSet(around)];
        expect(equal(union(left, intersection(used, whole)), whole)).toBe(true);
        expect(addressCount(intersection(left, used))).toBe(0n);
        expect(toCidrs(difference(whole, used))).toEqual(free);
      }),
    );
  });

  it('offer the start of the smallest that is large enough', () => {
    const around = [cidr('10.0.0.0/26'), cidr('10.0.0.128/27')];
    expect(freeBlocks(pool, around).map(formatCidr)).toEqual(['10.0.0.64/26', '10.0.0.160/27', '10.0.0.192/26']);
    const next = (prefix: number) => nextFree(pool, around, prefix);
    expect([28, 27, 26, 25].map(prefix => next(prefix) && formatCidr(next(prefix) as Cidr))).toEqual([
      '10.0.0.160/28',
      '10.0.0.160/27',
      '10.0.0.64/26',
      undefined,
    ]);
  });
});
