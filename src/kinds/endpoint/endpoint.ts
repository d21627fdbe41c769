import type { Reference, Resource } from '../../model/resource.ts';

/** A way out of a VPC to one service, without the internet. */
export interface Endpoint extends Resource {
  readonly kind: 'endpoint';
  readonly vpc: Reference<'vpc'>;
  /** Full name of the service: com.amazonaws.eu-west-1.s3; or the key of the endpoint service of this model. */
  readonly service: string;
  /** The endpoint service that it leads to, where the model has it. */
  readonly endpointService?: Reference<'endpointService'>;
  /** gateway: a route (L1); interface: addresses in subnets (L5); gatewayLoadBalancer: a route target (L8). */
  readonly type: EndpointType;
  /** Tables that AWS adds the service's prefix list to: gateway endpoints only. */
  readonly routeTables: readonly Reference<'routeTable'>[];
  readonly subnets: readonly Reference<'subnet'>[];
  /** Filters of what comes in from the VPC (L5). */
  readonly securityGroups: readonly Reference<'securityGroup'>[];
  /** Whether the service's own name leads to the endpoint's addresses (L7). */
  readonly privateDns?: boolean;
  readonly networkInterfaces: readonly Reference<'networkInterface'>[];
  readonly addressType?: 'ipv4' | 'dualstack' | 'ipv6';
  /** `full` lets everyone do everything; `custom` is for IAM to judge (L6). Undefined where it was not read. */
  readonly policy?: 'full' | 'custom';
  /** Names that AWS gave it. */
  readonly dnsNames: readonly string[];
  /** Region of the service, where it is another one. */
  readonly serviceRegion?: string;
  /** Whether a service of AWS made it: Network Firewall does. */
  readonly requesterManaged?: boolean;
  /** available, pendingAcceptance, pending, rejected, failed, expired…: all but the first pass nothing. */
  readonly state: string;
}

export const endpointTypes = ['gateway', 'interface', 'gatewayLoadBalancer', 'resource', 'serviceNetwork'] as const;
export type EndpointType = (typeof endpointTypes)[number];

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    endpoint: Endpoint;
  }
}
