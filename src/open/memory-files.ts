import { posix } from 'node:path';
import type { SourceText } from '../source/text.ts';
import type { DesignFiles } from './design-files.ts';

/** A design's files in memory: they include each other by their paths. Nothing else is there to be read. */
export function memoryFiles(texts: readonly SourceText[]): DesignFiles {
  const byPath = new Map(texts.map(text => [posix.normalize(text.path), text]));
  return {
    shown: address => byPath.get(address)?.path ?? address,
    text: async address => byPath.get(posix.normalize(address)) as SourceText,
    locate: (name, from) => {
      const address = posix.join(posix.dirname(from), name);
      if (byPath.has(address)) return { address };
      return posix.isAbsolute(name) || address.startsWith('..') ? 'outside' : 'missing';
    },
  };
}
