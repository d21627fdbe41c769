import { child, type Mapping, mappingAt, type Scalar, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled, type Parts, partsOf } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { outsideId } from '../outside-reference.ts';
import { bareName } from '../transit-gateway-names.ts';
import { impliedAttachments } from './implied.ts';
import type { AttachmentType } from './transit-gateway-attachment.ts';

/** Keys that say what is attached, with the type that follows and the kind that they name. */
const words: readonly (readonly [key: string, type: AttachmentType, kind?: string])[] = [
  ['vpc', 'vpc', 'vpc'],
  ['vpn', 'vpn', 'vpnConnection'],
  ['directConnectGateway', 'directConnectGateway', 'directConnectGateway'],
  ['peering', 'peering', 'transitGateway'],
  ['connect', 'connect', 'transitGatewayAttachment'],
  ['networkFunction', 'networkFunction'],
  ['clientVpn', 'clientVpn'],
];

/** The attachments of a gateway: those written, and those that AWS makes for what ends on it. */
export function expand(tree: Tree | undefined, expanding: Expanding): void {
  const gateway = expanding.parent;
  if (!gateway) return;
  if (tree?.type === 'mapping') {
    for (const [name, { key, value }] of tree.entries) {
      if (value.type === 'mapping') declareWritten(name, key, value, gateway, expanding);
    }
  }
  if (isPulled(gateway.name, gateway.raw)) return;
  for (const { name, place, key, node, why } of impliedAttachments(tree, gateway, expanding)) {
    expanding.declare(name, mappingAt(place, node), { key, assumed: why });
  }
}

function declareWritten(name: string, key: Scalar, value: Mapping, gateway: Declared, expanding: Expanding): void {
  const entry = partsOf(value);
  const pulled = isPulled(name, value, gateway);
  const parts: Record<string, Tree> = {};
  const word = words.find(([field]) => entry[field]?.type === 'scalar');
  if (word) {
    const [field, type, kind] = word;
    const named = entry[field] as Scalar;
    const target = field === 'connect' ? siblingKey(named, gateway) : bareName(named);
    entry['type'] ??= scalarAt(named, type);
    if (kind) entry['resource'] ??= scalarAt(named, `${kind}/${target}`);
    if (!pulled && (kind === 'vpc' || kind === 'transitGateway')) {
      const owner = expanding.members(kind, target as string)[0];
      entry['peerAccount'] ??= owner?.inherited.account;
      entry['peerRegion'] ??= owner?.inherited.region;
    }
    if (!kind) entry['resourceId'] ??= named;
    parts['resource'] = named;
  }
  if (!entry['type']) {
    expanding.problem('missing-key', key, `${name} does not say what it attaches`, {
      label: 'what is attached?',
      help: 'write `vpc: NAME` and its `subnets`, `vpn: NAME`, `directConnectGateway: NAME` or `peering: NAME`',
    });
    return;
  }
  const isVpc = entry['type'].type === 'scalar' && entry['type'].value === 'vpc';
  if (isVpc && !pulled) fillVpc(name, key, entry, value, expanding);
  expanding.declare(name, mappingAt(value, entry), { key, raw: value, parts });
}

/** `connect: shop` names an attachment of the same gateway. */
function siblingKey(named: Scalar, gateway: Declared): string {
  const name = bareName(named) as string;
  const siblings = child(gateway.raw, 'attachments');
  return siblings?.type === 'mapping' && siblings.entries.has(name) ? `${gateway.key}.${name}` : name;
}

/** What AWS takes for a VPC; its subnets in one list, as AWS has them. */
function fillVpc(name: string, key: Scalar, entry: Parts, place: Mapping, expanding: Expanding): void {
  entry['applianceMode'] ??= scalarAt(place, false);
  entry['securityGroupReferencing'] ??= scalarAt(place, true);
  entry['dnsSupport'] ??= scalarAt(place, true);
  entry['ipv6'] ??= scalarAt(place, false);
  const { subnets, vpc } = entry;
  if (subnets?.type === 'scalar') entry['subnets'] = sequenceAt(subnets, [subnets]);
  if (subnets || vpc?.type !== 'scalar' || place.entries.has('type') || outsideId(vpc.text)) return;
  expanding.problem('missing-key', key, `${name} names no subnets of ${bareName(vpc)}`, {
    label: 'in which subnets?',
    help: 'write `subnets:` with a tier, or with one subnet a zone',
  });
}
