import { firstMatch } from '../../graph/filter.ts';
import type { Wire } from '../../graph/graph.ts';
import { obstacle } from '../../graph/steps.ts';
import { type Flows, intersection } from '../../net/flows.ts';
import type { NetworkAcl } from './network-acl.ts';

/** Network ACLs judge each packet by itself: the lowest rule that matches decides (N1, N2). */
export const wire: Wire<NetworkAcl> = {
  filter: acl => {
    let ingress: Flows | undefined;
    let egress: Flows | undefined;
    const passing = (direction: 'ingress' | 'egress') => {
      const entries = acl.entries.filter(entry => entry.direction === direction);
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
        const admitted = direction === 'in' ? (ingress ??= passing('ingress')) : (egress ??= passing('egress'));
        return {
          admitted: intersection(packets.flows, admitted),
          refusal: () => {
            const kind = packets.reply ? 'replies' : 'packets';
            const way = direction === 'in' ? 'into' : 'out of';
            const message = `${acl.name} lets these ${kind} not ${way} its subnets`;
            const side = direction === 'in' ? 'ingress' : 'egress';
            const change = `add an ${side} entry that allows them, before any that denies them`;
            return obstacle('SUBNET_ACL_RESTRICTION', message, { resource: acl, change });
          },
        };
      },
    };
  },
};
