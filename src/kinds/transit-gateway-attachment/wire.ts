import type { Obstacle, Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { type Door, type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { arrive, doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { addressSet } from '../../net/address-set.ts';
import { difference, isEmpty, restrictDestination } from '../../net/flows.ts';
import { remedyOfState } from '../remedy-of-state.ts';
import type { Subnet } from '../subnet/subnet.ts';
import type { TransitGatewayAttachment } from './transit-gateway-attachment.ts';

/** A door of a transit gateway: into it by `routed` (from a VPC) or `inside`, out of it by `outside`. */
export const wire: Wire<TransitGatewayAttachment> = {
  component: (attachment, graph) => ({
    id: `transitGatewayAttachment/${attachment.key}`,
    resource: attachment,
    receive: (packets, door) => receive(attachment, graph, packets, door),
  }),
};

function receive(
  attachment: TransitGatewayAttachment,
  graph: Graph,
  packets: Packets,
  door: DoorName,
): readonly Step[] {
  if (!/^(available|modifying|pending)$/.test(attachment.state)) {
    const message = `${attachment.name} is ${attachment.state}`;
    return [
      stop(
        packets.flows,
        obstacle('BAD_STATE_ATTACHMENT', message, { resource: attachment, change: remedyOfState(attachment) }),
      ),
    ];
  }
  if (door === 'outside') return leave(attachment, graph, packets);
  return door === 'routed' ? fromVpc(attachment, graph, packets) : toTable(attachment, graph, packets, []);
}

/** Only zones that the attachment has a subnet in can send (G1); that subnet's network ACL looks at sources (N9). */
function fromVpc(attachment: TransitGatewayAttachment, graph: Graph, packets: Packets): readonly Step[] {
  const { flows, zone } = packets;
  if (!packets.reply && packets.caught?.at === 'subnet' && packets.caught.to.door === 'within') {
    const message = `${attachment.name} carries no connections that a load balancer passes on with the client’s address`; // B2
    return [stop(flows, obstacle('ELBV2_SOURCE_ADDRESS_PRESERVATION', message, { resource: attachment }))];
  }
  if (!attachment.subnets) return [undecided(flows, `the subnets of ${attachment.name} were not read`, attachment)];
  const door = subnetsOf(attachment, graph).find(each => zoneOf(each) === zone);
  if (!door) {
    const from = zone === undefined ? 'the zone' : zone.replace(/.* /, '');
    const message = `${attachment.name} has no subnet in ${from}, so nothing there can send to it`; // G1
    const change = `add a subnet of ${from} to ${attachment.name}`;
    // There is no other way; what else is in the way behind it is told, too.
    const obstacles = [obstacle('TGW_ROUTE_AZ_RESTRICTION', message, { resource: attachment, change })];
    return toTable(attachment, graph, packets, obstacles);
  }
  const acl = graph.filter(`subnet/${door.key}`);
  if (!acl) return toTable(attachment, graph, packets, []);
  return filtered(flows, acl.admit(packets, 'in'), (part, obstacles) =>
    toTable(attachment, graph, withFlows(packets, part), obstacles),
  );
}

/** The one table that the attachment is associated with decides where to go (G3). */
function toTable(
  attachment: TransitGatewayAttachment,
  graph: Graph,
  packets: Packets,
  obstacles: readonly Obstacle[],
): readonly Step[] {
  const { flows } = packets;
  // Deleted tables are told of for a while.
  const table = graph.network
    .where('transitGatewayRouteTable', 'associations', attachment.key)
    .find(each => !/^delet/.test(each.state));
  if (table) {
    const trace = { did: 'forwarded', resource: attachment } as const;
    return [
      pass(flows, doorOf(table, 'look'), { trace, obstacles, carry: { badges: badgesOf(attachment, graph, packets) } }),
    ];
  }
  const tables = graph.network.where('transitGatewayRouteTable', 'transitGateway', attachment.transitGateway);
  if (tables.length === 0 || tables.some(each => each.associations === undefined)) {
    const message = `the route tables of ${attachment.transitGateway} were not read`;
    return [{ ...undecided(flows, message, attachment, 'TGW_RTB_ROUTES_ARE_UNKNOWN'), obstacles }];
  }
  const message = `${attachment.name} is associated with no route table`;
  const change = 'associate it with a route table of the transit gateway';
  return [
    stop(
      flows,
      ...obstacles,
      obstacle('TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION', message, { resource: attachment, change }),
    ),
  ];
}

/** Groups are handed on where the gateway and both attachments allow it (S11). */
function badgesOf(attachment: TransitGatewayAttachment, graph: Graph, packets: Packets): readonly string[] {
  const gateway = graph.network.get('transitGateway', attachment.transitGateway);
  const allowed = gateway?.securityGroupReferencing === true && attachment.securityGroupReferencing !== false;
  return allowed && attachment.type === 'vpc' ? packets.badges : [];
}

function leave(attachment: TransitGatewayAttachment, graph: Graph, packets: Packets): readonly Step[] {
  const { flows } = packets;
  if (packets.reply && packets.home === `transitGatewayAttachment/${attachment.key}`) {
    return [arrive(flows, 'outside', { trace: { did: 'forwarded', resource: attachment } })];
  }
  switch (attachment.type) {
    case 'vpc':
      return intoVpc(attachment, graph, packets);
    case 'peering': {
      const twin = twinOf(attachment, graph);
      if (!twin) return [undecided(flows, `the transit gateway behind ${attachment.name} was not read`, attachment)];
      const carry = { badges: [], zone: undefined };
      return [pass(flows, doorOf(twin, 'inside'), { trace: { did: 'forwarded', resource: attachment }, carry })];
    }
    case 'vpn':
    case 'directConnectGateway': {
      const to: Door | undefined = attachment.resource && doorOf(attachment.resource, 'routed');
      if (!to || !graph.component(to.component)) {
        return [undecided(flows, `what stands behind ${attachment.name} was not read`, attachment)];
      }
      return [pass(flows, to, { trace: { did: 'forwarded', resource: attachment }, carry: { badges: [] } })];
    }
    default:
      return [
        undecided(flows, `${attachment.name} is of a type that is not followed (${attachment.type})`, attachment),
      ];
  }
}

/**
 * The zone of the sender where the attachment has a subnet there, else any that it has (G2); with appliance mode
 * any, the same for both directions (G8).
 */
function intoVpc(attachment: TransitGatewayAttachment, graph: Graph, packets: Packets): readonly Step[] {
  const { flows, zone } = packets;
  const vpc = graph.network.get('vpc', attachment.vpc);
  if (!vpc)
    return [
      undecided(flows, `${attachment.vpc ?? attachment.name} belongs to an account that was not read`, attachment),
    ];
  const subnets = subnetsOf(attachment, graph);
  if (subnets.length === 0) return [undecided(flows, `the subnets of ${attachment.name} were not read`, attachment)];
  const same = subnets.find(each =>
    attachment.applianceMode ? packets.inspected?.includes(keptTo(attachment, each)) : zoneOf(each) === zone,
  );
  const options = (same ? [same] : subnets).map(subnet => into(attachment, subnet, graph, packets));
  if (options.length === 1) return options[0] as readonly Step[];
  return [{ type: 'choice', flows, among: 'the zone', options }];
}

/** Appliance mode keeps both directions in the zone that the first packet was led to (G8). */
function keptTo({ key }: TransitGatewayAttachment, subnet: Subnet): string {
  return `transitGatewayAttachment/${key} ${subnet.key}`;
}

/** Within the attachment's own subnet no network ACL looks; beyond it, its outbound rules look at destinations (N9). */
function into(attachment: TransitGatewayAttachment, subnet: Subnet, graph: Graph, packets: Packets): readonly Step[] {
  const carry = {
    vpc: subnet.vpc,
    subnet: subnet.key,
    zone: zoneOf(subnet),
    entered: 'transitGateway',
    badges: badgesOf(attachment, graph, packets),
    ...(attachment.applianceMode && { inspected: [...(packets.inspected ?? []), keptTo(attachment, subnet)] }),
  } as const;
  const trace = { did: 'forwarded', resource: attachment, detail: subnet.zone } as const;
  const own = addressSet([subnet.cidr, subnet.ipv6].filter(cidr => cidr !== undefined));
  const staying = restrictDestination(packets.flows, own);
  const leaving = difference(packets.flows, staying);
  const steps: Step[] = [];
  if (!isEmpty(staying)) steps.push(pass(staying, doorOf(subnet, 'within'), { trace, carry }));
  if (!isEmpty(leaving)) steps.push(pass(leaving, doorOf(subnet, 'inside'), { trace, carry }));
  return steps;
}

function subnetsOf(attachment: TransitGatewayAttachment, graph: Graph): readonly Subnet[] {
  return (attachment.subnets ?? []).flatMap(key => graph.network.get('subnet', key) ?? []);
}

function zoneOf(subnet: Subnet): string | undefined {
  return subnet.zone && `${subnet.account ?? ''} ${subnet.zone}`;
}

/** The other end of a peering of two gateways. */
function twinOf(attachment: TransitGatewayAttachment, graph: Graph): TransitGatewayAttachment | undefined {
  const other = attachment.resource?.key;
  if (other === undefined) return undefined;
  return graph.network
    .where('transitGatewayAttachment', 'transitGateway', other)
    .find(each => each.type === 'peering' && each.resource?.key === attachment.transitGateway);
}
