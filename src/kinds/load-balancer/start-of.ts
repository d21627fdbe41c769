import type { Beginning } from '../../graph/component.ts';
import { packetsOf } from '../../graph/packets.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf } from '../../graph/steps.ts';
import type { Flows } from '../../net/flows.ts';
import type { Goal } from './goals.ts';
import type { LoadBalancer } from './load-balancer.ts';

/** Where a connection of a node to a target starts; `kept`: with the address of the client, whose replies it catches (B1). */
export function startOf(
  balancer: LoadBalancer,
  node: Station,
  goal: Goal,
  sent: Flows,
  kept: boolean,
): NonNullable<Beginning['start']> {
  return {
    door: { component: node.door.component, door: 'inside' },
    packets: packetsOf({
      flows: sent,
      badges: node.badges,
      sender: node,
      receiver: goal.station,
      vpc: node.vpc,
      subnet: node.subnet,
      zone: node.zone,
      home: `loadBalancer/${balancer.key}`,
      sent,
      caught: kept ? { at: 'subnet', subnet: node.subnet, to: doorOf(balancer, 'within') } : undefined,
    }),
  };
}
