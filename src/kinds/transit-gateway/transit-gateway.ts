import type { Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A transit gateway: a router of a region that VPCs, VPN connections and other gateways attach to. */
export interface TransitGateway extends Resource {
  readonly kind: 'transitGateway';
  readonly description?: string;
  /** Amazon's side of BGP sessions. */
  readonly asn?: number;
  /** Whether new attachments are associated with the default association table (G3). */
  readonly defaultAssociation?: boolean;
  /** Whether new attachments propagate to the default propagation table (G3). */
  readonly defaultPropagation?: boolean;
  /** Whether attachments that other accounts ask for are accepted unseen. */
  readonly autoAccept?: boolean;
  /** Whether security groups may name groups of other attached VPCs; the attachments must allow it too (S11). */
  readonly securityGroupReferencing?: boolean;
  readonly dnsSupport?: boolean;
  /** Whether traffic is spread over equal VPN routes. */
  readonly ecmp?: boolean;
  readonly multicast?: boolean;
  /** Blocks of its own, for Connect peers. */
  readonly cidrs: readonly Cidr[];
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    transitGateway: TransitGateway;
  }
}
