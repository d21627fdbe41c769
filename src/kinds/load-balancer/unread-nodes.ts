import type { Step } from '../../graph/component.ts';
import type { Graph, StandIns } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf, stop, undecided } from '../../graph/steps.ts';
import { difference, isEmpty, unionAll } from '../../net/flows.ts';
import { freeAddresses } from '../free-addresses.ts';
import type { LoadBalancer } from './load-balancer.ts';

/**
 * A place for a load balancer of an account whose interfaces were not read: what it answers is known, what becomes of it
 * is not.
 */
export function placeOfUnread(balancer: LoadBalancer, graph: Graph, standIns: StandIns): readonly Station[] {
  const { network } = graph;
  if (balancer.origin.from !== 'account' || balancer.type === 'gateway') return [];
  if (balancer.interfaces?.some(key => network.get('networkInterface', key))) return [];
  const subnet = balancer.subnets.map(key => network.get('subnet', key)).find(each => each !== undefined);
  if (!subnet) return [];
  const addresses = freeAddresses(subnet.key, graph);
  const isPublic = balancer.scheme === 'internet-facing';
  return [
    {
      id: `loadBalancer/${balancer.key}`,
      resource: balancer,
      vpc: subnet.vpc,
      subnet: subnet.key,
      zone: subnet.zone && `${subnet.account ?? ''} ${subnet.zone}`,
      addresses,
      exact: false,
      publics: isPublic ? [{ public: standIns.next(), private: addresses, assumed: true }] : [],
      badges: balancer.securityGroups ?? [],
      owner: `loadBalancer/${balancer.key}`,
      door: doorOf(balancer, 'outside'),
    },
  ];
}

/** What its groups keep out is blocked for sure (S1); the rest depends on interfaces that were not read. */
export function atUnreadNode(balancer: LoadBalancer, graph: Graph, packets: Packets): readonly Step[] {
  const message = `the network interfaces of ${balancer.name} were not read`;
  const { flows } = packets;
  const filters = (balancer.securityGroups ?? []).flatMap(key => graph.filter(`securityGroup/${key}`) ?? []);
  const admissions = filters.map(filter => filter.admit(packets, 'in'));
  const [first] = admissions;
  if (!first) return [undecided(flows, message, balancer)];
  const passing = unionAll(
    admissions.flatMap(({ admitted, undecided: open }) => (open ? [admitted, open.flows] : [admitted])),
  );
  const refused = difference(flows, passing);
  return [
    ...(isEmpty(passing) ? [] : [undecided(passing, message, balancer)]),
    ...(isEmpty(refused) ? [] : [stop(refused, first.refusal())]),
  ];
}
