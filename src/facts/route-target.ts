import type { Peering, PeeringSide } from '../kinds/peering/peering.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { type AnyReference, addressOf, type Resource } from '../model/resource.ts';

/** The resource that a route leads to; undefined where it is none of the model. */
export function targetOf({ via }: Route, network: Network): Resource | undefined {
  return via.type === 'resource' ? (network.get(via.target.kind, via.target.key) as Resource | undefined) : undefined;
}

/**
 * Keys of the VPCs that a target is attached to, or that it stands in; undefined where that is not known. Packets
 * of other VPCs never reach it by a route.
 */
export function vpcsOfTarget(target: AnyReference, network: Network): readonly string[] | undefined {
  switch (target.kind) {
    case 'peering': {
      const peering = network.get('peering', target.key);
      return peering && [peering.requester.vpc, peering.accepter.vpc];
    }
    case 'transitGateway':
      return attachedVpcs(target.key, network);
    case 'internetGateway':
    case 'egressOnlyInternetGateway':
    case 'natGateway':
    case 'networkInterface':
    case 'endpoint':
    case 'workload':
    case 'vpnGateway':
    case 'firewall':
      return vpcOf(network.get(target.kind, target.key));
    default:
      return undefined;
  }
}

/** Whether a target is attached to a VPC or stands in it; undefined where that is not known. */
export function isReached(target: AnyReference, vpc: string, network: Network): boolean | undefined {
  if (target.kind !== 'transitGateway') return vpcsOfTarget(target, network)?.includes(vpc);
  const gateway = network.get('transitGateway', target.key);
  if (!gateway || !network.isRead('transitGatewayAttachment', gateway)) return undefined;
  const attachments = network.where('transitGatewayAttachment', 'vpc', vpc);
  return attachments.some(({ transitGateway }) => transitGateway === target.key);
}

/** The VPC that a resource names; none where it names none: a detached gateway. */
function vpcOf(resource: { readonly vpc?: string } | undefined): readonly string[] | undefined {
  return resource && (resource.vpc === undefined ? [] : [resource.vpc]);
}

/** VPCs with an attachment; a gateway of another account has attachments that this one does not see. */
function attachedVpcs(key: string, network: Network): readonly string[] | undefined {
  const gateway = network.get('transitGateway', key);
  if (!gateway || !network.isRead('transitGatewayAttachment', gateway)) return undefined;
  return network.where('transitGatewayAttachment', 'transitGateway', key).flatMap(({ vpc }) => vpc ?? []);
}

/** The other side of a peering, as seen from a VPC. */
export function otherSide({ requester, accepter }: Peering, vpc: string): PeeringSide | undefined {
  if (requester.vpc === vpc) return accepter;
  return accepter.vpc === vpc ? requester : undefined;
}

/** Addresses of everything that some route leads to: `natGateway/shop.public-a`. */
export const routeTargets = derived((network): ReadonlySet<string> => {
  const vias = network.all('routeTable').flatMap(({ routes }) => routes.map(({ via }) => via));
  return new Set(vias.flatMap(via => (via.type === 'resource' ? [addressOf(via.target)] : [])));
});
