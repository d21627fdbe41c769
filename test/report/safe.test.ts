import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import { jsonText } from '../../src/report/json-text.ts';
import { reports, texts } from './arbitrary-report.ts';

const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]/;

describe('nothing from an input reaches the terminal as a command', () => {
  for (const [name, format] of formats) {
    it(`${name} without colour has no control character but the newline`, () => {
      fc.assert(
        fc.property(reports, fc.boolean(), fc.integer({ min: 1, max: 200 }), (report, unicode, width) => {
          expect(format(report, { color: false, unicode, width })).not.toMatch(control);
        }),
        { numRuns: 60 },
      );
    });
    it(`${name} with colour has colours only`, () => {
      fc.assert(
        fc.property(reports, report => {
          const text = format(report, { color: true, unicode: true, width: 80 });
          expect(text.replace(/\u001b\[\d+(;\d+)*m/g, '')).not.toMatch(control);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('colour adds codes and changes nothing else', () => {
    const pretty = formats.get('pretty')!;
    fc.assert(
      fc.property(reports, report => {
        const style = { unicode: true, width: 80 };
        const painted = pretty(report, { ...style, color: true });
        expect(painted.replace(/\u001b\[\d+(;\d+)*m/g, '')).toBe(pretty(report, { ...style, color: false }));
      }),
      { numRuns: 60 },
    );
  });

  it('JSON loses nothing by being safe', () => {
    fc.assert(
      fc.property(texts, text => {
        expect(JSON.parse(jsonText({ text }))).toEqual({ text });
      }),
    );
  });
});
