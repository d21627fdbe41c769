import type { Reference, Resource } from '../../model/resource.ts';

/** Whom VPCs ask about a domain, instead of the resolver itself. */
export interface ResolverRule extends Resource {
  readonly kind: 'resolverRule';
  readonly domain: string;
  /** `system` takes a part of a forwarded domain back. */
  readonly type: string;
  readonly targets: readonly ResolverTarget[];
  readonly endpoint?: Reference<'resolverEndpoint'>;
  /** VPCs that ask so; undefined where they were not read. */
  readonly vpcs?: readonly Reference<'vpc'>[];
}

/** A name server elsewhere. */
export interface ResolverTarget {
  readonly address: string;
  readonly port: number;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    resolverRule: ResolverRule;
  }
}
