import type { Listener, ListenerAction } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Target } from '../kinds/target-group/target-group.ts';
import type { Resource } from '../model/resource.ts';
import { parseAddress } from '../net/address.ts';
import { type Flows, trafficOf } from '../net/flows.ts';
import { overlaps, type Traffic, traffic, union } from '../net/traffic.ts';
import type { Engine } from './engine.ts';
import { ownerOf } from './parties.ts';

/** The targets that work for whoever reaches a load balancer by these flows, each once. */
export function targetsBehind(engine: Engine, balancer: LoadBalancer, flows: Flows): readonly Resource[] {
  const { network } = engine;
  const reached = trafficOf(flows);
  const open = network
    .where('listener', 'loadBalancer', balancer.key)
    .filter(({ port }) => port === undefined || overlaps(reached, atPort(port)));
  const groups = new Set(open.flatMap(forwardedTo));
  const targets = [...groups].flatMap(key => network.get('targetGroup', key)?.targets ?? []);
  return [...new Set(targets.flatMap(target => resourceOf(target, balancer, engine) ?? []))];
}

function atPort(port: number): Traffic {
  return union(traffic({ protocol: 6, from: port }), traffic({ protocol: 17, from: port }));
}

/** The target groups that a listener or one of its rules forwards to. */
function forwardedTo({ actions, rules = [] }: Listener): readonly string[] {
  return [...actions, ...rules.flatMap(rule => rule.actions)].flatMap((action: ListenerAction) =>
    action.type === 'forward' ? action.targetGroups.filter(each => each.weight > 0).map(each => each.targetGroup) : [],
  );
}

function resourceOf({ target }: Target, { vpc }: LoadBalancer, { network, graph }: Engine): Resource | undefined {
  if (typeof target !== 'string') return network.get(target.kind, target.key) as Resource | undefined;
  const address = parseAddress(target);
  const station = address && vpc !== undefined ? graph.stations.at(vpc, address) : undefined;
  return station && ownerOf(station, network);
}
