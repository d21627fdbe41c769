import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateDesign } from './design/generate-design.ts';
import { type Line, notBuilt } from './line.ts';
import { quantile } from './measure.ts';

/** What the bench needs of the library: findings of texts that are edited, without files. */
interface Library {
  readonly startEditing: () => {
    readonly lint: (texts: readonly { readonly path: string; readonly text: string }[]) => Promise<unknown>;
  };
}

const goalMs = 50;
const warmUp = 10;
const turns = 40;

/** Editing: a 5,000-line design is linted again after each of forty edits, in one process. */
export async function edit(root: string): Promise<readonly Line[]> {
  const file = join(root, 'dist/netwright.js');
  const what = 'edit of 5,000 lines';
  if (!existsSync(file)) return [notBuilt(what, 'dist/netwright.js')];
  const library = (await import(pathToFileURL(file).href)) as Partial<Library>;
  if (!library.startEditing) return [notBuilt(what, 'startEditing in src/netwright/netwright.ts')];
  const lines: Line[] = [];
  for (const [kind, edited] of kinds) {
    const editing = library.startEditing();
    const times: number[] = [];
    for (let turn = 0; turn < warmUp + turns; turn++) {
      const text = edited(turn);
      const before = performance.now();
      await editing.lint([{ path: 'design.yaml', text }]);
      if (turn >= warmUp) times.push(performance.now() - before);
    }
    const [median, late] = [quantile(times, 0.5), quantile(times, 0.95)];
    const figures = `median ${median.toFixed(1)} ms, p95 ${late.toFixed(1)} ms`;
    lines.push({
      what: `${what}: ${kind}`,
      figures: `${figures} (goal: p95 under ${goalMs} ms)`,
      ratio: late / goalMs,
      goal: 1,
    });
  }
  return lines;
}

const design = generateDesign(5000);

/** Ways to edit, by the number of the turn. */
const kinds: readonly (readonly [string, (turn: number) => string])[] = [
  ['a port', withPort],
  ['lines near the top', withLinesAbove],
  ['a group comes and goes', withGroup],
];

/** The design with one port, somewhere, changed: as a person types. */
function withPort(turn: number): string {
  const at = placeOf('tcp/9100', turn);
  return `${design.slice(0, at)}tcp/${9101 + turn}${design.slice(at + 8)}`;
}

/** The design with lines inserted near its top: everything else moves. */
function withLinesAbove(turn: number): string {
  return design.replace('vpcs:\n', `${'# to be done\n'.repeat(1 + (turn % 9))}vpcs:\n`);
}

/** The design with one more security group, somewhere: names change, lists grow. */
function withGroup(turn: number): string {
  const section = '    securityGroups:\n';
  const at = placeOf(section, turn) + section.length;
  const group = `      extra-${turn}: { ingress: [{ from: internet, allow: https, description: turn ${turn} }] }\n`;
  return design.slice(0, at) + group + design.slice(at);
}

/** Where a word stands, each turn elsewhere. */
function placeOf(word: string, turn: number): number {
  const found = design.indexOf(word, Math.floor((design.length * ((turn * 37) % 90)) / 100));
  return found < 0 ? design.indexOf(word) : found;
}
