import type { AnyReference } from '../../../src/model/resource.ts';
import { aclAdmits, groupsAdmit, publicAccessBlocks } from './filters.ts';
import { byEndpoint, byFirewall } from './firewalls.ts';
import { block, blockOf, isHidden, type Packet, within } from './packet.ts';
import { fromGateway, isAtHome, isUp, wayOut } from './sites.ts';
import { throughTransitGateway } from './transit.ts';
import {
  abroad,
  arrived,
  type End,
  enter,
  follow,
  isInCircles,
  leave,
  lost,
  on,
  send,
  type Travel,
  unknown,
  zoneOf,
} from './travel.ts';
import { ofVpc, type World } from './world.ts';

/** `out`: as the target of a route · `in`: from outside · `answer`: answers go on from here · `start`: packets begin. */
export type Way = 'out' | 'in' | 'answer' | 'start';

/** What the target of a route does with a packet. */
export function leadOn({ kind, key }: AnyReference, travel: Travel, way: Way = 'out'): readonly End[] {
  switch (kind) {
    case 'internetGateway':
      return way === 'in' ? inByGateway(key, travel) : outByGateway(key, travel);
    case 'natGateway':
      return way === 'answer' ? answerOfNat(key, travel) : throughNat(key, travel);
    case 'egressOnlyInternetGateway':
      return way === 'answer'
        ? enter(travel.world.network.get('egressOnlyInternetGateway', key)!.vpc!, travel)
        : outOnly(key, travel);
    case 'peering':
      return overPeering(key, travel);
    case 'transitGateway':
      return throughTransitGateway(key, travel);
    case 'networkInterface':
      return byAppliance(key, travel);
    case 'endpoint':
      return way === 'answer' ? answerOfEndpoint(key, travel) : toService(key, travel);
    case 'firewall':
      return byFirewall(key, travel);
    case 'vpnGateway':
      return byVpnGateway(key, travel);
    case 'onPremises':
      return fromSite(key, travel);
    case 'loadBalancer':
      return send(travel.context.sender!, travel);
    default:
      return unknown;
  }
}

function region({ network }: World, vpc: string): string | undefined {
  return network.get('vpc', vpc)?.region;
}

/** Sources become public ones; private destinations are dropped (I1, I3); Block Public Access first (K1). */
function outByGateway(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { vpc } = world.network.get('internetGateway', key)!;
  if (vpc === undefined || vpc !== context.vpc) return lost;
  if (isRedirected(key, vpc, travel) || isHidden(packet.to)) return lost;
  const sender = context.sender?.vpc === vpc ? context.sender : undefined;
  const own = typeof packet.from === 'number';
  const place = sender?.addresses.includes(packet.from) ? sender : world.at(vpc, packet.from);
  const seen = place?.publics.find(each => each.own === packet.from)?.seen;
  if (own && seen === undefined) return lost;
  const translated = (own ? place : context.sender)?.service?.startsWith('natGateway') ?? false;
  const subnet = own ? place?.subnet : context.sender?.subnet;
  const where = { vpc, subnet, region: region(world, vpc) };
  if (!context.reply && publicAccessBlocks(world, where, translated ? 'outTranslated' : 'out')) return lost;
  return abroad(on(travel, { groups: [] }, { ...packet, from: seen ?? packet.from }));
}

/** A subnet whose incoming packets are led to a middlebox has to use it on the way out too (R16). */
function isRedirected(gateway: string, vpc: string, { world, context, packet }: Travel): boolean {
  const subnet = context.subnet === undefined ? undefined : world.network.get('subnet', context.subnet);
  const edge = edgeOf(gateway, vpc, world);
  return (
    edge?.routes.some(({ to, via }) => {
      if (via.type !== 'resource' || !('cidr' in to) || !subnet) return false;
      const box = blockOf(to.cidr);
      const { key } = via.target;
      const home = (world.network.get('networkInterface', key) ?? world.network.get('endpoint', key)) as
        | { readonly subnet?: string; readonly subnets?: readonly string[] }
        | undefined;
      return (
        (home?.subnet ?? home?.subnets?.[0]) !== subnet.key &&
        [typeof packet.from === 'number' ? subnet.cidr : subnet.ipv6].some(
          cidr => cidr && within(box, blockOf(cidr).lo) && within(box, blockOf(cidr).hi),
        )
      );
    }) ?? false
  );
}

function edgeOf(gateway: string, vpc: string, { network }: World) {
  return network.all('routeTable').find(each => each.vpc === vpc && each.gateways.some(one => one.key === gateway));
}

