import { misplaced, misplacedInFlow } from './misplaced.ts';
import { lineStart, skipSpace } from './skip-space.ts';
import { stillOpen } from './still-open.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import {
  badEscape,
  controlCharacter,
  extraComma,
  firstWord,
  problem,
  restOfLine,
  stretch,
  tabIndentation,
  unclosedBracket,
  unclosedQuote,
  unquotedStart,
} from './syntax-words.ts';
import type { SourceText } from './text.ts';

/** What the fast parser stopped at, in words for people: its reason and the offset it gives. */
export function firstError(source: SourceText, reason: string, position: number): SyntaxProblem {
  const { text } = source;
  const at = Math.min(position, text.length);
  const conflict = mergeConflict(source);
  if (conflict) return conflict;
  if (reason.startsWith('nesting exceeded')) return tooDeep(source, at);
  if (/non-printable|valid JSON character/.test(reason)) return controlCharacter(source, at);
  if (/escape sequence|hexadecimal/.test(reason)) return badEscape(source, text.lastIndexOf('\\', at));
  if (reason.startsWith('tab characters')) return tabIndentation(source, at);
  if (reason.startsWith('expected the node content')) return extraComma(stretch(source, at, at + 1));
  if (/deficient|end of the (stream|document) within a (single|double|flow)/.test(reason)) return unclosed(source, at);
  if (reason.startsWith('missed comma')) return misplacedInFlow(source, at);
  if (/directive|version of the document|tag handle \(|tag prefix/.test(reason)) return badDirective(source, at);
  if (/name of an a/.test(reason)) return unquotedStart(restOfLine(source, at - 1));
  if (/anchor|alias/.test(reason)) return notHere(source, at, 'bad-anchor', 'an anchor or alias');
  if (/tag/.test(reason)) return notHere(source, text.lastIndexOf('!', at), 'bad-tag', 'a tag');
  if (/line break is expected|block scalar/.test(reason)) return badBlock(source, at);
  return misplaced(source, at);
}

/** What git leaves where two changes met. */
export function mergeConflict(source: SourceText): SyntaxProblem | undefined {
  const start = source.text.search(/^<{7} /m);
  if (start < 0) return undefined;
  const message = 'a merge conflict was left in the file';
  return problem(
    'merge-conflict',
    restOfLine(source, start),
    message,
    'a conflict begins here',
    'choose a side and remove the marks',
  );
}

function tooDeep(source: SourceText, at: number): SyntaxProblem {
  const place = stretch(source, at, at + 1);
  return problem('too-deep', place, 'mappings and lists stand in each other more than 100 levels deep', 'too deep');
}

/** The quote or bracket that was open where the text became too short or too far left. */
export function unclosed(source: SourceText, offset: number): SyntaxProblem {
  const { text } = source;
  const open = stillOpen(text, offset);
  if (open.quote !== undefined) return unclosedQuote(source, open.quote);
  const next = skipSpace(text, offset);
  const tab = text.slice(lineStart(text, next), next).indexOf('\t');
  if (tab >= 0) return tabIndentation(source, lineStart(text, next) + tab);
  const bracket = open.brackets.at(-1);
  if (bracket === undefined) return misplaced(source, offset);
  return unclosedBracket(source, bracket, firstWordOrNothing(source, next));
}

function firstWordOrNothing(source: SourceText, offset: number) {
  return offset < source.text.length
    ? stretch(source, offset, Math.max(firstWord(source, offset).end, offset + 1))
    : undefined;
}

function badDirective(source: SourceText, at: number): SyntaxProblem {
  const help = 'quote the word if it is meant to begin with %';
  const place = restOfLine(source, Math.max(0, source.text.lastIndexOf('%', at)));
  return problem(
    'bad-directive',
    place,
    'a line that begins with % is a directive of YAML, and this one is none',
    'not a directive',
    help,
  );
}

function badBlock(source: SourceText, at: number): SyntaxProblem {
  const header = Math.max(source.text.lastIndexOf('|', at), source.text.lastIndexOf('>', at), 0);
  const place = restOfLine(source, header);
  const message = `a value that begins with ${source.text[header]} must be quoted, unless a text follows in the next lines`;
  return problem('bad-block-scalar', place, message, 'quote this value');
}

function notHere(source: SourceText, at: number, code: 'bad-anchor' | 'bad-tag', what: string): SyntaxProblem {
  return problem(
    code,
    restOfLine(source, at),
    `${what} makes no sense here`,
    'not here',
    'quote the value if it is no YAML syntax',
  );
}
