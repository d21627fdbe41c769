import { internetId, unroutable } from '../graph/internet.ts';
import type { Door } from '../graph/packets.ts';
import type { Station } from '../graph/station.ts';
import { doorOf } from '../graph/steps.ts';
import type { AnyReference } from '../model/resource.ts';
import {
  type AddressSet,
  addressSet,
  allIpv4,
  allIpv6,
  difference,
  internetAddresses,
  intersection,
  isEmpty,
  privateAddresses,
  union,
  unionAll,
} from '../net/address-set.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { listedBlocks } from './listed-blocks.ts';
import { outerWaysTo } from './outer-ways.ts';
import { stationsOf } from './parties.ts';

/** Who sends, with the addresses that it sends from, and the door where its packets begin. */
export interface Sender {
  readonly addresses: AddressSet;
  readonly door: Door;
  readonly station?: Station;
  /** The VPC that packets come from, where it is one that was not read. */
  readonly vpc?: string;
}

/** All who send for an end of a question. */
export function sendersOf(engine: Engine, from: End): readonly Sender[] {
  switch (from.type) {
    case 'internet':
      return [fromInternet(internetOf(engine))];
    case 'resource':
      return fromResource(engine, from.reference);
    case 'resources': {
      const senders = from.references.flatMap(reference => fromResource(engine, reference));
      return distinctBy(senders, sender => sender.station ?? sender);
    }
    case 'addresses':
      return fromAddresses(engine, from.addresses);
  }
}

/**
 * Addresses are those of places; of networks on premises that are declared; of what routes lead to by lines whose far
 * side was not read; or somebody's in the internet: each comes in where it does.
 */
function fromAddresses(engine: Engine, asked: AddressSet): readonly Sender[] {
  const { graph, network } = engine;
  const inside = graph.stations.all.flatMap(station =>
    common(station.addresses, asked).map(addresses => fromStation(station, addresses)),
  );
  const strange = difference(asked, blocksOfVpcs(engine));
  if (isEmpty(strange)) return inside;
  const sites = network
    .all('onPremises')
    .flatMap(site => common(addressSet(site.cidrs), strange).map(addresses => fromSite(site, addresses)));
  const undeclared = difference(strange, unionAll(sites.map(each => each.addresses)));
  const lines = isEmpty(undeclared) ? [] : outerWaysTo(graph, undeclared);
  return [...inside, ...sites, ...lines, ...common(strange, routable).map(fromInternet)];
}

/** Addresses for documentation are among them: designs use them as if they were real. */
const routable = difference(union(allIpv4, allIpv6), unroutable);

function fromResource(engine: Engine, reference: AnyReference): readonly Sender[] {
  if (reference.kind === 'onPremises') {
    const site = engine.network.get('onPremises', reference.key);
    return site ? [fromSite(site, addressSet(site.cidrs))] : [];
  }
  if (reference.kind === 'prefixList') {
    const blocks = listedBlocks(reference, engine.network);
    return blocks === undefined || blocks === 'unread' ? [] : fromAddresses(engine, blocks);
  }
  if (outerLines.has(reference.kind)) return [fromLine(engine, reference)];
  return stationsOf(engine, reference).map(station => fromStation(station, station.addresses));
}

function distinctBy<T>(many: readonly T[], key: (one: T) => unknown): readonly T[] {
  return [...new Map(many.map(one => [key(one), one])).values()];
}

function fromInternet(addresses: AddressSet): Sender {
  return { addresses, door: { component: internetId, door: 'start' } };
}

/** Whether somebody sends from the internet: who has a public address is asked for by that. */
export function isInternet({ door }: Sender): boolean {
  return door.component === internetId;
}

/**
 * Addresses of the internet: public ones that are no block of a VPC. The public addresses of single interfaces are not
 * cut out: that would cost much and say little.
 */
export function internetOf(engine: Engine): AddressSet {
  return engine.graph.once('the internet', () => difference(internetAddresses, blocksOfVpcs(engine)));
}

function blocksOfVpcs({ graph, network }: Engine): AddressSet {
  return graph.once('blocks of VPCs', () =>
    addressSet(network.all('vpc').flatMap(vpc => [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)])),
  );
}

/** A place, with some of its addresses. */
export function fromStation(station: Station, addresses: AddressSet): Sender {
  const door = { component: station.door.component, door: 'inside' } as const;
  return { addresses, door, station };
}

const outerLines: ReadonlySet<string> = new Set(['vpnConnection', 'directConnectGateway', 'vpnGateway']);

/** Whoever stands behind a line to networks outside AWS, of which nothing is known: any address that no VPC has. */
function fromLine(engine: Engine, reference: AnyReference): Sender {
  return { addresses: difference(privateAddresses, blocksOfVpcs(engine)), door: doorOf(reference, 'outside') };
}

function fromSite(site: { readonly kind: 'onPremises'; readonly key: string }, addresses: AddressSet): Sender {
  return { addresses, door: doorOf(site, 'start') };
}

/** What two have in common, where that is something. */
function common(a: AddressSet, b: AddressSet): readonly AddressSet[] {
  const both = intersection(a, b);
  return isEmpty(both) ? [] : [both];
}
