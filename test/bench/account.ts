import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateAccount } from './account/generate-account.ts';
import { type Line, notBuilt } from './line.ts';
import { peakMemory, timings } from './measure.ts';
import { withoutQuestionsOfReach } from './questions-of-reach.ts';

const sizes = [10_000, 100_000];

/** What is timed, and the most that it may take as a multiple of the bare reader. */
interface Timed {
  readonly name: string;
  readonly args: readonly string[];
  readonly goal: number;
}

function timedIn(root: string): readonly Timed[] {
  return [
    { name: 'lint without questions of reach', args: ['lint', ...withoutQuestionsOfReach(root)], goal: 3 },
    { name: 'lint', args: ['lint'], goal: 5 },
    { name: 'exposure', args: ['exposure'], goal: 5 },
  ];
}

interface Sample {
  readonly resources: number;
  readonly ms: ReadonlyMap<string, number>;
}

/** The scale: whole processes on generated accounts against a program that only reads and parses the files. */
export function account(root: string): readonly Line[] {
  const main = join(root, 'dist/main.cjs');
  const timed = timedIn(root);
  const lines: Line[] = [];
  const samples = sizes.map(size => sampleOf(size, main, timed, lines));
  for (const name of ['bare reader', ...timed.map(each => each.name)]) lines.push(...growth(name, samples));
  return lines;
}

function sampleOf(size: number, main: string, timed: readonly Timed[], lines: Line[]): Sample {
  const folder = mkdtempSync(join(tmpdir(), 'account-'));
  try {
    const { resources, bytes } = generateAccount(folder, size);
    const bare = { name: 'bare reader', args: [join(import.meta.dirname, 'bare-reader.mjs'), folder] };
    const ours = existsSync(main)
      ? timed.map(({ name, args }) => ({ name, args: [main, ...args, folder], exits: [0, 1] }))
      : [];
    const node = process.execPath;
    const times = timings(node, [bare, ...ours], size > 50_000 ? 3 : 7);
    const bareMs = times[0]!.ms;
    const peak = peakMemory(node, bare);
    const megabytes = (bytes / 1e6).toFixed(0);
    lines.push({
      what: `account of ${resources}: bare reader`,
      figures: `${bareMs.toFixed(0)} ms, ${megabytes} MB of files, peak ${peak.toFixed(0)} MB`,
    });
    for (const [index, program] of ours.entries()) {
      const ms = times[index + 1]!.ms;
      const memory = `peak ${peakMemory(node, program).toFixed(0)} MB`;
      const figures = `${ms.toFixed(0)} ms, ${memory}`;
      lines.push({
        what: `account of ${resources}: ${program.name}`,
        figures,
        ratio: ms / bareMs,
        goal: timed[index]!.goal,
      });
    }
    if (ours.length === 0) lines.push(notBuilt(`account of ${resources}: lint`, 'dist/main.cjs'));
    return { resources, ms: new Map(times.map(({ name, ms }) => [name, ms])) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The exponent e of time = resources^e between the two sizes; 1 is in proportion. */
function growth(name: string, [small, large]: readonly Sample[]): readonly Line[] {
  const [before, after] = [small!.ms.get(name), large!.ms.get(name)];
  if (before === undefined || after === undefined) return [];
  const exponent = Math.log(after / before) / Math.log(large!.resources / small!.resources);
  return [{ what: `growth: ${name}`, figures: `time = resources ^ ${exponent.toFixed(2)}` }];
}
