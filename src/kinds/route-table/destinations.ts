import { nearest } from '../../source/nearest.ts';
import { type Mapping, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { blocksOf } from '../blocks-of.ts';
import type { Declared, Expanding } from '../kind.ts';
import { subnetsNamed } from '../subnets-named.ts';

/** A route, or one for each block of a destination that is told by name. */
export function destinations(route: Mapping, expanding: Expanding): Mapping[] {
  const to = route.entries.get('to')?.value;
  if (to?.type === 'scalar' && to.text.startsWith('subnet/')) {
    return toSubnets(route, to, expanding).map(each => each.route);
  }
  const blocks = to?.type === 'scalar' ? blocksOfPlace(to.text, expanding) : [];
  if (!to || blocks.length === 0) return [route];
  return blocks.map(block => mappingAt(route, { ...fieldsOf(route), to: scalarAt(to, block) }));
}

/** A route for each block of the subnets that a destination names, with the subnet: only whole ones can be led past a device (R7, R14). */
export function toSubnets(
  route: Mapping,
  to: Scalar,
  expanding: Expanding,
): readonly { readonly route: Mapping; readonly subnet: Declared }[] {
  const subnets = subnetsNamed(to, expanding.parent?.key, expanding);
  if (subnets.length === 0) {
    const known = expanding.declared('subnet', expanding.parent?.key).map(({ name }) => `subnet/${name}`);
    const meant = nearest(to.text, known);
    expanding.problem('unknown-reference', to, `there is no subnet ${to.text.slice('subnet/'.length)} to lead to`, {
      label: 'there is no subnet of this name',
      help: meant === undefined ? undefined : `did you mean ${meant}?`,
    });
  }
  return subnets.flatMap(subnet =>
    blocksOf(subnet).map(block => ({
      route: mappingAt(route, { ...fieldsOf(route), to: scalarAt(to, block.text) }),
      subnet,
    })),
  );
}

/** The blocks of a destination that is told by name: `internet`, `vpc/data`. */
function blocksOfPlace(to: string, expanding: Expanding): readonly string[] {
  if (to === 'internet') return internet;
  if (!to.startsWith('vpc/')) return [];
  return expanding.members('vpc', to.slice('vpc/'.length)).flatMap(vpc => blocksOf(vpc).map(block => block.text));
}

const internet = ['0.0.0.0/0', '::/0'];

function fieldsOf(mapping: Mapping): Record<string, Tree> {
  return Object.fromEntries([...mapping.entries].map(([key, { value }]) => [key, value]));
}
