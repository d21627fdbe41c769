import { framesOf, shortNames, wordsOf } from './names.ts';
import type { Link, Outline, Part } from './part.ts';

/** What GitHub and GitLab draw at most: characters of a block, and wires. [mermaid: maxTextSize, maxEdges] */
export const mermaidLimits = { characters: 50_000, wires: 500 } as const;

/** A flowchart as a block of Markdown, which GitHub and GitLab draw. */
export function mermaidBlock(flowchart: string): string {
  return `\`\`\`mermaid\n${flowchart}\`\`\`\n`;
}

/** A picture as a Mermaid flowchart: nested subgraphs, for Markdown. */
export function mermaid({ root, links, title, notes }: Outline): string {
  const names = shortNames(root);
  const lines = ['---', `title: ${JSON.stringify(title || 'network').replace(/[#`]/g, '')}`, '---', 'flowchart TB'];
  for (const part of framesOf(root)) write(part, names, '  ', lines);
  for (const link of links) {
    const [from, to] = [names.get(link.from), names.get(link.to)];
    if (from && to) lines.push(`  ${from} ${arrow(link)} ${to}`);
  }
  for (const [name, style] of Object.entries(classes)) lines.push(`  classDef ${name} ${style}`);
  for (const { text } of notes) lines.push(`  %% ${text.replace(/[%{}\n]/g, ' ')}`);
  return `${lines.join('\n')}\n`;
}

function write(part: Part, names: ReadonlyMap<string, string>, indent: string, into: string[]): void {
  const name = names.get(part.id) as string;
  const inner = framesOf(part);
  const words = wordsOf(part);
  const kind = part.role === 'subnet' ? part.family : part.role;
  if (inner.length === 0) {
    into.push(`${indent}${name}[${quoted(words)}]:::${kind}`);
    return;
  }
  // A frame has room for one line only, and takes its look from a style: classes of frames that wires meet are lost.
  into.push(`${indent}subgraph ${name}[${quoted(words.slice(0, 1))}]`);
  for (const each of inner) write(each, names, `${indent}  `, into);
  into.push(`${indent}end`, `${indent}style ${name} ${classes[kind]}`);
}

function arrow({ arrow: directed, both, label, style }: Link): string {
  const dotted = style === 'peering' || style === 'line' || style === 'reply' || style === 'blocked';
  const line = dotted ? (directed ? '-.->' : '-.-') : directed ? '-->' : '---';
  if (both) return `<${line}${label ? `|${quoted([label])}|` : ''}`;
  return label ? `${line}|${quoted([label])}|` : line;
}

/** A text in quotes: what Mermaid or the page around it would obey is written as an entity. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map(line => line.replace(/["#<>&`\\[\]{}|;]/g, sign => `#${sign.charCodeAt(0)};`)).join('<br/>')}"`;
}

const classes: Readonly<Record<string, string>> = {
  region: 'fill:none,stroke:#00a4a6,stroke-dasharray:6 4',
  account: 'fill:none,stroke:#e7157b',
  vpc: 'fill:none,stroke:#8c4fff,stroke-width:2px',
  zone: 'fill:none,stroke:#00a4a6,stroke-dasharray:3 4',
  public: 'fill:#f2f6e8,stroke:#7aa116,color:#232f3e',
  private: 'fill:#e6f6f7,stroke:#00a4a6,color:#232f3e',
  item: 'fill:#fff,stroke:#b6bec9,color:#232f3e',
  gateway: 'fill:#fff,stroke:#8c4fff,color:#232f3e',
  hub: 'fill:#f5f0ff,stroke:#8c4fff,color:#232f3e',
  site: 'fill:#f4f5f7,stroke:#7d8998,color:#232f3e',
};
