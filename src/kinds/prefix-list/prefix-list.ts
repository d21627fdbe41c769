import type { Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';

/** A named set of CIDR blocks that routes and security groups refer to. */
export interface PrefixList extends Resource {
  readonly kind: 'prefixList';
  /** Its blocks; undefined where they were not read, or only AWS knows them. */
  readonly entries?: readonly PrefixListEntry[];
  /** Counts against the quota of what refers to it, however few entries there are (S12). */
  readonly maxEntries?: number;
  /** AWS keeps lists for its services. */
  readonly managedBy: 'customer' | 'aws';
  /** The list's own name in AWS, where that is not the name here: com.amazonaws.eu-west-1.s3. */
  readonly listName?: string;
  readonly version?: number;
}

export interface PrefixListEntry {
  readonly cidr: Cidr;
  readonly description?: string;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    prefixList: PrefixList;
  }
}
