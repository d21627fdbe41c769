import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { declarations } from './declarations.ts';
import { generate } from './generate.ts';
import { NotBuilt } from './step.ts';

/**
 * What to make, by the first argument; the files kept in git are touched by `generate` only.
 * - none: generated sources, dist/ and its types
 * - `sources`: generated sources, which tests need
 * - `generate`: generated sources and the generated files kept in git
 * - `--check`: says which generated files in git are out of date, and exits 1 if any is
 */
const root = join(import.meta.dirname, '../..');
const [task = 'everything'] = process.argv.slice(2);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

if (!['everything', 'sources', 'generate', '--check'].includes(task)) throw new Error(`unknown task ${task}`);
const { written, stale, notBuilt, broken } = await generate(root, task === 'generate' ? 'all' : 'build');
for (const path of written) say(`wrote ${path}`);
for (const path of stale) say(`${path} is out of date: run "npm run generate" and commit it`);
for (const missing of notBuilt) say(`not built yet: ${missing}`);
for (const failure of broken) say(`this build step failed: ${failure}`);
if (broken.length > 0) process.exitCode = 1;

if (task === '--check') {
  if (stale.length + notBuilt.length + broken.length > 0) process.exitCode = 1;
  else say('generated files are up to date');
}
if (task === 'everything') await publish();

async function publish(): Promise<void> {
  const program = await bundle(root);
  if (program instanceof NotBuilt) return say(`not built yet: dist: ${program.missing} is missing`);
  const types = declarations(root);
  say(`wrote dist/ (${program.length} files${types instanceof NotBuilt ? '' : `, ${types.length} of types`})`);
}
