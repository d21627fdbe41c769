import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A peering connection: packets between the addresses of two VPCs, and of no third (P2, P7). */
export interface Peering extends Resource {
  readonly kind: 'peering';
  /** Who asked for it; routing treats both sides alike. */
  readonly requester: PeeringSide;
  readonly accepter: PeeringSide;
  /** Only an `active` one carries packets; routes to others are blackholes (P5). */
  readonly state: string;
}

export interface PeeringSide {
  /** Key of the VPC; it may belong to an account that is not part of the model. */
  readonly vpc: Reference<'vpc'>;
  readonly account?: string;
  readonly region?: string;
  /** Blocks of the VPC, IPv4 first; undefined where AWS told none: while it waits for acceptance. */
  readonly cidr?: readonly Cidr[];
  /** Whether the other side may resolve this VPC's public names to private addresses. */
  readonly dnsResolution?: boolean;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    peering: Peering;
  }
}
