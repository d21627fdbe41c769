import type { Endpoint } from '../../../src/kinds/endpoint/endpoint.ts';
import { balance } from './balancers.ts';
import type { Packet } from './packet.ts';
import { type End, get, isInCircles, lost, on, type Travel, unknown, zoneOf } from './travel.ts';
import type { Place } from './world.ts';

/**
 * At an endpoint whose service somebody of the network offers: a node of its load balancer in the zone gets it, from an
 * address of its own (L9), or past its groups from the client's (B5).
 */
export function toProvider(endpoint: Endpoint, at: Place, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { network } = world;
  const service = network.get('endpointService', endpoint.endpointService);
  if (!service) return unknown;
  const nodes = world.places.filter(each => service.loadBalancers.some(key => each.service === `loadBalancer/${key}`));
  if (nodes.length === 0) return unknown;
  const near = nodes.filter(each => zoneOf(network, each.subnet) === zoneOf(network, at.subnet));
  if (near.length === 0 && service.account === endpoint.account) return lost;
  const answering = `endpoint/${endpoint.key}`;
  if (isInCircles(answering, travel)) return lost;
  return (near.length > 0 ? near : nodes).flatMap(node => {
    const [, key = ''] = (node.service ?? '').split('/');
    const filters = network.get('loadBalancer', key)?.filterPrivateLink !== false && node.groups.length > 0;
    const to = node.addresses[0]!;
    const sent: readonly Packet[] = filters
      ? [{ ...packet, to }]
      : world.ports.map(sourcePort => ({ ...packet, from: to, to, ...(counted(packet) ? { sourcePort } : {}) }));
    return sent.flatMap(each => {
      const memory = [
        { at: answering, sent: each, before: packet, context: { ...context, sender: at } },
        ...travel.memory,
      ];
      const caught = { at: 'subnet', subnet: node.subnet, by: answering } as const;
      const inside = {
        groups: [],
        vpc: node.vpc,
        zone: zoneOf(network, node.subnet),
        entered: 'endpoint',
        caught,
      } as const;
      const there: Travel = { ...on(travel, inside, each), memory };
      if (filters) return get(node, there);
      return balance(key, node, there);
    });
  });
}

function counted({ protocol }: Packet): boolean {
  return protocol === 6 || protocol === 17;
}
