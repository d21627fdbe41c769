import { listAt } from '../model/list-at.ts';
import type { Address } from '../net/address.ts';
import { AddressSet as Addresses, type AddressSet } from '../net/address-set.ts';
import { boundsOf, Home, type Owned, ownersIn } from './home.ts';
import type { Packets } from './packets.ts';
import type { Station } from './station.ts';

/** All stations of a network, found by their addresses and by what they belong to. */
export interface Stations {
  readonly all: readonly Station[];
  readonly get: (id: string) => Station | undefined;
  /** The stations of a host: `workload/api`. */
  readonly ofHost: (host: string) => readonly Station[];
  /** The stations of whatever owns some: `loadBalancer/shop-edge`. */
  readonly ofOwner: (owner: string) => readonly Station[];
  /** The members of a security group. */
  readonly withBadge: (group: string) => readonly Station[];
  readonly inVpc: (vpc: string) => readonly Station[];
  readonly at: (vpc: string, address: Address) => Station | undefined;
  /** The station whose public address this is, with the private address behind it. */
  readonly atPublic: (address: number) => Public | undefined;
  /** All public IPv4 addresses of stations. */
  readonly publicAddresses: AddressSet;
  /** Parts packets within a VPC by who has their destination address. */
  readonly owners: (packets: Packets, vpc: string) => readonly Owned[];
}

export interface Public {
  readonly station: Station;
  readonly stand: AddressSet;
}

/** The stations of a network that stays as it is. */
export class StationIndex implements Stations {
  readonly all: readonly Station[];
  readonly #byId = new Map<string, Station>();
  readonly #byHost = new Map<string, Station[]>();
  readonly #byOwner = new Map<string, Station[]>();
  readonly #byBadge = new Map<string, Station[]>();
  readonly #byVpc = new Map<string, Station[]>();
  readonly #homes = new Map<string, Home>();
  readonly #publics = new Map<number, Public>();
  #publicSet: AddressSet | undefined;

  constructor(all: readonly Station[]) {
    this.all = all;
    for (const station of all) {
      this.#byId.set(station.id, station);
      if (station.host !== undefined) listAt(this.#byHost, station.host).push(station);
      if (station.owner !== undefined) listAt(this.#byOwner, station.owner).push(station);
      listAt(this.#byVpc, station.vpc).push(station);
      for (const { public: address, private: stand } of station.publics) {
        if (address.version === 4) this.#publics.set(address.value, { station, stand });
      }
    }
  }

  get(id: string): Station | undefined {
    return this.#byId.get(id);
  }

  ofHost(host: string): readonly Station[] {
    return this.#byHost.get(host) ?? none;
  }

  ofOwner(owner: string): readonly Station[] {
    return this.#byOwner.get(owner) ?? none;
  }

  withBadge(group: string): readonly Station[] {
    if (this.#byBadge.size === 0) {
      for (const station of this.all) for (const badge of station.badges) listAt(this.#byBadge, badge).push(station);
    }
    return this.#byBadge.get(group) ?? none;
  }

  inVpc(vpc: string): readonly Station[] {
    return this.#byVpc.get(vpc) ?? none;
  }

  /** The stations of a VPC, by their addresses. */
  home(vpc: string): Home {
    let home = this.#homes.get(vpc);
    if (!home) this.#homes.set(vpc, (home = new Home(this.inVpc(vpc))));
    return home;
  }

  at(vpc: string, address: Address): Station | undefined {
    return this.home(vpc).at(address);
  }

  atPublic(address: number): Public | undefined {
    return this.#publics.get(address);
  }

  get publicAddresses(): AddressSet {
    if (!this.#publicSet) {
      const sorted = [...this.#publics.keys()].sort((a, b) => a - b);
      this.#publicSet = new Addresses(boundsOf(sorted), []);
    }
    return this.#publicSet;
  }

  owners(packets: Packets, vpc: string): readonly Owned[] {
    return ownersIn(() => this.home(vpc), packets, knownIn(vpc, packets));
  }
}

/** Whom packets are meant for, where that is somebody of this VPC. */
export function knownIn(vpc: string, { receiver }: Packets): Station | undefined {
  return receiver?.vpc === vpc ? receiver : undefined;
}

const none: readonly never[] = [];
