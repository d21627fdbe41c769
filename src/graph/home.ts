import type { Address } from '../net/address.ts';
import {
  AddressSet as Addresses,
  type AddressSet,
  intersection as common,
  emptyAddresses,
  equal,
  isEmpty as isNone,
  singleAddress,
  union,
  difference as without,
} from '../net/address-set.ts';
import { type Flows, isEmpty } from '../net/flows.ts';
import { destinationsOf, towards } from './destinations.ts';
import type { Packets } from './packets.ts';
import { RouteChoice } from './route-choice.ts';
import { type Station, singlesOf } from './station.ts';

/** Packets for one station; or for addresses that are nobody's, or that several stations may have. */
export interface Owned {
  readonly flows: Flows;
  readonly station?: Station;
  readonly maybe?: readonly Station[];
}

/** The stations of one VPC, found by their addresses. */
export class Home {
  readonly stations: readonly Station[];
  readonly #exact: ByAddress = { v4: new Map(), v6: new Map(), delegated: [] };
  readonly #vague: Station[] = [];

  constructor(stations: readonly Station[]) {
    this.stations = stations;
    for (const station of stations) {
      if (station.exact) {
        const { v4, v6 } = singlesOf(station);
        eachAddress(v4, address => this.#exact.v4.set(address, station));
        eachAddress(v6, address => this.#exact.v6.set(address, station));
        if (station.blocks?.length) this.#exact.delegated.push(station);
      } else this.#vague.push(station);
    }
  }

  at(address: Address): Station | undefined {
    const single = address.version === 4 ? this.#exact.v4.get(address.value) : this.#exact.v6.get(address.value);
    return single ?? [...inBlocks(this.#exact, singleAddress(address)).keys()][0];
  }

  /** Those of its stations that have, or may have, one of these addresses. */
  holders(addresses: AddressSet): Holders {
    const exact = exactOwners(this.#exact, addresses);
    return { exact, vague: rest => this.#vague.filter(station => !isNone(common(rest, station.addresses))) };
  }
}

interface Holders {
  readonly exact: ReadonlyMap<Station, AddressSet>;
  /** Those who may have what nobody has for certain. */
  readonly vague: (rest: AddressSet) => readonly Station[];
}

/**
 * Parts packets by who has their destination address: `known` where that is known already. The stations of the VPC are
 * asked for only where there is something left.
 */
export function ownersIn(home: () => Home, packets: Packets, known: Station | undefined): readonly Owned[] {
  const owned: Owned[] = [];
  let rest = destinationsOf(packets.flows);
  const take = (addresses: AddressSet, whose: { station?: Station; maybe?: readonly Station[] }) => {
    const mine = common(rest, addresses);
    if (isNone(mine)) return;
    rest = without(rest, mine);
    const flows = isNone(rest) && owned.length === 0 ? packets.flows : towards(packets.flows, mine);
    if (!isEmpty(flows)) owned.push({ flows, ...whose });
  };
  if (known) take(known.addresses, { station: known });
  if (!isNone(rest)) {
    const holders = home().holders(rest);
    for (const [station, addresses] of holders.exact) take(addresses, { station });
    if (!isNone(rest)) {
      const vague = holders.vague(rest);
      for (const station of vague) take(station.addresses, { maybe: vague });
    }
  }
  if (!isNone(rest)) take(rest, {});
  return owned;
}

interface ByAddress {
  readonly v4: Map<number, Station>;
  readonly v6: Map<bigint, Station>;
  sorted4?: readonly number[];
  sorted6?: readonly bigint[];
  /** Those with blocks of addresses, which are found by the block. */
  readonly delegated: Station[];
  blocks?: RouteChoice<Station>;
}

/** The stations whose blocks hold some of these addresses. */
function inBlocks(home: ByAddress, addresses: AddressSet): ReadonlyMap<Station, AddressSet> {
  if (home.delegated.length === 0) return nobody;
  home.blocks ??= new RouteChoice(
    home.delegated.flatMap(station => (station.blocks ?? []).map(cidr => ({ cidr, rank: 0, route: station }))),
  );
  const found = new Map<Station, AddressSet>();
  for (const { to, routes } of home.blocks.choose(addresses)) {
    const [station] = routes;
    if (station && !isNone(to)) found.set(station, union(found.get(station) ?? emptyAddresses, to));
  }
  return found;
}

const nobody: ReadonlyMap<Station, AddressSet> = new Map();

/** The stations that have one of these addresses, with the addresses: looked up one by one, or by a walk in order. */
function exactOwners(home: ByAddress, addresses: AddressSet): ReadonlyMap<Station, AddressSet> {
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
  const delegated = inBlocks(home, addresses);
  for (const station of delegated.keys()) of(station);
  const owners = new Map<Station, AddressSet>();
  for (const [station, { v4, v6 }] of found) {
    const single = new Addresses(boundsOf(v4), boundsOf6(v6));
    const inside = delegated.get(station);
    const some = inside ? union(single, inside) : single;
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

export function boundsOf(sorted: readonly number[]): readonly number[] {
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
