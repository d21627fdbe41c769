import { nearest } from '../../source/nearest.ts';
import { type Mapping, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { blocksOf } from '../blocks-of.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { onPremisesBlocks } from '../on-premises-blocks.ts';
import { subnetsNamed } from '../subnets-named.ts';

/** A route, or one for each block of a destination that is told by name. */
export function destinations(route: Mapping, expanding: Expanding): Mapping[] {
  const to = route.entries.get('to')?.value;
  if (to?.type === 'scalar' && to.text.startsWith('subnet/')) {
    return toSubnets(route, to, expanding).map(each => each.route);
  }
  const blocks = to?.type === 'scalar' ? blocksOfPlace(to, expanding) : undefined;
  if (!to || !blocks) return [route];
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

/**
 * The blocks of a destination that is told by name: `internet`, `vpc/data`, `onPremises/office`; undefined for others. What is not
 * there is reported.
 */
function blocksOfPlace(to: Scalar, expanding: Expanding): readonly string[] | undefined {
  if (to.text === 'internet') return internet;
  if (!to.text.startsWith('vpc/')) return onPremisesBlocks(to, expanding);
  const name = to.text.slice('vpc/'.length);
  const vpcs = expanding.members('vpc', name);
  if (vpcs.length === 0) {
    expanding.problem('unknown-reference', to, `there is no VPC ${name.slice(0, 80)} to lead to`, {
      label: 'there is no VPC of this name',
      help: meantAmong(
        name,
        expanding.declared('vpc').map(vpc => vpc.name),
      ),
    });
  }
  return vpcs.flatMap(vpc => blocksOf(vpc).map(block => block.text));
}

const internet = ['0.0.0.0/0', '::/0'];

function fieldsOf(mapping: Mapping): Record<string, Tree> {
  return Object.fromEntries([...mapping.entries].map(([key, { value }]) => [key, value]));
}
