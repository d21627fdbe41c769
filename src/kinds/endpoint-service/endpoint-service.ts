import type { Reference, Resource } from '../../model/resource.ts';

/** A service that others reach through endpoints of their own: PrivateLink's provider side. */
export interface EndpointService extends Resource {
  readonly kind: 'endpointService';
  /** Network or gateway load balancers that answer for it. */
  readonly loadBalancers: readonly Reference<'loadBalancer'>[];
  /** Whether each connection waits until it is accepted. */
  readonly acceptance?: boolean;
  /** Principals that may connect, as ARNs; `*` is everyone. Undefined where they were not read. */
  readonly allow?: readonly string[];
  /** Endpoints that were accepted: keys, or AWS's ids for those of other accounts. */
  readonly accepted?: readonly string[];
  /** Full name: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0. */
  readonly service?: string;
  readonly privateDnsName?: string;
  readonly addressTypes: readonly string[];
  readonly zones: readonly string[];
  /** available, pending, deleting, failed. */
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    endpointService: EndpointService;
  }
}
