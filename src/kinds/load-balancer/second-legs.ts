import type { Beginning, Obstacle } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Packets, packetsOf } from '../../graph/packets.ts';
import { translatedPorts } from '../../graph/port-translation.ts';
import type { Station } from '../../graph/station.ts';
import { obstacle } from '../../graph/steps.ts';
import { addressSet } from '../../net/address-set.ts';
import { difference, type Flows, flows, isEmpty, restrictDestination, sourcesOf } from '../../net/flows.ts';
import { type Traffic, traffic } from '../../net/traffic.ts';
import type { Listener } from '../listener/listener.ts';
import type { TargetGroup } from '../target-group/target-group.ts';
import { type Goal, goalsFor, keepsClient } from './goals.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { startOf } from './start-of.ts';

/**
 * A load balancer that takes a connection itself makes another one to a target: from an address of the node, or from
 * the client's where that is preserved (B8, B1). Each target that it may choose is a beginning.
 */
export function secondLegs(
  balancer: LoadBalancer,
  listener: Listener,
  node: Station,
  graph: Graph,
  packets: Packets,
): readonly Beginning[] {
  return groupsOf(listener, graph).flatMap(group => {
    if (group.targetType === 'lambda') return [];
    const found = goalsFor(balancer, group, node, graph);
    if ('goals' in found)
      return found.goals.map(goal => legTo(balancer, listener, group, node, goal, graph, packets.flows));
    return [{ about: group, detail: group.name, ...found }];
  });
}

/** Groups of the default actions and of all rules: which rule applies, requests decide. */
function groupsOf(listener: Listener, graph: Graph): readonly TargetGroup[] {
  const actions = [...listener.actions, ...(listener.rules ?? []).flatMap(rule => rule.actions)];
  const keys = actions.flatMap(action =>
    action.type === 'forward'
      ? action.targetGroups.flatMap(({ targetGroup, weight }) =>
          weight > 0 || action.targetGroups.length === 1 ? [targetGroup] : [],
        )
      : [],
  );
  return [...new Set(keys)].flatMap(key => graph.network.get('targetGroup', key) ?? []);
}

function legTo(
  balancer: LoadBalancer,
  listener: Listener,
  group: TargetGroup,
  node: Station,
  goal: Goal,
  graph: Graph,
  client: Flows,
): Beginning {
  const port = goal.port ?? listener.port;
  const kept = balancer.type === 'network' && keepsClient(group);
  const onPort: Traffic | undefined = port === undefined ? undefined : traffic({ protocol: 6, from: port });
  const from = kept ? sourcesOf(client) : node.addresses;
  const sent = flows({ from, to: goal.addresses, traffic: onPort, sourcePorts: translatedPorts });
  const { obstacles, rest } = besideAcl(balancer, node, graph, sent);
  return {
    about: group,
    detail: `${goal.name}${port === undefined ? '' : `:${port}`}`,
    obstacles,
    start: startOf(balancer, node, goal, rest, kept),
  };
}

/** The network ACL looks at what a classic load balancer sends, also to targets in the subnet of its node (B14). */
function besideAcl(
  balancer: LoadBalancer,
  node: Station,
  graph: Graph,
  sent: Flows,
): { readonly obstacles: readonly Obstacle[]; readonly rest: Flows } {
  const subnet = balancer.type === 'classic' ? graph.network.get('subnet', node.subnet) : undefined;
  const acl = subnet && graph.filter(`subnet/${subnet.key}`);
  const beside = subnet?.cidr ? restrictDestination(sent, addressSet([subnet.cidr])) : undefined;
  if (!acl || !beside || isEmpty(beside)) return { obstacles: [], rest: sent };
  const { admitted } = acl.admit(packetsFrom(node, beside), 'out');
  if (isEmpty(difference(beside, admitted))) return { obstacles: [], rest: sent };
  const message = `the network ACL of ${subnet?.name} lets nothing out of ${balancer.name} to targets beside it`; // B14
  const change = 'add an egress entry that allows it';
  return { obstacles: [obstacle('ELB_ACL_RESTRICTION', message, { resource: subnet, change })], rest: sent };
}

function packetsFrom({ badges, vpc, subnet, zone }: Station, beside: Flows): Packets {
  return packetsOf({ flows: beside, badges, vpc, subnet, zone, home: 'nobody', sent: beside });
}
