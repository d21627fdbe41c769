import type { Network } from '../../../src/model/network.ts';
import { balance, resumeAtBalancer } from './balancers.ts';
import { aclAdmits, type Context, groupsAdmit } from './filters.ts';
import { leadOn } from './gateways.ts';
import { type Address, block, isUnroutable, type Packet, same, turned, within } from './packet.ts';
import { toProvider } from './privatelink.ts';
import { routeFor } from './routes.ts';
import { holds, type Place, type World } from './world.ts';

/** Where a packet ended; or that it was lost on the way, or that nobody can say. */
export type End = Arrival | 'lost' | 'unknown';

export interface Arrival {
  /** Who has it: `networkInterface/eni-1`, `natGateway/nat`, `internet`, `onPremises/office`. */
  readonly at: string;
  readonly packet: Packet;
  readonly context: Context;
  /** Who remembers the connection, the last first. */
  readonly memory: readonly Memory[];
  /** The card that answers, where that is not who has it. */
  readonly by?: Place;
}

/** A component that waits for the answer to what it sent, and knows for whom. */
export interface Memory {
  readonly at: string;
  readonly sent: Packet;
  readonly before: Packet;
  readonly context: Context;
}

export interface Travel {
  readonly world: World;
  readonly packet: Packet;
  readonly context: Context;
  readonly memory: readonly Memory[];
}

const mostHops = 24;

export const lost: readonly End[] = ['lost'];
export const unknown: readonly End[] = ['unknown'];

export function arrived({ packet, context, memory }: Travel, at: string, by?: Place): readonly End[] {
  return [{ at, packet, context, memory, by }];
}

export function on(travel: Travel, context: Partial<Context>, packet = travel.packet): Travel {
  return { ...travel, packet, context: { ...travel.context, ...context } };
}

/**
 * Whether a component that chooses ports has sent on the same packet before, whatever its port: as no way depends on the
 * port that a packet comes from, it goes in circles whichever is chosen.
 */
export function isInCircles(at: string, { packet, context, memory }: Travel): boolean {
  const alike = ({ before, context: { subnet, entered } }: Memory) =>
    same({ ...before, sourcePort: packet.sourcePort }, packet) &&
    subnet === context.subnet &&
    entered === context.entered;
  return memory.some(each => each.at === at && alike(each));
}

/** From a card into its subnet; or to itself, its host's other cards, or a service of the link. */
export function send(card: Place, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  if (card.stopped && !context.reply) return lost;
  const family = card.host === undefined ? [card] : world.places.filter(each => each.host === card.host);
  if (family.some(each => each.addresses.includes(packet.to))) return arrived(travel, card.id, card);
  const zone = zoneOf(world.network, card.subnet);
  const inside = on(travel, { vpc: card.vpc, subnet: card.subnet, zone });
  if (context.reply) return leave(card.subnet, inside);
  if (answersOnLink(world, card.vpc, packet)) return arrived(travel, card.id, undefined);
  if (card.service?.startsWith('endpoint/')) return lost;
  if (card.checked && !card.addresses.includes(packet.from)) return lost;
  const said = groupsAdmit(world, card, 'egress', packet, context);
  if (said === 'no') return lost;
  return leave(card.subnet, said === 'maybe' ? on(inside, { doubt: true }) : inside);
}

/** Out of a card into its subnet, to a neighbour or to the router with its table. */
export function leave(key: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  if (context.hops > mostHops) return lost;
  const subnet = world.network.get('subnet', key)!;
  const here = on(travel, { vpc: subnet.vpc, subnet: key, zone: zoneOf(world.network, key), hops: context.hops + 1 });
  const { caught } = context;
  if (context.reply && caught?.at === 'subnet') {
    if (caught.subnet === key) return resumeAtBalancer(caught.by, here);
    return aclAdmits(world, key, 'egress', packet) ? resumeAtBalancer(caught.by, here) : lost;
  }
  if (holds(subnet, packet.to)) return deliver(key, here);
  if (!aclAdmits(world, key, 'egress', packet)) return lost;
  const table =
    world.network.all('routeTable').find(each => each.subnets.includes(key)) ??
    world.network.all('routeTable').find(each => each.vpc === subnet.vpc && each.main)!;
  return follow(table.key, here);
}

/** Where a table of a VPC leads. */
export function follow(table: string, travel: Travel): readonly End[] {
  const route = routeFor(travel.world, table, travel.packet.to);
  if (route === 'unknown') return unknown;
  if (!route?.active) return lost;
  if (route.via.type === 'local') return enter(route.vpc, travel);
  if (route.via.type === 'other') return unknown;
  return leadOn(route.via.target, travel);
}

/** To the subnet of a VPC that has the address, past its network ACL. */
export function enter(vpc: string, travel: Travel): readonly End[] {
  const { world, packet } = travel;
  const subnet = world.subnetsOf(vpc).find(each => holds(each, packet.to));
  if (!subnet || !aclAdmits(world, subnet.key, 'ingress', packet)) return lost;
  return deliver(subnet.key, on(travel, { vpc }));
}

export function deliver(subnet: string, travel: Travel): readonly End[] {
  const { world, packet } = travel;
  const place = world.at(world.network.get('subnet', subnet)!.vpc, packet.to);
  return place?.subnet === subnet ? get(place, travel) : lost;
}

