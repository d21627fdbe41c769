import type { Scalar } from '../source/tree.ts';
import { itemsOf } from './entry-parts.ts';
import type { Declared } from './kind.ts';

/** The blocks of a VPC or a subnet as written, IPv6 stand-ins included. */
export function blocksOf({ node }: Declared): Scalar[] {
  const all = [...itemsOf(node.entries.get('cidr')?.value), ...itemsOf(node.entries.get('ipv6')?.value)];
  return all.flatMap(item => {
    const block = item.type === 'mapping' ? item.entries.get('given')?.value : item;
    return block?.type === 'scalar' ? [block] : [];
  });
}
