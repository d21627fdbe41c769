import { type AddressSet, addressSet } from '../net/address-set.ts';
import type { Cidr } from '../net/cidr.ts';
import { difference, type Flows, flows, noFlows, union, unionAll } from '../net/flows.ts';
import type { Traffic } from '../net/traffic.ts';

/** A rule of a filter that takes the first match. */
export interface OrderedRule {
  readonly number: number;
  readonly allow: boolean;
  readonly traffic: Traffic;
  readonly cidr: Cidr;
}

/** Which end of a packet a filter looks at: its source where it comes in, its destination where it goes out. */
export type Side = 'from' | 'to';

/** The packets that pass a filter whose rule of the lowest number decides; what none matches does not pass (N2). */
export function firstMatch(rules: readonly OrderedRule[], side: Side): Flows {
  let passing = noFlows;
  for (const { allow, traffic, cidr } of [...rules].sort((a, b) => b.number - a.number)) {
    const matching = flows({ [side]: addressSet([cidr]), traffic });
    passing = allow ? union(passing, matching) : difference(passing, matching);
  }
  return passing;
}

/** The packets that at least one allowance admits (S1). */
export function anyMatch(
  allowances: Iterable<{ readonly traffic: Traffic; readonly addresses: AddressSet }>,
  side: Side,
): Flows {
  const byTraffic = [...allowances].map(({ traffic, addresses }) => flows({ [side]: addresses, traffic }));
  return unionAll(byTraffic);
}
