import { keptCommentPlaces } from './comment-places.ts';
import { readYaml } from './read-yaml.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import { lineAndColumn, type SourceText } from './text.ts';

/** A comment with its place, from the `#` to the end of its line. */
export interface Comment {
  /** The words behind the `#`, without the space around them. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The line it stands in, from 1. */
  readonly line: number;
  /** Whether nothing else stands in its line: then it is about the lines below. */
  readonly alone: boolean;
}

/** The comments of a text in their order; none where the text is broken. Costs nothing without a `#`. */
export function commentsOf(source: SourceText): readonly Comment[] {
  if (!source.text.includes('#')) return [];
  if (!keptCommentPlaces(source)) readYaml(source);
  return (keptCommentPlaces(source) ?? []).map(start => commentAt(source, start));
}

function commentAt(source: SourceText, start: number): Comment {
  const { text } = source;
  const end = lineEnd(text, start);
  const before = text.slice(lineStart(text, start), start);
  return {
    text: text.slice(start + 1, end).trim(),
    start,
    end,
    line: lineAndColumn(source, start).line,
    alone: before.trim() === '',
  };
}
