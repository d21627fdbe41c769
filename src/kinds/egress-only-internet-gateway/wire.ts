import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { DoorName, Packets } from '../../graph/packets.ts';
import { arrive, doorOf, obstacle, pass, remember, stop, unchanged } from '../../graph/steps.ts';
import { publicAccess } from '../public-access.ts';
import type { EgressOnlyInternetGateway } from './egress-only-internet-gateway.ts';

/** IPv6 connections that start inside pass, and their replies (X1). */
export const wire: Wire<EgressOnlyInternetGateway> = {
  component: (gateway, graph) => ({
    id: `egressOnlyInternetGateway/${gateway.key}`,
    resource: gateway,
    receive: (packets, door) => receive(gateway, graph, packets, door),
  }),
};

function receive(gateway: EgressOnlyInternetGateway, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows, vpc = '' } = packets;
  if (door === 'outside') return [arrive(flows, 'outside')];
  if (door === 'resume') return [pass(flows, doorOf({ kind: 'vpc', key: gateway.vpc ?? vpc }, 'local'))];
  if (gateway.vpc !== packets.vpc) {
    const message = `${gateway.name} is not attached to the VPC that routes lead from`;
    return [stop(flows, obstacle('BAD_STATE_ROUTE', message, { resource: gateway }))];
  }
  if (packets.reply) {
    const message = `${gateway.name} drops replies to connections that did not go out by it`;
    return [stop(flows, obstacle('EGRESS_ONLY', message, { resource: gateway }))];
  }
  const where = { vpc, subnet: packets.sender?.subnet };
  const to = { component: 'internet', door: 'inside' } as const;
  return [
    remember(flows, to, {
      change: unchanged,
      resume: 'resume',
      trace: { did: 'forwarded', resource: gateway },
      obstacles: publicAccess(gateway, where, 'outboundTranslated', packets, graph),
      carry: { badges: [], caught: { at: 'internet', to: doorOf(gateway, 'outside') } },
    }),
  ];
}
