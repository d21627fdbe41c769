import type { Reference, Resource } from '../../model/resource.ts';

/** A load balancer: it takes connections on its listeners and hands them to targets. */
export interface LoadBalancer extends Resource {
  readonly kind: 'loadBalancer';
  readonly type: LoadBalancerType;
  readonly scheme: 'internet-facing' | 'internal';
  readonly vpc?: Reference<'vpc'>;
  /** One a zone: its nodes are there (B6). */
  readonly subnets: readonly Reference<'subnet'>[];
  /** Zones that it has nodes in: eu-west-1a. */
  readonly zones?: readonly string[];
  /** Undefined for a network load balancer made without any: every client reaches every listener (B5). */
  readonly securityGroups?: readonly Reference<'securityGroup'>[];
  readonly addressType: 'ipv4' | 'dualstack' | 'dualstack-without-public-ipv4';
  /** Addresses that were chosen for it, a subnet each; other nodes get any. */
  readonly addresses: readonly LoadBalancerAddress[];
  /** Its network interfaces; undefined where they were not read. */
  readonly interfaces?: readonly Reference<'networkInterface'>[];
  /** Its DNS name; in a design a stand-in: `shop-edge.elb`. */
  readonly dnsName?: string;
  /** The hosted zone of its DNS name, which alias records need. */
  readonly hostedZone?: string;
  /** AWS's word: active, provisioning, active_impaired, failed. */
  readonly state?: string;
  /** Whether nodes send to targets of other zones too (B6). */
  readonly crossZone?: boolean;
  readonly deletionProtection?: boolean;
  readonly accessLogs?: LogDelivery;
  /** Seconds without data after which a connection is closed: application and classic; 60. */
  readonly idleTimeout?: number;
  /** Seconds that an application load balancer keeps a client's connection at most; 3600. */
  readonly clientKeepAlive?: number;
  readonly connectionLogs?: LogDelivery;
  readonly http2?: boolean;
  readonly dropInvalidHeaders?: boolean;
  readonly desyncMode?: 'monitor' | 'defensive' | 'strictest';
  /** Whether the Host header reaches targets unchanged. */
  readonly preserveHost?: boolean;
  /** What happens to the header X-Forwarded-For. */
  readonly xForwardedFor?: 'append' | 'preserve' | 'remove';
  /** Whether X-Forwarded-For names the client's port too. */
  readonly forwardClientPort?: boolean;
  /** Whether TLS version and cipher are told to targets. */
  readonly forwardTls?: boolean;
  /** Whether a web ACL of AWS WAF filters requests. */
  readonly waf?: boolean;
  /** Whether requests pass when the firewall cannot be asked. */
  readonly wafFailOpen?: boolean;
  readonly zonalShift?: boolean;
  /** Which zones' addresses a client is given by DNS. */
  readonly dnsRouting?: 'any-availability-zone' | 'availability-zone-affinity' | 'partial-availability-zone-affinity';
  /** Whether inbound rules of security groups apply to what arrives by PrivateLink; on (B5). */
  readonly filterPrivateLink?: boolean;
  /** Seconds a classic load balancer lets requests finish at an instance that leaves; 0 is off. */
  readonly connectionDraining?: number;
}

export type LoadBalancerType = (typeof loadBalancerTypes)[number];

export const loadBalancerTypes = ['application', 'network', 'gateway', 'classic'] as const;

/** The address of a node: an elastic IP, a private address, or both. */
export interface LoadBalancerAddress {
  readonly subnet: Reference<'subnet'>;
  readonly elasticIp?: Reference<'elasticIp'>;
  readonly publicIp?: string;
  readonly privateIp?: string;
  readonly ipv6?: string;
}

/** Logs to a bucket. */
export interface LogDelivery {
  readonly enabled: boolean;
  readonly bucket?: string;
  readonly prefix?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    loadBalancer: LoadBalancer;
  }
}
