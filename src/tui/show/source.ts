import type { Finding, Problem } from '../../model/finding.ts';
import type { Network } from '../../model/network.ts';
import type { SourceText } from '../../source/text.ts';

/** What is looked at: a network as it was last read. */
export interface Source {
  readonly network: Network;
  readonly name: string;
  /** How many resources it has. */
  readonly size: number;
  readonly texts: readonly SourceText[];
  /** Undefined while lint is at work, or was not asked yet. */
  readonly findings?: readonly Finding[];
  /** What stood before, where the picture compares. */
  readonly against?: Network;
  /** Mistakes in it. */
  readonly problems?: readonly Problem[];
  /** Whether so much of it could not be read that there is nothing to draw. */
  readonly isUnreadable?: boolean;
  /** What is wrong with the source, in one line. */
  readonly problem?: string;
}
