import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { account } from './account.ts';
import { diff } from './diff.ts';
import { edit } from './edit.ts';
import { table } from './line.ts';
import { plan } from './plan.ts';
import { pull } from './pull.ts';
import { reach } from './reach.ts';
import { show } from './show.ts';
import { start } from './start.ts';

/** Measures the goals as ratios, all in one run: `npm run bench`, or `npm run bench -- start edit`. */
const root = join(import.meta.dirname, '../..');
const benches = { start, edit, account, diff, pull, show, plan, reach };
const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in benches));
if (unknown.length > 0)
  throw new Error(`no bench called ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}`);

process.stdout.write(`Node ${process.version}, ${availableParallelism()} cores\n`);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`\n${table(await bench(root))}`);
}
