import type { Reference, Resource } from '../../model/resource.ts';

/** A VPC's door to the internet: it maps public to private addresses one to one (I1). */
export interface InternetGateway extends Resource {
  readonly kind: 'internetGateway';
  /** The VPC that it is attached to; undefined where it is attached to none. */
  readonly vpc?: Reference<'vpc'>;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    internetGateway: InternetGateway;
  }
}
