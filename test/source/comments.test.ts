import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CST, Lexer } from 'yaml';
import { commentsOf } from '../../src/source/comments.ts';
import { oddTexts } from './odd-texts.ts';
import { yamlTexts } from './yaml-texts.ts';

describe('comments', () => {
  it('are found with their line, and whether they stand alone in it', () => {
    const text =
      '# head\na: 1 # one\nb: "# no" #two  \r\nc: |\n  # no\n  # alone\n# alone\nd: x#no\ne: [1, # in\n  2]\n#';
    expect(comments(text)).toEqual(['1 alone head', '2 one', '3 two', '7 alone alone', '9 in', '11 alone ']);
  });

  it('behind the head of a block scalar are comments, inside are text', () => {
    expect(comments("a: | # head\n  # text\nb: > #too\n  x # text\nc: 'it''s # text'\nd: a\n  b # end\n")).toEqual([
      '1 head',
      '3 too',
      '7 end',
    ]);
  });

  it('have their offsets', () => {
    const source = { path: 'x', text: 'a: 1 # one\n' };
    expect(commentsOf(source)).toEqual([{ text: 'one', start: 5, end: 10, line: 1, alone: false }]);
  });

  it('are none in a text without a sign, or a broken one', () => {
    expect(comments('a: 1\n')).toEqual([]);
    expect(comments('a: b: c # here\n')).toEqual([]);
  });

  it('are those that another lexer finds, whatever people write', () => {
    const odd = oddTexts.map(text => fc.constant(text));
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: yamlTexts }, ...odd), text => {
        expect(commentsOf({ path: 'x', text }).map(({ start }) => start)).toEqual(commentStarts(text));
      }),
      { numRuns: 500 },
    );
  });
});

function comments(text: string): string[] {
  return commentsOf({ path: 'x', text }).map(({ line, alone, text }) => `${line} ${alone ? 'alone ' : ''}${text}`);
}

/** Offsets of the comments by `yaml`'s lexer, which keeps every character in its tokens. */
function commentStarts(text: string): number[] {
  const starts: number[] = [];
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === 'comment') starts.push(offset);
    // Marks of a document's begin and of a scalar's begin take no room in the text.
    if (token !== '\u0002' && token !== '\u001f' && token !== '\u0018') offset += token.length;
  }
  return starts;
}
