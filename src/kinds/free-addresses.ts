import type { Graph } from '../graph/graph.ts';
import { type Address, parseAddress } from '../net/address.ts';
import { type AddressSet, addressSet, difference, emptyAddresses, singleAddress, union } from '../net/address-set.ts';
import type { NetworkInterface } from './network-interface/network-interface.ts';
import { usableAddresses } from './usable-addresses.ts';

/** The addresses that an interface is told to have. */
export function toldOf(card: NetworkInterface): readonly Address[] {
  let told = toldBefore.get(card);
  if (!told) {
    told = [...card.addresses, ...card.ipv6].flatMap(text => parseAddress(text) ?? []);
    toldBefore.set(card, told);
  }
  return told;
}

const toldBefore = new WeakMap<NetworkInterface, readonly Address[]>();

/** Those that an interface may have whose own are not known: usable ones that no other is known to have. */
export function freeAddresses(key: string, graph: Graph): AddressSet {
  return graph.once(`free addresses of ${key}`, () => {
    const subnet = graph.network.get('subnet', key);
    const neighbours = graph.network.where('networkInterface', 'subnet', key);
    const taken = union(setOf(neighbours.flatMap(toldOf)), addressSet(neighbours.flatMap(each => each.prefixes ?? [])));
    return subnet ? difference(usableAddresses(subnet), taken) : emptyAddresses;
  });
}

/** Addresses one by one, as a set. */
export function setOf(addresses: readonly Address[]): AddressSet {
  return addresses.map(singleAddress).reduce(union, emptyAddresses);
}
