import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A site-to-site VPN connection: tunnels between a customer gateway and a gateway of AWS. */
export interface VpnConnection extends Resource {
  readonly kind: 'vpnConnection';
  readonly customerGateway?: Reference<'customerGateway'>;
  /** Where it ends on the side of AWS: on one of these two. */
  readonly vpnGateway?: Reference<'vpnGateway'>;
  readonly transitGateway?: Reference<'transitGateway'>;
  readonly routing?: 'static' | 'bgp';
  /** Static routes to the customer's side; with BGP that side tells its own. */
  readonly routes: readonly Cidr[];
  /** Undefined where unread; a design says as much of them as it knows. */
  readonly tunnels?: readonly VpnTunnel[];
  readonly acceleration?: boolean;
  /** Traffic that the tunnels take, as the two sides agree on it: everything where it is not narrowed. */
  readonly localCidr?: Cidr;
  readonly remoteCidr?: Cidr;
  /** IP version inside the tunnels. */
  readonly insideVersion?: 'ipv4' | 'ipv6';
  /** A private VPN runs over Direct Connect: the attachment that carries it. */
  readonly transport?: Reference<'transitGatewayAttachment'>;
  readonly state: string;
}

/** One of the two tunnels. Shared keys are no part of the model. */
export interface VpnTunnel {
  /** Amazon's outside address. */
  readonly address?: string;
  readonly inside?: Cidr;
  readonly insideIpv6?: Cidr;
  /** Undefined in a design: only an account can tell. */
  readonly status?: 'up' | 'down';
  readonly message?: string;
  /** Routes that the far side told by BGP. */
  readonly acceptedRoutes?: number;
  readonly certificate?: string;
  readonly ikeVersions?: readonly string[];
  readonly phase1Encryption?: readonly string[];
  readonly phase2Encryption?: readonly string[];
  readonly phase1Integrity?: readonly string[];
  readonly phase2Integrity?: readonly string[];
  readonly phase1DhGroups?: readonly number[];
  readonly phase2DhGroups?: readonly number[];
  /** What starts the tunnel: add (the far side) or start (AWS). */
  readonly startupAction?: string;
  /** What happens when the far side is silent: clear, none, restart. */
  readonly dpdTimeoutAction?: string;
  readonly logging?: boolean;
  readonly lifecycleControl?: boolean;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    vpnConnection: VpnConnection;
  }
}
