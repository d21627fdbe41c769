import type { Network } from '../model/network.ts';
import { diffNetworks } from './diff-networks.ts';
import { diffReach } from './diff-reach.ts';
import type { Difference } from './difference.ts';
import { onlyIn, withoutIgnored } from './ignore.ts';
import type { IgnoreFile } from './ignore-file.ts';
import { noReachDifference } from './reach-difference.ts';

export interface DiffOptions {
  /** Whether AWS's own defaults and interfaces that its services made count too. Default: no. */
  readonly all?: boolean;
  /** Whether to ask who reaches whom since. Default: yes. */
  readonly reach?: boolean;
  /** Steps that packets take at most on each side; senders who are left out then are counted. Default: five million. */
  readonly mostSteps?: number;
  /** What a `.netwrightignore` says. It silences no difference in who reaches whom. */
  readonly ignore?: IgnoreFile;
  /** Patterns of what to compare: `securityGroup`, `subnet.shop.*`. Default: everything. */
  readonly only?: readonly string[];
}

/** What differs between two networks, A as it should be and B as it is, and what that changes in who reaches whom. */
export function diffOf(a: Network, b: Network, options: DiffOptions = {}): Difference {
  const { all, reach = true, mostSteps = 5_000_000, ignore, only = [] } = options;
  const { sides, ...found } = diffNetworks(a, b, { all });
  const wanted = onlyIn(found, only);
  const kept = ignore ? withoutIgnored(wanted, ignore) : wanted;
  if (!reach) return kept;
  const isSame = [found.missing, found.unmanaged, found.changed, found.ignored].every(list => list.length === 0);
  return { ...kept, reach: isSame ? noReachDifference : diffReach(sides, found, mostSteps) };
}
