import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';
import type { Origin } from '../../source/origin.ts';

/** A stateful filter of network interfaces: what its rules do not allow is denied (S1). */
export interface SecurityGroup extends Resource {
  readonly kind: 'securityGroup';
  readonly vpc: Reference<'vpc'>;
  /** Further VPCs whose interfaces may use it (S16); undefined where nobody wrote or read any. */
  readonly associatedVpcs?: readonly Reference<'vpc'>[];
  readonly description?: string;
  readonly ingress: readonly SecurityGroupRule[];
  readonly egress: readonly SecurityGroupRule[];
  /** The group named `default` that every VPC has. */
  readonly isDefault: boolean;
}

/** One allowance: one range of traffic with one peer, as AWS counts rules. */
export interface SecurityGroupRule {
  readonly traffic: Traffic;
  readonly peer: SecurityGroupPeer;
  readonly description?: string;
  readonly origin: Origin;
}

export type SecurityGroupPeer =
  | { readonly type: 'cidr'; readonly cidr: Cidr }
  | { readonly type: 'prefixList'; readonly prefixList: Reference<'prefixList'> }
  /** `account` where the group belongs to another account than the one that names it (S10). */
  | { readonly type: 'securityGroup'; readonly securityGroup: Reference<'securityGroup'>; readonly account?: string };

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    securityGroup: SecurityGroup;
  }
}
