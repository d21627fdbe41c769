import type { Finding } from '../model/finding.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn, lineText } from '../source/text.ts';
import type { Example } from './rule.ts';

/** A place that an example marks, counted from 1 in the fragment; the end column is exclusive. */
export interface Mark {
  readonly line: number;
  readonly startColumn: number;
  readonly endColumn: number;
  /** Words that the label or the message must have. */
  readonly words?: string;
}

/**
 * The marks of an example: a comment of carets, with words or without, marks the line above it.
 * Where the carets begin at the `#` itself (`#^^^ words`), it counts as one of them.
 */
export function marksOf(fragment: string): readonly Mark[] {
  const marks: Mark[] = [];
  let marked = 0;
  fragment.split(/\r\n|[\r\n]/).forEach((line, i) => {
    const mark = /^(\s*)#(\s*)(\^+)[ \t]*(.*)$/.exec(line);
    if (!mark) marked = i + 1;
    else {
      const [, before = '', space = '', carets = '', words = ''] = mark;
      const startColumn = before.length + (space === '' ? 1 : 2 + space.length);
      const endColumn = before.length + 2 + space.length + carets.length;
      marks.push({ line: marked, startColumn, endColumn, ...(words.trim() ? { words: words.trim() } : {}) });
    }
  });
  return marks;
}

const header: Readonly<Record<string, string>> = {
  netwright: '1',
  name: 'example',
  account: '"111122223333"',
  region: 'eu-west-1',
};

/** A fragment as a whole design: the keys of the header that it lacks are filled in above it. */
export function designOf(fragment: string): { readonly text: string; readonly linesBefore: number } {
  const lacking = Object.keys(header).filter(key => !new RegExp(`^["']?${key}["']?:`, 'm').test(fragment));
  const above = lacking.map(key => `${key}: ${header[key]}\n`).join('');
  return { text: above + fragment, linesBefore: lacking.length };
}

/**
 * Compares what a rule said of an example with what the example says it should: a bad one gets exactly the findings
 * it marks, a good one none; of a bad snapshot, which has no lines to mark, at least one. Each difference is a
 * sentence, with lines of the fragment.
 */
export function checkExample(rule: string, example: Example, findings: readonly Finding[]): readonly string[] {
  const own = findings.filter(finding => finding.rule === rule);
  if (example.verdict === 'good') return own.map(finding => `a good example gets: ${tell(finding, example)}`);
  if (example.design === undefined) return own.length > 0 ? [] : ['a bad snapshot gets no finding'];
  const marks = marksOf(example.design);
  if (marks.length === 0) return ['a bad example marks no place'];
  const left = [...own];
  const missed = marks.filter(mark => {
    const i = left.findIndex(finding => isMarked(finding, mark, example));
    if (i >= 0) left.splice(i, 1);
    return i < 0;
  });
  return [
    ...missed.map(mark => `no finding at ${markText(mark)}`),
    ...left.map(finding => `a finding that is not marked: ${tell(finding, example)}`),
  ];
}

function isMarked(finding: Finding, mark: Mark, example: Example): boolean {
  const at = placeIn(finding, example);
  if (!at || at.line !== mark.line || at.startColumn !== mark.startColumn || at.endColumn !== mark.endColumn)
    return false;
  const { words } = mark;
  return words === undefined || [finding.label, finding.message].some(text => text?.includes(words));
}

/** Where a finding points, in lines of the fragment; what goes on below is cut at the end of its first line. */
function placeIn({ place }: Finding, { design }: Example): Mark | undefined {
  const span = spanOf(place);
  if (!span || design === undefined) return undefined;
  const { line, column } = lineAndColumn(span.source, span.start);
  const end = lineAndColumn(span.source, span.end);
  const endColumn = end.line === line ? end.column : lineText(span.source, line).trimEnd().length + 1;
  return { line: line - designOf(design).linesBefore, startColumn: column, endColumn };
}

function tell(finding: Finding, example: Example): string {
  const at = placeIn(finding, example);
  const words = finding.label === undefined ? finding.message : `${finding.message} [${finding.label}]`;
  return at ? `${markText(at)}: ${words}` : words;
}

function markText({ line, startColumn, endColumn, words }: Mark): string {
  return `line ${line}, columns ${startColumn}-${endColumn - 1}${words === undefined ? '' : `: ${words}`}`;
}
