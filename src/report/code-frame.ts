import { grouped } from '../model/grouped.ts';
import { printable } from '../source/escape.ts';
import { lineStarts, lineText, type SourceText } from '../source/text.ts';
import { textWidth } from '../source/text-width.ts';
import { type InAccount, type InText, type Location, locationText } from './location.ts';
import type { Paint } from './paint.ts';
import { showLine } from './source-line.ts';
import { wrap } from './wrap.ts';

/** A location to show, and the words for it. */
export interface Mark {
  readonly location: Location;
  readonly label?: string;
  readonly role: 'primary' | 'related';
}

/** How a frame is drawn: `gutter` is the width of the line numbers, `accent` the colour of the primary place. */
export interface Frame {
  readonly gutter: number;
  readonly paint: Paint;
  readonly accent: (text: string) => string;
}

/**
 * The places of a finding in their texts: one part a file, the primary's first; in a part the lines in their
 * order. A place that goes over several lines is underlined on its first. What was read from an account is named.
 */
export function codeFrame(marks: readonly Mark[], frame: Frame): readonly string[] {
  const first = marks.find(mark => mark.role === 'primary') ?? marks[0];
  if (!first) return [];
  const inOrder = [first, ...marks.filter(mark => mark !== first)];
  const lines: string[] = [];
  const told = new Set<SourceText>();
  for (const mark of inOrder) {
    if (mark.location.in === 'account') lines.push(...accountPart(mark, mark.location, frame));
    else if (!told.has(mark.location.source)) {
      const { source } = mark.location;
      told.add(source);
      lines.push(
        ...filePart(
          inOrder.filter(written).filter(other => other.location.source === source),
          frame,
        ),
      );
    }
  }
  return lines;
}

/** Columns that line numbers need; the least keeps most frames of a report in line with each other. */
export function gutterFor(locations: Iterable<Location>): number {
  let most = 0;
  for (const location of locations) if (location.in === 'text') most = Math.max(most, location.line);
  return Math.max(3, String(most).length);
}

type WrittenMark = Mark & { readonly location: InText };

function written(mark: Mark): mark is WrittenMark {
  return mark.location.in === 'text';
}

function accountPart(mark: Mark, location: InAccount, frame: Frame): readonly string[] {
  const header = headerOf(location, frame);
  if (!mark.label) return [header];
  const rows = wrap(frame.paint.words(mark.label), frame.paint.width - frame.gutter - 4);
  return [header, ...rows.map(row => barred(inkOf(mark, frame)(row), frame))];
}

function filePart(all: readonly WrittenMark[], frame: Frame): readonly string[] {
  // One of the places may be the very same: a tier and the table that it makes.
  const marks = all.filter(mark => mark === all[0] || !isSamePlace(mark.location, (all[0] as WrittenMark).location));
  const [first] = marks as [WrittenMark];
  const lines = [headerOf(first.location, frame)];
  const byLine = grouped(marks, mark => mark.location.line);
  let previous: number | undefined;
  for (const line of [...byLine.keys()].sort((a, b) => a - b)) {
    if (previous !== undefined) lines.push(...between(first.location.source, previous, line, frame));
    lines.push(...lineWithMarks(line, byLine.get(line) as readonly WrittenMark[], frame));
    previous = line;
  }
  return lines;
}

function isSamePlace(a: InText, b: InText): boolean {
  return a.source === b.source && a.start === b.start && a.end === b.end;
}

/** What joins two lines: nothing for neighbours, the line itself where it is one, else a sign for what is left out. */
function between(source: SourceText, above: number, below: number, frame: Frame): readonly string[] {
  if (below - above === 1) return [];
  if (below - above === 2) return [numbered(above + 1, quoted(source, above + 1, frame), frame)];
  return [`${' '.repeat(frame.gutter)} ${frame.paint.faint(frame.paint.glyphs.gap)}`];
}

function quoted(source: SourceText, line: number, frame: Frame): string {
  return showLine(lineText(source, line), roomOf(frame), [], frame.paint.glyphs.cut).text;
}

function lineWithMarks(line: number, marks: readonly WrittenMark[], frame: Frame): readonly string[] {
  const [{ location }] = marks as [WrittenMark];
  const text = lineText(location.source, line);
  const start = lineStarts(location.source)[line - 1] as number;
  const within = (mark: WrittenMark) => {
    const from = Math.min(mark.location.start - start, text.length);
    return { mark, start: from, end: Math.max(from, Math.min(mark.location.end - start, text.trimEnd().length)) };
  };
  const parts = marks.map(within).sort((a, b) => a.start - b.start);
  const primaryFirst = parts.toSorted((a, b) => Number(b.mark.role === 'primary') - Number(a.mark.role === 'primary'));
  const shown = showLine(text, roomOf(frame), primaryFirst, frame.paint.glyphs.cut);
  // What was cut off in a long line is shown in that line once more.
  const cutOff = primaryFirst.filter((part, index) => index > 0 && !shown.shows(part.start));
  const rows = parts.flatMap(part => {
    if (cutOff.includes(part)) return [];
    const from = Math.min(shown.columnOf(part.start), roomOf(frame) - 1);
    const to = Math.min(Math.max(from + 1, shown.columnOf(part.end)), roomOf(frame));
    return underline(part.mark, from, to, frame);
  });
  const again =
    cutOff.length > 0
      ? lineWithMarks(
          line,
          cutOff.map(({ mark }) => mark),
          frame,
        )
      : [];
  return [numbered(line, shown.text, frame), ...rows, ...again];
}

/** Carets or dashes from one column to another, with the label behind them, or below where it has no room. */
function underline(mark: Mark, from: number, to: number, frame: Frame): readonly string[] {
  const ink = inkOf(mark, frame);
  const signs = (mark.role === 'primary' ? '^' : '-').repeat(to - from);
  const carets = ' '.repeat(from) + ink(signs);
  const label = frame.paint.words(mark.label ?? '');
  if (label === '') return [barred(carets, frame)];
  const behind = roomOf(frame) - to - 1;
  if (textWidth(label) <= behind || behind >= leastRoom) {
    const [first, ...rest] = wrap(label, behind) as [string, ...string[]];
    const indent = ' '.repeat(to + 1);
    return [barred(`${carets} ${ink(first)}`, frame), ...rest.map(row => barred(indent + ink(row), frame))];
  }
  const indent = Math.max(0, Math.min(from, roomOf(frame) - leastRoom));
  const below = wrap(label, roomOf(frame) - indent);
  return [barred(carets, frame), ...below.map(row => barred(' '.repeat(indent) + ink(row), frame))];
}

/** Columns below which a label is not worth wrapping beside its carets. */
const leastRoom = 24;

function inkOf(mark: Mark, frame: Frame): (text: string) => string {
  return mark.role === 'primary' ? frame.accent : frame.paint.related;
}

function roomOf({ gutter, paint }: Frame): number {
  return paint.width - gutter - 3;
}

function headerOf(location: Location, { gutter, paint }: Frame): string {
  return `${' '.repeat(gutter)} ${paint.faint(paint.glyphs.corner)} ${printable(locationText(location))}`;
}

function numbered(line: number, text: string, { gutter, paint }: Frame): string {
  return `${paint.faint(`${String(line).padStart(gutter)} ${paint.glyphs.bar}`)} ${text}`.trimEnd();
}

function barred(text: string, { gutter, paint }: Frame): string {
  return `${' '.repeat(gutter)} ${paint.faint(paint.glyphs.bar)} ${text}`;
}
