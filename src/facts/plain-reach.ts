import { translatedPorts } from '../graph/port-translation.ts';
import type { Station } from '../graph/station.ts';
import { isStopped } from '../kinds/is-stopped.ts';
import { listenedTraffic } from '../kinds/load-balancer/listened-traffic.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { blockAddresses, intersection as common, isSubset, overlaps, privateAddresses } from '../net/address-set.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { overlaps as shareAddresses } from '../net/cidr.ts';
import type { Intervals } from '../net/intervals.ts';
import { tcp, udp } from '../net/protocols.ts';
import {
  allTraffic,
  difference,
  emptyTraffic,
  equal,
  intersection,
  isEmpty,
  isSubset as isPart,
  protocolTraffic,
  overlaps as shareTraffic,
  type Traffic,
  traffic,
  union,
  unionAll,
} from '../net/traffic.ts';
import { isSameHost } from '../reach/astray.ts';
import type { Engine } from '../reach/engine.ts';
import { linuxPorts } from '../reach/question.ts';
import { aclOf } from './near-way.ts';
import { letByAcl, letByGroups, type Peer } from './plain-filters.ts';
import { type PlainWay, plainWay } from './plain-way.ts';

/**
 * Who gets where, told from groups, route tables and network ACLs alone as packets would tell it: nearly always that is
 * all there is between two places of one VPC, or of two that are peered. Made for some questions that go together.
 */
export class PlainReach {
  readonly #engine: Engine;
  readonly #places = new Map<Station, Place | undefined>();
  readonly #ways = new Map<Place, Map<Place, PlainWay | undefined>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * What of some traffic one place gets through to another and back, all the rest being blocked. Undefined where
   * something else may matter, which has to be asked.
   */
  gets(from: Station, to: Station, on: Traffic): Traffic | undefined {
    const near = this.#placeOf(from);
    return near?.is === 'host' ? this.#getsFrom(near, to, on, linuxPorts) : undefined;
  }

  /** The same of what a node of a load balancer sends by itself, which uses any port from 1024 up (N7). */
  getsFromNode(node: Station, to: Station, on: Traffic): Traffic | undefined {
    const near = this.#placeOf(node);
    return near?.is === 'node' ? this.#getsFrom(near, to, on, translatedPorts) : undefined;
  }

  #getsFrom(near: Place, to: Station, on: Traffic, ports: Intervals): Traffic | undefined {
    if (!isPlain(on) || near.station.id === to.id || isSameHost(near.station, to)) return undefined;
    const { network } = this.#engine;
    const far = this.#placeOf(to);
    if (!far?.takes || this.#hasAddressOf(near, far) || this.#hasAddressOf(far, near)) return undefined;
    const there = this.#wayBetween(near, far);
    if (!there) return undefined;
    const { groups } = near;
    const out = letByGroups(groups, 'egress', on, isWithin(there) ? far : withoutGroups(far), network);
    const arriving = out && passing(there, near, far, out, network);
    if (!arriving || isEmpty(arriving)) return arriving;
    const taken = letByGroups(far.groups, 'ingress', arriving, there.keepsGroups ? near : withoutGroups(near), network);
    if (!taken || isEmpty(taken)) return taken;
    const back = this.#wayBetween(far, near);
    return back && comingBack(back, near, far, intersection(taken, far.takes), ports, network);
  }

