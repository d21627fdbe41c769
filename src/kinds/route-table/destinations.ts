import { type Mapping, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import type { Declared, Expanding } from '../kind.ts';

/** A route, or one for each block of a destination that is told by name. */
export function destinations(route: Mapping, expanding: Expanding): Mapping[] {
  const to = route.entries.get('to')?.value;
  const blocks = to?.type === 'scalar' ? blocksOfPlace(to.text, expanding) : [];
  if (!to || blocks.length === 0) return [route];
  return blocks.map(block => mappingAt(route, { ...fieldsOf(route), to: scalarAt(to, block) }));
}

/** The blocks of a destination that is told by name: `internet`, `vpc/data`. */
function blocksOfPlace(to: string, expanding: Expanding): readonly string[] {
  if (to === 'internet') return internet;
  if (!to.startsWith('vpc/')) return [];
  return expanding.members('vpc', to.slice('vpc/'.length)).flatMap(vpc => blocksOf(vpc).map(block => block.text));
}

const internet = ['0.0.0.0/0', '::/0'];

/** The blocks of a VPC as written, IPv6 stand-ins included. */
export function blocksOf(vpc: Declared): Scalar[] {
  const all = [...itemsOf(vpc.node.entries.get('cidr')?.value), ...itemsOf(vpc.node.entries.get('ipv6')?.value)];
  return all.flatMap(item => {
    const block = item.type === 'mapping' ? item.entries.get('given')?.value : item;
    return block?.type === 'scalar' ? [block] : [];
  });
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  if (!tree) return [];
  return tree.type === 'sequence' ? tree.items : [tree];
}

function fieldsOf(mapping: Mapping): Record<string, Tree> {
  return Object.fromEntries([...mapping.entries].map(([key, { value }]) => [key, value]));
}
