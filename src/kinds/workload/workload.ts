import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';
import type { Count } from '../workload-entry.ts';

/** Whatever owns network interfaces and does the work: instances, databases, functions, clusters, appliances. */
export interface Workload extends Resource {
  readonly kind: 'workload';
  readonly type: WorkloadType;
  readonly vpc?: Reference<'vpc'>;
  readonly subnets: readonly Reference<'subnet'>[];
  readonly securityGroups: readonly Reference<'securityGroup'>[];
  readonly interfaces: readonly Reference<'networkInterface'>[];
  readonly count: Count;
  /** What it answers on; narrows exposure, does not restrict reach. Undefined: not known. */
  readonly listens?: readonly Traffic[];
  /** AWS's word: running, stopped…; a design's workloads run. */
  readonly state: string;
  readonly pods?: Pods;
  /** The block of virtual service addresses of a cluster. */
  readonly serviceCidr?: Cidr;
  /** Whether it carries an IAM role (instance profile). */
  readonly role?: boolean;
  /** Whether the instance metadata service answers only with a session token (IMDSv2). */
  readonly metadataTokens?: 'required' | 'optional' | 'disabled';
  /** Whether a database service gives it a public name and address. */
  readonly publiclyAccessible?: boolean;
  /** Its public addresses, as AWS tells them of itself; its interfaces tell more. */
  readonly publicAddresses?: readonly string[];
  /** Seconds that a server keeps an idle connection; compared with load balancers in front of it. */
  readonly keepAlive?: number;
}

export type WorkloadType = (typeof workloadTypes)[number];

export const workloadTypes = ['instance', 'database', 'function', 'container', 'cluster', 'appliance'] as const;

/** The pods of a cluster's nodes. */
export interface Pods {
  readonly per: 'node';
  /** Pods a node may run: 29 on an m5.large with the VPC network plugin. */
  readonly max: number;
  /** `secondary`: each pod has an address of the node's interface; `branch`: an interface of its own; `prefix`: from /28 blocks. */
  readonly mode: 'secondary' | 'branch' | 'prefix';
  /** A block of their own, outside the node's subnet. */
  readonly cidr?: Cidr;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    workload: Workload;
  }
}
