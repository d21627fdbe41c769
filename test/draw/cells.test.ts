import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ascii } from '../../src/draw/ascii.ts';
import { Grid } from '../../src/draw/grid.ts';
import { meet, Rects } from '../../src/draw/rects.ts';
import { textWidth } from '../../src/source/text-width.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 30 });

test('a drawing for typewriters has the columns of the drawing', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'╔═╗║▲▶→…·█░│┄✖ a宽é') })), text => {
      expect(ascii(text)).toMatch(/^[\x20-\x7e\p{Cc}]*$/u);
      expect(textWidth(ascii(text))).toBe(textWidth(text));
    }),
  );
});

test('what is written into cells takes as many as it is wide', () => {
  fc.assert(
    fc.property(anyText, text => {
      const grid = new Grid(200, 1);
      grid.write(0, 0, text, 'plain');
      expect(textWidth(grid.row(0))).toBe(200);
    }),
  );
});

test('rectangles that meet are found as if all were looked at', () => {
  const rect = fc.record({
    x: fc.integer({ min: -50, max: 500 }),
    y: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 1, max: 300 }),
    height: fc.integer({ min: 1, max: 300 }),
  });
  fc.assert(
    fc.property(fc.array(rect, { maxLength: 30 }), rect, fc.integer({ min: 1, max: 200 }), (all, asked, size) => {
      const meeting = new Set(all.filter(each => meet(each, asked)));
      const rects = new Rects(size, all);
      expect(rects.count(asked, Number.POSITIVE_INFINITY)).toBe(meeting.size);
      expect(rects.count(asked, 3)).toBe(Math.min(3, meeting.size));
      expect(rects.count(asked, 3, each => !meeting.has(each))).toBe(0);
    }),
  );
});
