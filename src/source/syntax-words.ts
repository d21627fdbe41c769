import { printable } from './escape.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import { indentAt } from './still-open.ts';
import type { SyntaxCode, SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';
import type { Span } from './tree.ts';

/** A stretch of a text as a span; the end at most the text's. */
export function stretch(source: SourceText, start: number, end: number): Span {
  const limit = source.text.length;
  return { source, start: Math.min(start, limit), end: Math.min(Math.max(start, end), limit) };
}

/** From an offset to the end of what is written in its line, comment and trailing space left out. */
export function restOfLine(source: SourceText, start: number): Span {
  const line = source.text.slice(start, lineEnd(source.text, start));
  const comment = line.search(/\s#/);
  return stretch(source, start, start + (comment < 0 ? line : line.slice(0, comment)).trimEnd().length);
}

/** From an offset to the comma or bracket that ends the value in a flow collection. */
export function restOfFlowValue(source: SourceText, start: number): Span {
  const rest = restOfLine(source, start);
  const value = source.text.slice(rest.start, rest.end);
  const stop = value.search(/[,\]}]/);
  return stretch(source, start, start + (stop < 0 ? value : value.slice(0, stop)).trimEnd().length);
}

/** The words of a span for a message: escaped, and cut where they are long. */
export function wordsOf({ source, start, end }: Span): string {
  const words = source.text.slice(start, end);
  return printable(words.length > 40 ? `${words.slice(0, 37)}...` : words);
}

/** The first word of the line of an offset: its key, or what stands for one. */
export function firstWord(source: SourceText, offset: number): Span {
  const from = lineStart(source.text, offset);
  const start = from + (/^[ \t]*/.exec(source.text.slice(from, lineEnd(source.text, from)))?.[0].length ?? 0);
  const line = source.text.slice(start, lineEnd(source.text, start));
  const key =
    /^(?:- +)*(?:"[^"]*"|'[^']*'|[^\s:#"'][^:#]*?)(?=\s*:(?:\s|$))/.exec(line)?.[0] ?? /^\S*/.exec(line)?.[0] ?? '';
  return stretch(source, start, start + Math.max(key.length, 1));
}

export function problem(code: SyntaxCode, at: Span, message: string, label: string, help?: string): SyntaxProblem {
  return { code, message, label, at, help };
}

export function unquotedColon(value: Span): SyntaxProblem {
  const words = wordsOf(value);
  const help = `write "${words}"`;
  return problem(
    'unquoted-colon',
    value,
    `${words} holds a colon and a space: such a value must be quoted`,
    'quote this value',
    help,
  );
}

export function missingSpace(word: Span): SyntaxProblem {
  const words = wordsOf(word);
  const help = `write ${words.replace(':', ': ')}`;
  return problem(
    'missing-space',
    word,
    `${words} has no space behind its colon, so it is no key`,
    'a space is missing behind the colon',
    help,
  );
}

