import { addToMapping, type Edit, replace } from '../source/edit.ts';
import { lineStart } from '../source/skip-space.ts';
import type { SourceText } from '../source/text.ts';
import { child, type Mapping, type Tree } from '../source/tree.ts';
import { writeScalar } from '../source/write-scalar.ts';
import { type Writable, writeInline } from '../source/write-yaml.ts';

/** An edit and the text that it is made in. */
export interface PlacedEdit {
  readonly source: SourceText;
  readonly edit: Edit;
}

/** The edit that adds subnets or tiers to a VPC of a design, behind the others; undefined where the VPC is not written. */
export function addedSubnets(tree: Tree, vpc: string, entries: ReadonlyMap<string, Writable>): PlacedEdit | undefined {
  const home = child(child(tree, 'vpcs'), vpc);
  if (home?.type !== 'mapping') return undefined;
  const subnets = child(home, 'subnets');
  if (subnets?.type === 'mapping') return { source: subnets.source, edit: addAll(subnets, entries) };
  const value = writeInline(Object.fromEntries(entries));
  if (subnets) return { source: subnets.source, edit: replace(subnets, ` ${value}`) };
  return { source: home.source, edit: addToMapping(home.source, home, 'subnets', value) };
}

/** Several entries in one edit, in the manner of the mapping. */
function addAll(mapping: Mapping, entries: ReadonlyMap<string, Writable>): Edit {
  const { source, start } = mapping;
  const [first, ...rest] = [...entries].map(([name, entry]) => [name, writeInline(entry)] as const);
  if (!first) throw new Error('something is added');
  const { text } = source;
  const column = text.slice(lineStart(text, start), start).replace('\ufeff', '').length;
  const between = text[start] === '{' ? ', ' : `${/\r\n|\n|\r/.exec(text)?.[0] ?? '\n'}${' '.repeat(column)}`;
  const others = rest.map(([name, entry]) => `${between}${writeScalar(name)}: ${entry}`).join('');
  return addToMapping(source, mapping, first[0], first[1] + others);
}
