import type { Resource } from '../model/resource.ts';
import type { Address } from '../net/address.ts';
import { type AddressSet, addressSet, difference } from '../net/address-set.ts';
import type { Cidr } from '../net/cidr.ts';
import type { Door } from './packets.ts';

/** A place with addresses of its own, where packets begin and end. */
export interface Station {
  /** Address of the resource: `networkInterface/eni-1`. */
  readonly id: string;
  readonly resource: Resource;
  readonly vpc: string;
  readonly subnet: string;
  readonly zone?: string;
  /** Its private addresses; or, where they are not known, all that it may have. */
  readonly addresses: AddressSet;
  readonly exact: boolean;
  /** Blocks that are delegated to it: many of its addresses. */
  readonly blocks?: readonly Cidr[];
  /** Public addresses, with the private ones that they stand for. */
  readonly publics: readonly PublicAddress[];
  /** Keys of its security groups. */
  readonly badges: readonly string[];
  /** Address of what it belongs to: `loadBalancer/shop-edge`. */
  readonly owner?: string;
  /** The host that it belongs to: its stations reach each other without leaving it (E2). */
  readonly host?: string;
  /** Set where it stands for several machines that are alike: these reach each other by the network only. */
  readonly several?: boolean;
  /** Where its subnet hands packets in. */
  readonly door: Door;
}

export interface PublicAddress {
  readonly public: Address;
  readonly private: AddressSet;
  /** Set where the address is not known yet and a stand-in takes its place. */
  readonly assumed?: boolean;
}

/** The addresses of a place that are its own one by one, without its blocks: few. */
export function singlesOf({ addresses, blocks = [] }: Station): AddressSet {
  return blocks.length > 0 ? difference(addresses, addressSet(blocks)) : addresses;
}
