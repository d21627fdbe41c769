import { internetId } from '../graph/internet.ts';
import { type Door, type Packets, packetsOf } from '../graph/packets.ts';
import type { Station } from '../graph/station.ts';
import { doorOf } from '../graph/steps.ts';
import { begunBy } from '../kinds/load-balancer/begun.ts';
import type { AnyReference } from '../model/resource.ts';
import {
  AddressSet,
  addressSet,
  allIpv4,
  allIpv6,
  intersection as commonAddresses,
  difference,
  emptyAddresses,
  internetAddresses,
  privateAddresses,
  singleAddress,
  union,
  unionAll,
} from '../net/address-set.ts';
import {
  type Flows,
  flows,
  intersection,
  isEmpty,
  union as unionOfFlows,
  difference as without,
} from '../net/flows.ts';
import type { Intervals } from '../net/intervals.ts';
import { icmp4, icmp6 } from '../net/protocols.ts';
import { allTraffic, protocolTraffic, type Traffic, difference as trafficWithout } from '../net/traffic.ts';
import type { Engine } from './engine.ts';
import { stationsOf } from './parties.ts';

/** Who is asked about. Addresses are those of packets: a public one is reached by the internet. */
export type End =
  | { readonly type: 'internet' }
  | { readonly type: 'resource'; readonly reference: AnyReference; readonly by?: 'private' | 'public' }
  | { readonly type: 'resources'; readonly references: readonly AnyReference[]; readonly by?: 'private' | 'public' }
  | { readonly type: 'addresses'; readonly addresses: AddressSet };

export interface Question {
  readonly from: End;
  readonly to: End;
  /** Protocols and ports; all where left out. */
  readonly on?: Traffic;
  /** Any further restriction of what is asked. */
  readonly flows?: Flows;
  /** Source ports of the sender; those of Linux where left out (N7). */
  readonly sourcePorts?: Intervals;
}

/** Ports that a Linux host sends from. [kernel: ip_local_port_range] N7 */
export const linuxPorts: Intervals = [32768, 61000];

/** ICMP is for IPv4 and ICMPv6 for IPv6. [RFC 792, RFC 4443] */
const sensible: Flows = unionOfFlows(
  flows({ from: allIpv4, traffic: trafficWithout(allTraffic, protocolTraffic(icmp6)) }),
  flows({ from: allIpv6, traffic: trafficWithout(allTraffic, protocolTraffic(icmp4)) }),
);

/** What is asked where nothing is said of traffic. */
const anything: Flows = intersection(flows({ sourcePorts: linuxPorts }), sensible);

/** Packets with the door where they begin. */
export interface Start {
  readonly door: Door;
  readonly packets: Packets;
}

/** Where the packets of a question begin: at each sender, for each receiver whose address is not known. */
export function startsOf(engine: Engine, question: Question): readonly Start[] {
  const { from, to, on, sourcePorts = linuxPorts } = question;
  const usual = on === undefined && sourcePorts === linuxPorts;
  const sent = usual ? anything : intersection(flows({ traffic: on, sourcePorts }), sensible);
  const starts: Start[] = [];
  for (const sender of sendersOf(engine, from)) {
    for (const { addresses, receiver } of receiversOf(engine, to, from)) {
      const asked = intersection(flows({ from: sender.addresses, to: addresses }), sent);
      const whole = question.flows ? intersection(asked, question.flows) : asked;
      if (isEmpty(whole)) continue;
      for (const { part, home } of partsByHome(engine, sender, whole)) {
        starts.push({ door: sender.door, packets: packetsFrom(sender, receiver, part, home, to.type === 'internet') });
      }
    }
  }
  return starts;
}

/** As `startsOf`, between places, by their private addresses. */
export function startsBetween(engine: Engine, sender: Station, receivers: readonly Station[]): readonly Start[] {
  const from = fromStation(sender, sender.addresses);
  return receiversAt(receivers, false).flatMap(({ addresses, receiver }) => {
    const whole = intersection(flows({ from: sender.addresses, to: addresses }), anything);
    if (isEmpty(whole)) return [];
    return partsByHome(engine, from, whole).map(({ part, home }) => ({
      door: from.door,
      packets: packetsFrom(from, receiver, part, home, false),
    }));
  });
}

interface Sender {
  readonly addresses: AddressSet;
  readonly door: Door;
  readonly station?: Station;
}

/** Who awaits the replies: the interface; or its load balancer, to connections that that makes by itself (B8). */
function partsByHome(
  { graph }: Engine,
  { station, door }: Sender,
  whole: Flows,
): readonly { part: Flows; home: string }[] {
  const { owner } = station ?? {};
  if (!owner?.startsWith('loadBalancer/')) return [{ part: whole, home: door.component }];
  const begun = intersection(whole, begunBy(owner.slice('loadBalancer/'.length), graph));
  const parts = [
    { part: begun, home: owner },
    { part: without(whole, begun), home: door.component },
  ];
  return parts.filter(({ part }) => !isEmpty(part));
}

function packetsFrom(
  { station }: Sender,
  receiver: Station | undefined,
  whole: Flows,
  home: string,
  abroad: boolean,
): Packets {
  return packetsOf({
    flows: whole,
    badges: station?.badges,
    sender: station,
    receiver,
    vpc: station?.vpc,
    subnet: station?.subnet,
    zone: station?.zone,
    home,
    abroad,
    sent: whole,
  });
}

