import type { Cidr } from '../net/cidr.ts';

/** A plan of addresses: which network has which blocks, and what stands where within them. */
export interface Plan {
  readonly vpcs: readonly PlannedVpc[];
  /** Blocks of networks outside: whatever is joined to them must not have them. */
  readonly outside: readonly Claim[];
}

/** A block that is not to be given, and whose it is. */
export interface Claim {
  readonly name: string;
  readonly block: Cidr;
}

export interface PlannedVpc {
  readonly name: string;
  /** IPv4 blocks in the order in which subnets are given space from them. */
  readonly pools: readonly Cidr[];
  readonly ipv6: readonly Cidr[];
  /** Letters of the zones that a tier spreads over. */
  readonly zones: readonly string[];
  /** Kept free for something that is no subnet yet. */
  readonly reserved: readonly Claim[];
  readonly subnets: readonly PlannedSubnet[];
  /** Names of the networks that something joins it to. */
  readonly joined?: readonly string[];
}

export interface PlannedSubnet {
  /** Unique within its VPC. */
  readonly name: string;
  readonly tier?: string;
  readonly zone?: string;
  /** Its IPv4 block; left out where it has IPv6 alone. */
  readonly block?: Cidr;
  readonly ipv6?: Cidr;
  /** Pinned, no edit moves it or changes its size. */
  readonly pinned: boolean;
  /** Addresses that it shall have for use, growth counted. */
  readonly hosts?: number;
  /** Addresses that the design, or AWS, already counts in it. */
  readonly used?: number;
  readonly note?: string;
}

/** The VPC of a name. */
export function vpcOf(plan: Plan, name: string): PlannedVpc | undefined {
  return plan.vpcs.find(vpc => vpc.name === name);
}

/** A plan with one of its VPCs changed. */
export function withVpc(plan: Plan, changed: PlannedVpc): Plan {
  return { ...plan, vpcs: plan.vpcs.map(vpc => (vpc.name === changed.name ? changed : vpc)) };
}

/** The blocks that nothing else may have: of subnets, and reserved. */
export function takenIn(vpc: PlannedVpc): readonly Claim[] {
  return [...vpc.subnets.flatMap(({ name, block }) => (block ? [{ name, block }] : [])), ...vpc.reserved];
}
