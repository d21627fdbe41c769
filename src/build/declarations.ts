import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
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
    writeFileSync(join(out, file), withoutPackages(withPublishedImports(text)));
  }
  const reached = reachable(out, 'netwright/netwright.d.ts');
  for (const file of files) if (!reached.has(file.replaceAll('\\', '/'))) rmSync(join(out, file));
  return [...reached];
}

/** The package brings no other package along: types that it bundles from elsewhere are left open. */
export function withoutPackages(text: string): string {
  return text.replace(/^import (?:type )?\{([^}]*)\} from '(?!node:|\.)[^']+';$/gm, (_, names: string) =>
    names
      .split(',')
      .map(name => name.trim().replace(/^type /, ''))
      .filter(Boolean)
      .map(name => `type ${name.split(/\s+as\s+/).at(-1)} = any;`)
      .join('\n'),
  );
}

/** The declarations that an entry leads to, by their paths below a folder. */
function reachable(folder: string, entry: string): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const file of reached) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const match of text.matchAll(/(?:from|import|module)\s*\(?\s*'(\.{1,2}\/[^']+)\.js'/g)) {
      const to = posix.join(posix.dirname(file), `${match[1]}.d.ts`);
      // A comment may tell how another file would import this one.
      if (!to.startsWith('..')) reached.add(to);
    }
  }
  return reached;
}

/** Sources import `./a.ts`; who uses the package finds `./a.d.ts` under the name `./a.js`. */
export function withPublishedImports(text: string): string {
  return text.replace(
    /(\bfrom\s+|\bimport\s*\(?\s*|\bdeclare\s+module\s+)(['"])(\.{1,2}\/[^'"\n]+?)(?:\.tsx?)?\2/g,
    (_, before: string, quote: string, path: string) => `${before}${quote}${path}.js${quote}`,
  );
}
