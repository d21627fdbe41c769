import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { generateDesign } from './design/generate-design.ts';
import { type Line, notBuilt } from './line.ts';
import { quantile } from './measure.ts';

/** What the bench needs of the library: findings of texts, without files. */
interface Library {
  readonly lintTexts: (texts: readonly { readonly path: string; readonly text: string }[]) => unknown;
}

const goalMs = 50;

/** Editing: a 5,000-line design is linted again after each of forty edits, in one process. */
export async function edit(root: string): Promise<readonly Line[]> {
  const what = 'edit of 5,000 lines';
  const file = join(root, 'dist/netwright.js');
  if (!existsSync(file)) return [notBuilt(what, 'dist/netwright.js')];
  const library = (await import(pathToFileURL(file).href)) as Partial<Library>;
  if (!library.lintTexts) return [notBuilt(what, 'lintTexts in src/netwright/netwright.ts')];
  const design = generateDesign(5000);
  for (let turn = 0; turn < 10; turn++) await library.lintTexts([{ path: 'design.yaml', text: edited(design, turn) }]);
  const times: number[] = [];
  for (let turn = 10; turn < 50; turn++) {
    const text = edited(design, turn);
    const before = performance.now();
    await library.lintTexts([{ path: 'design.yaml', text }]);
    times.push(performance.now() - before);
  }
  const [median, late] = [quantile(times, 0.5), quantile(times, 0.95)];
  const figures = `median ${median.toFixed(1)} ms, p95 ${late.toFixed(1)} ms`;
  return [{ what, figures: `${figures} (goal: p95 under ${goalMs} ms)`, ratio: late / goalMs, goal: 1 }];
}

/** The design with one port, somewhere, changed: as a person types. */
function edited(design: string, turn: number): string {
  const at = design.indexOf('tcp/9100', Math.floor((design.length * ((turn * 37) % 90)) / 100));
  return `${design.slice(0, at)}tcp/${9101 + turn}${design.slice(at + 8)}`;
}
