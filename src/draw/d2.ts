import { framesOf, wordNames, wordsOf } from './names.ts';
import type { Link, Outline, Part } from './part.ts';

/** A picture in the language D2: nested containers. */
export function d2({ root, links, title }: Outline): string {
  const names = wordNames(root);
  const paths = new Map<string, string>();
  const lines = [`# ${title || 'network'}`, 'direction: down'];
  for (const part of framesOf(root)) write(part, names, '', '', paths, lines);
  for (const link of links) {
    const [from, to] = [paths.get(link.from), paths.get(link.to)];
    if (from && to) lines.push(`${from} ${link.both ? '<->' : link.arrow ? '->' : '--'} ${to}${labelOf(link)}`);
  }
  return `${lines.join('\n')}\n`;
}

function write(
  part: Part,
  names: ReadonlyMap<string, string>,
  outer: string,
  indent: string,
  paths: Map<string, string>,
  into: string[],
): void {
  const name = names.get(part.id) as string;
  const path = outer === '' ? name : `${outer}.${name}`;
  paths.set(part.id, path);
  const { fill, stroke, dash } = looks[part.role === 'subnet' ? part.family : part.role] ?? {};
  into.push(`${indent}${name}: ${quoted(wordsOf(part).join('\n'))} {`);
  const style = [fill && `fill: "${fill}"`, stroke && `stroke: "${stroke}"`, dash && 'stroke-dash: 4'].filter(Boolean);
  if (style.length > 0) into.push(`${indent}  style: { ${style.join('; ')} }`);
  if (part.role === 'vpc' && part.parts.length > 0) into.push(`${indent}  grid-rows: 1`);
  for (const each of framesOf(part)) write(each, names, path, `${indent}  `, paths, into);
  into.push(`${indent}}`);
}

function labelOf({ label, style }: Link): string {
  const dash = style === 'peering' || style === 'line' || style === 'reply' || style === 'blocked';
  const look = dash ? ' { style.stroke-dash: 4 }' : '';
  return label ? `: ${quoted(label)}${look}` : look && `:${look}`;
}

/** A double-quoted string: D2 substitutes `${…}` in these too. */
function quoted(text: string): string {
  return `"${text.replace(/["\\$]/g, sign => `\\${sign}`).replaceAll('\n', '\\n')}"`;
}

const looks: Readonly<Record<string, { readonly fill?: string; readonly stroke: string; readonly dash?: true }>> = {
  region: { fill: 'transparent', stroke: '#00a4a6', dash: true },
  account: { fill: 'transparent', stroke: '#e7157b' },
  vpc: { fill: 'transparent', stroke: '#8c4fff' },
  zone: { fill: 'transparent', stroke: '#00a4a6', dash: true },
  public: { fill: '#f2f6e8', stroke: '#7aa116' },
  private: { fill: '#e6f6f7', stroke: '#00a4a6' },
  hub: { fill: '#f5f0ff', stroke: '#8c4fff' },
  site: { fill: '#f4f5f7', stroke: '#7d8998' },
};
