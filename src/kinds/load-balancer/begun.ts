import type { Graph } from '../../graph/graph.ts';
import { type Flows, flows, unionAll } from '../../net/flows.ts';
import { traffic } from '../../net/traffic.ts';
import type { Listener } from '../listener/listener.ts';
import { allGoals } from './goals.ts';

/** The connections that the nodes of a load balancer make by themselves: to its targets, on the ports of those (B8). */
export function begunBy(key: string, graph: Graph): Flows {
  return graph.once(`what ${key} begins`, () => {
    const balancer = graph.network.get('loadBalancer', key);
    if (!balancer) return unionAll([]);
    const listeners = graph.network.where('listener', 'loadBalancer', key);
    const groups = new Set(listeners.flatMap(forwardedTo));
    const goals = [...groups].flatMap(each => {
      const group = graph.network.get('targetGroup', each);
      return group ? allGoals(balancer, group, graph) : [];
    });
    const ports = goals.flatMap(({ addresses, port }) =>
      port === undefined
        ? []
        : [6, 17].map(protocol => flows({ to: addresses, traffic: traffic({ protocol, from: port }) })),
    );
    return unionAll(ports);
  });
}

function forwardedTo({ actions, rules = [] }: Listener): readonly string[] {
  return [...actions, ...rules.flatMap(rule => rule.actions)].flatMap(action =>
    action.type === 'forward' ? action.targetGroups.map(each => each.targetGroup) : [],
  );
}
