import type { AnyReference, Reference, Resource } from '../../model/resource.ts';
import type { RouteDestination } from '../route-destination.ts';

/** Where the packets of a VPC's subnets, or those that enter by a gateway, go next. */
export interface RouteTable extends Resource {
  readonly kind: 'routeTable';
  readonly vpc: Reference<'vpc'>;
  readonly routes: readonly Route[];
  /** Subnets that use it by their own choice; the others of the VPC use the main table (R9). */
  readonly subnets: readonly Reference<'subnet'>[];
  /** Gateways whose incoming packets it routes: an edge (gateway) route table (R14). */
  readonly gateways: readonly AnyReference[];
  readonly main: boolean;
  /** VPN gateways whose routes it takes over (R12). */
  readonly propagates: readonly Reference<'vpnGateway'>[];
}

export interface Route {
  readonly to: RouteDestination;
  readonly via: RouteTarget;
  /** False where AWS calls it a blackhole: the target is gone or not working (R11). */
  readonly active: boolean;
  /** Taken over from a gateway, not written (R2). */
  readonly propagated: boolean;
}

/** `local`, a resource, or what AWS names that this model does not know. */
export type RouteTarget =
  | { readonly type: 'local' }
  | { readonly type: 'resource'; readonly target: AnyReference }
  | { readonly type: 'other'; readonly name: string };

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    routeTable: RouteTable;
  }
}
