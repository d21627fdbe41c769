import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cidr,
  compareCidrs,
  contains,
  containsAddress,
  equalCidrs,
  firstAddress,
  lastAddress,
  overlaps,
} from '../../src/net/cidr.ts';
import { overlappingPairs, PrefixTree } from '../../src/net/prefix-tree.ts';
import { nearCidr } from './arbitraries.ts';

const blocks = fc.array(nearCidr, { maxLength: 20 });
const treeOf = (list: readonly Cidr[]) => new PrefixTree(list.map((cidr, index) => [cidr, index] as const));
/** The blocks once each with the place of their last writing, as a map keeps them. */
const kept = (list: readonly Cidr[]) =>
  list
    .map((cidr, value) => ({ cidr, value }))
    .filter(({ cidr }, i) => !list.slice(i + 1).some(later => equalCidrs(later, cidr)));

describe('a prefix tree', () => {
  it('finds the longest prefix, as going through all does', () => {
    fc.assert(
      fc.property(blocks, nearCidr, (list, probe) => {
        for (const address of [firstAddress(probe), lastAddress(probe)]) {
          const holding = kept(list).filter(({ cidr }) => containsAddress(cidr, address));
          const longest = holding.sort((a, b) => b.cidr.prefix - a.cidr.prefix)[0];
          expect(treeOf(list).lookup(address)).toEqual(longest);
        }
      }),
    );
  });

  it('finds what is equal, around and within', () => {
    fc.assert(
      fc.property(blocks, nearCidr, (list, probe) => {
        const tree = treeOf(list);
        const all = kept(list).sort((a, b) => compareCidrs(a.cidr, b.cidr));
        expect(tree.match(probe)).toEqual(all.find(({ cidr }) => equalCidrs(cidr, probe)));
        expect(tree.covering(probe)).toEqual(all.filter(({ cidr }) => contains(cidr, probe)).reverse());
        expect(tree.coveredBy(probe)).toEqual(all.filter(({ cidr }) => contains(probe, cidr)));
        expect([...tree]).toEqual(all);
        expect(tree.size).toBe(all.length);
      }),
    );
  });

  it('takes insertions between questions', () => {
    fc.assert(
      fc.property(blocks, nearCidr, (list, probe) => {
        const tree = new PrefixTree<number>();
        for (const [index, cidr] of list.entries()) {
          tree.insert(cidr, index);
          tree.lookup(firstAddress(probe));
        }
        expect([...tree]).toEqual([...treeOf(list)]);
      }),
    );
  });
});

describe('overlapping pairs', () => {
  it('are those of comparing each with each', () => {
    fc.assert(
      fc.property(blocks, list => {
        const items = list.map((cidr, id) => ({ cidr, id }));
        const found = [...overlappingPairs(items, item => item.cidr)];
        for (const [outer, inner] of found) expect(contains(outer.cidr, inner.cidr)).toBe(true);
        const name = (a: number, b: number) => `${Math.min(a, b)} ${Math.max(a, b)}`;
        const expected = items.flatMap(a =>
          items.filter(b => a.id < b.id && overlaps(a.cidr, b.cidr)).map(b => name(a.id, b.id)),
        );
        expect(found.map(([a, b]) => name(a.id, b.id)).sort()).toEqual(expected.sort());
      }),
    );
  });
});
