import type { Obstacle } from '../../graph/component.ts';
import { firstMatch } from '../../graph/filter.ts';
import type { Admission } from '../../graph/filters.ts';
import type { Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import { obstacle } from '../../graph/steps.ts';
import { destinationsOf, difference, type Flows, intersection, noFlows, sourcesOf } from '../../net/flows.ts';
import { trafficWords } from '../../net/flows-words.ts';
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
          refusal: () => refusalOf(acl, direction, packets, admitted),
        };
      },
    };
  },
};

/** Says what it is that does not pass, when somebody asks. */
function refusalOf(acl: NetworkAcl, direction: 'in' | 'out', { flows, reply }: Packets, admitted: Flows): Obstacle {
  const [side, way] = direction === 'in' ? ['ingress', 'into'] : ['egress', 'out of'];
  const change = `add an ${side} entry that allows them, before any that denies them`;
  return {
    ...obstacle('SUBNET_ACL_RESTRICTION', '', { resource: acl, change }),
    get message() {
      const refused = difference(flows, admitted);
      const traffic = trafficWords([refused]);
      const all = reply ? 'these replies' : 'these packets';
      const some = traffic === 'all' ? 'anything' : reply ? `replies on ${traffic}` : traffic;
      const what = traffic.length > mostWords ? all : some;
      const peers = direction === 'in' ? sourcesOf(refused) : destinationsOf(refused);
      const whose = `${direction === 'in' ? 'from' : 'to'} ${sayAddresses(peers)}`;
      return `${acl.name} does not let ${what} ${whose} ${way} its subnets`;
    },
  };
}

/** What takes more words than these is not told one by one. */
const mostWords = 60;

function unworked(acl: NetworkAcl, direction: 'in' | 'out', count: number, flows: Flows): Admission {
  const way = direction === 'in' ? 'ingress' : 'egress';
  const message = `${acl.name} has ${count.toLocaleString('en-US')} ${way} entries, far beyond the 40 that AWS allows: what they let through is not worked out`;
  return {
    admitted: noFlows,
    undecided: { flows, message },
    refusal: () => obstacle('SUBNET_ACL_RESTRICTION', message, { resource: acl }),
  };
}
