import { applyEdits, type Edit } from './edit.ts';
import { lineAndColumn, lineStarts, type SourceText } from './text.ts';

/** Lines shown around a change. */
const around = 3;

/** What edits change in a text, as a unified diff that `patch` reads; empty where they change nothing. */
export function editDiff(source: SourceText, edits: readonly Edit[]): string {
  const changes = changesOf(source, edits);
  if (changes.length === 0) return '';
  const lines = linesOf(source.text);
  const hunks: string[] = [];
  let shift = 0;
  for (const group of grouped(changes)) {
    const [first, last] = [group[0] as Change, group.at(-1) as Change];
    const from = Math.max(0, first.from - around);
    const to = Math.min(lines.length, last.to + around);
    const body: string[] = [];
    let at = from;
    for (const change of group) {
      body.push(...lines.slice(at, change.from).map(line => ` ${line}`));
      body.push(
        ...lines.slice(change.from, change.to).map(line => `-${line}`),
        ...change.lines.map(line => `+${line}`),
      );
      at = change.to;
    }
    body.push(...lines.slice(at, to).map(line => ` ${line}`));
    const grown = group.reduce((sum, change) => sum + change.lines.length - (change.to - change.from), 0);
    hunks.push(`@@ -${from + 1},${to - from} +${from + 1 + shift},${to - from + grown} @@`, ...body);
    shift += grown;
  }
  return [`--- ${source.path}`, `+++ ${source.path}`, ...hunks, ''].join('\n');
}

/** Lines `from` to `to` (counted from 0, end exclusive) that become `lines`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function changesOf(source: SourceText, edits: readonly Edit[]): readonly Change[] {
  const starts = lineStarts(source);
  const count = linesOf(source.text).length;
  const lineOf = (offset: number) => lineAndColumn(source, offset).line - 1;
  const touched: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    const last = touched.at(-1);
    const from = lineOf(edit.start);
    const to = Math.min(lineOf(edit.end) + 1, Math.max(count, from));
    if (last && from < last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else touched.push({ from, to, edits: [edit] });
  }
  return touched.flatMap(({ from, to, edits: own }) => {
    const start = starts[from] as number;
    const old = source.text.slice(start, starts[to] ?? source.text.length);
    const moved = own.map(edit => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    return trimmed({ from, to, lines: linesOf(applyEdits(old, moved)) }, linesOf(old));
  });
}

/** A change without the lines at its ends that stay as they are; none where all do. */
function trimmed({ from, to, lines }: Change, old: readonly string[]): readonly Change[] {
  let head = 0;
  while (head < old.length && head < lines.length && old[head] === lines[head]) head++;
  let tail = 0;
  const rest = Math.min(old.length, lines.length) - head;
  while (tail < rest && old[old.length - 1 - tail] === lines[lines.length - 1 - tail]) tail++;
  const change = { from: from + head, to: to - tail, lines: lines.slice(head, lines.length - tail) };
  return change.from === change.to && change.lines.length === 0 ? [] : [change];
}

/** Changes whose surroundings touch stand in one hunk. */
function grouped(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last && change.from - (last.at(-1) as Change).to <= 2 * around) last.push(change);
    else groups.push([change]);
  }
  return groups;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
