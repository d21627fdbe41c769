import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A virtual interface: a VLAN on a Direct Connect line, with its BGP sessions. */
export interface VirtualInterface extends Resource {
  readonly kind: 'virtualInterface';
  /** private: to VPN gateways; transit: to transit gateways; public: to AWS's public addresses. */
  readonly type: 'private' | 'transit' | 'public';
  /** Where it ends: on one of these two; a public one on neither. */
  readonly directConnectGateway?: Reference<'directConnectGateway'>;
  readonly vpnGateway?: Reference<'vpnGateway'>;
  /** The line that it runs on, and where that enters AWS. */
  readonly connection?: string;
  readonly location?: string;
  readonly vlan?: number;
  readonly mtu?: number;
  /** The customer's side of BGP sessions. */
  readonly asn?: number;
  readonly amazonAsn?: number;
  /** What a public one tells AWS. */
  readonly prefixes: readonly Cidr[];
  /** Undefined where unread. Keys of sessions are no part of the model. */
  readonly peers?: readonly BgpPeer[];
  readonly state: string;
}

/** A BGP session. Addresses are written with their prefix length, as AWS does. */
export interface BgpPeer {
  readonly asn?: number;
  readonly amazonAddress?: string;
  readonly customerAddress?: string;
  readonly status?: 'up' | 'down' | 'unknown';
  readonly state?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    virtualInterface: VirtualInterface;
  }
}
