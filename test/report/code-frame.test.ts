import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, type Frame, gutterFor, type Mark } from '../../src/report/code-frame.ts';
import { locate } from '../../src/report/location.ts';
import { paintFor } from '../../src/report/paint.ts';
import type { SourceText } from '../../src/source/text.ts';
import { textWidth } from '../../src/source/text-width.ts';
import { scalarAt } from '../../src/source/tree.ts';
import { at, inAccount } from './sample.ts';

function frameFor(marks: readonly Mark[], width = 80): readonly string[] {
  const frame: Frame = {
    gutter: gutterFor(marks.map(mark => mark.location)),
    paint: paintFor({ color: false, unicode: true, width }),
    accent: text => text,
  };
  return codeFrame(marks, frame);
}

function mark(source: SourceText, start: number, end: number, label?: string, role: Mark['role'] = 'primary'): Mark {
  return {
    location: locate({ origin: { from: 'design', node: scalarAt({ source, start, end }, null) } }),
    label,
    role,
  };
}

const file = (text: string): SourceText => ({ path: 'd.yaml', text });

describe('a code frame', () => {
  it('underlines what the place covers, whatever stands before it', () => {
    const words = fc.array(fc.constantFrom('a', '店', '\t', 'e\u0301', '🌐', ' ', '\u001b', '{', 'ü'), {
      maxLength: 20,
    });
    const inner = fc.array(fc.constantFrom('x', '店', '🌐', '-', '.'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, inner, words, (before, within, after) => {
        const [head, span, tail] = [before.join(''), within.join(''), after.join('')];
        const [, row = '', carets = ''] = frameFor(
          [mark(file(head + span + tail), head.length, head.length + span.length)],
          400,
        );
        const start = carets.indexOf('^');
        const length = carets.lastIndexOf('^') + 1 - start;
        const shown = [...row].map(
          (character, index, all) => [textWidth(all.slice(0, index).join('')), character] as const,
        );
        const covered = shown
          .filter(([column]) => column >= start && column < start + length)
          .map(([, character]) => character);
        expect(length).toBe(textWidth(span));
        expect(covered.join('').replace(/^\u0301|\u0301$/g, '')).toBe(span);
      }),
    );
  });

  it('shows a long line once more where two places of it are far apart', () => {
    const text = `first: here, ${'x'.repeat(100)}, last: there`;
    const source = file(text);
    const lines = frameFor([
      mark(source, text.length - 5, text.length, 'there'),
      mark(source, 7, 11, 'here', 'related'),
    ]);
    expect(lines.map(line => line.slice(6).replace(/x+/g, 'x'))).toEqual([
      ' d.yaml:1:122',
      '…x, last: there',
      expect.stringMatching(/^ +\^{5}$/),
      expect.stringMatching(/^ +there$/),
      'first: here, x…',
      '       ---- here',
    ]);
  });

  it('shows the end of a file and an empty place with one caret', () => {
    expect(frameFor([mark(file('a: 1\n'), 5, 5)])).toEqual(['    ┌─ d.yaml:2:1', '  2 │', '    │ ^']);
    expect(frameFor([mark(file('a:\nb: 2'), 2, 3, 'a value is missing')])).toEqual([
      '    ┌─ d.yaml:1:3',
      '  1 │ a:',
      '    │   ^ a value is missing',
    ]);
    expect(frameFor([mark(file(''), 0, 9)])).toEqual(['    ┌─ d.yaml:1:1', '  1 │', '    │ ^']);
  });

  it('underlines the first line only of a place that goes over several', () => {
    const text = 'vpcs:\n  a: {\n    b: 1 }\n';
    expect(frameFor([mark(file(text), 8, text.length - 1)])).toEqual([
      '    ┌─ d.yaml:2:3',
      '  2 │   a: {',
      '    │   ^^^^',
    ]);
  });

  it('shows places in the order of lines, neighbours joined, a single line between shown, more left out', () => {
    const source = file(Array.from({ length: 1200 }, (_, index) => `line ${index + 1}`).join('\n'));
    const marks: readonly Mark[] = [
      { location: locate(at(source, 'line 1100')), label: 'here', role: 'primary' },
      { location: locate(at(source, 'line 1101')), label: 'next', role: 'related' },
      { location: locate(at(source, 'line 7\n')), label: 'far', role: 'related' },
      { location: locate(at(source, 'line 1103')), label: 'near', role: 'related' },
    ];
    expect(frameFor(marks)).toEqual([
      '     ┌─ d.yaml:1100:1',
      '   7 │ line 7',
      '     │ ------ far',
      '     ⋮',
      '1100 │ line 1100',
      '     │ ^^^^^^^^^ here',
      '1101 │ line 1101',
      '     │ --------- next',
      '1102 │ line 1102',
      '1103 │ line 1103',
      '     │ --------- near',
    ]);
  });

  it('names what was read from an account instead of showing it', () => {
    const role = 'primary' as const;
    expect(frameFor([{ location: locate(inAccount('subnet-0abc')), label: 'full', role }])).toEqual([
      '    ┌─ subnet-0abc (us-east-1, 111122223333) in Subnets.json',
      '    │ full',
    ]);
    expect(frameFor([{ location: locate(inAccount('eipalloc-1', 'snapshot/Addresses.json')), role }])).toEqual([
      '    ┌─ eipalloc-1 in snapshot/Addresses.json',
    ]);
  });

  it('cuts long lines around the place, and keeps related places in sight where they fit', () => {
    const text = `${'a'.repeat(300)} primary, ${'b'.repeat(10)} related ${'c'.repeat(300)}`;
    const source = file(text);
    const rows = frameFor([
      { location: locate(at(source, 'primary')), role: 'primary' },
      { location: locate(at(source, 'related')), role: 'related' },
    ]);
    expect(rows[1]).toMatch(/^ {2}1 │ …a+ primary, b+ related c+…$/);
    expect(rows.every(row => textWidth(row) <= 80)).toBe(true);
  });

  it('reads no more of an endless line than it shows', () => {
    const source = file(`${'{'.repeat(3_000_000)}here${'}'.repeat(3_000_000)}`);
    const rows = frameFor([mark(source, 3_000_000, 3_000_004, 'a label')]);
    expect(rows[1]).toContain('{here}');
    expect(rows.join('').length).toBeLessThan(300);
  });
});