function inByGateway(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const vpc = world.network.get('internetGateway', key)!.vpc!;
  const place = world.byPublic.get(packet.to);
  const to = place?.publics.find(each => each.seen === packet.to)?.own ?? packet.to;
  const where = { vpc, subnet: place?.subnet, region: region(world, vpc) };
  // Of IPv6 nobody translates: the switch sees whose address it is.
  const owner = place ?? world.at(vpc, packet.to);
  if (!context.reply && publicAccessBlocks(world, { ...where, subnet: owner?.subnet }, 'in')) return lost;
  const inside = on(travel, { vpc, subnet: undefined, groups: [], entered: 'internet' }, { ...packet, to });
  if (place?.subnet === '') return context.reply ? arrived(inside, place.id) : lost;
  const edge = edgeOf(key, vpc, world);
  return edge ? follow(edge.key, inside) : enter(vpc, inside);
}

/** TCP, UDP and ICMP of the own VPC, from an address and any port of the gateway (T1, T2, T6, T9, N10). */
function throughNat(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const nat = world.network.get('natGateway', key)!;
  if (context.reply || nat.state !== 'available' || context.vpc !== nat.vpc) return lost;
  if (context.entered === 'peering' || context.entered === 'vpn') return lost;
  const zones = nat.addresses.flatMap(each => each.zone ?? []);
  if (nat.subnet === undefined && zones.length > 0 && !zones.includes(context.zone ?? '')) return lost;
  const plain = toIpv4(packet);
  if (!plain || ![1, 6, 17].includes(plain.protocol)) return lost;
  if (nat.subnet !== undefined) {
    if (context.subnet === nat.subnet || !aclAdmits(world, nat.subnet, 'ingress', packet)) return lost;
  }
  const place = world.byId.get(`natGateway/${key}`)!;
  if (isInCircles(place.id, travel)) return lost;
  const zone = nat.subnet === undefined ? undefined : zoneOf(world.network, nat.subnet);
  const ports = plain.protocol === 1 ? [plain.sourcePort] : world.ports;
  return place.addresses.flatMap(from =>
    ports.flatMap(sourcePort => {
      const sent = { ...plain, from, sourcePort };
      const own = { ...context, sender: context.sender, vpc: nat.vpc, zone };
      const memory = [{ at: place.id, sent, before: packet, context: own }, ...travel.memory];
      const after = { groups: [], sender: place, vpc: nat.vpc, entered: undefined, zone, caught: undefined };
      const outside: Travel = { ...on(travel, after, sent), memory };
      if (nat.subnet !== undefined) return leave(nat.subnet, outside);
      // It stands in no subnet (T11).
      const regional = on(outside, { subnet: undefined });
      if (nat.routeTable !== undefined) return follow(nat.routeTable, regional);
      const gateway = world.network.all('internetGateway').find(each => each.vpc === nat.vpc);
      return gateway ? outByGateway(gateway.key, regional) : lost;
    }),
  );
}

const standing = block('64:ff9b::/96');

/** IPv6 to an address that stands for an IPv4 one becomes IPv4 (T10). */
function toIpv4(packet: Packet): Packet | undefined {
  if (typeof packet.to === 'number') return packet;
  if (!within(standing, packet.to)) return undefined;
  const to = Number(packet.to % 2n ** 32n);
  if (packet.protocol !== 58) return packet.protocol === 1 ? undefined : { ...packet, to };
  const port = { 128: 8, 129: 0 }[packet.port];
  return port === undefined || packet.sourcePort !== 0 ? undefined : { ...packet, to, protocol: 1, port };
}

function answerOfNat(key: string, travel: Travel): readonly End[] {
  const nat = travel.world.network.get('natGateway', key)!;
  if (nat.subnet !== undefined) return leave(nat.subnet, travel);
  return nat.routeTable === undefined ? enter(nat.vpc, travel) : follow(nat.routeTable, travel);
}

/** IPv6 out, and its answers (X1). */
function outOnly(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { vpc } = world.network.get('egressOnlyInternetGateway', key)!;
  if (vpc === undefined || vpc !== context.vpc || context.reply) return lost;
  const where = { vpc, subnet: context.sender?.subnet, region: region(world, vpc) };
  if (publicAccessBlocks(world, where, 'outTranslated')) return lost;
  const at = `egressOnlyInternetGateway/${key}`;
  const memory = [{ at, sent: packet, before: packet, context }, ...travel.memory];
  return abroad({ ...on(travel, { groups: [], caught: { at: 'internet', by: at } }), memory });
}

