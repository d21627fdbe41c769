import type { Party } from '../model/expectation.ts';
import { partyName } from '../model/party-name.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';
import { type AddressSet, addressSet, allIpv4, allIpv6, difference, singleAddress, union } from '../net/address-set.ts';
import { type Flows, flows } from '../net/flows.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { stationsWithin } from './exposure.ts';
import { askedAddresses } from './over-nat64.ts';
import { stationsOf } from './parties.ts';

/** An end with the name that a message gives it. */
export interface NamedEnd {
  readonly end: End;
  readonly name: string;
}

/** The ends that a party of an expectation stands for: one, or all that a selector selects. */
export function endsOf({ network }: Engine, party: Party): readonly NamedEnd[] {
  switch (party.type) {
    case 'internet':
      return [internet];
    case 'addresses': {
      const addresses = askedAddresses(addressSet([party.cidr]));
      return [{ end: { type: 'addresses', addresses }, name: partyName(party) }];
    }
    case 'resource': {
      const { kind, key } = party.reference;
      const resource = network.get(kind, key) as Resource | undefined;
      return [{ end: { type: 'resource', reference: party.reference }, name: resource?.name ?? key }];
    }
    case 'onPremises':
      return network.all('onPremises').map(endOf);
    case 'tag':
      return withPlaces(network)
        .filter(each => each.tags?.[party.name] === party.value)
        .map(endOf);
    case 'environment':
      return withPlaces(network)
        .filter(each => each.environment === party.name)
        .map(endOf);
  }
}

/** The places of an end, where some may have the same addresses as others, so that these do not tell them apart. */
export function oneByOne(engine: Engine, named: NamedEnd): readonly NamedEnd[] {
  const stations = named.end.type === 'resource' ? stationsOf(engine, named.end.reference) : [];
  const unsure = stations.filter(({ exact }) => !exact).length;
  return unsure > 1 ? stations.map(({ resource }) => endOf(resource)) : [named];
}

/** The environments that workloads and load balancers are of, each as a party. */
export function environmentsIn({ network }: Engine): readonly Party[] {
  const names = new Set(withPlaces(network).flatMap(({ environment }) => environment ?? []));
  return [...names].map(name => ({ type: 'environment', name }));
}

/** One of those whom `only` leaves no way to; `flows` narrows what is asked of them. */
export interface Other extends NamedEnd {
  readonly flows?: Flows;
}

/**
 * All whom a sender must not reach if it may reach the named alone: whatever has a place in the network, the networks
 * outside AWS, and the internet without the addresses of the named. The sender's own places are not meant.
 */
export function othersThan(engine: Engine, named: readonly NamedEnd[], from: NamedEnd): readonly Other[] {
  const { network, graph } = engine;
  const known = new Set([...named, from].flatMap(({ end }) => placesOf(engine, end)));
  const all = from.end.type === 'internet' ? stationsWithin(engine, from.end) : graph.stations.all;
  const stations = all.filter(station => !known.has(station.id));
  const sites = network.all('onPremises').filter(site => !known.has(addressOf(site)));
  const isInternet = [...named, from].some(({ end }) => end.type === 'internet');
  const others = addressesBut(engine, named, from);
  const rest = others && flows({ to: others });
  return [
    ...stations.map(({ resource }) => ({ ...endOf(resource), flows: rest })),
    ...sites.map(site => ({ ...endOf(site), flows: rest })),
    ...(isInternet ? [] : [{ ...internet, flows: rest }]),
  ];
}

/** All who must not reach a receiver that the named alone may reach, likewise. */
export function othersBeside(engine: Engine, named: readonly NamedEnd[], to: NamedEnd): readonly Other[] {
  const { network, graph } = engine;
  const known = new Set([...named, to].flatMap(({ end }) => placesOf(engine, end)));
  const stations = graph.stations.all.filter(station => !known.has(station.id));
  const sites = network.all('onPremises').filter(site => !known.has(addressOf(site)));
  const isInternet = [...named, to].some(({ end }) => end.type === 'internet');
  const others = addressesBut(engine, named, to);
  const rest = others && flows({ from: others });
  return [
    ...stations.map(({ resource }) => ({ ...endOf(resource), flows: rest })),
    ...sites.map(site => ({ ...endOf(site), flows: rest })),
    ...(isInternet ? [] : [{ ...internet, flows: rest }]),
  ];
}

const internet: NamedEnd = { end: { type: 'internet' }, name: 'internet' };

/** Ids of the stations and sites that an end stands for. */
function placesOf(engine: Engine, end: End): readonly string[] {
  if (end.type !== 'resource') return [];
  if (end.reference.kind === 'onPremises') return [addressOf(end.reference)];
  return stationsOf(engine, end.reference).map(({ id }) => id);
}

/** The addresses that neither the named nor one's own block have; undefined where none are told apart. */
function addressesBut(engine: Engine, named: readonly NamedEnd[], one: NamedEnd): AddressSet | undefined {
  const known = named.flatMap(({ end }) => {
    if (end.type === 'addresses') return [end.addresses];
    const stations = end.type === 'resource' ? stationsOf(engine, end.reference) : [];
    return stations.flatMap(({ publics }) => publics.map(each => singleAddress(each.public)));
  });
  if (one.end.type === 'addresses') known.push(one.end.addresses);
  if (known.length === 0) return undefined;
  return known.reduce(difference, union(allIpv4, allIpv6));
}

function withPlaces(network: Engine['network']): readonly Resource[] {
  const kinds: readonly KindName[] = ['workload', 'loadBalancer'];
  return kinds.flatMap(kind => network.all(kind) as readonly Resource[]);
}

function endOf({ kind, key, name }: AnyReference & { readonly name: string }): NamedEnd {
  return { end: { type: 'resource', reference: { kind, key } }, name };
}
