import type { Tree } from '../source/tree.ts';
import type { Declared, Expanding } from './kind.ts';
import { textsAt } from './workload-entry.ts';

/**
 * The declared subnets that names stand for, in a VPC or in the only one that has them. Misses are left out:
 * they are reported when the names are read.
 */
export function subnetsNamed(
  written: Tree | undefined,
  vpc: string | undefined,
  expanding: Expanding,
): readonly Declared[] {
  if (!written) return [];
  const homes = vpc === undefined ? expanding.declared('vpc').map(each => each.key) : [vpc.replace(/^vpc\//, '')];
  const subnets = textsAt(written).flatMap(({ text }) => {
    const name = text.replace(/^subnet\//, '');
    const [only, ...others] = homes
      .map(home => expanding.members('subnet', `${home}.${name}`))
      .filter(members => members.length > 0);
    if (others.length > 0) return [];
    return only ?? expanding.members('subnet', name);
  });
  return [...new Set(subnets)];
}
