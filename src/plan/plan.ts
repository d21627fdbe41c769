import type { PlanColor } from '../kinds/planning-fields.ts';
import type { Cidr } from '../net/cidr.ts';

/** A plan of addresses: which network has which blocks, and what stands where within them. */
export interface Plan {
  /** Address space that others are given space from, the larger before its parts. */
  readonly pools: readonly Pool[];
  readonly vpcs: readonly PlannedVpc[];
  /** Blocks of networks outside: whatever is joined to them must not have them. */
  readonly outside: readonly Claim[];
}

/** A block that is not to be given, and whose it is. */
export interface Claim {
  readonly name: string;
  readonly block: Cidr;
  readonly note?: string;
}

/** Address space of an organisation, a region, an environment. */
export interface Pool {
  readonly name: string;
  /** The pool that it is a part of. */
  readonly in?: string;
  readonly blocks: readonly Cidr[];
  readonly reserved: readonly Claim[];
  readonly note?: string;
  readonly color?: PlanColor;
}

/** A plan of nothing. */
export const emptyPlan: Plan = { pools: [], vpcs: [], outside: [] };

export interface PlannedVpc {
  readonly name: string;
  /** IPv4 blocks in the order in which subnets are given space from them. */
  readonly blocks: readonly Cidr[];
  readonly ipv6: readonly Cidr[];
  /** Stand-ins for IPv6 blocks that AWS has still to give: only numbers within them are known. */
  readonly given?: readonly Cidr[];
  /** The pool that its blocks come from, where that is said. */
  readonly pool?: string;
  readonly note?: string;
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
  /** Its IPv6 block within a stand-in for one that AWS has still to give. */
  readonly given?: Cidr;
  /** Pinned, no edit moves it or changes its size, not even one that is about it. */
  readonly pinned: boolean;
  /** Addresses that it shall have for use, growth counted. */
  readonly hosts?: number;
  /** Addresses that the design, or AWS, already counts in it. */
  readonly used?: number;
  /** What stands in it that asks for more than addresses. */
  readonly needs?: Needs;
  readonly note?: string;
  readonly color?: PlanColor;
  /** What the source calls it, and the entry that makes it there; left out for what is new. */
  readonly written?: Written;
  /** The written subnet that it was split from: its routes are the same. */
  readonly partOf?: string;
}

/** What is asked of a subnet by what stands in it. */
export interface Needs {
  /** What takes most of its addresses, in words. */
  readonly users: readonly string[];
  /** Application and classic load balancers, which grow. */
  readonly balancers: readonly string[];
  /** Whole blocks of sixteen that nodes take for their pods. */
  readonly podBlocks: number;
}

/** How a subnet stands in a source: a tier is one entry for several. */
export interface Written {
  readonly name: string;
  readonly entry: string;
}

/** The VPC of a name. */
export function vpcOf(plan: Plan, name: string): PlannedVpc | undefined {
  return plan.vpcs.find(vpc => vpc.name === name);
}

/** The pool of a name. */
export function poolOf(plan: Plan, name: string | undefined): Pool | undefined {
  return plan.pools.find(pool => pool.name === name);
}

/** The subnets that a name stands for: the one that is called so, else all of a tier. */
export function subnetsNamed({ subnets }: PlannedVpc, name: string): readonly PlannedSubnet[] {
  const one = subnets.find(subnet => subnet.name === name);
  return one ? [one] : subnets.filter(({ tier }) => tier === name);
}

/** A plan with one of its VPCs changed. */
export function withVpc(plan: Plan, changed: PlannedVpc): Plan {
  return { ...plan, vpcs: plan.vpcs.map(vpc => (vpc.name === changed.name ? changed : vpc)) };
}

/** The blocks that nothing else may have: of subnets, and reserved. */
export function takenIn(vpc: PlannedVpc): readonly Claim[] {
  return [...vpc.subnets.flatMap(({ name, block }) => (block ? [{ name, block }] : [])), ...vpc.reserved];
}
