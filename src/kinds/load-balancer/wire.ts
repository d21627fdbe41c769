import type { Obstacle, Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import type { Station } from '../../graph/station.ts';
import { arrive, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { difference, type Flows, isEmpty, restrictTraffic } from '../../net/flows.ts';
import type { Listener } from '../listener/listener.ts';
import { atUnread, unreadWords } from '../unread-interfaces.ts';
import { listenedTraffic } from './listened-traffic.ts';
import type { LoadBalancer } from './load-balancer.ts';
import { secondLegs } from './second-legs.ts';
import { toTargets } from './to-targets.ts';
import { placeOfUnread } from './unread-nodes.ts';

/**
 * The nodes of a load balancer take connections on its listeners' ports and nothing else (M1). Those of HTTP and TLS
 * end at the node, which makes others of its own (B8); a network load balancer hands TCP and UDP to its targets.
 */
export const wire: Wire<LoadBalancer> = {
  component: (balancer, graph) => ({
    id: `loadBalancer/${balancer.key}`,
    resource: balancer,
    receive: (packets, door) => receive(balancer, graph, packets, door),
  }),
  stations: placeOfUnread,
};

/** outside: at a node · within: replies caught on their way · inside, resume: replies on from the node. */
function receive(balancer: LoadBalancer, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows, receiver, sender } = packets;
  if (door === 'within') return caught(balancer, graph, packets);
  if (door === 'inside' || door === 'resume') {
    // A stand-in for nodes that were not read has nothing of its own to send by.
    if (sender?.resource === balancer) return [undecided(flows, unreadWords(balancer), balancer)];
    const node = sender ? { component: sender.door.component, door: 'inside' as const } : undefined;
    return node ? [pass(flows, node)] : [undecided(flows, `the nodes of ${balancer.name} were not read`, balancer)];
  }
  if (packets.reply) return [arrive(flows, 'inside')];
  if (!receiver) return [undecided(flows, `the nodes of ${balancer.name} were not read`, balancer)];
  if (balancer.state !== undefined && !/^active/.test(balancer.state) && balancer.state !== 'provisioning') {
    return [stop(flows, obstacle('BAD_STATE', `${balancer.name} is ${balancer.state}`, { resource: balancer }))];
  }
  if (balancer.type === 'gateway') {
    const message = `${balancer.name} takes packets from its endpoints only`; // B12
    return [stop(flows, obstacle('MANAGED_INTERFACE', message, { resource: balancer }))];
  }
  return atNode(balancer, receiver, graph, packets);
}

/** Replies of targets that see the client's own address come back to the node by themselves (B3). */
function caught(balancer: LoadBalancer, graph: Graph, packets: Packets): readonly Step[] {
  const home = packets.caught?.subnet;
  const trace = { did: 'delivered', resource: balancer } as const;
  const taken = (flows: Flows, obstacles: readonly Obstacle[]) => [arrive(flows, 'inside', { trace, obstacles })];
  const acl = home === undefined || home === packets.subnet ? undefined : graph.filter(`subnet/${home}`);
  return acl ? filtered(packets.flows, acl.admit(packets, 'in'), taken) : taken(packets.flows, []);
}

function atNode(balancer: LoadBalancer, node: Station, graph: Graph, packets: Packets): readonly Step[] {
  const steps: Step[] = [];
  let rest = packets.flows;
  const isUnread = node.resource === balancer;
  const carry = { receiver: node };
  for (const listener of graph.network.where('listener', 'loadBalancer', balancer.key)) {
    if (isEmpty(rest)) break;
    const part = restrictTraffic(rest, listenedTraffic(listener));
    if (isEmpty(part)) continue;
    rest = difference(rest, part);
    if (isUnread) steps.push(...atUnread(balancer, balancer.securityGroups ?? [], graph, withFlows(packets, part)));
    else if (!passesOn(listener, balancer)) {
      const trace = { did: 'accepted', resource: listener } as const;
      const begins = () => secondLegs(balancer, listener, node, graph, withFlows(packets, part));
      steps.push(arrive(part, 'inside', { trace, carry, begins }));
    } else steps.push(...toTargets(balancer, listener, node, graph, withFlows(packets, part)));
  }
  if (isEmpty(rest)) return steps;
  if (!graph.network.isRead('listener', balancer)) {
    return [...steps, undecided(rest, `the listeners of ${balancer.name} were not read`, balancer)];
  }
  const message = `${balancer.name} has no listener for it, and its nodes answer on listeners only`; // M1
  const code = balancer.type === 'classic' ? 'ELB_LISTENERS_MISMATCH' : 'ELBV2_LISTENERS_MISMATCH';
  return [...steps, stop(rest, obstacle(code, message, { resource: balancer }))];
}

const passing = new Set(['tcp', 'udp', 'tcp_udp', 'quic', 'tcp_quic']);

/** Whether connections go through to targets; classic TCP listeners are proxies too. */
function passesOn(listener: Listener, balancer: LoadBalancer): boolean {
  if (balancer.type !== 'network') return false;
  return passing.has(listener.protocol) && listener.actions.some(action => action.type === 'forward');
}
