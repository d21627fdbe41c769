import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { PlanColor } from '../planning-fields.ts';

/** A range of a VPC's addresses in one availability zone. */
export interface Subnet extends Resource {
  readonly kind: 'subnet';
  readonly vpc: Reference<'vpc'>;
  /** Full name: eu-west-1a; the letter alone where the region is not known. */
  readonly zone?: string;
  /** What AWS calls the zone in every account, `use1-az1`: each account has names of its own for the same zones. */
  readonly zoneId?: string;
  /** Left out for an IPv6-only subnet. */
  readonly cidr?: Cidr;
  readonly ipv6?: Cidr;
  /** The tier it was written as: subnets of one tier do the same work in several zones. */
  readonly tier?: string;
  /** Interfaces get a public IPv4 address when they are made. */
  readonly publicIps?: boolean;
  /** Interfaces get an IPv6 address when they are made. */
  readonly assignIpv6?: boolean;
  /** Whether its resolver answers names that have IPv4 only with 64:ff9b::/96, which a NAT gateway translates (T10). */
  readonly dns64?: boolean;
  /** Free IPv4 addresses, as AWS counts them; undefined in a design. */
  readonly freeAddresses?: number;
  readonly isDefault?: boolean;
  /** What its planner says of it; AWS does not tell. */
  readonly note?: string;
  /** The colour that it has in plans. */
  readonly color?: PlanColor;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    subnet: Subnet;
  }
}
