import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { PlanColor, ReservedRange } from '../planning-fields.ts';

/** Address space that others are given space from: of an organisation, a region, an environment. */
export interface AddressPool extends Resource {
  readonly kind: 'addressPool';
  readonly cidrs: readonly Cidr[];
  /** The pool that it is a part of. */
  readonly in?: Reference<'addressPool'>;
  /** Kept free: nothing is given space from them. */
  readonly reserved?: readonly ReservedRange[];
  readonly note?: string;
  readonly color?: PlanColor;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    addressPool: AddressPool;
  }
}