/** To addresses of the other VPC only (P2, P7), with groups within a region (S10, P6). */
function overPeering(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { requester, accepter, state } = world.network.get('peering', key)!;
  const [near, far] = requester.vpc === context.vpc ? [requester, accepter] : [accepter, requester];
  if (near.vpc !== context.vpc || state !== 'active' || !ofVpc(world, far.vpc, packet.to)) return lost;
  const groups = near.region === far.region ? context.groups : [];
  return enter(far.vpc, on(travel, { vpc: far.vpc, entered: 'peering', groups }));
}

/** An interface that a route leads to: what an appliance does, nobody knows (E1, R15). */
function byAppliance(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const place = world.byId.get(`networkInterface/${key}`)!;
  if (place.checked || place.stopped) return lost;
  if (context.entered === 'internet' && context.subnet === undefined && place.publics.length === 0) return lost;
  return groupsAdmit(world, place, 'ingress', packet, context) === 'no' ? lost : unknown;
}

/** From one of its interfaces, or from a service that stands nowhere. */
function answerOfEndpoint(key: string, travel: Travel): readonly End[] {
  const { sender } = travel.context;
  if (sender?.service === `endpoint/${key}`) return send(sender, travel);
  return enter(travel.world.network.get('endpoint', key)!.vpc, travel);
}

/** A gateway endpoint: TCP and pings of the own VPC (L1, L4), answered by the service. */
function toService(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const endpoint = world.network.get('endpoint', key)!;
  if (endpoint.type === 'gatewayLoadBalancer') return byEndpoint(key, travel);
  if (endpoint.state !== 'available' || endpoint.type !== 'gateway') return lost;
  if (context.reply || context.entered !== undefined) return lost;
  const { protocol, port, sourcePort } = packet;
  const ping = protocol === 1 && port === 8 && sourcePort === 0;
  const served = protocol === 6 && (port === 443 || port === 80);
  return ping || served ? arrived(travel, `endpoint/${key}`) : lost;
}

/** Packets of the own VPC's interfaces, to the site that has the address (V1). */
function byVpnGateway(key: string, travel: Travel): readonly End[] {
  const { world, context } = travel;
  const gateway = world.network.get('vpnGateway', key)!;
  if (gateway.vpc !== context.vpc || context.entered !== undefined) return lost;
  if (context.sender && context.sender.vpc !== gateway.vpc) return lost;
  const lines = world.network.all('vpnConnection').filter(each => each.vpnGateway === key);
  const direct = world.network
    .all('directConnectGateway')
    .filter(each => each.associations?.some(({ gateway: { key: joined } }) => joined === key));
  return fromGateway(
    [...lines, ...direct].map(each => each.key),
    travel,
  );
}

/** From a site into the gateway that its line ends at. */
function fromSite(key: string, travel: Travel): readonly End[] {
  const { network } = travel.world;
  if (isAtHome(network, key, travel.packet.to)) return arrived(travel, `onPremises/${key}`);
  const { by } = wayOut(network, network.get('onPremises', key)!, travel.packet.to);
  const circuit = network.get('virtualInterface', by.key);
  if (circuit) return fromCircuit(circuit.directConnectGateway!, travel);
  const line = network.get('vpnConnection', by.key)!;
  if (!isUp(network, line.key)) return lost;
  const vpc = network.get('vpnGateway', line.vpnGateway)?.vpc;
  if (vpc === undefined)
    return throughTransitGateway(line.transitGateway!, on(travel, { entered: 'vpn', vpc: line.key }));
  return intoOwnVpc(vpc, travel);
}

/** By a Direct Connect gateway: to the gateway that tells the site of the address. */
function fromCircuit(key: string, travel: Travel): readonly End[] {
  const { world, packet } = travel;
  const { network } = world;
  const told = network
    .get('directConnectGateway', key)!
    .associations?.find(each => each.allowedPrefixes?.some(cidr => within(blockOf(cidr), packet.to)) ?? true);
  if (!told) return lost;
  if (told.gateway.kind === 'transitGateway')
    return throughTransitGateway(told.gateway.key, on(travel, { entered: 'vpn', vpc: key }));
  return intoOwnVpc(network.get('vpnGateway', told.gateway.key)!.vpc!, travel);
}

/** From outside come packets of other addresses than the VPC's, to addresses of the VPC (V1). */
function intoOwnVpc(vpc: string, travel: Travel): readonly End[] {
  const { world, packet } = travel;
  if (ofVpc(world, vpc, packet.from) || !ofVpc(world, vpc, packet.to)) return lost;
  return enter(vpc, on(travel, { vpc, subnet: undefined, entered: 'vpn', groups: [] }));
}
