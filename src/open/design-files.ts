import type { SourceText } from '../source/text.ts';

/** Where the files of a design stand: on a disk, or as texts in memory. A file's address is the place's own matter. */
export interface DesignFiles {
  readonly text: (address: string) => Promise<SourceText>;
  /** The file that `name` means where it is written in the file at `from`. */
  readonly locate: (name: string, from: string) => Located;
  /** What messages call the file at an address. */
  readonly shown: (address: string) => string;
}

/** The address of a file that may be read, or why there is none: `other` is no YAML by its name. */
export type Located = { readonly address: string } | 'missing' | 'outside' | 'other';
