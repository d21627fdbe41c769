import type { Reference } from '../model/resource.ts';
import { addressSet } from '../net/address-set.ts';
import { type Cidr, formatCidr } from '../net/cidr.ts';
import type { Field } from './field.ts';
import { meansBlock, readCidrAt } from './fields.ts';
import { meantBlock } from './meant-block.ts';

/** What a route leads to: a block, or the blocks of a prefix list. */
export type RouteDestination = { readonly cidr: Cidr } | { readonly prefixList: Reference<'prefixList'> };

/** A destination as written: a CIDR block, or `prefixList/NAME`. */
export const routeDestination: Field<RouteDestination> = {
  schema: {
    type: 'string',
    description: 'Destination: a CIDR block, or prefixList/NAME. The longest prefix wins.',
  },
  type: 'addresses',
  read: (node, reading) => {
    if (node.type !== 'scalar') return undefined;
    if (meansBlock(node.text) || meantBlock(node.text)) {
      const cidr = readCidrAt(node, reading);
      return cidr && { cidr };
    }
    const list = reading.reference(['prefixList'], node);
    return list && { prefixList: list.key };
  },
  write: (to, writing) => ('cidr' in to ? formatCidr(to.cidr) : writing.nameOf('prefixList', to.prefixList, true)),
  fact: to => ('cidr' in to ? addressSet([to.cidr]) : undefined),
};