export function missingColon(word: Span): SyntaxProblem {
  const words = wordsOf(word);
  const isBlock = /^\w+(?: "[^"]*")* \{$/.test(words);
  const behind = /^ *([[{])/.exec(word.source.text.slice(word.end, word.end + 80))?.[1];
  const help = isBlock
    ? 'this is no YAML, rather Terraform: `netwright init` makes a design to begin with'
    : `write ${/^[\w.-]+\s*=\s*\S/.test(words) ? words.replace(/\s*=\s*/, ': ') : `${words}: ${behind === undefined ? 'and a value' : `${behind} …`}`}`;
  return problem('missing-colon', word, `${words} has no colon, so it is no key`, 'a colon is missing', help);
}

export function unquotedStart(value: Span): SyntaxProblem {
  const words = wordsOf(value);
  const first = printable(words[0] ?? '');
  const help = words.includes('"') ? `write '${words}'` : `write "${words}"`;
  return problem('unquoted-start', value, `a value that begins with ${first} must be quoted`, 'quote this value', help);
}

export function tabIndentation(source: SourceText, offset: number): SyntaxProblem {
  let end = offset;
  while (source.text[end] === '\t') end++;
  const at = stretch(source, offset, end);
  const label = end - offset > 1 ? 'tabs' : 'a tab';
  return problem('tab-indentation', at, 'tabs cannot indent YAML: use spaces', label, 'put spaces in its place');
}

export function unclosedQuote(source: SourceText, open: number): SyntaxProblem {
  const quote = source.text[open] as string;
  const help = `put the closing ${quote} where the value ends`;
  return problem(
    'unclosed-quote',
    stretch(source, open, open + 1),
    `the quote ${quote} is never closed`,
    'opened here',
    help,
  );
}

export function unclosedBracket(source: SourceText, open: number, found: Span | undefined): SyntaxProblem {
  const bracket = source.text[open] as string;
  const close = bracket === '[' ? ']' : '}';
  const at = stretch(source, open, open + 1);
  const made = problem(
    'unclosed-bracket',
    at,
    `the bracket ${bracket} is not closed`,
    'opened here',
    `put ${close} behind its last entry`,
  );
  return found && found.end > found.start
    ? { ...made, related: [{ at: found, label: `${close} is missing before this, or this must stand further right` }] }
    : made;
}

export function unexpectedBracket(at: Span): SyntaxProblem {
  return problem(
    'unexpected-bracket',
    at,
    `${wordsOf(at)} closes nothing`,
    'nothing to close',
    'remove it, or quote the value',
  );
}

export function missingComma(at: Span): SyntaxProblem {
  const message = `a comma is missing before ${wordsOf(at)}`;
  return problem(
    'missing-comma',
    at,
    message,
    'a comma is missing before this',
    `put a comma before ${/^[\w.-]+/.exec(wordsOf(at))?.[0] ?? 'it'}, or quote the value if both belong together`,
  );
}

export function extraComma(at: Span): SyntaxProblem {
  return problem(
    'extra-comma',
    at,
    'there is nothing before this comma',
    'an extra comma',
    'remove the comma, or write the missing entry',
  );
}

export function badEscape(source: SourceText, offset: number): SyntaxProblem {
  const at = stretch(source, offset, offset + 2);
  const help = 'write \\\\ for a backslash, or put the value in single quotes';
  return problem('bad-escape', at, `${wordsOf(at)} means nothing in double quotes`, 'unknown escape', help);
}

export function textBehindQuote(at: Span): SyntaxProblem {
  const message = `${wordsOf(at)} stands behind a closing quote`;
  const help = "write '' for a quote inside single quotes, \\\" inside double quotes";
  return problem('misplaced-quote', at, message, 'behind the closing quote', help);
}

export function controlCharacter(source: SourceText, offset: number): SyntaxProblem {
  const at = stretch(source, offset, offset + 1);
  const words = wordsOf(at);
  const help = `write "${words}" in double quotes if it is meant`;
  return problem(
    'control-character',
    at,
    `the control character ${words} is not allowed here`,
    'control character',
    help,
  );
}

/** A line whose indentation fits no line above: says with which it could line up. */
export function badIndentation(source: SourceText, offset: number): SyntaxProblem {
  const at = firstWord(source, offset);
  const indent = indentAt(source.text, lineStart(source.text, offset));
  const fits = fittingLines(source, lineStart(source.text, offset), indent);
  const words = wordsOf(at);
  const made = problem(
    'bad-indentation',
    at,
    `${words} does not line up with the lines above`,
    `indented by ${spaces(indent)}`,
  );
  if (fits.length === 0) return made;
  const choices = fits.map(fit => `${wordsOf(fit.word)} (${spaces(fit.indent)})`).join(' or ');
  const related = fits.map(fit => ({ at: fit.word, label: `indented by ${spaces(fit.indent)}` }));
  return { ...made, related, help: `line it up with ${choices}` };
}

/** The nearest line above that is indented further or as far, and the nearest that is indented less. */
function fittingLines(source: SourceText, from: number, indent: number): { word: Span; indent: number }[] {
  const fits: { word: Span; indent: number }[] = [];
  let least = Infinity;
  for (let start = from; start > 0 && least >= indent && from - start < 10_000; ) {
    start = lineStart(source.text, start - 1);
    const line = source.text.slice(start, lineEnd(source.text, start));
    for (const fit of columnsOf(source, start, line)) {
      if (fit.indent >= least) continue;
      least = fit.indent;
      if (least > indent) fits.length = 0;
      if (least !== indent) fits.push(fit);
    }
  }
  return fits;
}

/** Where a line could be continued: at its key, and at the dash before it. */
function columnsOf(source: SourceText, start: number, line: string): { word: Span; indent: number }[] {
  const [dashes = '', indent = ''] = /^( *)(?:- +)*/.exec(line) ?? [];
  const written = line[dashes.length];
  if (written === undefined || written === '#') return [];
  const first = firstWord(source, start);
  const item = { word: stretch(source, first.start, first.start + 1), indent: indent.length };
  const key = { word: stretch(source, start + dashes.length, first.end), indent: dashes.length };
  return dashes.length > indent.length ? [key, item] : [key];
}

function spaces(count: number): string {
  return count === 1 ? '1 space' : `${count === 0 ? 'no' : count} spaces`;
}
