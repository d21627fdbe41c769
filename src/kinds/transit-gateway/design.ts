import { type Cidr, contains, parseCidr } from '../../net/cidr.ts';
import { child, type Mapping, mappingAt, scalarAt, type Tree } from '../../source/tree.ts';
import { amazonAsn } from '../asn.ts';
import { isPulled, partsOf } from '../entry-parts.ts';
import type { Field } from '../field.ts';
import { always, cidr, cidrs, defaulting, flag, list, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { taking } from '../refused-values.ts';
import type { TransitGateway } from './transit-gateway.ts';

const whereTables = 'On, unless `routeTables` are written.';

/** [AWS: TransitGatewayCidrBlocks] */
const ownBlock = taking(cidr('A block of its own.'), block => {
  const most = block.version === 4 ? 24 : 64;
  if (block.prefix > most) return `/${most} or larger is allowed`;
  const linkLocal = parseCidr('169.254.0.0/16');
  return linkLocal && contains(linkLocal, block) ? 'AWS keeps 169.254.0.0/16 for itself' : undefined;
});
const blocks = 'Blocks of its own, /24 or larger (IPv6: /64), for Connect peers.';
const ownBlocks: Field<readonly Cidr[]> = { ...cidrs(blocks), read: list(ownBlock, blocks).read };

/** Defaults are those of CreateTransitGateway [AWS: API_TransitGatewayRequestOptions]. */
export const design: Design<TransitGateway> = {
  describe:
    'A transit gateway: the router of a region. Attachments join it; each looks routes up in the table it is associated with.',
  sections: [{ name: 'transitGateways', expand }],
  fields: {
    description: text('What it is for.'),
    asn: defaulting(amazonAsn("Amazon's side of BGP sessions; peered gateways should differ."), 64512),
    defaultAssociation: flag(`Whether attachments are associated with the default table. ${whereTables}`),
    defaultPropagation: flag(`Whether attachments propagate their routes to the default table. ${whereTables}`),
    autoAccept: defaulting(flag('Whether attachments from other accounts are accepted unseen.'), false),
    securityGroupReferencing: defaulting(
      flag('Whether security groups may name groups of other attached VPCs; attachments have their own switch.'),
      false,
    ),
    dnsSupport: defaulting(flag('Whether public names of attached VPCs resolve to private addresses.'), true),
    ecmp: defaulting(flag('Whether traffic is spread over equal routes of VPN connections.'), true),
    multicast: defaulting(flag('Whether it carries multicast.'), false),
    cidrs: always(ownBlocks, []),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};

/** Whether there are default tables: as AWS does, unless tables are written; then as those tables say. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const entry = partsOf(value);
    if (!isPulled(name, value)) {
      const place = child(value, 'routeTables') ?? value;
      entry['defaultAssociation'] ??= scalarAt(place, hasDefault(value, 'isDefaultAssociation'));
      entry['defaultPropagation'] ??= scalarAt(place, hasDefault(value, 'isDefaultPropagation'));
    }
    expanding.declare(name, mappingAt(value, entry), { key, raw: value });
  }
}

function hasDefault(gateway: Mapping, mark: string): boolean {
  const tables = child(gateway, 'routeTables');
  if (tables?.type !== 'mapping') return true;
  return [...tables.entries.values()].some(({ value }) => {
    const marked = child(value, mark);
    return marked?.type === 'scalar' && marked.value === true;
  });
}
