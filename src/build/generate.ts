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
  /** Files that were written, or under `check`: files in git that differ from what would be written. */
  readonly changed: readonly string[];
  /** What steps could not do yet, each with what it misses. */
  readonly notBuilt: readonly string[];
  /** Steps that broke, each with the reason. */
  readonly broken: readonly string[];
}

/**
 * Runs the steps and writes what changed. With `check`, files kept in git are compared and left alone;
 * the others are written all the same, because later steps and tests read them.
 */
export async function generate(root: string, mode: 'write' | 'check', list = steps): Promise<Generated> {
  const changed: string[] = [];
  const notBuilt: string[] = [];
  const broken: string[] = [];
  for (const step of list) {
    const outputs = await step.outputs(root).catch((error: Error) => error);
    if (outputs instanceof Error) broken.push(`${step.name}: ${outputs.stack ?? outputs.message}`);
    if (outputs instanceof NotBuilt) notBuilt.push(`${step.name}: ${outputs.missing} is missing`);
    if (outputs instanceof Error || outputs instanceof NotBuilt) continue;
    for (const [path, text] of outputs) {
      if (current(join(root, path)) === text) continue;
      if (mode === 'write' || step.kept === 'build') write(join(root, path), text);
      if (mode === 'write' || step.kept === 'git') changed.push(path);
    }
  }
  return { changed, notBuilt, broken };
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
