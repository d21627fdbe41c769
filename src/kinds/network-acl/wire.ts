import { firstMatch } from '../../graph/filter.ts';
import type { Admission } from '../../graph/filters.ts';
import type { Wire } from '../../graph/graph.ts';
import { obstacle } from '../../graph/steps.ts';
import { type Flows, intersection, noFlows } from '../../net/flows.ts';
import type { NetworkAcl } from './network-acl.ts';

/** Ten times what AWS allows for a direction: what so many that lie across each other let through is not worked out. */
const mostEntries = 400;

/** Network ACLs judge each packet by itself: the lowest rule that matches decides (N1, N2). */
export const wire: Wire<NetworkAcl> = {
  filter: acl => {
    let ingress: Flows | undefined;
    let egress: Flows | undefined;
    const entriesOf = (direction: 'ingress' | 'egress') => acl.entries.filter(each => each.direction === direction);
    const counts = { ingress: entriesOf('ingress').length, egress: entriesOf('egress').length };
    const passing = (direction: 'ingress' | 'egress') => {
      const entries = entriesOf(direction);
      const rules = entries.map(({ rule, action, traffic, cidr }) => ({
        number: rule,
        allow: action === 'allow',
        traffic,
        cidr,
      }));
      return firstMatch(rules, direction === 'ingress' ? 'from' : 'to');
    };
    return {
      admit: (packets, direction) => {
        const count = counts[direction === 'in' ? 'ingress' : 'egress'];
        if (count > mostEntries) return unworked(acl, direction, count, packets.flows);
        const admitted = direction === 'in' ? (ingress ??= passing('ingress')) : (egress ??= passing('egress'));
        return {
          admitted: intersection(packets.flows, admitted),
          refusal: () => {
            const kind = packets.reply ? 'replies' : 'packets';
            const way = direction === 'in' ? 'into' : 'out of';
            const message = `${acl.name} does not let these ${kind} ${way} its subnets`;
            const side = direction === 'in' ? 'ingress' : 'egress';
            const change = `add an ${side} entry that allows them, before any that denies them`;
            return obstacle('SUBNET_ACL_RESTRICTION', message, { resource: acl, change });
          },
        };
      },
    };
  },
};

function unworked(acl: NetworkAcl, direction: 'in' | 'out', count: number, flows: Flows): Admission {
  const way = direction === 'in' ? 'ingress' : 'egress';
  const message = `${acl.name} has ${count.toLocaleString('en-US')} ${way} entries, far beyond the 40 that AWS allows: what they let through is not worked out`;
  return {
    admitted: noFlows,
    undecided: { flows, message },
    refusal: () => obstacle('SUBNET_ACL_RESTRICTION', message, { resource: acl }),
  };
}
