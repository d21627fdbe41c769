import type { Reference, Resource } from '../../model/resource.ts';

/** A VPC's door to the internet for IPv6 connections that start inside (X1). */
export interface EgressOnlyInternetGateway extends Resource {
  readonly kind: 'egressOnlyInternetGateway';
  /** The VPC that it is attached to; undefined where it is attached to none. */
  readonly vpc?: Reference<'vpc'>;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    egressOnlyInternetGateway: EgressOnlyInternetGateway;
  }
}
