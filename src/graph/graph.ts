import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { Address } from '../net/address.ts';
import type { AddressSet } from '../net/address-set.ts';
import type { Component } from './component.ts';
import type { Filter } from './filters.ts';
import type { Door } from './packets.ts';
import type { Station } from './station.ts';
import type { Stations } from './stations.ts';

/** What components may ask of the network that they are part of. */
export interface Graph {
  readonly network: Network;
  readonly stations: Stations;
  /** The component of a resource; undefined where it is not part of the model. Made when first asked for. */
  readonly component: (id: string) => Component | undefined;
  /** What a resource lets through; undefined where it is not part of the model. */
  readonly filter: (id: string) => Filter | undefined;
  /** The ways in from the internet, by VPC. */
  readonly entrances: ReadonlyMap<string, Entrance>;
  /** Something worth making once for the whole network. `make` may look at what the name says and at the graph only. */
  readonly once: <T>(name: string, make: () => T) => T;
  /** The same, remembered only where the network watches what it is asked: a piece of what is made once as a whole. */
  readonly piece: <T>(name: string, make: () => T) => T;
  /** Something worth making once for the component, filter or answer that holds it, when it is first asked for. */
  readonly lazily: <T>(make: () => T) => () => T;
}

/** How a kind tells what its resources do to packets. */
export interface Wire<R extends Resource = Resource> {
  readonly component?: (resource: R, graph: Graph) => Component;
  readonly filter?: (resource: R, graph: Graph) => Filter;
  /** The way in from the internet that the resource is. */
  readonly entrance?: (resource: R, graph: Graph) => Entrance | undefined;
  /** Places of the resource where packets begin and end. */
  readonly stations?: (resource: R, graph: Graph, standIns: StandIns) => readonly Station[];
}

/** Hands out public addresses that stand for those which AWS has still to give. */
export interface StandIns {
  readonly next: () => Address;
}

/** Packets from the internet to public addresses of a VPC come in here. */
export interface Entrance {
  readonly vpc: string;
  /** Its IPv6 addresses; the IPv4 ones are those of its stations. */
  readonly ipv6: AddressSet;
  /** Undefined where the VPC has no way in: its addresses are known, and nobody outside reaches them (I5). */
  readonly door?: Door;
}
