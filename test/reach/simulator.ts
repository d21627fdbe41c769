import type { Network } from '../../src/model/network.ts';
import { type Cidr, formatCidr } from '../../src/net/cidr.ts';
import { formatTraffic } from '../../src/net/traffic.ts';

/**
 * A second opinion: carries one IPv4 packet through a network by reading the model as a person would, step by step,
 * with arithmetic of its own. It shares nothing with the engine but the model. Where AWS chooses, it tries each choice.
 */
export interface OnePacket {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly port: number;
  readonly sourcePort: number;
  /** Groups of the sender, as long as the receiver can know them. */
  readonly groups: readonly string[];
  readonly reply: boolean;
  /** Subnets left so far: circles are given up. */
  readonly left?: number;
}

/** Where a packet came to: an interface, or the internet. */
interface Arrival {
  readonly at: string;
  readonly packet: OnePacket;
  /** Translations by NAT gateways on the way: whom they remember. */
  readonly remembered: readonly { readonly nat: string; readonly packet: OnePacket; readonly zone: string }[];
}

/** Every end that AWS's choices may bring about: whether the connection worked. */
export function outcomesOf(network: Network, sender: string, packet: OnePacket): readonly boolean[] {
  const there = sender === 'internet' ? fromInternet(network, packet, []) : sendFrom(network, sender, packet);
  // From outside to outside is none of this network's.
  const inside = there.filter(arrival => sender !== 'internet' || arrival?.at !== 'internet');
  return (inside.length > 0 ? inside : lost).flatMap(arrival =>
    arrival ? back(network, sender, packet, arrival) : [false],
  );
}

type Ends = readonly (Arrival | undefined)[];
const lost: Ends = [undefined];

function back(network: Network, sender: string, sent: OnePacket, arrival: Arrival): readonly boolean[] {
  const { packet, at, remembered } = arrival;
  const answer = turned(packet);
  let ends = at === 'internet' ? fromInternet(network, answer, []) : sendFrom(network, at, answer);
  for (const { nat, packet: before, zone } of [...remembered].reverse()) {
    ends = ends.flatMap(end => {
      if (end?.at !== nat) return lost;
      return leaveSubnet(network, subnetOfNat(network, nat), turned(before), zone, []);
    });
  }
  const expected = turned(sent);
  return ends.map(end => end?.at === sender && end.packet.from === expected.from && end.packet.to === expected.to);
}

function turned(packet: OnePacket): OnePacket {
  return {
    ...packet,
    from: packet.to,
    to: packet.from,
    port: packet.sourcePort,
    sourcePort: packet.port,
    groups: [],
    reply: true,
    left: 0,
  };
}

function sendFrom(network: Network, card: string, packet: OnePacket): Ends {
  const own = network.get('networkInterface', card)!;
  if (own.addresses.includes(packet.to) || (!packet.reply && ofLink(own.vpc, packet)))
    return [{ at: card, packet, remembered: [] }];
  if (!packet.reply && !own.securityGroups.some(group => groupAllows(network, group, 'egress', packet))) return lost;
  return leaveSubnet(network, own.subnet, packet, zoneOf(network, own.subnet), []);
}

function leaveSubnet(network: Network, key: string, on: OnePacket, zone: string, memory: Arrival['remembered']): Ends {
  if ((on.left ?? 0) > 5) return lost;
  const packet = { ...on, left: (on.left ?? 0) + 1 };
  const subnet = network.get('subnet', key)!;
  if (within(packet.to, subnet.cidr!)) return deliver(network, key, packet, memory);
  if (!aclAllows(network, key, 'egress', packet)) return lost;
  const table =
    network.all('routeTable').find(each => each.subnets.includes(key)) ??
    network.all('routeTable').find(each => each.vpc === subnet.vpc && each.main)!;
  const routes = table.routes.filter(
    each => 'cidr' in each.to && each.to.cidr.version === 4 && within(packet.to, each.to.cidr),
  );
  const [route] = [...routes].sort((a, b) => prefixOf(b.to) - prefixOf(a.to));
  if (!route?.active) return lost;
  if (route.via.type === 'local') return enterVpc(network, subnet.vpc, packet, memory);
  if (route.via.type !== 'resource') return lost;
  const { kind, key: target } = route.via.target;
  switch (kind) {
    case 'internetGateway':
      return outByGateway(network, target, subnet.vpc, packet, memory);
    case 'natGateway':
      return packet.reply ? lost : throughNat(network, target, key, packet, memory);
    case 'peering':
      return overPeering(network, target, subnet.vpc, packet, memory);
    case 'transitGateway':
      return overTransitGateway(network, target, subnet.vpc, key, zone, packet, memory);
    default:
      return lost;
  }
}

