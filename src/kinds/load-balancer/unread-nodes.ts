import type { Graph, StandIns } from '../../graph/graph.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf } from '../../graph/steps.ts';
import { freeAddresses } from '../free-addresses.ts';
import { hasUnreadInterfaces } from '../unread-interfaces.ts';
import type { LoadBalancer } from './load-balancer.ts';

/**
 * A place for a load balancer of an account whose interfaces were not read: what it answers is known, what becomes of it
 * is not.
 */
export function placeOfUnread(balancer: LoadBalancer, graph: Graph, standIns: StandIns): readonly Station[] {
  if (balancer.type === 'gateway' || !hasUnreadInterfaces(balancer, balancer.interfaces ?? [], graph)) return [];
  const subnet = balancer.subnets.map(key => graph.network.get('subnet', key)).find(each => each !== undefined);
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
