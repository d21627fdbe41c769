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
const say = (line: string) => process.stderr.write(`${line}\n`);

if (words.includes('--check')) await check();
else {
  await write();
  if (!words.includes('generate')) await publish();
}

async function check(): Promise<void> {
  const { changed, notBuilt } = await generate(root, 'check');
  for (const path of changed) say(`${path} is out of date: run "npm run generate" and commit it`);
  for (const missing of notBuilt) say(`not built yet: ${missing}`);
  if (changed.length + notBuilt.length > 0) process.exitCode = 1;
  else say('generated files are up to date');
}

async function write(): Promise<void> {
  const { changed, notBuilt } = await generate(root, 'write');
  for (const path of changed) say(`wrote ${path}`);
  for (const missing of notBuilt) say(`not built yet: ${missing}`);
}

async function publish(): Promise<void> {
  const program = await bundle(root);
  say(program instanceof NotBuilt ? `not built yet: dist: ${program.missing} is missing` : `wrote dist/main.js`);
  const types = program instanceof NotBuilt ? program : declarations(root);
  if (!(types instanceof NotBuilt)) say(`wrote dist/types (${types.length} files)`);
}
