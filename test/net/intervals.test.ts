import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as sets from '../../src/net/intervals.ts';

const end = 16;
const members = fc.array(fc.nat(end - 1), { maxLength: end });
const universe = sets.intervals([{ from: 0, to: end - 1 }]);
const setOf = (values: readonly number[]) => sets.intervals(values.map(value => ({ from: value, to: value })));
const wideOf = (values: readonly number[]) => sets.wideIntervals(values.map(v => ({ from: BigInt(v), to: BigInt(v) })));
const valuesOf = (set: sets.Intervals) =>
  Array.from({ length: end }, (_, i) => i).filter(value => sets.has(set, value));
const sorted = (values: Iterable<number>) => [...new Set(values)].sort((a, b) => a - b);

describe('intervals', () => {
  it('hold what they were made of', () => {
    fc.assert(
      fc.property(members, values => {
        const set = setOf(values);
        expect(valuesOf(set)).toEqual(sorted(values));
        expect(sets.size(set)).toBe(new Set(values).size);
        expect(sets.isEmpty(set)).toBe(values.length === 0);
        expect(sets.intervals(sets.rangesOf(set))).toEqual(set);
      }),
    );
  });

  it('join, cut and take away as sets of members do', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const [x, y] = [setOf(a), setOf(b)];
        expect(valuesOf(sets.union(x, y))).toEqual(sorted([...a, ...b]));
        expect(valuesOf(sets.intersection(x, y))).toEqual(sorted(a.filter(value => b.includes(value))));
        expect(valuesOf(sets.difference(x, y))).toEqual(sorted(a.filter(value => !b.includes(value))));
        expect(sets.isSubset(x, y)).toBe(a.every(value => b.includes(value)));
        expect(sets.overlaps(x, y)).toBe(a.some(value => b.includes(value)));
        expect(sets.equal(x, y)).toBe(sorted(a).join() === sorted(b).join());
      }),
    );
  });

  it('join many at once as one after another', () => {
    fc.assert(
      fc.property(fc.array(members, { maxLength: 6 }), many => {
        const all = many.map(setOf);
        expect(sets.unionAll(all)).toEqual(all.reduce<sets.Intervals>(sets.union, []));
        expect(sets.wideUnionAll(many.map(wideOf)).map(Number)).toEqual(sets.unionAll(all));
      }),
    );
  });

  it('are canonical: boundaries rise strictly, and De Morgan gives the same boundaries', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const [x, y] = [setOf(a), setOf(b)];
        const joined = sets.union(x, y);
        for (let i = 1; i < joined.length; i++) expect(joined[i]).toBeGreaterThan(joined[i - 1] as number);
        const not = (set: sets.Intervals) => sets.complement(set, universe);
        expect(not(sets.intersection(not(x), not(y)))).toEqual(joined);
      }),
    );
  });

  it('are the same for bigints', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        for (const op of [sets.union, sets.intersection, sets.difference] as const) {
          const wide = op<bigint>(wideOf(a), wideOf(b));
          expect(wide.map(Number)).toEqual(op<number>(setOf(a), setOf(b)));
          expect(Number(sets.wideSize(wide))).toBe(sets.size(wide.map(Number)));
          expect(sets.wideIntervals(sets.wideRangesOf(wide))).toEqual(wide);
        }
      }),
    );
  });
});
