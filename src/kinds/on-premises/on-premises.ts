import type { AnyReference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';

/** A network of one's own outside AWS, as far as a design declares it. An account does not tell of it. */
export interface OnPremises extends Resource {
  readonly kind: 'onPremises';
  readonly cidrs: readonly Cidr[];
  /** What joins it to AWS. */
  readonly via?: AnyReference;
  /** Blocks that its routers tell AWS of: its own where nothing else is written. */
  readonly advertises: readonly Cidr[];
  /** Traffic that its hosts and firewalls let in; undefined where it is not declared: then it is unknown. */
  readonly accepts?: readonly Traffic[];
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    onPremises: OnPremises;
  }
}
