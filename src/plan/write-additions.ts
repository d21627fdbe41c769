import { addToMapping, type Edit, replace } from '../source/edit.ts';
import { lineEnd, lineStart } from '../source/skip-space.ts';
import { child, type Mapping, type Tree } from '../source/tree.ts';
import { writeScalar } from '../source/write-scalar.ts';
import { type Writable, writeInline, writeYaml } from '../source/write-yaml.ts';
import { type PlacedEdit, placed } from './placed-edit.ts';

/** The edit that adds subnets or tiers to a VPC of a design, behind the others; undefined where the VPC is not written. */
export function addedSubnets(tree: Tree, vpc: string, entries: ReadonlyMap<string, Writable>): PlacedEdit | undefined {
  return addedTo(child(child(tree, 'vpcs'), vpc), 'subnets', entries);
}

/** The edit that adds entries to a section of a mapping, in a line each; undefined where there is no mapping. */
export function addedTo(
  home: Tree | undefined,
  section: string,
  entries: ReadonlyMap<string, Writable>,
): PlacedEdit | undefined {
  if (home?.type !== 'mapping') return undefined;
  const known = child(home, section);
  if (known?.type === 'mapping') return placed(known, addAll(known, entries));
  const value = writeInline(entries);
  if (known) return placed(known, replace(known, ` ${value}`));
  return placed(home, addToMapping(home.source, home, section, value));
}

/** The edit that adds larger entries to a section of the whole design, each in lines of its own; the section too where it is not there. */
export function addedBelow(
  tree: Tree,
  section: string,
  entries: ReadonlyMap<string, Writable>,
): PlacedEdit | undefined {
  if (tree.type !== 'mapping') return undefined;
  const { text } = tree.source;
  const known = child(tree, section);
  if (known?.type === 'mapping' && known.source.text[known.start] !== '{' && known.entries.size > 0) {
    const column = columnOf(known);
    return placed(known, addLines(known.source.text, known, linesOf(entries, column)));
  }
  if (known || text[tree.start] === '{') return addedTo(tree, section, entries);
  const lines = linesOf(new Map([[section, entries]]), columnOf(tree));
  const vpcs = tree.entries.get('vpcs');
  if (section === 'vpcs' || vpcs?.key.source !== tree.source) return placed(tree, addLines(text, tree, lines));
  const at = aboveComments(text, lineStart(text, vpcs.key.start));
  const lineBreak = lineBreakOf(text);
  return placed(tree, { start: at, end: at, text: [...lines, '', ''].join(lineBreak) });
}

/** Above the comments of a line; the line itself where they are the head of the file. */
function aboveComments(text: string, line: number): number {
  let at = line;
  while (at > 0) {
    const before = lineStart(text, text[at - 1] === '\n' && text[at - 2] === '\r' ? at - 2 : at - 1);
    if (!/^[ \t]*#/.test(text.slice(before, at))) return at;
    at = before;
  }
  return line;
}

/** Several entries in one edit, in the manner of the mapping. */
export function addAll(mapping: Mapping, entries: ReadonlyMap<string, Writable>): Edit {
  const { source, start } = mapping;
  const [first, ...rest] = [...entries].map(([name, entry]) => [name, writeInline(entry)] as const);
  if (!first) throw new Error('something is added');
  const between = source.text[start] === '{' ? ', ' : `${lineBreakOf(source.text)}${' '.repeat(columnOf(mapping))}`;
  const others = rest.map(([name, entry]) => `${between}${writeScalar(name)}: ${entry}`).join('');
  return addToMapping(source, mapping, first[0], first[1] + others);
}

function linesOf(entries: ReadonlyMap<string, Writable>, column: number): readonly string[] {
  const lines = writeYaml(entries, { width: 100 - column })
    .trimEnd()
    .split('\n');
  return lines.map(line => ' '.repeat(column) + line);
}

/** Behind the last entry of a block mapping. */
function addLines(text: string, { end }: Mapping, lines: readonly string[]): Edit {
  const lineBreak = lineBreakOf(text);
  // A block scalar ends behind its last line break, everything else before one.
  if (/[\r\n]/.test(text[end - 1] ?? '')) {
    return { start: end, end, text: lines.map(line => line + lineBreak).join('') };
  }
  const at = lineEnd(text, end);
  return { start: at, end: at, text: lines.map(line => lineBreak + line).join('') };
}

function columnOf({ source, start }: Mapping): number {
  return source.text.slice(lineStart(source.text, start), start).replace('\ufeff', '').length;
}

function lineBreakOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
