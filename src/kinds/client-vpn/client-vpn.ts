import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A Client VPN endpoint: lets people with a certificate or a login into a VPC. */
export interface ClientVpn extends Resource {
  readonly kind: 'clientVpn';
  readonly vpc?: Reference<'vpc'>;
  /** Addresses that clients get; those that they are seen by are of the subnets. */
  readonly cidr?: Cidr;
  /** Undefined where they were not read. */
  readonly subnets?: readonly Reference<'subnet'>[];
  readonly securityGroups?: readonly Reference<'securityGroup'>[];
  /** Whether clients send only what is for its routes through the tunnel, and the rest by their own way. */
  readonly splitTunnel?: boolean;
  readonly dnsServers?: readonly string[];
  /** Whether each connection is logged. */
  readonly logging?: boolean;
  /** Who may reach what; undefined where it was not read. */
  readonly authorizations?: readonly ClientVpnAuthorization[];
  readonly state: string;
}

/** Lets clients reach a block: all of them, or those of one group of the directory. */
export interface ClientVpnAuthorization {
  readonly to: Cidr;
  /** The id of the group; everybody may where it is left out. */
  readonly group?: string;
  readonly description?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    clientVpn: ClientVpn;
  }
}
