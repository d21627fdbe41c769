import type { Station } from '../graph/station.ts';
import { AddressSet, emptyAddresses, singleAddress, union, unionAll } from '../net/address-set.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { listedBlocks } from './listed-blocks.ts';
import { stationsOf } from './parties.ts';
import { internetOf, isInternet, type Sender } from './senders.ts';

/** Who is asked for, with the addresses that they are asked by. */
export interface Receiver {
  readonly addresses: AddressSet;
  readonly receiver?: Station;
}

/** By which addresses a sender asks: from the internet by public ones, from everywhere else by private ones. */
export function askedBy(sender: Sender): 'public' | 'private' {
  return isInternet(sender) ? 'public' : 'private';
}

/** Who is asked for by one kind of addresses, unless the end says by which. */
export function receiversOf(engine: Engine, to: End, by: 'public' | 'private'): readonly Receiver[] {
  if (to.type === 'internet') return [{ addresses: internetOf(engine) }];
  if (to.type === 'addresses') return [{ addresses: to.addresses }];
  const references = to.type === 'resource' ? [to.reference] : to.references;
  const listed = references.map(each => listedBlocks(each, engine.network));
  const beyond = listed.flatMap(addresses => (addresses === undefined || addresses === 'unread' ? [] : { addresses }));
  const stations = stationsAt(engine, to);
  return [...beyond, ...((to.by ?? by) === 'public' ? byPublic(stations) : byPrivate(stations))];
}

/** The places that an end stands for, where it names resources. */
export function stationsAt(engine: Engine, end: End): readonly Station[] {
  if (end.type === 'resource') return stationsOf(engine, end.reference);
  if (end.type !== 'resources') return [];
  return [...new Set(end.references.flatMap(reference => stationsOf(engine, reference)))];
}

/** Places by their private addresses: those that are known together, others each by itself. */
export function byPrivate(stations: readonly Station[]): readonly Receiver[] {
  const exact = stations.filter(station => station.exact);
  const together = unionAll(exact.map(station => station.addresses));
  return [
    ...(exact.length > 0 ? [{ addresses: together }] : []),
    ...stations.filter(station => !station.exact).map(station => ({ addresses: station.addresses, receiver: station })),
  ];
}

/** Where there is no public address, what is asked for is the place all the same. */
function byPublic(stations: readonly Station[]): readonly Receiver[] {
  return stations.map(station => ({ addresses: publicOf(station) ?? station.addresses, receiver: station }));
}

/** Public addresses; IPv6 ones are public too. */
function publicOf(station: Station): AddressSet | undefined {
  const mapped = station.publics.map(each => singleAddress(each.public)).reduce(union, emptyAddresses);
  const all = union(mapped, new AddressSet([], station.addresses.v6));
  return all.v4.length + all.v6.length > 0 ? all : undefined;
}
