import { kinds } from '../kinds/kinds.ts';
import type { Network } from '../model/network.ts';
import { withNames } from '../resolve/name-comments.ts';
import { shortened } from '../resolve/shorten.ts';
import { writeDesign } from '../resolve/write.ts';
import { writeYaml } from '../source/write-yaml.ts';

/**
 * An account as a design: every entry under AWS's own id, with what was read of it and nothing assumed, and what people
 * call it in comments. Resolving it gives the same network back, what was not read included.
 */
export function designText(network: Network): string {
  return withNames(writeYaml(shortened(writeDesign(network))), network, kinds);
}
