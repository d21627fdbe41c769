import { type Comment, commentsOf } from './comments.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import type { SourceText } from './text.ts';
import type { Mapping, Span } from './tree.ts';
import { writeScalar } from './write-scalar.ts';

/** Put a text in the place of a stretch; where start and end are equal it is inserted there. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function replace(node: Span, text: string): Edit {
  return { start: node.start, end: node.end, text };
}

export function insertAfter(node: Span, text: string): Edit {
  return { start: node.end, end: node.end, text };
}

/** A text with edits made, every other byte as it was. Throws where two edits touch the same stretch. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const removals = edits.filter(edit => edit.text === '' && edit.end > edit.start);
  const inOrder = edits
    .map(edit => besideRemoved(edit, removals, text))
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, text: added } of inOrder) {
    if (start < from || end < start || end > text.length)
      throw new RangeError(`an edit at ${start}–${end} overlaps or leaves the text`);
    parts.push(text.slice(from, start), added);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** A line behind one that is taken out with its line break is added before the next one instead. */
function besideRemoved(edit: Edit, removals: readonly Edit[], text: string): Edit {
  const { start, end, text: added } = edit;
  const removal = start === end && removals.find(each => each.start < start && start < each.end);
  if (!removal) return edit;
  const lineBreak = text.slice(start, removal.end);
  if (!/^(\r\n|\n|\r)$/.test(lineBreak) || !added.startsWith(lineBreak)) return edit;
  return insertAt(removal.end, `${added.slice(lineBreak.length)}${lineBreak}`);
}

/**
 * The edit that adds `key: value` behind the last entry of a mapping, in the mapping's own manner: in
 * the same line in a flow mapping, in a line of its own in a block. `value` is YAML already.
 */
export function addToMapping(source: SourceText, mapping: Mapping, key: string, value: string): Edit {
  const entry = `${writeScalar(key)}: ${value}`;
  return source.text[mapping.start] === '{'
    ? addToFlow(source, mapping, entry)
    : addToBlock(source.text, mapping, entry);
}

function addToBlock(text: string, mapping: Mapping, entry: string): Edit {
  const line = lineStart(text, mapping.start);
  const indent = ' '.repeat(text.slice(line, mapping.start).replace('\ufeff', '').length);
  const lineBreak = lineBreakOf(text);
  // A block scalar ends behind its last line break, everything else before one.
  if (/[\r\n]/.test(text[mapping.end - 1] ?? '')) return insertAt(mapping.end, `${indent}${entry}${lineBreak}`);
  return insertAt(lineEnd(text, mapping.end), `${lineBreak}${indent}${entry}`);
}

function addToFlow(source: SourceText, mapping: Mapping, entry: string): Edit {
  const { text } = source;
  const last = writtenEnd(source, mapping.end - 1);
  if (last === mapping.start + 1) return insertAt(last, text[last] === '}' ? ` ${entry} ` : ` ${entry}`);
  const comma = text[last - 1] === ',';
  const ownLines = lineStart(text, last) > mapping.start && lineEnd(text, last) < mapping.end;
  if (!ownLines) return insertAt(last, comma ? ` ${entry}` : `, ${entry}`);
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, last), last))?.[0] ?? '';
  const end = lineEnd(text, last);
  const rest = text.slice(last, end);
  return {
    start: last,
    end,
    text: `${comma ? '' : ','}${rest}${lineBreakOf(text)}${indent}${entry}${comma ? ',' : ''}`,
  };
}

function insertAt(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

/** Where the last thing written before an offset ends, white space and comments passed over. */
function writtenEnd(source: SourceText, before: number): number {
  const { text } = source;
  const comments = commentsOf(source).filter(comment => comment.start < before);
  let at = before;
  while (at > 0) {
    const last = comments.at(-1);
    if (/\s/.test(text[at - 1] as string)) at--;
    else if (last && last.end >= at) at = (comments.pop() as Comment).start;
    else break;
  }
  return at;
}

function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
