import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { AddressPool } from '../address-pool/address-pool.ts';
import type { DhcpOptions } from '../dhcp-options/dhcp-options.ts';
import type { ReservedRange } from '../planning-fields.ts';

/** A virtual private cloud: a network of one's own in one region. */
export interface Vpc extends Resource {
  readonly kind: 'vpc';
  /** IPv4 blocks; the first is the primary one. */
  readonly cidr: readonly Cidr[];
  readonly ipv6: readonly Ipv6Block[];
  /** Full names of the zones that tiers spread over; undefined for an account, where subnets tell. */
  readonly zones?: readonly string[];
  readonly dnsSupport?: boolean;
  readonly dnsHostnames?: boolean;
  readonly dhcpOptions?: Reference<DhcpOptions['kind']>;
  readonly tenancy?: string;
  readonly isDefault?: boolean;
  /** Kept free for something that is no subnet yet: no subnet is given space from it. */
  readonly reserved?: readonly ReservedRange[];
  readonly pool?: Reference<AddressPool['kind']>;
  readonly note?: string;
}

/** An IPv6 block. One that AWS has still to give is stood for by a block that nothing else equals. */
export interface Ipv6Block {
  readonly cidr: Cidr;
  readonly given: boolean;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    vpc: Vpc;
  }
}