function enterVpc(network: Network, vpc: string, packet: OnePacket, memory: Arrival['remembered']): Ends {
  const subnet = network.all('subnet').find(each => each.vpc === vpc && within(packet.to, each.cidr!));
  if (!subnet || !aclAllows(network, subnet.key, 'ingress', packet)) return lost;
  return deliver(network, subnet.key, packet, memory);
}

function deliver(network: Network, subnet: string, packet: OnePacket, memory: Arrival['remembered']): Ends {
  const nat = network
    .all('natGateway')
    .find(each => each.subnet === subnet && each.addresses[0]?.privateIp === packet.to);
  if (nat) return packet.reply ? [{ at: nat.key, packet, remembered: memory }] : lost;
  const card = network
    .all('networkInterface')
    .find(each => each.subnet === subnet && each.addresses.includes(packet.to));
  if (!card) return lost;
  if (!packet.reply && !card.securityGroups.some(group => groupAllows(network, group, 'ingress', packet))) return lost;
  return [{ at: card.key, packet, remembered: memory }];
}

function outByGateway(
  network: Network,
  gateway: string,
  vpc: string,
  packet: OnePacket,
  memory: Arrival['remembered'],
): Ends {
  if (network.get('internetGateway', gateway)?.vpc !== vpc) return lost;
  const seen = publicsOf(network).find(each => each.vpc === vpc && each.private === packet.from);
  if (!seen || isPrivate(packet.to)) return lost;
  return fromInternet(network, { ...packet, from: seen.public, groups: [] }, memory);
}

function fromInternet(network: Network, packet: OnePacket, memory: Arrival['remembered']): Ends {
  const owner = publicsOf(network).find(each => each.public === packet.to);
  if (!owner) return isPrivate(packet.to) ? lost : [{ at: 'internet', packet, remembered: memory }];
  if (!network.all('internetGateway').some(each => each.vpc === owner.vpc)) return lost;
  return enterVpc(network, owner.vpc, { ...packet, to: owner.private }, memory);
}

function throughNat(
  network: Network,
  key: string,
  subnet: string,
  packet: OnePacket,
  memory: Arrival['remembered'],
): Ends {
  const nat = network.get('natGateway', key)!;
  if (
    network.get('subnet', subnet)!.vpc !== nat.vpc ||
    subnet === nat.subnet ||
    !aclAllows(network, nat.subnet!, 'ingress', packet)
  )
    return lost;
  const zone = zoneOf(network, nat.subnet!);
  const ports = packet.protocol === 'icmp' ? [packet.sourcePort] : [1024, 33000, 65535];
  return ports.flatMap(sourcePort => {
    const changed = { ...packet, from: nat.addresses[0]!.privateIp!, sourcePort, groups: [] };
    return leaveSubnet(network, nat.subnet!, changed, zone, [...memory, { nat: key, packet, zone }]);
  });
}

function overPeering(
  network: Network,
  key: string,
  vpc: string,
  packet: OnePacket,
  memory: Arrival['remembered'],
): Ends {
  const { requester, accepter, state } = network.get('peering', key)!;
  const other = requester.vpc === vpc ? accepter.vpc : accepter.vpc === vpc ? requester.vpc : undefined;
  if (other === undefined || state !== 'active') return lost;
  if (!network.get('vpc', other)!.cidr.some(cidr => within(packet.to, cidr))) return lost;
  return enterVpc(network, other, packet, memory);
}

