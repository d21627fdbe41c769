import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../src/report/markdown.ts';
import { markdownCode, markdownText } from '../../src/report/markdown-text.ts';
import type { Style } from '../../src/report/report.ts';
import { printable } from '../../src/source/escape.ts';
import { reports, texts } from './arbitrary-report.ts';

const style: Style = { color: false, unicode: true, width: 80 };

/** Markdown without its code spans, by CommonMark's rule: a run of backticks up to the next run as long. */
function withoutCode(text: string): string {
  return text.replace(/(?<![`\\])(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
}

describe('Markdown', () => {
  it('has no HTML but its own', () => {
    fc.assert(
      fc.property(reports, report => {
        const prose = withoutCode(markdown(report, style));
        expect(prose.replace(/<\/?(?:details|summary)>|<!-- -->/g, '')).not.toContain('<');
      }),
      { numRuns: 60 },
    );
  });

  it('makes no link, emphasis or mention of a text, and shows all of it', () => {
    fc.assert(
      fc.property(texts, text => {
        const written = markdownText(text);
        expect(written.replace(/\\[\s\S]/g, '')).not.toMatch(/[[\]`*_]|:\/\/|@\w|www\.|(?<!&)#\d/i);
        const shown = written.replaceAll('<!-- -->', '').replace(/\\([!-/:-@[-`{-~])/g, '$1');
        const characters = shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(characters).toBe(printable(text.trim()));
      }),
    );
  });

  it('keeps any text inside its code span', () => {
    fc.assert(
      fc.property(texts, text => {
        const written = markdownCode(text);
        expect(withoutCode(`${written} after`)).toBe(' after');
        expect(written).toContain(printable(text));
      }),
    );
  });

  it('shows a name that would like to be more as a name', () => {
    expect(markdownText('<b>[x](https://evil.example)</b> @admin #12 GH-3 www.evil.example')).toBe(
      '&lt;b&gt;\\[x\\](https:<!-- -->//evil.example)&lt;/b&gt; @<!-- -->admin #<!-- -->12 GH<!-- -->-3 www<!-- -->.evil.example',
    );
    expect(markdownCode('a `b` c')).toBe('`` a `b` c ``');
  });
});
