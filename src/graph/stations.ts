import type { Address } from '../net/address.ts';
import {
  AddressSet as Addresses,
  type AddressSet,
  intersection as common,
  equal,
  isEmpty as isNone,
  difference as without,
} from '../net/address-set.ts';
import { type Flows, isEmpty } from '../net/flows.ts';
import { destinationsOf, towards } from './destinations.ts';
import type { Packets } from './packets.ts';
import type { Station } from './station.ts';

/** Packets for one station; or for addresses that are nobody's, or that several stations may have. */
export interface Owned {
  readonly flows: Flows;
  readonly station?: Station;
  readonly maybe?: readonly Station[];
}

/** All stations of a network, found by their addresses. */
export class Stations {
  readonly all: readonly Station[];
  readonly #byId = new Map<string, Station>();
  readonly #byHost = new Map<string, Station[]>();
  readonly #byOwner = new Map<string, Station[]>();
  readonly #byBadge = new Map<string, Station[]>();
  readonly #homes = new Map<string, Home>();
  readonly #publics = new Map<number, Public>();
  #publicSet: AddressSet | undefined;

  constructor(all: readonly Station[]) {
    this.all = all;
    for (const station of all) {
      this.#byId.set(station.id, station);
      if (station.host !== undefined) listOf(this.#byHost, station.host).push(station);
      if (station.owner !== undefined) listOf(this.#byOwner, station.owner).push(station);
      let home = this.#homes.get(station.vpc);
      if (!home) this.#homes.set(station.vpc, (home = { v4: new Map(), v6: new Map(), vague: [], stations: [] }));
      home.stations.push(station);
      if (station.exact) {
        eachAddress(station.addresses.v4, address => home.v4.set(address, station));
        eachAddress(station.addresses.v6, address => home.v6.set(address, station));
      } else home.vague.push(station);
      for (const { public: address, private: stand } of station.publics) {
        if (address.version === 4) this.#publics.set(address.value, { station, stand });
      }
    }
  }

  get(id: string): Station | undefined {
    return this.#byId.get(id);
  }

  /** The stations of a host: `workload/api`. */
  ofHost(host: string): readonly Station[] {
    return this.#byHost.get(host) ?? [];
  }

  /** The stations of whatever owns some: `loadBalancer/shop-edge`. */
  ofOwner(owner: string): readonly Station[] {
    return this.#byOwner.get(owner) ?? [];
  }

  /** The members of a security group. */
  withBadge(group: string): readonly Station[] {
    if (this.#byBadge.size === 0) {
      for (const station of this.all) for (const badge of station.badges) listOf(this.#byBadge, badge).push(station);
    }
    return this.#byBadge.get(group) ?? [];
  }

  inVpc(vpc: string): readonly Station[] {
    return this.#homes.get(vpc)?.stations ?? [];
  }

  at(vpc: string, address: Address): Station | undefined {
    const home = this.#homes.get(vpc);
    return address.version === 4 ? home?.v4.get(address.value) : home?.v6.get(address.value);
  }

  /** The station whose public address this is, with the private address behind it. */
  atPublic(address: number): Public | undefined {
    return this.#publics.get(address);
  }

  /** All public IPv4 addresses of stations. */
  get publicAddresses(): AddressSet {
    if (!this.#publicSet) {
      const sorted = [...this.#publics.keys()].sort((a, b) => a - b);
      this.#publicSet = new Addresses(boundsOf(sorted), []);
    }
    return this.#publicSet;
  }

  /** Parts packets within a VPC by who has their destination address. */
  owners(packets: Packets, vpc: string): readonly Owned[] {
    const { receiver } = packets;
    const owned: Owned[] = [];
    let rest = destinationsOf(packets.flows);
    const take = (addresses: AddressSet, whose: { station?: Station; maybe?: readonly Station[] }) => {
      const mine = common(rest, addresses);
      if (isNone(mine)) return;
      rest = without(rest, mine);
      const flows = isNone(rest) && owned.length === 0 ? packets.flows : towards(packets.flows, mine);
      if (!isEmpty(flows)) owned.push({ flows, ...whose });
    };
    if (receiver?.vpc === vpc) take(receiver.addresses, { station: receiver });
    const home = this.#homes.get(vpc);
    if (home && !isNone(rest)) {
      for (const [station, addresses] of exactOwners(home, rest)) take(addresses, { station });
      if (!isNone(rest)) {
        const vague = home.vague.filter(station => !isNone(common(rest, station.addresses)));
        for (const station of vague) take(station.addresses, { maybe: vague });
      }
    }
    if (!isNone(rest)) take(rest, {});
    return owned;
  }
}

export interface Public {
  readonly station: Station;
  readonly stand: AddressSet;
}

interface Home {
  readonly v4: Map<number, Station>;
  readonly v6: Map<bigint, Station>;
  readonly vague: Station[];
  readonly stations: Station[];
  sorted4?: readonly number[];
  sorted6?: readonly bigint[];
}

/** The stations that have one of these addresses, with the addresses: looked up one by one, or by a walk in order. */
function exactOwners(home: Home, addresses: AddressSet): ReadonlyMap<Station, AddressSet> {
  home.sorted4 ??= [...home.v4.keys()].sort((a, b) => a - b);
  home.sorted6 ??= [...home.v6.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const found = new Map<Station, { v4: number[]; v6: bigint[] }>();
  const of = (station: Station) => {
    let parts = found.get(station);
    if (!parts) found.set(station, (parts = { v4: [], v6: [] }));
    return parts;
  };
  within(home.sorted4, addresses.v4, address => of(home.v4.get(address) as Station).v4.push(address));
  within(home.sorted6, addresses.v6, address => of(home.v6.get(address) as Station).v6.push(address));
  const owners = new Map<Station, AddressSet>();
  for (const [station, { v4, v6 }] of found) {
    const some = new Addresses(boundsOf(v4), boundsOf6(v6));
    // The same set where it is whole: what is known of it need not be found again.
    owners.set(station, equal(some, station.addresses) ? station.addresses : some);
  }
  return owners;
}

function within<T extends number | bigint>(
  sorted: readonly T[],
  bounds: readonly T[],
  give: (address: T) => void,
): void {
  for (let i = 0; i < bounds.length; i += 2) {
    for (let at = placeOf(sorted, bounds[i] as T); at < sorted.length; at++) {
      if ((sorted[at] as T) >= (bounds[i + 1] as T)) break;
      give(sorted[at] as T);
    }
  }
}

function placeOf<T extends number | bigint>(sorted: readonly T[], value: T): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function boundsOf(sorted: readonly number[]): readonly number[] {
  const bounds: number[] = [];
  for (const value of sorted) {
    if (bounds[bounds.length - 1] === value) bounds[bounds.length - 1] = value + 1;
    else bounds.push(value, value + 1);
  }
  return bounds;
}

function boundsOf6(sorted: readonly bigint[]): readonly bigint[] {
  const bounds: bigint[] = [];
  for (const value of sorted) {
    if (bounds[bounds.length - 1] === value) bounds[bounds.length - 1] = value + 1n;
    else bounds.push(value, value + 1n);
  }
  return bounds;
}

/** Stations with exact addresses have few. */
function eachAddress<T extends number | bigint>(bounds: readonly T[], give: (address: T) => void): void {
  for (let i = 0; i < bounds.length; i += 2) {
    for (let at = bounds[i] as T; at < (bounds[i + 1] as T); at++) give(at);
  }
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
