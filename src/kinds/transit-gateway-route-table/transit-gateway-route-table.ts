import type { Reference, Resource } from '../../model/resource.ts';
import type { RouteDestination } from '../route-destination.ts';

/** A route table of a transit gateway: what attachments that are associated with it look up (G3, G4). */
export interface TransitGatewayRouteTable extends Resource {
  readonly kind: 'transitGatewayRouteTable';
  readonly transitGateway: Reference<'transitGateway'>;
  /** Attachments whose packets are looked up here; an attachment has one table (G3). Undefined where unread. */
  readonly associations?: readonly Reference<'transitGatewayAttachment'>[];
  /** Attachments whose routes it takes over. Undefined where unread. */
  readonly propagations?: readonly Reference<'transitGatewayAttachment'>[];
  /** Routes as written or told; those that follow from propagations are told by few snapshots. */
  readonly routes?: readonly TransitGatewayRoute[];
  /** Set where AWS said that it has more routes than it told. */
  readonly moreRoutes?: boolean;
  readonly isDefaultAssociation: boolean;
  readonly isDefaultPropagation: boolean;
  readonly state: string;
}

/** A route; one that is spread over several equal attachments is a route each. */
export interface TransitGatewayRoute {
  readonly to: RouteDestination;
  /** Undefined for a blackhole. */
  readonly via?: Reference<'transitGatewayAttachment'>;
  /** Drops what it matches: written so, or its attachment is gone (G6). */
  readonly blackhole: boolean;
  /** Brought by an attachment, not written: it loses to a static one of equal length (G4). */
  readonly propagated: boolean;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    transitGatewayRouteTable: TransitGatewayRouteTable;
  }
}
