import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import { setOf, toldOf } from '../kinds/free-addresses.ts';
import { isStopped } from '../kinds/is-stopped.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { derived, derivedOf, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import {
  type AddressSet,
  addressSet,
  blockAddresses,
  isSubset,
  overlaps,
  privateAddresses,
} from '../net/address-set.ts';
import { type Cidr, overlaps as shareAddresses, size4 } from '../net/cidr.ts';
import { overlaps as shareTraffic, traffic } from '../net/traffic.ts';
import { aclDecision, aclOf, leadsStraight } from './near-way.ts';

/** What is asked of interface endpoints. */
export const https = traffic({ protocol: 6, from: 443 });

/**
 * Names of the workloads in the VPC of an interface endpoint that nothing but its own groups keeps out, told from
 * groups, route tables and network ACLs alone: nearly always that is all there is between the two. Undefined where
 * something else may matter, which has to be asked.
 */
export const plainlyShutOut = derivedPiece((endpoint: Endpoint, network): readonly string[] | undefined => {
  const doors = doorsOf(endpoint, network);
  if (!doors || doors.length === 0) return doors && [];
  const [shut, others] = [new Set<string>(), new Set<string>()];
  for (const card of network.where('networkInterface', 'vpc', endpoint.vpc)) {
    const host = card.owner?.kind === 'workload' ? network.get('workload', card.owner.key) : undefined;
    if (!host || !callsServices(host)) continue;
    const isShut = isShutOut(card, host, doors, network);
    if (isShut === undefined) return undefined;
    (isShut ? shut : others).add(host.name);
  }
  // Of workloads with one name some may be served.
  return [...shut].some(name => others.has(name)) ? undefined : [...shut];
});

/** Whether a workload asks services of AWS by itself: hosts of managed databases do so by networks of AWS's own (E3). */
export function callsServices({ type }: Workload): boolean {
  return type !== 'database';
}

/** Where an interface stands, with its IPv4 addresses: all that it has, or more than it may have. */
interface Place {
  readonly card: NetworkInterface;
  readonly subnet: Subnet;
  readonly addresses: AddressSet;
  readonly exact: boolean;
}

/** An interface of an endpoint, and whom its groups let in. */
interface Door extends Place {
  readonly groups: ReadonlySet<string>;
  readonly lets: readonly Peers[];
  /** By the key of a subnet, what is on the way from there. */
  readonly ways: Map<string, Way>;
}

/** What is between a subnet and an interface of an endpoint, beside groups. */
interface Way {
  readonly isStraight: boolean;
  /** What the network ACLs do with HTTPS to it that comes from all addresses of a set. */
  readonly aclsLet: (from: AddressSet) => boolean | undefined;
}

function doorsOf(endpoint: Endpoint, network: Network): readonly Door[] | undefined {
  if (endpoint.endpointService !== undefined) return undefined;
  const doors: Door[] = [];
  for (const card of interfacesOfEndpoints(network).get(endpoint.key) ?? []) {
    const door = doorAt(card, endpoint, network);
    if (!door) return undefined;
    doors.push(door);
  }
  return doors;
}

/** The interfaces that endpoints own, by the key of the endpoint. */
const interfacesOfEndpoints = derived((network): ReadonlyMap<string, readonly NetworkInterface[]> => {
  const byEndpoint = new Map<string, NetworkInterface[]>();
  for (const card of network.all('networkInterface')) {
    const key = endpointOf(card, network);
    if (key === undefined) continue;
    const others = byEndpoint.get(key);
    if (others) others.push(card);
    else byEndpoint.set(key, [card]);
  }
  return byEndpoint;
});

function endpointOf({ owner, key }: NetworkInterface, network: Network): string | undefined {
  if (owner) return owner.kind === 'endpoint' ? owner.key : undefined;
  if (network.where('loadBalancer', 'interfaces', key).length > 0) return undefined;
  return network.where('endpoint', 'networkInterfaces', key)[0]?.key;
}

function doorAt(card: NetworkInterface, { vpc, securityGroups }: Endpoint, network: Network): Door | undefined {
  const place = placeOf(card, vpc, network);
  const [first] = card.securityGroups;
  if (!place || first === undefined || !securityGroups.includes(first) || !isAlone(place, network)) return undefined;
  const { cidr, ipv6 } = place.subnet;
  if (!cidr || card.ipv6.length > 0 || (ipv6 && !place.exact)) return undefined;
  if (!isSubset(place.addresses, blockAddresses(cidr)) || !isSubset(place.addresses, privateAddresses))
    return undefined;
  const lets: Peers[] = [];
  for (const key of card.securityGroups) {
    const group = network.get('securityGroup', key);
    if (!group) return undefined;
    lets.push(peersOf.ingress(group, network));
  }
  return { ...place, groups: new Set(securityGroups), lets, ways: new Map() };
}

function placeOf(card: NetworkInterface, vpc: string, network: Network): Place | undefined {
  const subnet = network.get('subnet', card.subnet);
  if (subnet?.vpc !== vpc || card.vpc !== vpc || card.prefixes) return undefined;
  if (card.addresses.length > 0) {
    const told = toldOf(card);
    if (told.length < card.addresses.length + card.ipv6.length) return undefined;
    return { card, subnet, addresses: setOf(told.filter(({ version }) => version === 4)), exact: true };
  }
  // Any free address of its subnet, of which there are some.
  const { cidr } = subnet;
  if (card.ipv6.length > 0 || cidr?.version !== 4) return undefined;
  const isRoomy = network.where('networkInterface', 'subnet', subnet.key).length < size4(cidr) - 5;
  return isRoomy ? { card, subnet, addresses: blockAddresses(cidr), exact: false } : undefined;
}

