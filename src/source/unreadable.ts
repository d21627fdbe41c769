import type { SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';

/** The longest text that is read, in characters: 10 MB of ASCII. */
export const designSizeLimit = 10_000_000;

/** Why a text is not worth parsing: too long, or no text at all. */
export function unreadable(source: SourceText): SyntaxProblem | undefined {
  const { text } = source;
  const size = source.unreadBytes ?? text.length;
  if (size > designSizeLimit) return tooLarge(source, size);
  const strange = notText.exec(text);
  return strange ? binary(source, strange.index) : undefined;
}

/** NUL, or what is put in the place of bytes that are not UTF-8. */
const notText = /[\0\ufffd]/;

function tooLarge(source: SourceText, size: number): SyntaxProblem {
  return {
    code: 'too-large',
    message: `the file has ${megabytes(size)} MB, the limit is ${megabytes(designSizeLimit)} MB`,
    label: 'the file is too large',
    at: { source, start: 0, end: 0 },
    help: 'split it: several files given together are one design',
  };
}

function megabytes(characters: number): string {
  return String(Math.ceil(characters / 100_000) / 10);
}

function binary(source: SourceText, start: number): SyntaxProblem {
  const nul = source.text.charCodeAt(start) === 0;
  return {
    code: 'not-text',
    message: nul ? 'the file holds a NUL byte: it is not text' : 'the file holds bytes that are not UTF-8',
    label: nul ? 'a NUL byte' : 'not UTF-8',
    at: { source, start, end: start + 1 },
    help: 'save it as UTF-8 text',
  };
}
