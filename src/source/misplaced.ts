import { lineEnd, lineStart } from './skip-space.ts';
import { stillOpen } from './still-open.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import {
  badIndentation,
  firstWord,
  missingColon,
  missingComma,
  missingSpace,
  problem,
  restOfFlowValue,
  restOfLine,
  stretch,
  tabIndentation,
  textBehindQuote,
  unclosedBracket,
  unexpectedBracket,
  unquotedColon,
  unquotedStart,
  wordsOf,
} from './syntax-words.ts';
import type { SourceText } from './text.ts';
import type { Span } from './tree.ts';

/** What is wrong where a parser could make no sense of a token: told from the line it stands in. */
export function misplaced(source: SourceText, offset: number): SyntaxProblem {
  const at = onWritten(source, offset);
  const word = firstWord(source, at);
  const before = source.text.slice(word.end, at);
  const onKey = at <= word.end || (before.trim() === '' && source.text[at] === ':');
  return onKey ? misplacedLine(source, at, word) : misplacedValue(source, at);
}

/** What is wrong where a flow collection has no comma before its next token. */
export function misplacedInFlow(source: SourceText, at: number): SyntaxProblem {
  const { text } = source;
  const found = text[at] ?? '';
  const bracket = stillOpen(text, at).brackets.at(-1);
  if ((found === ']' || found === '}') && bracket !== undefined) {
    return unclosedBracket(source, bracket, stretch(source, at, at + 1));
  }
  if (reserved.has(found)) return unquotedStart(restOfFlowValue(source, at));
  if (found !== ':') return missingComma(restOfFlowValue(source, at));
  const start = valueStart(source, at);
  const last = /\S+\s*$/.exec(text.slice(start, at))?.index ?? 0;
  const line = firstWord(source, at).start;
  if (start <= line) return missingComma(restOfFlowValue(source, line));
  return last > 0 ? missingComma(restOfFlowValue(source, start + last)) : unquotedColon(restOfFlowValue(source, start));
}

/** A line that does not fit: for its own sake, or because the one before it is broken. */
function misplacedLine(source: SourceText, at: number, word: Span): SyntaxProblem {
  const { text } = source;
  const first = text[word.start] ?? '';
  const tab = /^ *(?:- *)*\t/.exec(text.slice(lineStart(text, at), at));
  if (tab) return tabIndentation(source, lineStart(text, at) + tab[0].length - 1);
  if (first === ']' || first === '}') return unexpectedBracket(stretch(source, word.start, word.start + 1));
  if (reserved.has(first)) return unquotedStart(firstWord(source, at));
  return notAnEntry(source, at) ?? notAnEntry(source, lineAbove(source, at)) ?? misfit(source, at, word);
}

