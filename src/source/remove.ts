import type { Edit } from './edit.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import type { Entry, Mapping } from './tree.ts';

/**
 * The edits that take entries out of a mapping: their lines where they have lines of their own, with what is said at
 * their ends; in a line with others only the entries. Comments above them stay. The first entry that is written elsewhere
 * than in the mapping, by an anchor or in another file, where there is one: nothing is taken out then.
 */
export function removeFromMapping(mapping: Mapping, gone: readonly Entry[]): readonly Edit[] | { elsewhere: Entry } {
  const edits: Edit[] = [];
  for (const entry of gone) {
    const edit = removal(mapping, entry, gone);
    if (!edit) return { elsewhere: entry };
    edits.push(edit);
  }
  return joined(edits);
}

function removal(mapping: Mapping, { key, value }: Entry, gone: readonly Entry[]): Edit | undefined {
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
  const own = [...mapping.entries.values()]
    .filter(each => each.key.source === mapping.source)
    .toSorted((a, b) => a.key.start - b.key.start);
  const isGone = (each: Entry) => gone.some(other => other.key === each.key);
  const after = own.filter(each => each.key.start > key.start);
  const before = own.filter(each => each.key.start < key.start);
  const [next] = after;
  const previous = before.at(-1);
  if (next && !(after.every(isGone) && before.some(each => !isGone(each)))) {
    return { start: key.start, end: next.key.start, text: '' };
  }
  // Behind the last that stays, the comma before an entry goes with it; where none stays, the one behind it.
  if (previous && before.some(each => !isGone(each))) return { start: previous.value.end, end: value.end, text: '' };
  const comma = /^\s*,/.exec(text.slice(value.end, mapping.end))?.[0].length ?? 0;
  return { start: key.start, end: value.end + comma, text: '' };
}

/** Removals of neighbours that touch each other, as one. */
function joined(removals: readonly Edit[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const edit of removals.toSorted((a, b) => a.start - b.start)) {
    const last = edits.at(-1);
    if (last && edit.start < last.end) edits[edits.length - 1] = { ...last, end: Math.max(last.end, edit.end) };
    else edits.push(edit);
  }
  return edits;
}
