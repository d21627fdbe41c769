import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { SourceText } from '../source/text.ts';
import { designSizeLimit } from '../source/unreadable.ts';
import type { DesignFiles, Located } from './design-files.ts';
import { isInside, isYamlName } from './inside.ts';
import { SourceError, shownPath, type World } from './world.ts';

/** A design's files on disk. Nothing outside the folder of `file` is read, links followed; `-` is standard input. */
export function diskFiles(file: string, world: World): DesignFiles & { readonly start: string } {
  const start = file === '-' ? stdinPlace(world) : realpathSync(file);
  const root = dirname(start);
  return {
    start,
    shown: address => shownPath(address, world.cwd),
    locate: (name, from) => locate(isAbsolute(name) ? name : join(dirname(from), name), root),
    text: async address => {
      const isStdin = file === '-' && address === start;
      const path = isStdin ? stdinShown(world) : shownPath(address === start ? file : address, world.cwd);
      const instead = world.instead?.get(path);
      if (instead !== undefined) return { path, text: instead };
      world.progress?.(path);
      return isStdin ? { path, text: await world.stdin() } : textOf(address, path);
    },
  };
}

/** Where standard input would stand: in the folder of its includes. The file it is said to be need not be there. */
function stdinPlace({ cwd, stdinName = '-' }: World): string {
  const path = resolve(cwd, stdinName);
  return join(existsSync(dirname(path)) ? realpathSync(dirname(path)) : dirname(path), basename(path));
}

function stdinShown({ cwd, stdinName }: World): string {
  return stdinName === undefined ? '<stdin>' : shownPath(resolve(cwd, stdinName), cwd);
}

function locate(path: string, root: string): Located {
  let real: string;
  try {
    real = realpathSync(path);
    if (!statSync(real).isFile()) throw new Error('no file');
  } catch {
    return isInside(join(path), root) ? 'missing' : 'outside';
  }
  if (!isInside(real, root)) return 'outside';
  return isYamlName(real) ? { address: real } : 'other';
}

/** A file's text. What is far too large is not read, only its size is told. */
function textOf(real: string, path: string): SourceText {
  try {
    const { size } = statSync(real);
    return size > 4 * designSizeLimit
      ? { path, text: '', unreadBytes: size }
      : { path, text: readFileSync(real, 'utf8') };
  } catch (error) {
    throw new SourceError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}`);
  }
}
