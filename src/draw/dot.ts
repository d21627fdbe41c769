import { framesOf, shortNames, wordsOf } from './names.ts';
import type { Outline, Part } from './part.ts';

/** A picture in the language of Graphviz: nested clusters. */
export function dot({ root, links, title }: Outline): string {
  const names = shortNames(root);
  const lines = [
    `digraph ${quoted(title || 'network')} {`,
    '  graph [compound=true, rankdir=TB, fontname="Arial"]',
    '  node [shape=box, style="rounded,filled", fillcolor="#ffffff", color="#8c8c8c", fontname="Arial", fontsize=10]',
    '  edge [fontname="Arial", fontsize=9, color="#5f6b7a"]',
  ];
  const anchors = new Map<string, { readonly node: string; readonly cluster?: string }>();
  for (const part of framesOf(root)) write(part, names, '  ', anchors, lines);
  for (const { from, to, arrow, both, label, style } of links) {
    const [a, b] = [anchors.get(from), anchors.get(to)];
    if (!a || !b) continue;
    const dash = style === 'peering' || style === 'line' || style === 'reply' || style === 'blocked';
    const attributes = [
      both ? 'dir=both' : arrow ? '' : 'dir=none',
      label ? `label=${quoted(label)}` : '',
      dash ? 'style=dashed' : '',
      a.cluster ? `ltail=${a.cluster}` : '',
      b.cluster ? `lhead=${b.cluster}` : '',
    ].filter(each => each !== '');
    lines.push(`  ${a.node} -> ${b.node}${attributes.length > 0 ? ` [${attributes.join(', ')}]` : ''}`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

function write(
  part: Part,
  names: ReadonlyMap<string, string>,
  indent: string,
  anchors: Map<string, { readonly node: string; readonly cluster?: string }>,
  into: string[],
): void {
  const name = names.get(part.id) as string;
  const inner = framesOf(part);
  if (inner.length === 0) {
    anchors.set(part.id, { node: name });
    const color = colors[part.role === 'subnet' ? part.family : part.role];
    into.push(`${indent}${name} [label=${quoted(wordsOf(part).join('\n'))}${color ? `, color="${color}"` : ''}]`);
    return;
  }
  const cluster = `cluster_${name}`;
  into.push(`${indent}subgraph ${cluster} {`, `${indent}  label=${quoted(wordsOf(part).join('\n'))}`);
  const color = colors[part.role === 'subnet' ? part.family : part.role];
  const dash = part.role === 'region' || part.role === 'zone' ? ',dashed' : '';
  into.push(`${indent}  style="rounded${dash}"`, `${indent}  color="${color ?? '#8c8c8c'}"`);
  // Graphviz joins nodes, not clusters: an unseen node stands for each.
  into.push(`${indent}  ${name} [shape=point, style=invis, width=0, label=""]`);
  anchors.set(part.id, { node: name, cluster });
  for (const each of inner) write(each, names, `${indent}  `, anchors, into);
  into.push(`${indent}}`);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, sign => `\\${sign}`).replaceAll('\n', '\\n')}"`;
}

const colors: Readonly<Record<string, string>> = {
  region: '#00a4a6',
  account: '#e7157b',
  vpc: '#8c4fff',
  zone: '#00a4a6',
  public: '#7aa116',
  private: '#00a4a6',
  gateway: '#8c4fff',
  hub: '#8c4fff',
  site: '#7d8998',
};
