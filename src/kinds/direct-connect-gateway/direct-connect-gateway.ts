import type { AnyReference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A Direct Connect gateway: joins virtual interfaces with gateways of any region. */
export interface DirectConnectGateway extends Resource {
  readonly kind: 'directConnectGateway';
  readonly asn?: number;
  /** Undefined where unread. */
  readonly associations?: readonly DirectConnectAssociation[];
  readonly state: string;
}

export interface DirectConnectAssociation {
  /** A transit gateway or a VPN gateway; it may belong to another account. */
  readonly gateway: AnyReference;
  /**
   * What is told to the far side: exactly these with a transit gateway; with a VPN gateway the blocks of its VPC
   * that these cover [AWS: allowed-to-prefixes].
   */
  readonly allowedPrefixes?: readonly Cidr[];
  readonly account?: string;
  readonly region?: string;
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    directConnectGateway: DirectConnectGateway;
  }
}
