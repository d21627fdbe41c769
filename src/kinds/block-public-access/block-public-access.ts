import type { AnyReference, Resource } from '../../model/resource.ts';

/** The switch of an account and region that keeps its VPCs from the internet, whatever else is set (K1). */
export interface BlockPublicAccess extends Resource {
  readonly kind: 'blockPublicAccess';
  readonly mode: 'off' | 'block-bidirectional' | 'block-ingress';
  /** What it does not hold for (K3); undefined where they were not read. */
  readonly exclusions?: readonly PublicAccessExclusion[];
}

export interface PublicAccessExclusion {
  /** A VPC or a subnet. */
  readonly of: AnyReference;
  readonly allow: 'bidirectional' | 'egress';
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    blockPublicAccess: BlockPublicAccess;
  }
}
