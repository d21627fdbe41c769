import type { Station } from '../graph/station.ts';
import { isStopped } from '../kinds/is-stopped.ts';
import { listenedTraffic } from '../kinds/load-balancer/listened-traffic.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { blockAddresses, isSubset, overlaps, privateAddresses } from '../net/address-set.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { overlaps as shareAddresses } from '../net/cidr.ts';
import { allTraffic, type Traffic, unionAll } from '../net/traffic.ts';
import type { Engine } from '../reach/engine.ts';

/** A place with private IPv4 addresses of its subnet that nobody else has. */
export interface Place {
  readonly station: Station;
  readonly subnet: Subnet;
  readonly addresses: Station['addresses'];
  readonly groups: readonly string[];
  /** The load balancer that it is a node of. */
  readonly balancer: LoadBalancer | undefined;
  /** Who sends from there, where that is plain; and what connections are taken there. */
  readonly is: 'host' | 'node' | undefined;
  readonly takes: Traffic | undefined;
}

/** Undefined where something about it is not plain. */
export function placeOf(station: Station, engine: Engine): Place | undefined {
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
    balancer,
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
  if (!isActive(state) || (type !== 'application' && type !== 'classic')) return undefined;
  if (!network.isRead('listener', { account, region })) return undefined;
  return unionAll(network.where('listener', 'loadBalancer', key).map(listenedTraffic));
}

/** Whether a load balancer in a state takes connections at all. */
export function isActive(state: string | undefined): boolean {
  return state === undefined || /^active|^provisioning$/.test(state);
}

/** All, unless it is an appliance, or belongs to a service of AWS (M1). */
function takenByHost({ type, sourceDestCheck }: NetworkInterface): Traffic | undefined {
  return type === 'interface' && sourceDestCheck ? allTraffic : undefined;
}

/** Whether what is meant for a place would not leave the host of another, which is told to have its address (E2). */
export function hasAddressOf({ station }: Place, { addresses }: Place, { graph }: Engine): boolean {
  const family = station.host === undefined ? [station] : graph.stations.ofHost(station.host);
  return family.some(each => each.exact && overlaps(each.addresses, addresses));
}
