import type { Note, Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import type { SourceText } from '../source/text.ts';
import type { Tree } from '../source/tree.ts';

/** A network and all that was noticed while it was read. */
export interface Opened {
  readonly network: Network;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** The texts of a design; none for a snapshot. */
  readonly texts: readonly SourceText[];
  /** The tree of a design, overlaid, for edits. */
  readonly tree?: Tree;
  /** How many files were read. */
  readonly files: number;
  /** True where something could not be read at all: no verdict on the whole is possible. */
  readonly incomplete: boolean;
}
