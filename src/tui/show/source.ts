import type { Finding, Problem } from '../../model/finding.ts';
import type { Network } from '../../model/network.ts';
import type { SourceText } from '../../source/text.ts';

/** What is looked at: a network as it was last read. */
export interface Source {
  readonly network: Network;
  readonly name: string;
  readonly texts: readonly SourceText[];
  /** Undefined while lint is still at work. */
  readonly findings?: readonly Finding[];
  /** What stood before, where the picture compares. */
  readonly against?: Network;
  /** Mistakes in it. */
  readonly problems?: readonly Problem[];
  /** What is wrong with the source, in one line. */
  readonly problem?: string;
}