/** Whether nothing else in the VPC has the addresses of an interface. */
function isAlone({ card, subnet, exact }: Place, network: Network): boolean {
  const { cidr, vpc } = subnet;
  for (const other of network.where('subnet', 'vpc', vpc)) {
    if (other.key !== subnet.key && other.cidr && cidr && shareAddresses(other.cidr, cidr)) return false;
  }
  if (!exact) return true;
  const [address] = card.addresses;
  if (address === undefined || card.addresses.length > 1) return false;
  const others = network.where('networkInterface', 'addresses', address).filter(each => each.vpc === vpc);
  const gateways = network.where('natGateway', 'vpc', vpc);
  return others.length === 1 && !gateways.some(nat => nat.addresses.some(({ privateIp }) => privateIp === address));
}

/** Whom the rules of one direction of a group name for HTTPS. */
interface Peers {
  readonly groups: ReadonlySet<string>;
  readonly addresses: AddressSet;
  /** Whether there is a list that was not read. */
  readonly unread: boolean;
}

const peersOf = {
  ingress: derivedOf((group: SecurityGroup, network) => peersIn(group.ingress, network)),
  egress: derivedOf((group: SecurityGroup, network) => peersIn(group.egress, network)),
};

function peersIn(rules: readonly SecurityGroupRule[], network: Network): Peers {
  const groups = new Set<string>();
  const blocks: Cidr[] = [];
  let unread = false;
  for (let i = 0; i < rules.length; i++) {
    const { traffic: allowed, peer } = rules[i] as SecurityGroupRule;
    if (!shareTraffic(allowed, https)) continue;
    if (peer.type === 'securityGroup') groups.add(peer.securityGroup);
    else if (peer.type === 'cidr') blocks.push(peer.cidr);
    else {
      const entries = network.get('prefixList', peer.prefixList)?.entries;
      if (entries) blocks.push(...entries.map(({ cidr }) => cidr));
      else unread = true;
    }
  }
  return { groups, addresses: addressSet(blocks), unread };
}

/** Whether the groups of all doors keep somebody out, and nothing else keeps it from any. */
function isShutOut(
  card: NetworkInterface,
  host: Workload,
  doors: readonly Door[],
  network: Network,
): boolean | undefined {
  if (isStopped(host)) return false;
  const sender = placeOf(card, doors[0]!.subnet.vpc, network);
  if (!sender) return undefined;
  let isShut: boolean | undefined = true;
  for (const door of doors) {
    const isShutAt = isShutOutAt(sender, door, network);
    // Who gets past one of the doors' groups, or is kept from one by something else, is not.
    if (isShutAt === false) return false;
    isShut &&= isShutAt;
  }
  return isShut;
}

function isShutOutAt(sender: Place, door: Door, network: Network): boolean | undefined {
  const isLetIn = letsIn(door, sender);
  const way = wayFrom(sender.subnet, door, network);
  if (isLetIn === undefined || !way.isStraight) return undefined;
  const isLetOut = letsOut(sender, door, network);
  // A group of both: what it does not let out it keeps out as well.
  if (isLetOut !== true && sender.card.securityGroups.some(key => door.groups.has(key))) return undefined;
  if (isLetIn || isLetOut === false) return false;
  return isLetOut && way.aclsLet(sender.addresses);
}

/** Whether some of what a place sends is let in by the groups of a door. */
function letsIn({ lets }: Door, { card, addresses, exact }: Place): boolean | undefined {
  let perhaps = false;
  for (const { groups, addresses: peers, unread } of lets) {
    if (card.securityGroups.some(key => groups.has(key))) return true;
    if (overlaps(peers, addresses)) {
      if (exact || isSubset(addresses, peers)) return true;
      perhaps = true;
    }
    perhaps ||= unread;
  }
  return perhaps ? undefined : false;
}

function wayFrom(subnet: Subnet, door: Door, network: Network): Way {
  let way = door.ways.get(subnet.key);
  if (!way) {
    const isStraight = leadsStraight(subnet, door.subnet, network);
    door.ways.set(subnet.key, (way = { isStraight, aclsLet: aclsBetween(subnet, door, network) }));
  }
  return way;
}

/** Whether the groups of a sender let out all that goes to a door, or nothing of it. */
function letsOut({ card }: Place, door: Door, network: Network): boolean | undefined {
  if (card.securityGroups.length === 0) return true;
  let perhaps = false;
  for (const key of card.securityGroups) {
    const group = network.get('securityGroup', key);
    const peers = group && peersOf.egress(group, network);
    if (
      peers &&
      (isSubset(door.addresses, peers.addresses) || door.card.securityGroups.some(each => peers.groups.has(each)))
    )
      return true;
    perhaps ||= !peers || peers.unread || peers.groups.size > 0 || overlaps(peers.addresses, door.addresses);
  }
  return perhaps ? undefined : false;
}

/** Decided once for all of a subnet where its ACLs treat it as one. */
function aclsBetween(from: Subnet, door: Door, network: Network): Way['aclsLet'] {
  if (from.key === door.subnet.key) return () => true;
  const [near, far] = [from, door.subnet].map(subnet => aclOf(subnet, network));
  const out = near && aclDecision(near, 'egress', https, door.addresses);
  if (!far || out === undefined) return () => undefined;
  const into = (addresses: AddressSet) => {
    const decision = aclDecision(far, 'ingress', https, addresses);
    return decision && out === 'allow' && decision === 'allow';
  };
  const block = from.cidr && blockAddresses(from.cidr);
  const all = block && into(block);
  return all === undefined ? into : addresses => (isSubset(addresses, block!) ? all : into(addresses));
}
