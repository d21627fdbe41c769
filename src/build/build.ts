import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { declarations } from './declarations.ts';
import { generate } from './generate.ts';
import { NotBuilt } from './step.ts';

/**
 * `build.ts` makes everything: generated files, dist/, its types. `build.ts generate` stops after the
 * generated files; `build.ts --check` only says which files in git are out of date, and exits 1 if any is.
 */
const root = join(import.meta.dirname, '../..');
const words = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

if (words.includes('--check')) await check();
else {
  await write();
  if (!words.includes('generate')) await publish();
}

async function check(): Promise<void> {
  const { changed, notBuilt, broken } = await generate(root, 'check');
  for (const path of changed) say(`${path} is out of date: run "npm run generate" and commit it`);
  complain(notBuilt, broken);
  if (changed.length + notBuilt.length > 0) process.exitCode = 1;
  if (!process.exitCode) say('generated files are up to date');
}

async function write(): Promise<void> {
  const { changed, notBuilt, broken } = await generate(root, 'write');
  for (const path of changed) say(`wrote ${path}`);
  complain(notBuilt, broken);
}

function complain(notBuilt: readonly string[], broken: readonly string[]): void {
  for (const missing of notBuilt) say(`not built yet: ${missing}`);
  for (const failure of broken) say(`this build step failed: ${failure}`);
  if (broken.length > 0) process.exitCode = 1;
}

async function publish(): Promise<void> {
  const program = await bundle(root);
  if (program instanceof NotBuilt) return say(`not built yet: dist: ${program.missing} is missing`);
  const types = declarations(root);
  say(`wrote dist/ (${program.length} files${types instanceof NotBuilt ? '' : `, ${types.length} of types`})`);
}
