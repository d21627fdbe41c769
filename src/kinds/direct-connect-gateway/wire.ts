import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { DoorName, Packets } from '../../graph/packets.ts';
import { arrive, doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { addressSet } from '../../net/address-set.ts';
import { difference, isEmpty, restrictDestination } from '../../net/flows.ts';
import { directly, sitesBehind, toSites } from '../sites.ts';
import type { DirectConnectAssociation, DirectConnectGateway } from './direct-connect-gateway.ts';

/** A Direct Connect gateway joins gateways of regions with a site; not two sites, nor two gateways. */
export const wire: Wire<DirectConnectGateway> = {
  component: (gateway, graph) => ({
    id: `directConnectGateway/${gateway.key}`,
    resource: gateway,
    receive: (packets, door) => receive(gateway, graph, packets, door),
  }),
};

function receive(gateway: DirectConnectGateway, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows } = packets;
  const trace = { did: 'forwarded', resource: gateway } as const;
  if (door === 'outside') return inwards(gateway, graph, packets);
  const home = `directConnectGateway/${gateway.key}`;
  if (packets.reply && packets.home === home) return [arrive(flows, 'outside', { trace })];
  return toSites(gateway, directly(sitesBehind(home, graph.network)), flows, trace);
}

/** From the site: to the gateways that tell it of these addresses. */
function inwards(gateway: DirectConnectGateway, graph: Graph, packets: Packets): readonly Step[] {
  if (!gateway.associations)
    return [undecided(packets.flows, `the associations of ${gateway.name} were not read`, gateway)];
  const steps: Step[] = [];
  let rest = packets.flows;
  for (const association of gateway.associations) {
    const part = association.allowedPrefixes
      ? restrictDestination(rest, addressSet(association.allowedPrefixes))
      : rest;
    if (isEmpty(part)) continue;
    rest = difference(rest, part);
    const to = doorInto(gateway, association, graph);
    const trace = { did: 'forwarded', resource: gateway } as const;
    steps.push(to ? pass(part, to, { trace }) : undecided(part, `${association.gateway.key} was not read`, gateway));
  }
  if (!isEmpty(rest)) {
    const message = `${gateway.name} tells its far side of no such addresses`;
    steps.push(stop(rest, obstacle('NO_ROUTE_TO_DESTINATION', message, { resource: gateway })));
  }
  return steps;
}

function doorInto(gateway: DirectConnectGateway, { gateway: { kind, key } }: DirectConnectAssociation, graph: Graph) {
  if (kind === 'vpnGateway') return doorOf({ kind, key }, 'outside');
  const attachment = graph.network
    .where('transitGatewayAttachment', 'transitGateway', key)
    .find(each => each.resource?.kind === 'directConnectGateway' && each.resource.key === gateway.key);
  return attachment && doorOf(attachment, 'inside');
}
