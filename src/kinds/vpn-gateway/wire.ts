import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Door, DoorName, Packets } from '../../graph/packets.ts';
import { arrive, doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { addressSet } from '../../net/address-set.ts';
import { difference, type Flows, isEmpty, restrictDestination, restrictSource } from '../../net/flows.ts';
import { type Behind, hasStaticRoutes, heardBy, linesOf as linesTo, toSites } from '../sites.ts';
import type { VpnGateway } from './vpn-gateway.ts';

/** A VPN gateway carries packets of its VPC's own interfaces to networks outside AWS, and nothing beyond (V1). */
export const wire: Wire<VpnGateway> = {
  component: (gateway, graph) => ({
    id: `vpnGateway/${gateway.key}`,
    resource: gateway,
    receive: (packets, door) => receive(gateway, graph, packets, door),
  }),
};

function receive(gateway: VpnGateway, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows } = packets;
  const trace = { did: 'forwarded', resource: gateway } as const;
  if (door === 'outside') {
    if (gateway.vpc === undefined) {
      return [stop(flows, obstacle('BAD_STATE', `${gateway.name} is attached to no VPC`, { resource: gateway }))];
    }
    const carry = { vpc: gateway.vpc, subnet: undefined, entered: 'vpn', badges: [] } as const;
    const onward = edgeOf(gateway, gateway.vpc, graph);
    return credible(gateway, gateway.vpc, graph, flows, part => [pass(part, onward, { trace, carry })]);
  }
  if (gateway.vpc !== packets.vpc) {
    const message = `${gateway.name} is not attached to the VPC that routes lead from`;
    return [stop(flows, obstacle('BAD_STATE_ROUTE', message, { resource: gateway }))];
  }
  if (packets.entered !== undefined || (packets.sender && packets.sender.vpc !== gateway.vpc)) {
    const message = `${gateway.name} carries packets of its own VPC only`; // V1
    return [stop(flows, obstacle('VGW_PRIVATE_IP_ASSOCIATION_FOR_EGRESS', message, { resource: gateway }))];
  }
  const home = `vpnGateway/${gateway.key}`;
  if (packets.reply && packets.home === home) return [arrive(flows, 'outside', { trace })];
  const joined = sitesOf(gateway, graph);
  if (joined.length > 0) return toSites(gateway, joined, flows, trace);
  const options = linesOf(gateway, graph).map(line => [pass(flows, line, { trace, carry: { badges: [] } })]);
  if (options.length === 0) return [undecided(flows, `what stands behind ${gateway.name} was not read`, gateway)];
  return options.length === 1 ? (options[0] as Step[]) : [{ type: 'choice', flows, among: 'the line', options }];
}

/** From outside come packets of other addresses than the VPC's own, to addresses of the VPC (V1). */
function credible(
  gateway: VpnGateway,
  key: string,
  graph: Graph,
  flows: Flows,
  on: (part: Flows) => readonly Step[],
): readonly Step[] {
  const vpc = graph.network.get('vpc', key);
  if (!vpc) return on(flows);
  const own = addressSet([...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]);
  const spoofed = restrictSource(flows, own);
  const honest = difference(flows, spoofed);
  const inside = restrictDestination(honest, own);
  const outside = difference(honest, inside);
  const steps: Step[] = [];
  if (!isEmpty(spoofed)) {
    const message = `${gateway.name} drops packets that come from outside with addresses of ${vpc.name}`;
    steps.push(stop(spoofed, obstacle('GATEWAY_REJECTS_SPOOFED_TRAFFIC', message, { resource: gateway })));
  }
  if (!isEmpty(outside)) {
    const message = `${gateway.name} takes packets for addresses of ${vpc.name} only`; // V1
    steps.push(stop(outside, obstacle('VGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', message, { resource: gateway })));
  }
  if (!isEmpty(inside)) steps.push(...on(inside));
  return steps;
}

/** Sites joined to the gateway itself or behind its lines: Direct Connect first, then static VPNs, then BGP (R2). */
function sitesOf(gateway: VpnGateway, graph: Graph): readonly Behind[] {
  const { network } = graph;
  const own = new Set([
    `vpnGateway/${gateway.key}`,
    ...network.where('virtualInterface', 'vpnGateway', gateway.key).map(each => `virtualInterface/${each.key}`),
  ]);
  const lines = new Map(linesOf(gateway, graph).map(line => [line.component, line]));
  return network.all('onPremises').flatMap((site): Behind[] => {
    return site.via.flatMap((way): Behind[] => {
      const vpn = way.by.kind === 'vpnConnection' ? network.get('vpnConnection', way.by.key) : undefined;
      const told = site.via.length > 1 || hasStaticRoutes(vpn) ? heardBy({ site, way }, network) : undefined;
      if (own.has(`${way.by.kind}/${way.by.key}`)) return [{ site, to: doorOf(site, 'routed'), rank: 0, told }];
      const line = linesTo(way, network).flatMap(each => lines.get(each) ?? [])[0];
      return line ? [{ site, to: line, rank: vpn ? (vpn.routing === 'static' ? 1 : 2) : 0, told }] : [];
    });
  });
}

/** What leads on from the gateway: VPN connections, Direct Connect gateways. */
function linesOf(gateway: VpnGateway, graph: Graph): readonly Door[] {
  const { network } = graph;
  const vpns = network.where('vpnConnection', 'vpnGateway', gateway.key).filter(vpn => !/^delet/.test(vpn.state));
  const direct = network
    .all('directConnectGateway')
    .filter(each =>
      each.associations?.some(({ gateway: { kind, key } }) => kind === 'vpnGateway' && key === gateway.key),
    );
  return [...vpns, ...direct].map(line => doorOf(line, 'routed'));
}

function edgeOf(gateway: VpnGateway, vpc: string, graph: Graph): Door {
  const tables = graph.network.where('routeTable', 'vpc', vpc);
  const edge = tables.find(table =>
    table.gateways.some(each => each.kind === 'vpnGateway' && each.key === gateway.key),
  );
  return edge ? doorOf(edge, 'look') : doorOf({ kind: 'vpc', key: vpc }, 'local');
}
