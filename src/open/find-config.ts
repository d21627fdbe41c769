import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve as resolvePath } from 'node:path';

/** The names under which a configuration is looked for. */
const names = ['netwright.yaml', 'netwright.yml'];

/**
 * The netwright.yaml that counts for a source: in its folder or one above it, up to the root of a git repository or of
 * the file system.
 */
export function findConfig(source: string | undefined, cwd: string): string | undefined {
  const path = resolvePath(cwd, source === undefined || source === '-' ? '.' : source);
  let folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  for (;;) {
    const file = names.map(name => join(folder, name)).find(path => existsSync(path) && statSync(path).isFile());
    if (file) return file;
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, '.git'))) return undefined;
    folder = above;
  }
}
