import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';
import type { Origin } from '../../source/origin.ts';

/** A stateless filter at the edge of subnets: each packet is judged by itself, replies too (N1, N3). */
export interface NetworkAcl extends Resource {
  readonly kind: 'networkAcl';
  readonly vpc: Reference<'vpc'>;
  /** The one that AWS made with the VPC: subnets that name no other use it. */
  readonly isDefault: boolean;
  /** Subnets that it filters; each subnet has exactly one network ACL (N5). */
  readonly subnets: readonly Reference<'subnet'>[];
  /** In the order of writing; the lowest rule number that matches decides, and without one: deny (N2). */
  readonly entries: readonly NetworkAclEntry[];
}

export interface NetworkAclEntry {
  /** 1 to 32766. The `*` that ends every list is no entry. */
  readonly rule: number;
  readonly direction: 'ingress' | 'egress';
  readonly action: 'allow' | 'deny';
  /** Protocol with destination ports, or ICMP type and code (N8). */
  readonly traffic: Traffic;
  /** The other side: sources of what comes in, destinations of what goes out. */
  readonly cidr: Cidr;
  readonly origin: Origin;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    networkAcl: NetworkAcl;
  }
}
