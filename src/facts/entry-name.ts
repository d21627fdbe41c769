import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Span } from '../source/tree.ts';

/** What the entry of a subnet is called: the tier, where one entry stands for several subnets; else its own name. */
export function entryNameOf({ name, tier, origin }: Subnet): string {
  return origin.from === 'design' && origin.key && tier !== undefined ? textOf(origin.key) : name;
}

function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end).replace(/^(["'])(.*)\1$/, '$2');
}
