import type { Edit } from './edit.ts';
import { lineEnd, lineStart } from './skip-space.ts';
import type { Entry, Mapping } from './tree.ts';

/**
 * The edits that take entries out of a mapping: their lines where they have lines of their own, with what is said at
 * their ends; in a line with others only the entries. Comments above them stay. The first entry that is written elsewhere
 * than in the mapping, by an anchor or in another file, where there is one: nothing is taken out then.
 */
export function removeFromMapping(mapping: Mapping, gone: readonly Entry[]): readonly Edit[] | { elsewhere: Entry } {
  const isFlow = mapping.source.text[mapping.start] === '{';
  const edits: Edit[] = [];
  const within: Entry[] = [];
  for (const entry of gone) {
    const line = isWrittenIn(mapping, entry) ? lineOf(mapping, entry, isFlow) : undefined;
    if (line) edits.push(line);
    else if (isFlow && isWrittenIn(mapping, entry)) within.push(entry);
    else return { elsewhere: entry };
  }
  if (within.length > 0) edits.push(...partsOfLines(mapping, within, gone));
  return joined(edits);
}

function isWrittenIn(mapping: Mapping, { key, value }: Entry): boolean {
  const isOwn = key.source === mapping.source && key.start >= mapping.start && value.end <= mapping.end;
  return isOwn && value.source === mapping.source && value.start >= key.end;
}

/** The lines of an entry, where nothing else stands in them. */
function lineOf(mapping: Mapping, { key, value }: Entry, isFlow: boolean): Edit | undefined {
  const { text } = mapping.source;
  const from = lineStart(text, key.start);
  const to = lineEnd(text, /[\r\n]/.test(text[value.end - 1] ?? '') ? value.end - 1 : value.end);
  const standsAlone =
    /^[ \t]*$/.test(text.slice(from, key.start)) && /^[ \t]*,?[ \t]*(#.*)?$/.test(text.slice(value.end, to));
  if (!standsAlone || (isFlow && (from <= mapping.start || to >= mapping.end))) return undefined;
  return { start: from, end: to + (/^(\r\n|\n|\r)/.exec(text.slice(to))?.[0].length ?? 0), text: '' };
}

/** Entries that share a line with others: each up to the next one, the last ones together. */
function partsOfLines(mapping: Mapping, within: readonly Entry[], gone: readonly Entry[]): readonly Edit[] {
  const { text } = mapping.source;
  const own = [...mapping.entries.values()]
    .filter(({ key }) => key.source === mapping.source)
    .toSorted((a, b) => a.key.start - b.key.start);
  const among = (some: readonly Entry[], entry: Entry) => some.some(({ key }) => key === entry.key);
  const staying = own.findLastIndex(entry => !among(within, entry));
  const edits = own
    .slice(0, staying)
    .flatMap((entry, i) =>
      among(within, entry) ? [{ start: entry.key.start, end: (own[i + 1] as Entry).key.start, text: '' }] : [],
    );
  const [first, last, before] = [own[staying + 1], own.at(-1), own[staying]];
  if (!first || !last) return edits;
  const isBeside =
    before && !among(gone, before) && /^[ \t]*,[ \t]*$/.test(text.slice(before.value.end, first.key.start));
  // The comma before them goes with them; where a line ends between, or none stays, the one behind them.
  const comma = /^\s*,/.exec(text.slice(last.value.end, mapping.end))?.[0].length ?? 0;
  return [
    ...edits,
    isBeside
      ? { start: before.value.end, end: last.value.end, text: '' }
      : { start: first.key.start, end: last.value.end + comma, text: '' },
  ];
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
