import type { Finding } from '../model/finding.ts';

/** What an audit tells whoever has no time for findings: plain data, ready to say. */
export interface AuditSummary {
  /** Accounts and regions that were read: `111122223333/eu-west-1`. */
  readonly places: readonly string[];
  /** False where something was not read: there may be more of everything. */
  readonly whole: boolean;
  /** What the internet reaches, and what it may reach; the widest first. */
  readonly exposed: readonly Exposed[];
  /** Findings to begin with. */
  readonly worst: readonly Finding[];
  /** What nothing uses, by what it is. */
  readonly unused: readonly Unused[];
  /** How full the VPCs are, the fullest first. */
  readonly space: readonly SpaceUse[];
  readonly costs: readonly CostHint[];
  /** What became of the findings of an earlier audit. */
  readonly since?: Since;
}

/** Where a resource is, as far as was told. */
export interface Whereabouts {
  readonly account?: string;
  readonly region?: string;
}

export interface Exposed extends Whereabouts {
  /** Address of the resource: `loadBalancer/…`. */
  readonly resource: string;
  readonly name: string;
  /** `tcp/443`. */
  readonly traffic: string;
  /** False where it is not known whether that gets there; `missing` says what would have to be. */
  readonly proved: boolean;
  readonly missing: readonly string[];
  /** The resources on the way. */
  readonly path: readonly string[];
  /** Targets behind a load balancer. */
  readonly behind: readonly string[];
}

export interface Unused {
  /** Title of the rule that says so. */
  readonly title: string;
  readonly rule: string;
  readonly resources: readonly string[];
  /** What people call them, and where they are, in the same order. */
  readonly names: readonly string[];
  readonly where: readonly Whereabouts[];
}

export interface SpaceUse extends Whereabouts {
  readonly vpc: string;
  readonly name: string;
  readonly blocks: readonly string[];
  /** IPv4 addresses that its subnets have, and those that are taken, as AWS counts; left out where it was not told. */
  readonly usable: number;
  readonly taken?: number;
  /** The subnet with the smallest share left. */
  readonly fullest?: { readonly subnet: string; readonly free: number; readonly usable: number };
}

export interface CostHint {
  /** `3 NAT gateways`. */
  readonly what: string;
  readonly resources: readonly string[];
  /** US dollars a month before traffic, by the list prices of us-east-1; left out where only traffic costs. */
  readonly monthly?: number;
  /** What may be saved, or what the traffic costs. */
  readonly hint: string;
}

export interface Since {
  /** The earlier audit, as the user named it. */
  readonly source: string;
  readonly fresh: readonly Finding[];
  readonly fixed: readonly Finding[];
  readonly still: number;
}
