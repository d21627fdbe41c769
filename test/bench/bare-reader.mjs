// The measure of reading an account: reads every JSON file below a folder and parses it, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const kept = [];
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && entry.name.endsWith('.json')) {
    kept.push(JSON.parse(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8')));
  }
}
process.stdout.write(`${kept.length} files\n`);
