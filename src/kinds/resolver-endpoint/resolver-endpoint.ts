import type { Reference, Resource } from '../../model/resource.ts';

/** Where Route 53 Resolver answers networks elsewhere (inbound), or asks their servers (outbound). */
export interface ResolverEndpoint extends Resource {
  readonly kind: 'resolverEndpoint';
  readonly direction: 'inbound' | 'outbound';
  readonly vpc?: Reference<'vpc'>;
  /** Where its addresses are, one each; undefined where they were not read. */
  readonly subnets?: readonly Reference<'subnet'>[];
  /** Addresses that it answers on or asks from; AWS gives them. */
  readonly addresses?: readonly string[];
  readonly securityGroups: readonly Reference<'securityGroup'>[];
  /** do53, doh, doh-fips. */
  readonly protocols: readonly string[];
  /** operational, creating, action-needed… */
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    resolverEndpoint: ResolverEndpoint;
  }
}
