import { defineFact, type FactKind } from '../../model/fact.ts';
import type { Network } from '../../model/network.ts';
import type {} from '../listener/listener.ts';
import type {} from '../subnet/subnet.ts';
import type {} from '../target-group/target-group.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** `load-balancer`: beside its attributes, what follows from its subnets, listeners and target groups. */
export const loadBalancerFact: FactKind = defineFact<LoadBalancer>({
  name: 'load-balancer',
  describe: 'A load balancer, with counts of its zones, listeners and targets.',
  fields: {
    zoneCount: {
      type: 'int',
      describe: 'Zones that it has nodes in.',
      get: (each, network) => zonesOf(each, network)?.length,
    },
    hasSecurityGroups: {
      type: 'bool',
      describe: 'Whether it has a security group; a network load balancer may have none, for ever.',
      get: ({ securityGroups }) => (securityGroups?.length ?? 0) > 0,
    },
    listenerPorts: {
      type: { list: 'int' },
      describe: 'Ports of its listeners.',
      get: (each, network) => listenersOf(each, network)?.flatMap(listener => listener.port ?? []),
    },
    listenerCount: {
      type: 'int',
      describe: 'How many listeners it has; one without cannot be reached.',
      get: (each, network) => listenersOf(each, network)?.length,
    },
    targetCount: {
      type: 'int',
      describe: 'Targets of all its target groups; not read where one of them was not.',
      get: (each, network) => targetCount(each, network),
    },
  },
  subjects: network => network.all('loadBalancer'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

function zonesOf({ zones, subnets }: LoadBalancer, network: Network): readonly string[] | undefined {
  if (zones) return [...new Set(zones)];
  const found = subnets.map(key => network.get('subnet', key)?.zone);
  return found.includes(undefined) ? undefined : [...new Set(found.filter(zone => zone !== undefined))];
}

function listenersOf(each: LoadBalancer, network: Network) {
  return isRead('listener', each, network) ? network.where('listener', 'loadBalancer', each.key) : undefined;
}

function targetCount(each: LoadBalancer, network: Network): number | undefined {
  if (!isRead('targetGroup', each, network)) return undefined;
  let count = 0;
  for (const { targets } of network.where('targetGroup', 'loadBalancers', each.key)) {
    if (!targets) return undefined;
    count += targets.length;
  }
  return count;
}

/** Classic load balancers tell their listeners and targets themselves. */
function isRead(kind: 'listener' | 'targetGroup', each: LoadBalancer, network: Network): boolean {
  return each.type === 'classic' || network.isRead(kind, each);
}
