import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import type { TransitGateway } from './transit-gateway.ts';

/** As the target of a route, a transit gateway is its attachment in the VPC that the route lies in. */
export const wire: Wire<TransitGateway> = {
  component: (gateway, graph) => ({
    id: `transitGateway/${gateway.key}`,
    resource: gateway,
    receive: packets => receive(gateway, graph, packets),
  }),
};

function receive(gateway: TransitGateway, graph: Graph, packets: Packets): readonly Step[] {
  const { flows, vpc = '' } = packets;
  const attachments = graph.network
    .where('transitGatewayAttachment', 'vpc', vpc)
    .filter(each => each.transitGateway === gateway.key && each.type === 'vpc');
  // AWS tells of deleted attachments for a while: there may be a newer one.
  const attachment = attachments.find(each => each.state === 'available') ?? attachments[0];
  if (attachment) return [pass(flows, doorOf(attachment, 'routed'))];
  if (!graph.network.isRead('transitGatewayAttachment', gateway)) {
    return [undecided(flows, `the attachments of ${gateway.name} were not read`, gateway)];
  }
  const message = `${graph.network.get('vpc', vpc)?.name ?? vpc} is not attached to ${gateway.name}`;
  return [stop(flows, obstacle('BAD_STATE_ATTACHMENT', message, { resource: gateway, change: 'attach it' }))];
}
