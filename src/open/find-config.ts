import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { leadsToYamlInside } from './inside.ts';
import { SourceError, shownPath } from './world.ts';

/** The names under which a configuration is looked for. */
const names = ['netwright.yaml', 'netwright.yml'];

/**
 * The netwright.yaml that counts for a source: in its folder or one above it, up to the root of a git repository or of
 * the file system. Throws SourceError where it is a link that leads out of its repository.
 */
export function findConfig(source: string | undefined, cwd: string): string | undefined {
  const path = resolvePath(cwd, source === undefined || source === '-' ? '.' : source);
  let folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  for (;;) {
    const file = names.map(name => join(folder, name)).find(path => existsSync(path) && statSync(path).isFile());
    if (file) return ownConfig(file, cwd);
    const above = dirname(folder);
    if (above === folder || existsSync(join(folder, '.git'))) return undefined;
    folder = above;
  }
}

function ownConfig(file: string, cwd: string): string {
  if (leadsToYamlInside(file, homeOf(file))) return file;
  throw new SourceError(
    `${shownPath(file, cwd)} is a link that leads to no YAML of ${shownPath(homeOf(file), cwd)}`,
    'name that file by --config, or say --no-config',
  );
}

/** The root of the git repository that a file stands in; its own folder where there is none. What it names is there. */
export function homeOf(file: string): string {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (folder === dirname(folder)) return dirname(file);
  }
}
