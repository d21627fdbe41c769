import {
  child,
  type Mapping,
  mappingAt,
  type Scalar,
  type Span,
  scalarAt,
  sequenceAt,
  type Tree,
} from '../../source/tree.ts';
import { isPulled, isTrue, itemsOf, placeOfName } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { entriesOf, entryAt } from './entries.ts';
import { internetOf, subnetsNamed } from './entry-peers.ts';

/** The network ACLs of a VPC: those written, and the default one that every VPC has (N4). */
export function expandNetworkAcls(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  const written = tree?.type === 'mapping' ? [...tree.entries].filter(([, { value }]) => value.type === 'mapping') : [];
  const isDefault = ([name, { value }]: (typeof written)[number]) =>
    name === 'default' || isTrue(child(value, 'isDefault'));
  const owners = new Map<string, { readonly acl: string; readonly at: Tree }>();
  for (const [name, { key, value }] of written.filter(each => !isDefault(each))) {
    declareAcl(name, key, value as Mapping, undefined, owners, vpc, expanding);
  }
  const [own] = written.filter(isDefault);
  for (const [name, { key, value }] of written.filter(isDefault)) {
    declareAcl(
      name,
      key,
      value as Mapping,
      name === own?.[0] && !isPulled(name, value, vpc) ? 'rest' : undefined,
      owners,
      vpc,
      expanding,
    );
  }
  if (!own && !isPulled(vpc.name, vpc.raw)) declareDefault(owners, vpc, expanding);
}

type Owners = Map<string, { readonly acl: string; readonly at: Tree }>;

function declareAcl(
  name: string,
  key: Span,
  value: Mapping,
  takes: 'rest' | undefined,
  owners: Owners,
  vpc: Declared,
  expanding: Expanding,
): void {
  const node: Record<string, Tree | undefined> = {};
  for (const [field, entry] of value.entries) node[field] = entry.value;
  const { ingress, egress, entries } = node;
  delete node['ingress'];
  delete node['egress'];
  const expanded = [
    ...(entries?.type === 'sequence' ? entries.items : []),
    ...entriesOf(ingress, 'ingress', name, vpc, expanding),
    ...entriesOf(egress, 'egress', name, vpc, expanding),
  ];
  const silent = !ingress && !egress && !entries;
  node['entries'] =
    silent && takes ? everything(value, vpc) : sequenceAt(entries ?? ingress ?? egress ?? value, expanded);
  node['subnets'] = subnetsOf(name, node['subnets'], owners, vpc, expanding);
  if (takes) {
    node['isDefault'] = scalarAt(value, true);
    node['subnets'] = sequenceAt(node['subnets'], [
      ...itemsOf(node['subnets']),
      ...otherSubnets(value, owners, vpc, expanding),
    ]);
  }
  expanding.declare(name, mappingAt(value, node), { key, raw: value });
}

/** Nobody wrote it: it lets everything pass, for the subnets that no other network ACL filters (N4, N5). */
function declareDefault(owners: Owners, vpc: Declared, expanding: Expanding): void {
  const place = placeOfName(vpc);
  const node = mappingAt(place, {
    isDefault: scalarAt(place, true),
    subnets: sequenceAt(place, otherSubnets(place, owners, vpc, expanding)),
    entries: everything(place, vpc),
  });
  expanding.declare('default', node, { assumed: 'AWS makes a network ACL that allows everything with every VPC' });
}

function otherSubnets(place: Span, owners: Owners, vpc: Declared, expanding: Expanding): Scalar[] {
  return expanding
    .declared('subnet', vpc.key)
    .filter(subnet => !owners.has(subnet.key))
    .map(subnet => scalarAt(place, subnet.key));
}

/** Rule 100 for IPv4 and 101 for IPv6, as AWS numbers them. */
function everything(place: Span, vpc: Declared): Tree {
  const blocks = internetOf(vpc);
  return sequenceAt(
    place,
    (['ingress', 'egress'] as const).flatMap(direction =>
      blocks.map((block, index) =>
        entryAt(
          place,
          scalarAt(place, 100 + index),
          direction,
          'allow',
          scalarAt(place, 'all'),
          scalarAt(place, block),
        ),
      ),
    ),
  );
}

/** The subnets that it names, by key; a second network ACL for a subnet is reported (N5). */
function subnetsOf(acl: string, tree: Tree | undefined, owners: Owners, vpc: Declared, expanding: Expanding): Tree {
  const items = itemsOf(tree).flatMap(item => {
    if (item.type !== 'scalar') return [];
    const members = subnetsNamed(item.text, vpc, expanding);
    const free = members.filter(subnet => {
      const other = owners.get(subnet.key);
      if (!other) owners.set(subnet.key, { acl, at: item });
      if (other && other.acl !== acl) reportSecond(subnet.name, acl, item, other, expanding);
      return !other;
    });
    return members.length > 0 ? free.map(subnet => scalarAt(item, subnet.key)) : [item];
  });
  return sequenceAt(tree ?? placeOfName(vpc), items);
}

function reportSecond(
  subnet: string,
  acl: string,
  at: Tree,
  other: { readonly acl: string; readonly at: Tree },
  expanding: Expanding,
): void {
  expanding.problem('two-network-acls', at, `${subnet} is in network ACL ${acl}, but ${other.acl} has it already`, {
    label: `${other.acl} has ${subnet} already`,
    related: [{ place: { origin: { from: 'design', node: other.at }, on: 'value' }, label: `in ${other.acl} here` }],
  });
}
