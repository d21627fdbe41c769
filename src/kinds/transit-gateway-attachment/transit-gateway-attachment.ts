import type { AnyReference, Reference, Resource } from '../../model/resource.ts';

/** What may be attached to a transit gateway; `other` is what this model has no word for. */
export const attachmentTypes = [
  'vpc',
  'vpn',
  'directConnectGateway',
  'peering',
  'connect',
  'networkFunction',
  'clientVpn',
  'vpnConcentrator',
  'other',
] as const;

export type AttachmentType = (typeof attachmentTypes)[number];

/**
 * A door of a transit gateway. A peering of two gateways is two attachments, one of each gateway, though AWS
 * gives both one id.
 */
export interface TransitGatewayAttachment extends Resource {
  readonly kind: 'transitGatewayAttachment';
  readonly transitGateway: Reference<'transitGateway'>;
  readonly type: AttachmentType;
  /**
   * What is attached: a VPC, a VPN connection, a Direct Connect gateway, the other transit gateway of a peering,
   * the attachment that carries a Connect. It may belong to an account that is not part of the model.
   */
  readonly resource?: AnyReference;
  /** AWS's id of what is attached, where it is of no kind of this model. */
  readonly resourceId?: string;
  /** The VPC, if that is what is attached. */
  readonly vpc?: Reference<'vpc'>;
  /** Account and region of what is attached. */
  readonly peerAccount?: string;
  readonly peerRegion?: string;
  /** One subnet a zone: only these zones can send (G1). Undefined where unread, and for all but VPCs. */
  readonly subnets?: readonly Reference<'subnet'>[];
  /** Keeps both directions of a flow in one zone, for stateful appliances (G8). */
  readonly applianceMode?: boolean;
  /** Whether its security groups may name groups of other VPCs (S11). */
  readonly securityGroupReferencing?: boolean;
  readonly dnsSupport?: boolean;
  /** Whether IPv6 blocks propagate; it filters nothing. */
  readonly ipv6?: boolean;
  /** Tunnel protocol of a Connect: gre. */
  readonly protocol?: string;
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    transitGatewayAttachment: TransitGatewayAttachment;
  }
}
