import { posix } from 'node:path';
import type { SourceText } from '../source/text.ts';
import type { DesignFiles } from './design-files.ts';

/**
 * A design's files in memory: they include each other by their paths, below the folder of `start`. Nothing else is
 * there to be read.
 */
export function memoryFiles(texts: readonly SourceText[], start: string): DesignFiles {
  const root = posix.dirname(posix.normalize(start));
  const byPath = new Map(texts.map(text => [posix.normalize(text.path), text]));
  return {
    shown: address => byPath.get(address)?.path ?? address,
    text: async address => byPath.get(posix.normalize(address)) as SourceText,
    locate: (name, from) => {
      const address = posix.isAbsolute(name) ? posix.normalize(name) : posix.join(posix.dirname(from), name);
      if (posix.relative(root, address).startsWith('..')) return 'outside';
      return byPath.has(address) ? { address } : 'missing';
    },
  };
}
