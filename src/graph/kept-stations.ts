import { lazily, type Memory, memoryOf } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { type Address, formatAddress } from '../net/address.ts';
import type { AddressSet } from '../net/address-set.ts';
import { type Home, type Owned, ownersIn } from './home.ts';
import type { Packets } from './packets.ts';
import type { Station } from './station.ts';
import { knownIn, type Public, StationIndex, type Stations } from './stations.ts';

/**
 * The stations of a network that watches what it is asked. Each question is remembered by itself: whoever asked for one
 * station, or for those of one VPC, does not mind what becomes of the others.
 */
export class KeptStations implements Stations {
  readonly #index: () => StationIndex;
  readonly #alone: (id: string) => Station | undefined;
  readonly #byId: Memory;
  readonly #byHost: Memory;
  readonly #byOwner: Memory;
  readonly #byBadge: Memory;
  readonly #byVpc: Memory;
  readonly #byAddress: Memory;
  readonly #homes: Memory;
  readonly #publics: Memory;
  readonly #publicSet: () => AddressSet;

  /** `alone` tells of a station where no other one has to be looked at for that. */
  constructor(network: Network, all: () => readonly Station[], alone: (id: string) => Station | undefined) {
    this.#alone = alone;
    this.#index = lazily(network, () => new StationIndex(all()));
    [this.#byId, this.#byHost, this.#byOwner] = [memoryOf(network), memoryOf(network), memoryOf(network)];
    [this.#byBadge, this.#byVpc, this.#byAddress] = [memoryOf(network), memoryOf(network), memoryOf(network)];
    [this.#homes, this.#publics] = [memoryOf(network), memoryOf(network)];
    this.#publicSet = lazily(network, () => this.#index().publicAddresses);
  }

  get all(): readonly Station[] {
    return this.#index().all;
  }

  get(id: string): Station | undefined {
    return this.#alone(id) ?? this.#byId(id, this.#get);
  }

  ofHost(host: string): readonly Station[] {
    return this.#byHost(host, this.#ofHost);
  }

  ofOwner(owner: string): readonly Station[] {
    return this.#byOwner(owner, this.#ofOwner);
  }

  withBadge(group: string): readonly Station[] {
    return this.#byBadge(group, this.#withBadge);
  }

  inVpc(vpc: string): readonly Station[] {
    return this.#byVpc(vpc, this.#inVpc);
  }

  at(vpc: string, address: Address): Station | undefined {
    return this.#byAddress(`${vpc} ${formatAddress(address)}`, () => this.#home(vpc).at(address));
  }

  atPublic(address: number): Public | undefined {
    return this.#publics(String(address), () => this.#index().atPublic(address));
  }

  get publicAddresses(): AddressSet {
    return this.#publicSet();
  }

  owners(packets: Packets, vpc: string): readonly Owned[] {
    return ownersIn(() => this.#home(vpc), packets, knownIn(vpc, packets));
  }

  #home(vpc: string): Home {
    return this.#homes(vpc, this.#homeOf);
  }

  readonly #get = (id: string) => this.#index().get(id);
  readonly #ofHost = (host: string) => this.#index().ofHost(host);
  readonly #ofOwner = (owner: string) => this.#index().ofOwner(owner);
  readonly #withBadge = (group: string) => this.#index().withBadge(group);
  readonly #inVpc = (vpc: string) => this.#index().inVpc(vpc);
  readonly #homeOf = (vpc: string) => this.#index().home(vpc);
}
