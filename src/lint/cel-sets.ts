import * as addresses from '../net/address-set.ts';
import { type AddressSet, emptyAddresses } from '../net/address-set.ts';
import * as flows from '../net/flows.ts';
import { type Flows, noFlows } from '../net/flows.ts';
import * as traffic from '../net/traffic.ts';
import { emptyTraffic, type Traffic } from '../net/traffic.ts';
import type { Maybe } from './cel-values.ts';
import { addressesOfStrings, trafficOfStrings } from './set-strings.ts';

// What compiled expressions call on sets. Null is the empty set; what was not read makes the answer not read.

export function trafficOverlaps(a: Maybe<Traffic>, b: Maybe<Traffic>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a !== null && b !== null && traffic.overlaps(a, b);
}

export function trafficCovers(a: Maybe<Traffic>, b: Maybe<Traffic>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return b === null || traffic.isSubset(b, a ?? emptyTraffic);
}

export function trafficWithin(a: Maybe<Traffic>, b: Maybe<Traffic>): Maybe<Traffic> {
  if (a === undefined || b === undefined) return undefined;
  return traffic.intersection(a ?? emptyTraffic, b ?? emptyTraffic);
}

export function trafficIsEmpty(a: Maybe<Traffic>): boolean | undefined {
  return a ? traffic.isEmpty(a) : a === null ? true : undefined;
}

/** How many ports of TCP, UDP and SCTP. */
export function trafficCount(a: Maybe<Traffic>): number | undefined {
  return a ? traffic.portCount(a) : a === null ? 0 : undefined;
}

export function trafficEqual(a: Maybe<Traffic>, b: Maybe<Traffic>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === null || b === null ? a === b : traffic.equal(a, b);
}

export function addressesOverlaps(a: Maybe<AddressSet>, b: Maybe<AddressSet>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a !== null && b !== null && addresses.overlaps(a, b);
}

export function addressesCovers(a: Maybe<AddressSet>, b: Maybe<AddressSet>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return b === null || addresses.isSubset(b, a ?? emptyAddresses);
}

export function addressesWithin(a: Maybe<AddressSet>, b: Maybe<AddressSet>): Maybe<AddressSet> {
  if (a === undefined || b === undefined) return undefined;
  return addresses.intersection(a ?? emptyAddresses, b ?? emptyAddresses);
}

export function addressesIsEmpty(a: Maybe<AddressSet>): boolean | undefined {
  return a ? addresses.isEmpty(a) : a === null ? true : undefined;
}

export function addressesCoversInternet(a: Maybe<AddressSet>): boolean | undefined {
  return a ? addresses.coversInternet(a) : a === null ? false : undefined;
}

export function addressesIsPublic(a: Maybe<AddressSet>): boolean | undefined {
  return a ? addresses.isPublic(a) : a === null ? false : undefined;
}

export function addressesEqual(a: Maybe<AddressSet>, b: Maybe<AddressSet>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === null || b === null ? a === b : addresses.equal(a, b);
}

export function flowsOverlaps(a: Maybe<Flows>, b: Maybe<Flows>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a !== null && b !== null && flows.overlaps(a, b);
}

export function flowsCovers(a: Maybe<Flows>, b: Maybe<Flows>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return b === null || flows.isSubset(b, a ?? noFlows);
}

export function flowsWithin(a: Maybe<Flows>, b: Maybe<Flows>): Maybe<Flows> {
  if (a === undefined || b === undefined) return undefined;
  return flows.intersection(a ?? noFlows, b ?? noFlows);
}

export function flowsIsEmpty(a: Maybe<Flows>): boolean | undefined {
  return a ? flows.isEmpty(a) : a === null ? true : undefined;
}

export function flowsEqual(a: Maybe<Flows>, b: Maybe<Flows>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a === null || b === null ? a === b : flows.equal(a, b);
}

/** What the flows carry, whoever sends it. */
export function flowsTraffic(a: Maybe<Flows>): Maybe<Traffic> {
  return a ? flows.trafficOf(a) : a === null ? emptyTraffic : undefined;
}

export function flowsSources(a: Maybe<Flows>): Maybe<AddressSet> {
  return a ? flows.sourcesOf(a) : a === null ? emptyAddresses : undefined;
}

export function flowsDestinations(a: Maybe<Flows>): Maybe<AddressSet> {
  return a ? flows.destinationsOf(a) : a === null ? emptyAddresses : undefined;
}

/** Whether any flow carries some of the traffic. */
export function flowsTrafficOverlaps(a: Maybe<Flows>, b: Maybe<Traffic>): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  return a !== null && b !== null && !flows.isEmpty(flows.restrictTraffic(a, b));
}

/** Whether each kind of packet of the traffic is carried by some flow. */
export function flowsTrafficCovers(a: Maybe<Flows>, b: Maybe<Traffic>): boolean | undefined {
  return trafficCovers(flowsTraffic(a), b);
}

/** The part of the traffic that flows carry. */
export function flowsTrafficWithin(a: Maybe<Flows>, b: Maybe<Traffic>): Maybe<Traffic> {
  return trafficWithin(flowsTraffic(a), b);
}

/** The traffic that texts of a fact name; null where one of them names none. */
export function trafficOf(texts: Maybe<string | readonly Maybe<string>[]>): Maybe<Traffic> {
  return remembered(texts, trafficByText, trafficByList, trafficOfStrings);
}

/** The addresses that texts of a fact name; null where one of them names none. */
export function addressesOf(texts: Maybe<string | readonly Maybe<string>[]>): Maybe<AddressSet> {
  return remembered(texts, addressesByText, addressesByList, addressesOfStrings);
}

const trafficByText = new Map<string, Traffic | null>();
const trafficByList = new WeakMap<object, Traffic | null>();
const addressesByText = new Map<string, AddressSet | null>();
const addressesByList = new WeakMap<object, AddressSet | null>();

/** Texts are read once: lists are known by identity, single texts by their characters. */
function remembered<S>(
  texts: Maybe<string | readonly Maybe<string>[]>,
  byText: Map<string, S | null>,
  byList: WeakMap<object, S | null>,
  read: (texts: readonly string[]) => S | undefined,
): Maybe<S> {
  if (texts === undefined || texts === null) return texts;
  const known = typeof texts === 'string' ? byText.get(texts) : byList.get(texts);
  if (known !== undefined) return known;
  if (typeof texts !== 'string' && texts.includes(undefined)) return undefined;
  const list = (typeof texts === 'string' ? [texts] : texts).filter(text => typeof text === 'string');
  const set = read(list) ?? null;
  if (typeof texts !== 'string') byList.set(texts, set);
  else {
    if (byText.size >= 10_000) byText.clear();
    byText.set(texts, set);
  }
  return set;
}
