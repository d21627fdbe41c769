import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compiledRules, ruleCatalogue } from './rules.ts';
import { schemas } from './schemas.ts';
import { NotBuilt, type Step } from './step.ts';
import { validators } from './validators.ts';
import { version } from './version.ts';

/** In the order in which they run: a step may use the files of those before it. */
export const steps: readonly Step[] = [version, schemas, validators, compiledRules, ruleCatalogue];

export interface Generated {
  /** Files that were written because they differed. */
  readonly written: readonly string[];
  /** Files in git that differ from what their step makes and were left alone. */
  readonly stale: readonly string[];
  /** What steps could not do yet, each with what it misses. */
  readonly notBuilt: readonly string[];
  /** Steps that broke, each with the reason. */
  readonly broken: readonly string[];
}

/** Runs the steps and writes what changed: `all`, or `build` only, which leaves the files kept in git alone. */
export async function generate(root: string, which: 'all' | 'build', list = steps): Promise<Generated> {
  const result = { written: [] as string[], stale: [] as string[], notBuilt: [] as string[], broken: [] as string[] };
  for (const step of list) {
    const outputs = await step.outputs(root).catch((error: Error) => error);
    if (outputs instanceof Error) result.broken.push(`${step.name}: ${outputs.stack ?? outputs.message}`);
    if (outputs instanceof NotBuilt) result.notBuilt.push(`${step.name}: ${outputs.missing} is missing`);
    if (outputs instanceof Error || outputs instanceof NotBuilt) continue;
    for (const [path, text] of outputs) {
      if (current(join(root, path)) === text) continue;
      const kept = which === 'build' && step.kept === 'git';
      if (!kept) write(join(root, path), text);
      (kept ? result.stale : result.written).push(path);
    }
  }
  return result;
}

function current(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** Written beside and renamed, so that nobody reads half a file. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
