import type { Network } from '../../../src/model/network.ts';
import { aclAdmits } from './filters.ts';
import { type Address, type Block, blockOf, within } from './packet.ts';
import { behind, downLine, heardBy } from './sites.ts';
import { deliver, type End, leave, lost, on, type Travel, unknown, zoneOf } from './travel.ts';
import { holds } from './world.ts';

/** From a VPC or a line into a transit gateway, by the attachment that it has there. */
export function throughTransitGateway(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const own = world.network
    .all('transitGatewayAttachment')
    .filter(each => each.transitGateway === key && each.resource?.key === context.vpc);
  const attachment = own.find(each => each.state === 'available');
  if (!attachment) return lost;
  if (attachment.type !== 'vpc') return atTable(attachment.key, travel);
  // Client addresses cannot be preserved on the way through (B2).
  if (!context.reply && context.caught?.at === 'subnet') return lost;
  // Only zones with a subnet of the attachment can send, past its network ACL (G1, N9).
  const door = attachment.subnets?.find(each => zoneOf(world.network, each) === context.zone);
  if (door === undefined || !aclAdmits(world, door, 'ingress', packet)) return lost;
  return atTable(attachment.key, travel);
}

/** The table that the attachment is associated with (G3), by the longest prefix and then by kind (G4). */
function atTable(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { network } = world;
  if (context.hops > 24) return lost;
  const table = network.all('transitGatewayRouteTable').find(each => each.associations?.includes(key));
  if (!table) return lost;
  const attachment = network.get('transitGatewayAttachment', key)!;
  const groups = knows(network, key) && attachment.type === 'vpc' ? context.groups : [];
  const inside = on(travel, { groups, hops: context.hops + 1 });
  const ways = waysOf(network, table.key, packet.to);
  return ways.length === 0 ? lost : ways.flatMap(way => (way === 'blackhole' ? lost : leaveBy(way, inside)));
}

function knows(network: Network, key: string): boolean {
  const attachment = network.get('transitGatewayAttachment', key)!;
  const gateway = network.get('transitGateway', attachment.transitGateway);
  return gateway?.securityGroupReferencing === true && attachment.securityGroupReferencing !== false;
}

interface Row {
  readonly block: Block;
  readonly rank: number;
  readonly way: string;
}

const order = ['static', 'prefix list', 'vpc', 'directConnectGateway', 'vpn'];

function waysOf(network: Network, key: string, to: Address): readonly string[] {
  const hits = rowsOf(network, key).filter(each => within(each.block, to));
  const longest = Math.max(...hits.map(each => each.block.prefix));
  const best = hits.filter(each => each.block.prefix === longest);
  const rank = Math.min(...best.map(each => each.rank));
  return [...new Set(best.filter(each => each.rank === rank).map(each => each.way))];
}

const known = new WeakMap<Network, Map<string, readonly Row[]>>();

function rowsOf(network: Network, key: string): readonly Row[] {
  let tables = known.get(network);
  if (!tables) known.set(network, (tables = new Map()));
  let rows = tables.get(key);
  if (!rows) tables.set(key, (rows = readTable(network, key)));
  return rows;
}

function readTable(network: Network, key: string): readonly Row[] {
  const table = network.get('transitGatewayRouteTable', key)!;
  const written = (table.routes ?? []).flatMap(({ to, via, blackhole }): readonly Row[] =>
    'cidr' in to ? [{ block: blockOf(to.cidr), rank: 0, way: blackhole ? 'blackhole' : via! }] : [],
  );
  const brought = (table.propagations ?? []).flatMap(way => {
    const { type, vpc, resource } = network.get('transitGatewayAttachment', way)!;
    const blocks =
      type === 'vpc'
        ? [...network.get('vpc', vpc)!.cidr, ...network.get('vpc', vpc)!.ipv6.map(each => each.cidr)]
        : behind(network, resource!.key).flatMap(({ site, way: line }) => heardBy(network, site, line));
    return blocks.map(cidr => ({ block: blockOf(cidr), rank: order.indexOf(type), way }));
  });
  return [...written, ...brought];
}

/** Out of the transit gateway: into a VPC, to another gateway, down a line. */
function leaveBy(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { network } = world;
  const attachment = network.get('transitGatewayAttachment', key)!;
  if (attachment.state !== 'available') return lost;
  if (attachment.type === 'vpn' || attachment.type === 'directConnectGateway')
    return downLine(attachment.resource!.key, on(travel, { groups: [] }));
  if (attachment.type === 'peering') {
    const twin = network
      .all('transitGatewayAttachment')
      .find(
        each =>
          each.type === 'peering' &&
          each.transitGateway === attachment.resource?.key &&
          each.resource?.key === attachment.transitGateway,
      );
    return twin
      ? twin.state === 'available'
        ? atTable(twin.key, on(travel, { groups: [], zone: undefined }))
        : lost
      : unknown;
  }
  const groups = knows(network, key) ? context.groups : [];
  // The sender's zone where there is a subnet in it, else any (G2); in appliance mode any, for both directions (G8).
  const subnets = attachment.subnets ?? [];
  const near = subnets.filter(each =>
    attachment.applianceMode ? context.seenBy?.includes(`${key} ${each}`) : zoneOf(network, each) === context.zone,
  );
  return (near.length > 0 ? near.slice(0, 1) : subnets).flatMap(each => {
    const subnet = network.get('subnet', each)!;
    const inside = on(travel, {
      vpc: subnet.vpc,
      subnet: each,
      zone: subnet.zone,
      entered: 'transitGateway',
      groups,
      seenBy: attachment.applianceMode ? [...(context.seenBy ?? []), `${key} ${each}`] : context.seenBy,
    });
    return holds(subnet, packet.to) ? deliver(each, inside) : leave(each, inside);
  });
}