function overTransitGateway(
  network: Network,
  gateway: string,
  vpc: string,
  subnet: string,
  zone: string,
  packet: OnePacket,
  memory: Arrival['remembered'],
): Ends {
  const attachments = network.all('transitGatewayAttachment').filter(each => each.transitGateway === gateway);
  const own = attachments.find(each => each.vpc === vpc);
  const door = own?.subnets?.find(each => zoneOf(network, each) === zone);
  if (!own || door === undefined) return lost;
  // The doorway's inbound rules look at the source, wherever the sender is (N9).
  if (!aclAllows(network, door, 'ingress', packet)) return lost;
  void subnet;
  const other = attachments.find(
    each => each !== own && network.get('vpc', each.vpc)!.cidr.some(cidr => within(packet.to, cidr)),
  );
  const target = other ?? (network.get('vpc', vpc)!.cidr.some(cidr => within(packet.to, cidr)) ? own : undefined);
  if (!target) return lost;
  const doors = target.subnets!.filter(each => zoneOf(network, each) === zone);
  return (doors.length > 0 ? doors : target.subnets!).flatMap(each => {
    const arrived = { ...packet, groups: [] };
    if (within(packet.to, network.get('subnet', each)!.cidr!)) return deliver(network, each, arrived, memory);
    return leaveSubnet(network, each, arrived, zoneOf(network, each), memory);
  });
}

function groupAllows(network: Network, key: string, side: 'ingress' | 'egress', packet: OnePacket): boolean {
  const group = network.get('securityGroup', key)!;
  const other = side === 'ingress' ? packet.from : packet.to;
  return group[side].some(({ traffic, peer }) => {
    if (!matches(formatTraffic(traffic), packet)) return false;
    if (peer.type === 'cidr') return peer.cidr.version === 4 && within(other, peer.cidr);
    if (peer.type === 'prefixList') return false;
    if (side === 'ingress') return packet.groups.includes(peer.securityGroup);
    return network
      .all('networkInterface')
      .some(card => card.securityGroups.includes(peer.securityGroup) && card.addresses.includes(other));
  });
}

function aclAllows(network: Network, subnet: string, side: 'ingress' | 'egress', packet: OnePacket): boolean {
  const acl = network.all('networkAcl').find(each => each.subnets.includes(subnet))!;
  const other = side === 'ingress' ? packet.from : packet.to;
  const [entry] = acl.entries
    .filter(each => each.direction === side && each.cidr.version === 4 && within(other, each.cidr))
    .filter(each => matches(formatTraffic(each.traffic), packet))
    .sort((a, b) => a.rule - b.rule);
  return entry?.action === 'allow';
}

/** What the link itself answers: the resolver, the clock, the metadata service (E6). */
function ofLink(vpc: string, { protocol, port, to }: OnePacket): boolean {
  if (protocol === 'icmp') return false;
  if (port === 53) return [`10.${vpc.slice(4)}.0.2`, '169.254.169.253'].includes(to);
  if (protocol === 'udp') return port === 123 && to === '169.254.169.123';
  return port === 80 && to === '169.254.169.254';
}

/** `tcp/22`, `tcp/1024-65535`, `icmp`, `all`: what the arbitrary networks use. Pings match by protocol alone. */
function matches(traffic: string, { protocol, port }: OnePacket): boolean {
  return traffic.split(', ').some(each => {
    if (each === 'all') return true;
    const [name, range] = each.split('/');
    if (name !== protocol) return false;
    if (range === undefined || protocol === 'icmp') return true;
    const [low = '', high = low] = range.split('-');
    return port >= Number(low) && port <= Number(high);
  });
}

function publicsOf(
  network: Network,
): readonly { readonly public: string; readonly private: string; readonly vpc: string }[] {
  const cards = network
    .all('networkInterface')
    .flatMap(card => card.publicIps.map(each => ({ public: each.public, private: card.addresses[0]!, vpc: card.vpc })));
  const nats = network
    .all('natGateway')
    .flatMap(nat => nat.addresses.map(each => ({ public: each.publicIp!, private: each.privateIp!, vpc: nat.vpc })));
  return [...cards, ...nats];
}

function subnetOfNat(network: Network, nat: string): string {
  return network.get('natGateway', nat)!.subnet!;
}

function zoneOf(network: Network, subnet: string): string {
  return network.get('subnet', subnet)!.zone!;
}

function prefixOf(to: { readonly cidr: Cidr } | { readonly prefixList: string }): number {
  return 'cidr' in to ? to.cidr.prefix : -1;
}

function numberOf(address: string): number {
  return address.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
}

function within(address: string, cidr: Cidr): boolean {
  const [base = '', prefix = ''] = formatCidr(cidr).split('/');
  const size = 2 ** (32 - Number(prefix));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

function isPrivate(address: string): boolean {
  return /^(0|10|127|169\.254|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])|192\.168|172\.(1[6-9]|2\d|3[01])|2[2-5]\d)\./.test(
    address,
  );
}
