import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { DoorName, Packets } from '../../graph/packets.ts';
import { arrive, doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { areDown, directly, isDown, sitesBehind, toSites } from '../sites.ts';
import type { VpnConnection } from './vpn-connection.ts';

/** A VPN connection: on its far side stands what a design declares, or what an account does not tell of. */
export const wire: Wire<VpnConnection> = {
  component: (vpn, graph) => ({
    id: `vpnConnection/${vpn.key}`,
    resource: vpn,
    receive: (packets, door) => receive(vpn, graph, packets, door),
  }),
};

function receive(vpn: VpnConnection, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows } = packets;
  if (isDown(vpn)) {
    const down = areDown(vpn.tunnels);
    const message = `${vpn.name} is ${down ? 'down: none of its tunnels is up' : vpn.state}`;
    const code = vpn.transitGateway === undefined ? 'BAD_STATE_VPN' : 'TGW_BAD_STATE_VPN';
    return [stop(flows, obstacle(code, message, { resource: vpn }))];
  }
  const trace = { did: 'forwarded', resource: vpn } as const;
  if (door === 'outside') return inwards(vpn, graph, packets);
  const home = `vpnConnection/${vpn.key}`;
  if (packets.reply && packets.home === home) return [arrive(flows, 'outside', { trace })];
  return toSites(vpn, directly(sitesBehind(home, graph.network)), flows, trace);
}

function inwards(vpn: VpnConnection, graph: Graph, { flows }: Packets): readonly Step[] {
  const trace = { did: 'forwarded', resource: vpn } as const;
  if (vpn.vpnGateway !== undefined) {
    return [pass(flows, doorOf({ kind: 'vpnGateway', key: vpn.vpnGateway }, 'outside'), { trace })];
  }
  const attachment = graph.network
    .where('transitGatewayAttachment', 'transitGateway', vpn.transitGateway ?? '')
    .find(each => each.resource?.kind === 'vpnConnection' && each.resource.key === vpn.key);
  if (!attachment) return [undecided(flows, `where ${vpn.name} ends was not read`, vpn)];
  return [pass(flows, doorOf(attachment, 'inside'), { trace })];
}
