import type { AnyReference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';

/** A network of one's own outside AWS, as far as a design declares it. An account does not tell of it. */
export interface OnPremises extends Resource {
  readonly kind: 'onPremises';
  readonly cidrs: readonly Cidr[];
  /** What joins it to AWS, in the order in which its own routers prefer it; none where nothing is declared. */
  readonly via: readonly Way[];
  /** Blocks that its routers tell AWS of: its own where nothing else is written. */
  readonly advertises: readonly Cidr[];
  /** Traffic that its hosts and firewalls let in; undefined where it is not declared: then it is unknown. */
  readonly accepts?: readonly Traffic[];
}

/** One of the lines of a network outside AWS. */
export interface Way {
  /** A VPN connection, a Direct Connect gateway, a virtual interface, an attachment, a VPN gateway. */
  readonly by: AnyReference;
  /** What is told by this line, where it is not what is told by all of them. */
  readonly advertises?: readonly Cidr[];
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    onPremises: OnPremises;
  }
}
