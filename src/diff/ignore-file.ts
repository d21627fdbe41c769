import { endOfDay } from '../source/day.ts';
import { nearest } from '../source/nearest.ts';
import type { SourceText } from '../source/text.ts';
import { kindOf } from './sides.ts';

/** A line of a `.netwrightignore`: what makes no difference, or (with `!`) does all the same; the last that fits counts. */
export interface IgnoreLine {
  /** `type.address.field`; `*` stands for anything, what stands below is meant too. */
  readonly pattern: string;
  readonly negated: boolean;
  readonly reason: string;
  /** The day after whose end (UTC) it counts no more. */
  readonly until?: string;
  readonly file: string;
  readonly line: number;
}

export interface IgnoreFile {
  readonly lines: readonly IgnoreLine[];
  /** Lines that cannot be read: `file:3: …`. */
  readonly mistakes: readonly string[];
  /** Lines that have expired, told and without effect. */
  readonly expired: readonly IgnoreLine[];
}

/**
 * Reads the lines of an ignore file. A reason is a comment in the line, or alone in the lines above it; at its end it
 * may say `until 2027-03-01`. An empty line ends what a comment above is about.
 */
export function readIgnoreFile({ path, text }: SourceText, now: number): IgnoreFile {
  const lines: IgnoreLine[] = [];
  const expired: IgnoreLine[] = [];
  const mistakes: string[] = [];
  let above = '';
  const all = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const flaw = sizeFlaw(all);
  if (flaw !== undefined) return { lines, mistakes: [`${path}:${flaw}`], expired };
  for (const [index, whole] of all.entries()) {
    const { written, comment } = partsOf(whole);
    if (written === '') {
      above = comment;
      continue;
    }
    const read = readLine(written, comment === '' ? above : comment);
    if (typeof read === 'string') mistakes.push(`${path}:${index + 1}: ${read}`);
    else {
      const line = { ...read, file: path, line: index + 1 };
      const end = line.until === undefined ? Number.POSITIVE_INFINITY : (endOfDay(line.until) as number);
      (now < end ? lines : expired).push(line);
    }
  }
  return { lines, mistakes, expired };
}

/** Each difference is compared with each line: more, and longer ones, are a mistake or an attack. */
const mostLines = 5000;
const longestLine = 1000;

/** What makes a file too large to be gone through, behind its line; undefined where nothing does. */
function sizeFlaw(lines: readonly string[]): string | undefined {
  const [most, longest] = [mostLines, longestLine].map(number => number.toLocaleString('en-US'));
  if (lines.length > mostLines)
    return `${mostLines + 1}: there are more than ${most} lines: write * for what they share`;
  const long = lines.findIndex(line => line.length > longestLine);
  return long < 0 ? undefined : `${long + 1}: the line has more than ${longest} characters: write * for a part of it`;
}

/** `securityGroup.shop.api  # reason`: a comment starts at a `#` that white space or nothing precedes. */
function partsOf(line: string): { readonly written: string; readonly comment: string } {
  const at = line.search(/(?<!\S)#/);
  return at < 0
    ? { written: line.trim(), comment: '' }
    : { written: line.slice(0, at).trim(), comment: line.slice(at).replace(/^#+/, '').trim() };
}

/** The line, or why it is none. */
function readLine(written: string, comment: string): Omit<IgnoreLine, 'file' | 'line'> | string {
  const negated = written.startsWith('!');
  const pattern = negated ? written.slice(1).trim() : written;
  if (pattern === '') return 'there is nothing after !: write !TYPE.ADDRESS.FIELD';
  if (/\s/.test(pattern)) return `${short(pattern)} has a space in it: write TYPE.ADDRESS.FIELD  # reason`;
  const flaw = patternFlaw(pattern);
  if (flaw !== undefined) return flaw;
  const dated = /^(.*?)[\s([]*\buntil\s+(\S+?)[\])]?$/.exec(comment);
  const reason = dated ? (dated[1] as string).trim() : comment;
  const until = dated?.[2];
  if (until !== undefined && endOfDay(until) === undefined) return `${short(until)} is no day such as 2027-03-01`;
  if (reason === '' && !negated) return `${short(pattern)} has no reason: write it behind a #`;
  return { pattern, negated, reason, ...(until !== undefined && { until }) };
}

/** What is wrong with a pattern: it starts with a kind of resource, or a wildcard. Undefined where nothing is. */
export function patternFlaw(pattern: string): string | undefined {
  const [type = ''] = pattern.split('.', 1);
  if (/[*?]/.test(type) || kindOf.has(type)) return undefined;
  const meant = nearest(type, [...kindOf.keys()]);
  return `there is no type ${short(type)}${meant === undefined ? '' : `: did you mean ${meant}?`}`;
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
