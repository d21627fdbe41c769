import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { SourceText } from '../source/text.ts';
import { designSizeLimit } from '../source/unreadable.ts';
import type { DesignFiles, Located } from './design-files.ts';
import { isInside, isYamlName } from './inside.ts';
import { SourceError, shownPath, type World } from './world.ts';

/** A design's files on disk. Nothing outside the folder of `file` is read, links followed; `-` is standard input. */
export function diskFiles(file: string, world: World): DesignFiles & { readonly start: string } {
  const root = file === '-' ? realpathSync(world.cwd) : dirname(realpathSync(file));
  const start = file === '-' ? join(root, stdinName) : realpathSync(file);
  return {
    start,
    shown: address => shownPath(address, world.cwd),
    locate: (name, from) => locate(isAbsolute(name) ? name : join(dirname(from), name), root),
    text: async address => {
      const isStdin = file === '-' && address === start;
      const path = isStdin ? '<stdin>' : shownPath(address === start ? file : address, world.cwd);
      const instead = world.instead?.get(path);
      if (instead !== undefined) return { path, text: instead };
      world.progress?.(path);
      return isStdin ? { path, text: await world.stdin() } : textOf(address, path);
    },
  };
}

/** Stands for standard input in the folder of its includes. */
const stdinName = '-';

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