/** A line that was meant as `key: value` and is none. */
function notAnEntry(source: SourceText, at: number | undefined): SyntaxProblem | undefined {
  if (at === undefined) return undefined;
  const start = firstWord(source, at).start;
  const line = restOfLine(source, start);
  const words = source.text.slice(line.start, line.end);
  const bare = wordBeforeBracket(line);
  if (bare) return missingColon(bare);
  if (words === '' || /^(- |-$|["'[{|>&*!?#]|---|\.\.\.)/.test(words) || /:(\s|$)/.test(words)) return undefined;
  return /^[\w.-]+:\S/.test(words) ? missingSpace(line) : missingColon(line);
}

/** The word of a line like `app { size: /24 }`: a key without its colon. */
function wordBeforeBracket({ source, start, end }: Span): Span | undefined {
  const word = /^[\w.-]+(?= +[[{])/.exec(source.text.slice(start, end))?.[0];
  return word === undefined ? undefined : stretch(source, start, start + word.length);
}

function misfit(source: SourceText, at: number, word: Span): SyntaxProblem {
  const above = lineAbove(source, at);
  const dash = /^-(\s|$)/;
  const isItem = dash.test(source.text.slice(word.start, word.start + 2));
  const fit = above === undefined ? undefined : siblingAbove(source, at);
  if (!fit || dash.test(source.text.slice(fit.start, fit.start + 2)) === isItem) return badIndentation(source, at);
  const message = isItem
    ? 'a list item stands among the keys of a mapping'
    : `the key ${wordsOf(word)} stands among the items of a list`;
  const made = problem(
    'bad-indentation',
    word,
    message,
    isItem ? 'a list item' : 'a key',
    'indent it below the key it belongs to',
  );
  return { ...made, related: [{ at: fit, label: isItem ? 'a key' : 'a list item' }] };
}

/** The first word of the nearest line above with the same indentation. */
function siblingAbove(source: SourceText, at: number): Span | undefined {
  const column = firstWord(source, at).start - lineStart(source.text, at);
  for (let above = lineAbove(source, at); above !== undefined; above = lineAbove(source, above)) {
    const word = firstWord(source, above);
    const other = word.start - lineStart(source.text, above);
    if (other === column) return word;
    if (other < column || at - above > 10_000) return undefined;
  }
  return undefined;
}

/** A token behind the key of its line. */
function misplacedValue(source: SourceText, at: number): SyntaxProblem {
  const { text } = source;
  const found = text[at] as string;
  const behind = text.slice(lineStart(text, at), at).trimEnd().at(-1) ?? '';
  if (found === ':') {
    const start = valueStart(source, at);
    if (text[start] === '"' || text[start] === "'") return textBehindQuote(restOfLine(source, at));
    const bare = wordBeforeBracket(restOfLine(source, firstWord(source, at).start));
    if (bare) return missingColon(bare);
    return unquotedColon(restOfLine(source, start));
  }
  if (/^-(\s|$)/.test(text.slice(at, at + 2))) return listBehindKey(restOfLine(source, at));
  if (found === ']' || found === '}') return unexpectedBracket(stretch(source, at, at + 1));
  if (reserved.has(found)) return unquotedStart(restOfLine(source, at));
  if (behind === '"' || behind === "'") return textBehindQuote(restOfLine(source, at));
  const rest = restOfLine(source, at);
  return problem(
    'bad-syntax',
    rest,
    `${wordsOf(rest)} makes no sense here`,
    'not expected here',
    'quote the whole value',
  );
}

function listBehindKey(at: Span): SyntaxProblem {
  const help = 'begin the list in the next line, or quote the value';
  return problem('unquoted-start', at, 'a list cannot begin behind a key in the same line', 'not in this line', help);
}

/** Where the value that an offset stands in begins: behind the key of its line, bracket or comma. */
function valueStart(source: SourceText, at: number): number {
  const { text } = source;
  const line = lineStart(text, at);
  const inFlow = stillOpen(text, at).brackets.length > 0;
  const from = inFlow ? Math.max(line, ...['[', '{', ','].map(mark => text.lastIndexOf(mark, at - 1) + 1)) : line;
  const prefix = text.slice(from, at);
  const key = /^\s*(?:- +)*(?:"[^"]*"|'[^']*'|.*?)\s*:\s+/.exec(prefix) ?? /^\s*/.exec(prefix);
  return from + (key?.[0].length ?? 0);
}

/** The offset itself, or where nothing is written any more, the end of the last line that is. */
function onWritten(source: SourceText, offset: number): number {
  const rest = source.text.slice(offset, offset + 1000);
  if (rest.trim() !== '' || offset + 1000 < source.text.length) return offset;
  const written = source.text.slice(0, offset).trimEnd().length;
  return firstWord(source, Math.max(0, written - 1)).start;
}

/** An offset in the nearest line above that holds more than a comment. */
function lineAbove(source: SourceText, at: number): number | undefined {
  for (let start = lineStart(source.text, at); start > 0; ) {
    start = lineStart(source.text, start - 1);
    const line = source.text.slice(start, lineEnd(source.text, start)).trim();
    if (line !== '' && !line.startsWith('#')) return start;
  }
  return undefined;
}

/** What no unquoted value may begin with. [YAML 1.2.2, section 7.3.3] */
const reserved: ReadonlySet<string> = new Set(['@', '`', '%', '*', '&', '!', '|', '>', ',', '?', '#']);
