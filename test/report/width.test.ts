import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.ts';
import { wrap } from '../../src/report/wrap.ts';
import { textWidth } from '../../src/source/text-width.ts';
import { reports, texts } from './arbitrary-report.ts';
import { at, clean, design, finding } from './sample.ts';

describe('width', () => {
  it('measures as terminals do', () => {
    expect([
      textWidth('db'),
      textWidth('店舗'),
      textWidth('e\u0301'),
      textWidth('🌐'),
      textWidth('한'),
      textWidth('│…'),
    ]).toEqual([2, 4, 1, 2, 2, 2]);
  });

  it('holds in every line of pretty but those that are copied: places and explain', () => {
    fc.assert(
      fc.property(reports, fc.integer({ min: 40, max: 120 }), fc.boolean(), (report, width, unicode) => {
        const lines = pretty(report, { color: false, unicode, width }).split('\n');
        const kept = lines.filter(line => !/^ +(┌─|,-) |^ += explain: /.test(line));
        expect(kept.filter(line => textWidth(line) > width)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('wrapping', () => {
  const printed = fc
    .array(fc.oneof(texts, fc.constantFrom('::error::', ' ::a', ':', '店::b', '::::::::c')))
    .map(parts => parts.join('').replace(/[^\x20-\x7e店]/g, 'x'));

  it('keeps the words, fits the room and never begins a line with a workflow command', () => {
    fc.assert(
      fc.property(printed, fc.integer({ min: 4, max: 40 }), fc.integer({ min: 4, max: 40 }), (text, room, first) => {
        const lines = wrap(text, room, first);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(lines.filter((line, index) => textWidth(line) > (index === 0 ? first : room))).toEqual([]);
        expect(lines.slice(1).filter(line => /^ *::[a-z]/i.test(line))).toEqual([]);
      }),
    );
  });

  it('is not held up by a name without end', () => {
    const endless = finding('design/name', 'low', 'x'.repeat(5_000_000), at(design, 'shop'), {
      label: 'y '.repeat(2_000_000),
    });
    const text = pretty({ ...clean, findings: [endless] }, { color: false, unicode: true, width: 80 });
    expect(text.length).toBeLessThan(10_000);
  });

  it('breaks between words', () => {
    expect(wrap('the subnet overlaps another', 12)).toEqual(['the subnet', 'overlaps', 'another']);
  });
});
