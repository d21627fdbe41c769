import type { Resource } from '../../model/resource.ts';

/** What AWS knows of the router at the far end of VPN connections. */
export interface CustomerGateway extends Resource {
  readonly kind: 'customerGateway';
  /** Its public address; undefined where it authenticates by a certificate and may have any. */
  readonly address?: string;
  readonly asn?: number;
  /** ARN of the certificate that it authenticates with, instead of a shared key. */
  readonly certificate?: string;
  readonly device?: string;
  readonly state: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    customerGateway: CustomerGateway;
  }
}
