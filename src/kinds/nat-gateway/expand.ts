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
import { isPulled, itemsOf, type Parts, partsOf, textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';

/** `{ per, in }` becomes gateways named after the subnets they stand in; entries with names stand as written. */
export function expandNatGateways(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc || tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type === 'mapping') declareWritten(name, key, value, vpc, expanding);
  }
  const per = scalarOf(child(tree, 'per'));
  const home = scalarOf(child(tree, 'in'));
  if (per || home) declareTier(tree, per?.text ?? 'zone', home, vpc, expanding);
}

function declareWritten(name: string, key: Span, value: Mapping, vpc: Declared, expanding: Expanding): void {
  const node: Record<string, Tree | undefined> = {};
  for (const [field, entry] of value.entries) node[field] = entry.value;
  const subnet = scalarOf(node['subnet']);
  const [home] = subnet ? subnetsNamed(subnet.text, vpc, expanding) : [];
  if (subnet && home && home.key !== subnet.text && isOne(subnet, vpc, expanding))
    node['subnet'] = scalarAt(subnet, home.key);
  // In a subnet that is not there it gets no interface either: the subnet is told.
  if (!isPulled(name, value, vpc)) {
    node['addresses'] = addressesOf(name, value, home ? node : { ...node, subnet: undefined });
  }
  if (!subnet && scalarOf(node['availability'])?.text !== 'regional') {
    expanding.problem('missing-key', value, `${name} needs a subnet`, {
      label: 'in which subnet?',
      help: 'write `subnet: NAME`, or `availability: regional` for a gateway in no subnet',
      place: { origin: { from: 'design', node: value, key } },
    });
  }
  expanding.declare(name, mappingAt(value, node), { key, raw: value });
}

/** The gateways of a tier: one in each of its zones, or one in its first subnet. */
function declareTier(tree: Mapping, per: string, home: Scalar | undefined, vpc: Declared, expanding: Expanding): void {
  const key = vpc.raw.type === 'mapping' ? vpc.raw.entries.get('natGateways')?.key : undefined;
  if (!home) {
    expanding.problem('missing-key', tree, `the NAT gateways of ${vpc.name} need \`in\``, {
      label: 'in which tier?',
      help: 'write `in: NAME` with the tier that has a route to the internet gateway',
      place: { origin: { from: 'design', node: tree, key } },
    });
    return;
  }
  const subnets = subnetsNamed(home.text, vpc, expanding);
  if (subnets.length === 0) {
    const known = expanding
      .declared('subnet', vpc.key)
      .flatMap(subnet => [textAt(subnet.node, 'tier') ?? [], subnet.name].flat());
    expanding.problem(
      'unknown-reference',
      home,
      `there is no subnet ${home.text} for the NAT gateways of ${vpc.name}`,
      {
        label: 'there is no subnet of this name',
        help: meantAmong(home.text, [...new Set(known)]),
      },
    );
    return;
  }
  const chosen = per === 'vpc' ? subnets.slice(0, 1) : onePerZone(subnets);
  const elasticIps = itemsOf(child(tree, 'elasticIps'));
  const members = chosen.map((subnet, index) => {
    const elasticIp = elasticIps[index];
    const fields = { subnet: scalarAt(home, subnet.key), type: child(tree, 'type') };
    const addresses = elasticIp && sequenceAt(elasticIp, [mappingAt(elasticIp, { elasticIp })]);
    return expanding.declare(
      subnet.name,
      mappingAt(home, { ...fields, addresses: addressesOf(subnet.name, home, { ...fields, addresses }) }),
      { key, raw: tree, parts: { subnet: home } },
    );
  });
  const group = bareName(home.text);
  if (members.length > 1 || members[0]?.name !== group) expanding.group(group, members);
}

function onePerZone(subnets: readonly Declared[]): readonly Declared[] {
  const zones = new Set<string>();
  return subnets.filter(subnet => {
    const zone = scalarOf(child(subnet.node, 'zone'))?.text ?? subnet.key;
    if (zones.has(zone)) return false;
    zones.add(zone);
    return true;
  });
}

/** One address that AWS has still to choose, unless some are written; the first stands at the gateway's interface. */
function addressesOf(name: string, place: Tree, node: Parts): Tree {
  const written = itemsOf(node['addresses']);
  const [first, ...others] = written.length > 0 ? written : [mappingAt(place, {})];
  if (first?.type !== 'mapping' || !node['subnet'] || first.entries.has('networkInterface')) {
    return sequenceAt(node['addresses'] ?? place, written);
  }
  const made = scalarAt(place, `nat-${name}`);
  return sequenceAt(node['addresses'] ?? place, [
    mappingAt(first, { ...partsOf(first), networkInterface: made }),
    ...others,
  ]);
}

function isOne(name: Scalar, vpc: Declared, expanding: Expanding): boolean {
  return subnetsNamed(name.text, vpc, expanding).length === 1;
}

function subnetsNamed(name: string, vpc: Declared, expanding: Expanding): readonly Declared[] {
  const bare = bareName(name);
  const inVpc = expanding.members('subnet', `${vpc.key}.${bare}`);
  return inVpc.length > 0 ? inVpc : expanding.members('subnet', bare);
}

function bareName(name: string): string {
  return name.replace(/^subnet\//, '');
}

function scalarOf(tree: Tree | undefined): Scalar | undefined {
  return tree?.type === 'scalar' && tree.value !== null ? tree : undefined;
}
