import type { Reference, Resource } from '../../model/resource.ts';

/** A translator that lets connections out of a VPC and only their replies back in (T2, T7). */
export interface NatGateway extends Resource {
  readonly kind: 'natGateway';
  readonly vpc: Reference<'vpc'>;
  /** Where it stands; a regional one stands in none (T11). */
  readonly subnet?: Reference<'subnet'>;
  /** A public one goes to the internet, a private one to other networks (T4). */
  readonly type: 'public' | 'private';
  readonly availability: 'zonal' | 'regional';
  /** The addresses it translates to, the primary one first; digits that are not known yet are left out. */
  readonly addresses: readonly NatAddress[];
  /** The route table of its own that a regional one has (T11). */
  readonly routeTable?: Reference<'routeTable'>;
  /** In AWS's words: available, pending, failed, deleting. */
  readonly state: string;
}

export interface NatAddress {
  readonly elasticIp?: Reference<'elasticIp'>;
  readonly publicIp?: string;
  readonly privateIp?: string;
  readonly networkInterface?: Reference<'networkInterface'>;
  /** Full name of the zone that a regional gateway uses it for. */
  readonly zone?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    natGateway: NatGateway;
  }
}