/** Who sends, with their addresses. */
export function sendersOf(engine: Engine, from: End): readonly Sender[] {
  const { stations } = engine.graph;
  if (from.type === 'internet') return [fromInternet(internetOf(engine))];
  if (from.type === 'resource') return fromResource(engine, from.reference);
  if (from.type === 'resources') {
    const senders = from.references.flatMap(reference => fromResource(engine, reference));
    return distinctBy(senders, sender => sender.station ?? sender);
  }
  const inside = stations.all.flatMap(station => {
    const addresses = common(station.addresses, from.addresses);
    return addresses ? [fromStation(station, addresses)] : [];
  });
  const outside = common(from.addresses, internetOf(engine));
  return outside ? [...inside, fromInternet(outside)] : inside;
}

function fromResource(engine: Engine, reference: AnyReference): readonly Sender[] {
  if (reference.kind === 'onPremises') return fromOnPremises(engine, reference);
  if (outerLines.has(reference.kind)) return [fromLine(engine, reference)];
  return stationsOf(engine, reference).map(station => fromStation(station, station.addresses));
}

function distinctBy<T>(many: readonly T[], key: (one: T) => unknown): readonly T[] {
  return [...new Map(many.map(one => [key(one), one])).values()];
}

function fromInternet(addresses: AddressSet): Sender {
  return { addresses, door: { component: internetId, door: 'start' } };
}

/**
 * Addresses of the internet: public ones that are no block of a VPC. The public addresses of single interfaces are not
 * cut out: that would cost much and say little.
 */
function internetOf({ graph, network }: Engine): AddressSet {
  return graph.once('the internet', () => {
    const blocks = network.all('vpc').flatMap(vpc => [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]);
    return difference(internetAddresses, addressSet(blocks));
  });
}

function fromStation(station: Station, addresses: AddressSet): Sender {
  const door = { component: station.door.component, door: 'inside' } as const;
  return { addresses, door, station };
}

const outerLines: ReadonlySet<string> = new Set(['vpnConnection', 'directConnectGateway', 'vpnGateway']);

/** Whoever stands behind a line to networks outside AWS, of which nothing is known: any address that no VPC has. */
function fromLine({ network }: Engine, reference: AnyReference): Sender {
  const own = addressSet(network.all('vpc').flatMap(vpc => [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]));
  return { addresses: difference(privateAddresses, own), door: doorOf(reference, 'outside') };
}

function fromOnPremises(engine: Engine, reference: AnyReference): readonly Sender[] {
  const site = engine.network.get('onPremises', reference.key);
  return site ? [{ addresses: addressSet(site.cidrs), door: doorOf(site, 'start') }] : [];
}

interface Receiver {
  readonly addresses: AddressSet;
  readonly receiver?: Station;
}

/** Who is asked for, with the addresses that they are asked by. */
export function receiversOf(engine: Engine, to: End, from: End): readonly Receiver[] {
  if (to.type === 'internet') return [{ addresses: internetOf(engine) }];
  if (to.type === 'addresses') return [{ addresses: to.addresses }];
  const references = to.type === 'resource' ? [to.reference] : to.references;
  const sites = references.filter(each => each.kind === 'onPremises');
  const beyond = sites.map(({ key }) => ({
    addresses: addressSet(engine.network.get('onPremises', key)?.cidrs ?? []),
  }));
  return [...beyond, ...receiversAt(stationsAt(engine, to), isByPublic(to, from))];
}

function isByPublic(to: End, from: End): boolean {
  const by = 'by' in to ? to.by : undefined;
  return (by ?? (from.type === 'internet' ? 'public' : 'private')) === 'public';
}

/** The places that an end stands for, where it names resources. */
export function stationsAt(engine: Engine, end: End): readonly Station[] {
  if (end.type === 'resource') return stationsOf(engine, end.reference);
  if (end.type !== 'resources') return [];
  return [...new Set(end.references.flatMap(reference => stationsOf(engine, reference)))];
}

function receiversAt(stations: readonly Station[], byPublic: boolean): readonly Receiver[] {
  if (byPublic)
    return stations.map(station => ({ addresses: publicOf(station) ?? station.addresses, receiver: station }));
  const exact = stations.filter(station => station.exact);
  const together = unionAll(exact.map(station => station.addresses));
  return [
    ...(exact.length > 0 ? [{ addresses: together }] : []),
    ...stations.filter(station => !station.exact).map(station => ({ addresses: station.addresses, receiver: station })),
  ];
}

/** Public addresses; IPv6 ones are public too. Where there are none, what is asked for is the station all the same. */
function publicOf(station: Station): AddressSet | undefined {
  const mapped = station.publics.map(each => singleAddress(each.public)).reduce(union, emptyAddresses);
  const all = union(mapped, new AddressSet([], station.addresses.v6));
  return all.v4.length + all.v6.length > 0 ? all : undefined;
}

function common(a: AddressSet, b: AddressSet): AddressSet | undefined {
  const both = commonAddresses(a, b);
  return both.v4.length + both.v6.length > 0 ? both : undefined;
}
