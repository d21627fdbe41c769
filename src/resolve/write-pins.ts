import { addToMapping, type Edit, insertAfter, replace } from '../source/edit.ts';
import { readYaml } from '../source/read-yaml.ts';
import { lineEnd, lineStart } from '../source/skip-space.ts';
import type { SourceText } from '../source/text.ts';
import type { Entry, Mapping, Scalar, Sequence, Tree } from '../source/tree.ts';
import { writeInline } from '../source/write-yaml.ts';
import type { Lack, Pin } from './pin.ts';

/** The edits for what entries lack; an entry that several subnets share cannot hold the blocks of each. */
export function writePins(lacks: readonly Lack[]): {
  readonly edits: ReadonlyMap<SourceText, readonly Edit[]>;
  readonly conflicts: readonly string[];
} {
  const edits = new Map<SourceText, Edit[]>();
  const conflicts: string[] = [];
  const homes = new Homes();
  const takers = new Map<string, string>();
  for (const lack of lacks) {
    const { source, edits: own } = editsFor(lack, homes);
    const who = `${lack.vpc}.${lack.name}`;
    const place = `${source.path} ${own[0]?.start} ${lack.field}`;
    const other = takers.get(place);
    if (other !== undefined) {
      conflicts.push(
        `${who} and ${other} are one entry, written once and used twice: it cannot hold the blocks of both`,
      );
      continue;
    }
    takers.set(place, who);
    const known = edits.get(source);
    if (known) known.push(...own);
    else edits.set(source, [...own]);
  }
  return { edits, conflicts };
}

function editsFor(lack: Lack, homes: Homes): { readonly source: SourceText; readonly edits: readonly Edit[] } {
  const { entry, field, pins } = lack;
  const written = entry.entries.get(field)?.value;
  if (written?.type === 'mapping' && written.entries.size > 0) {
    return { source: written.source, edits: addedToMapping(written, pins) };
  }
  if (written?.type === 'sequence' && written.items.length > 0) {
    return { source: written.source, edits: [addedToSequence(written, pins)] };
  }
  if (written && !isNothing(written)) {
    const first = written.type === 'scalar' ? { [lack.firstZone]: written.text } : {};
    return { source: written.source, edits: [replace(written, writeInline({ ...first, ...byZone(pins) }))] };
  }
  const value = pins[0]?.zone === undefined ? (pins[0] as Pin).block : byZone(pins);
  if (written) return { source: written.source, edits: [replace(written, ` ${writeInline(value)}`)] };
  return besideSize(entry, `${field}: ${writeInline(value)}`, { field, value: writeInline(value) }, homes);
}

function isNothing(tree: Tree): boolean {
  return tree.type === 'scalar' && tree.value === null;
}

function byZone(pins: readonly Pin[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pins.map(({ zone, block }) => [zone ?? '', block]));
}

function addedToMapping(written: Mapping, pins: readonly Pin[]): readonly Edit[] {
  const { source } = written;
  const isFlow = source.text[written.start] === '{';
  if (!isFlow) return pins.map(({ zone, block }) => addToMapping(source, written, zone ?? '', writeInline(block)));
  const [first, ...others] = pins as readonly [Pin, ...Pin[]];
  const rest = others.map(({ zone, block }) => `, ${writeInline(zone)}: ${writeInline(block)}`).join('');
  return [addToMapping(source, written, first.zone ?? '', writeInline(first.block) + rest)];
}

function addedToSequence(written: Sequence, pins: readonly Pin[]): Edit {
  const { text } = written.source;
  const last = written.items.at(-1) as Tree;
  if (text[written.start] === '[')
    return insertAfter(last, pins.map(({ block }) => `, ${writeInline(block)}`).join(''));
  const indent = text.slice(lineStart(text, written.start), written.start).replace(/\S/g, ' ');
  const end = lineEnd(text, last.end);
  return {
    start: end,
    end,
    text: pins.map(({ block }) => `${lineBreak(text)}${indent}- ${writeInline(block)}`).join(''),
  };
}

/** Behind the size, in the manner of its mapping; at the end of the entry where the size stands elsewhere. */
function besideSize(
  entry: Mapping,
  added: string,
  { field, value }: { readonly field: string; readonly value: string },
  homes: Homes,
): { readonly source: SourceText; readonly edits: readonly Edit[] } {
  const size = entry.entries.get('size');
  const home = size?.value.type === 'scalar' ? homes.of(size.value) : undefined;
  const isOwn = home && home.source.path === entry.source.path && home.start === entry.start;
  const isBelow = home && home.source.path !== entry.source.path;
  if (!size || !home || !(isOwn || isBelow)) {
    return { source: entry.source, edits: [addToMapping(entry.source, entry, field, value)] };
  }
  const { source } = size.value;
  if (source.text[home.start] === '{') return { source, edits: [insertAfter(size.value, `, ${added}`)] };
  const { text } = source;
  const { key } = home.entries.get('size') as Entry;
  const indent = text.slice(lineStart(text, key.start), key.start).replace(/\S/g, ' ');
  const end = lineEnd(text, size.value.end);
  return { source, edits: [{ start: end, end, text: `${lineBreak(text)}${indent}${added}` }] };
}

/** The mappings that scalars are written in, which merge keys, aliases and overlays hide. */
class Homes {
  private readonly known = new Map<SourceText, ReadonlyMap<number, Mapping>>();

  of(scalar: Scalar): Mapping | undefined {
    let ofText = this.known.get(scalar.source);
    if (!ofText) this.known.set(scalar.source, (ofText = homesIn(scalar.source)));
    return ofText.get(scalar.start);
  }
}

function homesIn(source: SourceText): ReadonlyMap<number, Mapping> {
  const homes = new Map<number, Mapping>();
  const seen = new Set<Tree>();
  const walk = (node: Tree): void => {
    if (node.type === 'scalar' || seen.has(node)) return;
    seen.add(node);
    const values = node.type === 'sequence' ? node.items : [...node.entries.values()].map(({ value }) => value);
    for (const value of values) {
      const isInside = value.start >= node.start && value.end <= node.end;
      if (node.type === 'mapping' && value.type === 'scalar' && isInside) homes.set(value.start, node);
      walk(value);
    }
  };
  const { tree } = readYaml(source);
  if (tree) walk(tree);
  return homes;
}

function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
