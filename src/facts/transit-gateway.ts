import type { DirectConnectGateway } from '../kinds/direct-connect-gateway/direct-connect-gateway.ts';
import { transitGateway } from '../kinds/transit-gateway/kind.ts';
import type { TransitGateway } from '../kinds/transit-gateway/transit-gateway.ts';
import type { TransitGatewayAttachment } from '../kinds/transit-gateway-attachment/transit-gateway-attachment.ts';
import { derived } from '../model/derived.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';

/** `transit-gateway`: beside its attributes, the gateways that it is peered with. */
export const transitGatewayFact: FactKind = joinedFact<TransitGateway>(
  transitGateway,
  'A transit gateway, with the gateways that it is peered with.',
  {
    sameAsn: {
      type: 'string',
      describe: 'Name of a gateway before it that it is peered with, with the same ASN.',
      get: (each, network) => sameAsn(each, network)?.name ?? null,
    },
    directConnectAsn: {
      type: 'string',
      describe: 'Name of a Direct Connect gateway that it is joined to, with the same ASN.',
      get: (each, network) => directConnectAsn(each, network)?.name ?? null,
    },
  },
  {
    places: (each, network) => {
      const other = sameAsn(each as TransitGateway, network);
      const line = directConnectAsn(each as TransitGateway, network);
      return {
        gateway: (each as TransitGateway).origin,
        ...(other ? { other: other.origin } : {}),
        ...(line ? { directConnect: line.origin } : {}),
      };
    },
  },
);

/** Both ends of a peering see each other: only the later one is told of. */
function sameAsn(each: TransitGateway, network: Network): TransitGateway | undefined {
  if (each.asn === undefined) return undefined;
  const attachments = network
    .where('transitGatewayAttachment', 'transitGateway', each.key)
    .filter(({ type }) => type === 'peering');
  const peers = attachments.flatMap(({ resource }) => network.get('transitGateway', resource?.key) ?? []);
  const order = orders(network);
  return peers.find(({ key, asn }) => asn === each.asn && (order.get(key) ?? 0) < (order.get(each.key) ?? 0));
}

/** AWS refuses to associate a Direct Connect gateway with a transit gateway of its own ASN; both take 64512 by default. */
function directConnectAsn(each: TransitGateway, network: Network): DirectConnectGateway | undefined {
  return network
    .where('transitGatewayAttachment', 'transitGateway', each.key)
    .filter(({ type }) => type === 'directConnectGateway')
    .flatMap(({ resource }) => network.get('directConnectGateway', resource?.key) ?? [])
    .find(({ asn }) => asn !== undefined && asn === each.asn);
}

const orders = derived(network => new Map(network.all('transitGateway').map(({ key }, index) => [key, index])));

/** The attachment of the same VPC to the same gateway that stands before one; AWS takes one. */
export function earlierAttachment(
  each: TransitGatewayAttachment,
  network: Network,
): TransitGatewayAttachment | undefined {
  if (each.vpc === undefined || isGone(each)) return undefined;
  const first = network
    .where('transitGatewayAttachment', 'vpc', each.vpc)
    .find(other => other.transitGateway === each.transitGateway && !isGone(other));
  return first === each ? undefined : first;
}

function isGone({ state }: TransitGatewayAttachment): boolean {
  return ['deleted', 'deleting', 'rejected', 'rejecting', 'failed', 'failing'].includes(state);
}
