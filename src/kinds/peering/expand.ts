import { formatCidr, readCidr } from '../../net/cidr.ts';
import { child, type Mapping, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, type Parts, partsOf } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';

/** `between` becomes the two sides, and each side tells the account, region and blocks of its VPC. */
export function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const between = child(value, 'between');
    const pair = between?.type === 'sequence' ? between.items : [];
    const sides = [child(value, 'requester') ?? pair[0], child(value, 'accepter') ?? pair[1]];
    const [requester, accepter] = sides.map(side =>
      side && isPulled(name, value) ? side : side && sideOf(side, value, expanding),
    );
    if (!requester || !accepter) {
      expanding.problem('missing-key', key, `${name} does not say which two VPCs it joins`, {
        label: 'between which VPCs?',
        help: 'write `between: [ONE, OTHER]`',
      });
      continue;
    }
    const parts = { requester: sides[0] as Tree, accepter: sides[1] as Tree };
    expanding.declare(name, mappingAt(value, { ...partsOf(value), requester, accepter }), { key, raw: value, parts });
  }
}

/** A side as a mapping; what is not written follows from the VPC where the design declares it. */
function sideOf(side: Tree, peering: Mapping, expanding: Expanding): Mapping | undefined {
  const written: Parts = side.type === 'mapping' ? partsOf(side) : { vpc: side };
  const name = written['vpc'];
  if (name?.type !== 'scalar') return undefined;
  const vpc = expanding.members('vpc', name.text.replace(/^vpc\//, ''))[0];
  return mappingAt(side, {
    vpc: name,
    account: vpc?.inherited.account,
    region: vpc?.inherited.region,
    cidr: vpc && blocksOf(vpc, name),
    dnsResolution: child(peering, 'dnsResolution'),
    ...written,
  });
}

/** The blocks of a VPC in canonical writing: what is wrong with them was reported there. */
function blocksOf(vpc: Declared, place: Tree): Tree {
  const items = ['cidr', 'ipv6'].flatMap(field => {
    const value = child(vpc.node, field);
    return value?.type === 'sequence' ? value.items : value ? [value] : [];
  });
  const blocks = items.flatMap(item => {
    const block = item.type === 'mapping' ? child(item, 'given') : item;
    const read = block?.type === 'scalar' ? readCidr(block.text) : undefined;
    return read && 'cidr' in read ? [scalarAt(place, formatCidr(read.cidr))] : [];
  });
  return sequenceAt(place, blocks);
}
