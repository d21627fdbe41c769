import type { Edit } from './edit.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import type { Entry, Mapping } from './tree.ts';

/**
 * The edit that takes an entry out of a mapping: its lines where it has lines of its own, with what is said at their
 * ends; in a line with others only the entry. Comments above it stay. Undefined where the entry is written elsewhere
 * than in the mapping: by an anchor, or in another file.
 */
export function removeFromMapping(mapping: Mapping, { key, value }: Entry): Edit | undefined {
  const { text } = mapping.source;
  const isOwn = key.source === mapping.source && key.start >= mapping.start && value.end <= mapping.end;
  const isWhole = value.source === mapping.source && value.start >= key.end;
  if (!isOwn || !isWhole) return undefined;
  const isFlow = text[mapping.start] === '{';
  const from = lineStart(text, key.start);
  const to = lineEnd(text, /[\r\n]/.test(text[value.end - 1] ?? '') ? value.end - 1 : value.end);
  const standsAlone =
    /^[ \t]*$/.test(text.slice(from, key.start)) && /^[ \t]*,?[ \t]*(#.*)?$/.test(text.slice(value.end, to));
  if (standsAlone && (!isFlow || (from > mapping.start && to < mapping.end))) {
    return { start: from, end: to + (/^(\r\n|\n|\r)/.exec(text.slice(to))?.[0].length ?? 0), text: '' };
  }
  if (!isFlow) return undefined;
  const own = [...mapping.entries.values()].filter(each => each.key.source === mapping.source);
  const next = own.filter(each => each.key.start > key.start).toSorted((a, b) => a.key.start - b.key.start)[0];
  if (next) return { start: key.start, end: next.key.start, text: '' };
  const last = own.filter(each => each.key.start < key.start).toSorted((a, b) => b.key.start - a.key.start)[0];
  return { start: last ? last.value.end : key.start, end: value.end, text: '' };
}
