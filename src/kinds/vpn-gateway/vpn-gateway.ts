import type { Reference, Resource } from '../../model/resource.ts';

/** A virtual private gateway: the VPC's end of VPN connections and of private Direct Connect (V1). */
export interface VpnGateway extends Resource {
  readonly kind: 'vpnGateway';
  /** The VPC that it is attached to. */
  readonly vpc?: Reference<'vpc'>;
  /** Amazon's side of BGP sessions. */
  readonly asn?: number;
  /** The only type there is: ipsec.1. */
  readonly type?: string;
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    vpnGateway: VpnGateway;
  }
}