  /**
   * Whether nothing from the internet gets to a place, which has a private address only: the internet does not carry
   * packets to those. False where that is not plain.
   */
  isHidden({ publics, addresses }: Station): boolean {
    if (publics.length > 0 || addresses.v6.length > 0 || !isSubset(addresses, privateAddresses)) return false;
    return !overlaps(addresses, seenFromOutside(this.#engine));
  }

  #wayBetween(from: Place, to: Place): PlainWay | undefined {
    let ways = this.#ways.get(from);
    if (!ways) this.#ways.set(from, (ways = new Map()));
    if (!ways.has(to)) ways.set(to, plainWay(from.subnet, to.subnet, to.addresses, this.#engine.network));
    return ways.get(to);
  }

  #placeOf(station: Station): Place | undefined {
    if (!this.#places.has(station)) this.#places.set(station, placeOf(station, this.#engine));
    return this.#places.get(station);
  }

  /** Whether what is meant for a place would not leave the host of another, which is told to have its address (E2). */
  #hasAddressOf({ station }: Place, { addresses }: Place): boolean {
    const { stations } = this.#engine.graph;
    const family = station.host === undefined ? [station] : stations.ofHost(station.host);
    return family.some(each => each.exact && overlaps(each.addresses, addresses));
  }
}

/** A place with private IPv4 addresses of its subnet that nobody else has. */
interface Place {
  readonly station: Station;
  readonly subnet: Subnet;
  readonly addresses: Station['addresses'];
  readonly groups: readonly string[];
  /** Who sends from there, where that is plain; and what connections are taken there. */
  readonly is: 'host' | 'node' | undefined;
  readonly takes: Traffic | undefined;
}

/** Groups are known by name only within a VPC, and where a peering hands them on. */
function withoutGroups({ addresses }: Place): Peer {
  return { addresses, groups: [] };
}

function isWithin({ type }: PlainWay): boolean {
  return type === 'inside' || type === 'straight';
}

/** Private addresses that somebody is told to have on the internet: nobody can, so mostly none. */
function seenFromOutside({ graph }: Engine): Station['addresses'] {
  return graph.once('private addresses on the internet', () =>
    common(graph.stations.publicAddresses, privateAddresses),
  );
}

function placeOf(station: Station, engine: Engine): Place | undefined {
  const { network } = engine;
  const { addresses, owner } = station;
  const card = station.resource.kind === 'networkInterface' && network.get('networkInterface', station.resource.key);
  const subnet = network.get('subnet', station.subnet);
  if (!card || !subnet?.cidr || subnet.vpc !== station.vpc || card.vpc !== station.vpc || card.prefixes)
    return undefined;
  if (addresses.v6.length > 0 || addresses.v4.length === 0 || !isSubset(addresses, privateAddresses)) return undefined;
  if (!isSubset(addresses, blockAddresses(subnet.cidr)) || !isAlone(station, subnet, engine)) return undefined;
  if (!card.securityGroups.every(key => network.get('securityGroup', key)?.vpc === card.vpc)) return undefined;
  const isHost = (owner === undefined || owner.startsWith('workload/')) && isRunning(card, network);
  const balancer = isHost ? undefined : balancerOf(card, network);
  return {
    station,
    subnet,
    addresses,
    groups: card.securityGroups,
    is: isHost ? 'host' : balancer && 'node',
    takes: balancer ? takenBy(balancer, network) : isHost ? takenByHost(card) : undefined,
  };
}

/** Whether no other subnet of the VPC has addresses of the subnet, and no other place those of one that are told. */
function isAlone(station: Station, { key, cidr }: Subnet, { network, graph }: Engine): boolean {
  const { vpc, addresses, exact } = station;
  for (const other of network.where('subnet', 'vpc', vpc)) {
    if (other.key !== key && other.cidr && cidr && shareAddresses(other.cidr, cidr)) return false;
  }
  return !exact || [...addressesIn(addresses)].every(each => graph.stations.at(vpc, each)?.id === station.id);
}

/** Whether it belongs to nothing else, and to nothing that is stopped (E5). */
function isRunning({ owner, status, key }: NetworkInterface, network: Network): boolean {
  if (network.where('loadBalancer', 'interfaces', key).length > 0) return false;
  if (owner?.kind !== 'workload') return owner === undefined && status !== 'available';
  const host = network.get('workload', owner.key);
  return !host || !isStopped(host);
}

/** The load balancer that it is a node of. */
function balancerOf({ owner, key, status }: NetworkInterface, network: Network): LoadBalancer | undefined {
  if (status === 'available' || (owner && owner.kind !== 'loadBalancer')) return undefined;
  return owner ? network.get('loadBalancer', owner.key) : network.where('loadBalancer', 'interfaces', key)[0];
}

/** What a load balancer takes itself (B8). Undefined where it may hand connections on to targets. */
function takenBy({ key, state, type, account, region }: LoadBalancer, network: Network): Traffic | undefined {
  const isActive = state === undefined || /^active|^provisioning$/.test(state);
  if (!isActive || (type !== 'application' && type !== 'classic')) return undefined;
  if (!network.isRead('listener', { account, region })) return undefined;
  return unionAll(network.where('listener', 'loadBalancer', key).map(listenedTraffic));
}

/** All, unless it is an appliance, or belongs to a service of AWS (M1). */
function takenByHost({ type, sourceDestCheck }: NetworkInterface): Traffic | undefined {
  return type === 'interface' && sourceDestCheck ? allTraffic : undefined;
}

const withPorts = union(protocolTraffic(tcp), protocolTraffic(udp));
/** The resolver of a VPC answers at one of its addresses (A3). */
const names = union(traffic({ protocol: tcp, from: 53 }), traffic({ protocol: udp, from: 53 }));

function isPlain(on: Traffic): boolean {
  return isPart(on, withPorts) && !shareTraffic(on, names);
}

/** What the network ACLs on a way let pass (N1, N3). */
function passing(way: PlainWay, near: Place, far: Place, on: Traffic, network: Network): Traffic | undefined {
  if (way.type === 'inside' || isEmpty(on)) return on;
  const own = aclOf(near.subnet, network);
  const out = own && letByAcl(own, 'egress', on, far.addresses);
  if (!out || isEmpty(out)) return out;
  if (way.type === 'nowhere') return emptyTraffic;
  const other = aclOf(far.subnet, network);
  return other && letByAcl(other, 'ingress', out, near.addresses);
}

/** What is answered so that the replies come home. Undefined where only some of its replies do. */
function comingBack(
  way: PlainWay,
  near: Place,
  far: Place,
  taken: Traffic,
  ports: Intervals,
  network: Network,
): Traffic | undefined {
  let lost = emptyTraffic;
  for (const protocol of [tcp, udp]) {
    const own = protocolTraffic(protocol);
    if (!shareTraffic(taken, own)) continue;
    const [from, end] = ports as readonly [number, number];
    const replies = traffic({ protocol, from, to: end - 1 });
    const back = passing(way, far, near, replies, network);
    if (!back || !(isEmpty(back) || equal(back, replies))) return undefined;
    if (isEmpty(back)) lost = union(lost, own);
  }
  return difference(taken, lost);
}
