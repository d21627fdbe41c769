import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';

/**
 * Calls back when one of some files has changed, once for changes that come together. Folders are watched, not files:
 * editors put a new file in the place of the old one. Gives the way to stop.
 */
export function watchFiles(paths: readonly string[], cwd: string, changed: () => void): () => void {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    const file = resolve(cwd, path);
    const folder = dirname(file);
    if (!existsSync(folder)) continue;
    const known = names.get(folder) ?? new Set();
    names.set(folder, known.add(basename(file)));
  }
  let timer: NodeJS.Timeout | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  const watchers: FSWatcher[] = [];
  for (const [folder, files] of names) {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null || files.has(name)) later();
      });
      watcher.on('error', () => watcher.close());
      watchers.push(watcher);
    } catch {
      // Where the system has no more watches, `r` reads again.
    }
  }
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** An editor writes in several steps: so long after the last of them the file is read. */
const settleMs = 80;
