import type { Reference, Resource } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { Traffic } from '../../net/traffic.ts';
import type { Origin } from '../../source/origin.ts';

/** A network firewall of AWS: routes lead packets to its endpoints, and its rules judge them. */
export interface Firewall extends Resource {
  readonly kind: 'firewall';
  readonly vpc: Reference<'vpc'>;
  readonly subnets: readonly Reference<'subnet'>[];
  /** Where routes lead to: one in each subnet. */
  readonly endpoints: readonly FirewallEndpoint[];
  /** Name of the policy. */
  readonly policy?: string;
  /** In the order of evaluation within each engine; undefined where the policy was not read. */
  readonly rules?: readonly FirewallRule[];
  /** What the stateless engine does with packets that no rule matches. */
  readonly statelessDefault?: StatelessDefault;
  /** The same for fragments. */
  readonly fragmentDefault?: StatelessDefault;
  /** default: pass before drop before reject before alert; strict: the first rule that matches decides. */
  readonly ruleOrder?: 'default' | 'strict';
  /** What the stateful engine does with what no rule matches; only a strict order has a choice. */
  readonly statefulDefault?: 'pass' | 'drop' | 'drop-established';
  /** Kinds of logs that are written: alert, flow, tls. Undefined where they were not read. */
  readonly logs?: readonly string[];
  readonly deleteProtection?: boolean;
  readonly subnetChangeProtection?: boolean;
  /** Whether what it keeps is encrypted with a key of one's own, not with one of AWS. */
  readonly ownKey?: boolean;
  /** ready, or another word of AWS. */
  readonly state: string;
}

export interface FirewallEndpoint {
  readonly subnet: Reference<'subnet'>;
  /** Full name of the zone. */
  readonly zone?: string;
  /** AWS's id of the endpoint, which routes name: vpce-…. */
  readonly endpoint?: string;
}

export type StatelessDefault = 'pass' | 'drop' | 'forward';

/** One five-tuple rule; or, with `undecided`, the packets that a rule may match whose condition is beyond that. */
export interface FirewallRule {
  /** stateless: each packet by itself, first; stateful: connections, what the stateless engine forwards. */
  readonly engine: 'stateless' | 'stateful';
  /** forward hands packets to the stateful engine; alert lets the next rules decide. Undefined: not known. */
  readonly action?: 'pass' | 'drop' | 'reject' | 'alert' | 'forward';
  /** Protocols with destination ports. */
  readonly traffic: Traffic;
  /** Sources; left out: anywhere. */
  readonly from?: readonly Cidr[];
  /** Destinations; left out: anywhere. */
  readonly to?: readonly Cidr[];
  /** Source ports; left out: any. */
  readonly sourcePorts?: readonly PortRange[];
  /** Whether it matches connections of both directions. */
  readonly bothWays?: boolean;
  /** Name of the rule group. */
  readonly group?: string;
  /** Why it is not decided: a domain list, a Suricata string, a variable that was not read. */
  readonly undecided?: string;
  readonly origin: Origin;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

declare module '../../model/resource.ts' {
  interface ResourceKinds {
    firewall: Firewall;
  }
}