/** At the card: groups, and who answers behind it. */
export function get(place: Place, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  if (!place.isCard) return context.reply ? arrived(travel, place.id) : lost;
  const here = on(travel, { vpc: place.vpc, subnet: place.subnet, zone: zoneOf(world.network, place.subnet) });
  if (context.reply) return arrived(here, place.service ?? place.id, place);
  const said = groupsAdmit(world, place, 'ingress', packet, context);
  if (said === 'no' || place.stopped) return lost;
  const sure = said === 'maybe' ? on(here, { doubt: true }) : here;
  if (place.service === undefined) return place.checked ? arrived(sure, place.id, place) : unknown;
  const [kind, key = ''] = place.service.split('/');
  if (kind === 'loadBalancer') return balance(key, place, sure);
  if (kind === 'endpoint') {
    const endpoint = world.network.get('endpoint', key)!;
    if (endpoint.state !== 'available') return lost;
    if (endpoint.endpointService !== undefined) return toProvider(endpoint, place, sure);
    return packet.protocol === 6 && packet.port === 443 ? arrived(sure, place.id, place) : lost;
  }
  return lost;
}

/** Packets of the internet: to public addresses of the network by its gateways, else beyond. */
export function abroad(travel: Travel, starts = false): readonly End[] {
  const { world, packet, context } = travel;
  const { caught } = context;
  if (context.reply && caught?.at === 'internet') return resume(caught.by, travel);
  if (context.reply && context.home === 'internet') return arrived(travel, 'internet');
  const owner = world.byPublic.get(packet.to);
  const vpc = owner?.vpc ?? ownerOfIpv6(world, packet.to);
  if (vpc !== undefined) {
    const gateway = world.network.all('internetGateway').find(each => each.vpc === vpc);
    if (!gateway) return lost;
    return leadOn({ kind: 'internetGateway', key: gateway.key }, on(travel, { entered: 'internet', vpc }), 'in');
  }
  if (isUnroutable(packet.to) || starts) return lost;
  return arrived(travel, 'internet');
}

function ownerOfIpv6(world: World, address: Address): string | undefined {
  if (typeof address === 'number') return undefined;
  return world.network.all('vpc').find(vpc => vpc.ipv6.some(({ cidr }) => holds({ ipv6: cidr } as never, address)))
    ?.key;
}

/** Answers that come back to whoever remembers the connection. */
export function resume(at: string, travel: Travel): readonly End[] {
  return arrived(travel, at);
}

/** What the link itself answers: names, time, metadata (E6). */
function answersOnLink({ network }: World, key: string, { to, protocol, port }: Packet): boolean {
  if (protocol !== 6 && protocol !== 17) return false;
  const first = network.get('vpc', key)?.cidr[0];
  if (port === 53) return to === Number(first?.base) + 2 || within(block('169.254.169.253/32'), to);
  if (protocol === 17) return port === 123 && within(block('169.254.169.123/32'), to);
  return port === 80 && within(block('169.254.169.254/32'), to);
}

export function zoneOf(network: Network, subnet: string): string | undefined {
  return network.get('subnet', subnet)?.zone;
}

/** Every end that a connection may have: that it works, that it does not, or that nobody can say. */
export function endsOf(world: World, sender: string, packet: Packet): readonly ('works' | 'fails' | 'unknown')[] {
  const context: Context = { reply: false, groups: [], hops: 0, home: sender };
  const card = world.byId.get(sender);
  const travel: Travel = { world, packet, context, memory: [] };
  let there: readonly End[];
  if (card) there = send(card, on(travel, { groups: card.groups, sender: card }));
  else if (sender === 'internet') there = abroad(travel, true);
  else there = leadOn(reference(sender), travel, 'start');
  return there.flatMap(end => (typeof end === 'string' ? [verdict(end)] : answered(world, end, sender, packet)));
}

function reference(id: string): { readonly kind: 'onPremises'; readonly key: string } {
  return { kind: 'onPremises', key: id.slice(id.indexOf('/') + 1) };
}

const verdict = (end: 'lost' | 'unknown') => (end === 'lost' ? 'fails' : 'unknown');

/** The answer goes back: from whoever has the packet, by everyone who remembers, to the sender. */
function answered(
  world: World,
  end: Arrival,
  sender: string,
  first: Packet,
): readonly ('works' | 'fails' | 'unknown')[] {
  const { at, packet, context, by } = end;
  // Whoever answers itself, without the network in between.
  if (by === undefined && at === sender) return ['works'];
  const back: Context = {
    ...context,
    reply: true,
    groups: [],
    entered: undefined,
    sender: by,
    home: end.memory[0]?.at ?? sender,
    hops: 0,
  };
  return replyFrom(world, at, by, turned(packet), back, end.memory, sender, first);
}

function replyFrom(
  world: World,
  at: string,
  by: Place | undefined,
  packet: Packet,
  context: Context,
  memory: readonly Memory[],
  sender: string,
  first: Packet,
): readonly ('works' | 'fails' | 'unknown')[] {
  const travel: Travel = { world, packet, context, memory };
  const ends = begin(at, by, travel);
  const [next, ...others] = memory;
  return ends.flatMap(each => {
    if (typeof each === 'string') return [verdict(each)];
    if (!next) {
      const home = each.at === sender && same(each.packet, turned(first));
      return [home ? (each.context.doubt ? 'unknown' : 'works') : 'fails'];
    }
    if (each.at !== next.at || !same(each.packet, turned(next.sent))) return ['fails'];
    const restored: Context = {
      ...next.context,
      reply: true,
      groups: [],
      entered: undefined,
      caught: next.context.caught,
      doubt: each.context.doubt,
      home: others[0]?.at ?? sender,
      hops: 0,
    };
    return replyFrom(world, next.at, undefined, turned(next.before), restored, others, sender, first);
  });
}

function begin(at: string, by: Place | undefined, travel: Travel): readonly End[] {
  if (by) return send(by, travel);
  if (at === 'internet') return abroad(travel, false);
  const slash = at.indexOf('/');
  return leadOn({ kind: at.slice(0, slash), key: at.slice(slash + 1) } as never, travel, 'answer');
}
