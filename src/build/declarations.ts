import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotBuilt } from './step.ts';

const entry = 'src/netwright/netwright.ts';

/**
 * Writes the types of the library to dist/types. Type errors are the type check's business and do not stop
 * it; a missing result does.
 */
export function declarations(root: string): readonly string[] | NotBuilt {
  if (!existsSync(join(root, entry))) return new NotBuilt(entry);
  const out = join(root, 'dist/types');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', 'src/build/declarations.tsconfig.json', '--outDir', out], {
    cwd: root,
    encoding: 'utf8',
  });
  if (!existsSync(join(out, 'netwright/netwright.d.ts'))) throw new Error(`no types came out: ${run.stdout}`);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.d.ts'));
  for (const file of files) {
    const text = readFileSync(join(out, file), 'utf8');
    writeFileSync(join(out, file), withPublishedImports(text));
  }
  return files;
}

/** Sources import `./a.ts`; who uses the package finds `./a.d.ts` under the name `./a.js`. */
export function withPublishedImports(text: string): string {
  return text.replace(
    /(\bfrom\s+|\bimport\s*\(?\s*|\bdeclare\s+module\s+)(['"])(\.{1,2}\/[^'"\n]+?)(?:\.tsx?)?\2/g,
    (_, before: string, quote: string, path: string) => `${before}${quote}${path}.js${quote}`,
  );
}
