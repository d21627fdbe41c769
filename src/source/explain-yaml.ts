import { unclosed } from './first-error.ts';
import { misplaced, misplacedInFlow } from './misplaced.ts';
import { lineEnd, lineStart, skipSpace } from './skip-space.ts';
import { indentAt, stillOpen } from './still-open.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import {
  badEscape,
  badIndentation,
  extraComma,
  firstWord,
  restOfFlowValue,
  restOfLine,
  stretch,
  tabIndentation,
  unquotedStart,
} from './syntax-words.ts';
import { lineAndColumn, type SourceText } from './text.ts';
import type { Span } from './tree.ts';
import { unreadable } from './unreadable.ts';
import { yamlEvents } from './yaml-events.ts';

/** Texts longer than this are explained by their first error only: the thorough parser is slow. */
export const explainLimit = 400_000;

/** At most so many errors are told at once. */
export const explainedErrors = 20;

/**
 * Everything that is wrong with a text that is not YAML, one problem a line, each in words for people.
 * Loads the `yaml` package, so it is for texts that are known to be broken. Empty where nothing is wrong.
 */
export async function explainYaml(source: SourceText): Promise<readonly SyntaxProblem[]> {
  const refused = unreadable(source);
  if (refused) return [refused];
  const first = yamlEvents(source);
  if (!('code' in first)) return [];
  if (hopeless.has(first.code) || source.text.length > explainLimit) return [first];
  const errors = await parserErrors(source);
  const others = errors.map((error, index) => reword(source, error, errors[index + 1]));
  return onePerLine(source, first, others).slice(0, explainedErrors);
}

/** After these, what else a parser says is about its own confusion. */
const hopeless: ReadonlySet<string> = new Set(['too-deep', 'unclosed-quote', 'misplaced-quote', 'merge-conflict']);

interface ParserError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

async function parserErrors(source: SourceText): Promise<readonly ParserError[]> {
  const { parseDocument } = await import('yaml');
  try {
    const options = { prettyErrors: false, uniqueKeys: false, merge: true, version: '1.2' } as const;
    return firstOfEachLine(source, parseDocument(source.text, options).errors);
  } catch (error) {
    // Its recursion has no limit of its own: a text may be too deep for it behind the first error.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Three a line are enough to tell one, and the rest of a long list is not read by anyone. */
function firstOfEachLine(source: SourceText, errors: readonly ParserError[]): readonly ParserError[] {
  const counts = new Map<number, number>();
  const few = errors
    .toSorted((a, b) => a.pos[0] - b.pos[0])
    .filter(({ pos }) => {
      const { line } = lineAndColumn(source, pos[0]);
      counts.set(line, (counts.get(line) ?? 0) + 1);
      return (counts.get(line) as number) <= 3;
    });
  return few.slice(0, 3 * explainedErrors);
}

/** The first error and the others in the order of the text; of a line, the first one told. */
function onePerLine(source: SourceText, first: SyntaxProblem, others: readonly (SyntaxProblem | undefined)[]) {
  const told: SyntaxProblem[] = [];
  const lines = new Set<number>();
  for (const problem of [first, ...others]) {
    if (!problem || lines.has(lineOf(source, problem.at))) continue;
    if (problem !== first && problem.code === 'bad-indentation' && linesUp(source, problem.at, lines)) continue;
    told.push(problem);
    lines.add(lineOf(source, problem.at));
    if (problem.code === 'unclosed-bracket') for (const { at } of problem.related ?? []) lines.add(lineOf(source, at));
    if (problem.code === 'unclosed-quote') break;
  }
  // A comment is never wrong: the parser stumbles over it behind a broken line.
  const wrong = told.filter(({ at }) => source.text[at.start] !== '#');
  return (wrong.length > 0 ? wrong : told).sort((a, b) => a.at.start - b.at.start);
}

/** Whether a line stands under a sound one after all: then the parser only stumbles over a broken line before it. */
function linesUp(source: SourceText, at: Span, broken: ReadonlySet<number>): boolean {
  const { text } = source;
  const own = lineStart(text, at.start);
  const indent = indentAt(text, own);
  for (let start = own; start > 0 && own - start < 10_000; ) {
    start = lineStart(text, start - 1);
    const line = text.slice(start, lineEnd(text, start));
    if (/^\s*(#|$)|^ *\t/.test(line) || broken.has(lineAndColumn(source, start).line)) continue;
    const above = indentAt(text, start);
    if (above <= indent) return above === indent;
  }
  return false;
}

function lineOf(source: SourceText, at: Span): number {
  return lineAndColumn(source, at.start).line;
}

/** A parser's error in words for people; undefined for what only follows from another error. */
function reword(source: SourceText, error: ParserError, next: ParserError | undefined): SyntaxProblem | undefined {
  const { text } = source;
  const [start, end] = error.pos;
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return tabIndentation(source, Math.max(start, text.indexOf('\t', start)));
    case 'BLOCK_AS_IMPLICIT_KEY':
      return next?.code === 'MULTILINE_IMPLICIT_KEY'
        ? badIndentation(source, next.pos[1])
        : misplaced(source, colonOf(text, start));
    case 'BLOCK_IN_FLOW':
      return text[colonOf(text, start)] === ':' ? misplacedInFlow(source, colonOf(text, start)) : undefined;
    case 'MULTILINE_IMPLICIT_KEY':
      return inFlow(text, end) ? misplacedInFlow(source, end) : misplaced(source, firstWord(source, end).start);
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return unquotedStart(inFlow(text, start) ? restOfFlowValue(source, start) : restOfLine(source, start));
    case 'BAD_DQ_ESCAPE':
      return badEscape(source, start);
    case 'BAD_INDENT':
      return error.message.startsWith('Flow') ? unclosed(source, start) : misplaced(source, skipSpace(text, start));
    case 'MISSING_CHAR':
      return missing(source, error);
    case 'UNEXPECTED_TOKEN':
      return unexpected(source, error);
    default:
      return undefined;
  }
}

function missing(source: SourceText, { message, pos: [start] }: ParserError): SyntaxProblem | undefined {
  if (message.startsWith('Missing closing')) return unclosed(source, source.text.length);
  if (message.includes('between flow')) return misplacedInFlow(source, start);
  if (/^(Implicit map keys|Sequence item)/.test(message)) return misplaced(source, firstWord(source, start).start);
  return undefined;
}

/** What stands behind a quote is the author's error; other tokens out of place are the parser's confusion. */
function unexpected(source: SourceText, { message, pos: [start, end] }: ParserError): SyntaxProblem | undefined {
  if (message.startsWith('Unexpected , in flow')) return extraComma(stretch(source, start, end));
  if (message.startsWith('Block scalar header')) return unquotedStart(restOfLine(source, start - 1));
  if (message.includes('at node end') && /["']\s*$/.test(source.text.slice(Math.max(0, start - 10), start))) {
    return misplaced(source, start);
  }
  return undefined;
}

function colonOf(text: string, from: number): number {
  const found = /:(?=\s|$)/.exec(text.slice(from, lineEnd(text, from)));
  return found ? from + found.index : from;
}

function inFlow(text: string, offset: number): boolean {
  return stillOpen(text, offset).brackets.length > 0;
}
