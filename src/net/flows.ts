import type { Address } from './address.ts';
import { addressesAt, addressesOf, fromAddresses, toAddresses } from './address-diagram.ts';
import { AddressSet, formatAddresses, singleAddress } from './address-set.ts';
import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as algebra from './diagram-algebra.ts';
import { partsOf, replaceBelow, shifted } from './diagram-parts.ts';
import { type Intervals, rangesOf, union as unionOfIntervals } from './intervals.ts';
import * as levels from './levels.ts';
import { holdsPacket, type Packet, samplePacket } from './packet.ts';
import {
  bySourcePorts,
  forgetSourcePorts,
  fromPorts,
  replies,
  withDestinationPorts,
  withSourcePorts,
} from './packet-kinds.ts';
import { sctp, tcp, udp } from './protocols.ts';
import { allTraffic, formatTraffic, Traffic } from './traffic.ts';

/**
 * A canonical set of packets: version, source and destination address, protocol, and source and destination port
 * or ICMP type and code. Equal sets have equal structure. Never changed.
 */
export class Flows {
  readonly diagram: Diagram;

  constructor(diagram: Diagram) {
    this.diagram = diagram;
  }
}

export const allFlows: Flows = new Flows(diagrams.all);
export const noFlows: Flows = new Flows(diagrams.none);

/** The packets from some addresses to others of some traffic. What is left out is not restricted. */
export function flows(about: {
  readonly from?: AddressSet;
  readonly to?: AddressSet;
  readonly traffic?: Traffic;
  /** Boundaries (see intervals.ts); packets without ports are not restricted by it. */
  readonly sourcePorts?: Intervals;
}): Flows {
  let diagram = (about.traffic ?? allTraffic).diagram;
  if (about.sourcePorts) diagram = algebra.intersect(diagram, fromPorts(about.sourcePorts));
  if (about.to) diagram = algebra.intersect(toAddresses(about.to), diagram);
  if (about.from) diagram = algebra.intersect(fromAddresses(about.from), diagram);
  return new Flows(diagram);
}

export function union(a: Flows, b: Flows): Flows {
  return new Flows(algebra.unite(a.diagram, b.diagram));
}

export function unionAll(many: readonly Flows[]): Flows {
  return new Flows(algebra.uniteAll(many.map(one => one.diagram)));
}

export function intersection(a: Flows, b: Flows): Flows {
  return new Flows(algebra.intersect(a.diagram, b.diagram));
}

export function difference(a: Flows, b: Flows): Flows {
  return new Flows(algebra.subtract(a.diagram, b.diagram));
}

export function isSubset(inner: Flows, outer: Flows): boolean {
  return algebra.subtract(inner.diagram, outer.diagram) === diagrams.none;
}

export function equal(a: Flows, b: Flows): boolean {
  return diagrams.same(a.diagram, b.diagram);
}

/** Whether two sets share a packet. */
export function overlaps(a: Flows, b: Flows): boolean {
  return algebra.meet(a.diagram, b.diagram);
}

export function isEmpty(set: Flows): boolean {
  return set.diagram === diagrams.none;
}

/** Whether a set weighs as much in memory as hundreds of others: of many such, better few are kept. */
export function isWide(set: Flows): boolean {
  return set.diagram.widest > diagrams.wide;
}

/** A number that equal sets share, for tables of sets. */
export function hashOf(set: Flows): number {
  return set.diagram.hash;
}

export function restrictSource(set: Flows, to: AddressSet): Flows {
  return new Flows(algebra.intersect(set.diagram, fromAddresses(to)));
}

export function restrictDestination(set: Flows, to: AddressSet): Flows {
  return new Flows(algebra.intersect(set.diagram, toAddresses(to)));
}

export function restrictTraffic(set: Flows, to: Traffic): Flows {
  return new Flows(algebra.intersect(set.diagram, to.diagram));
}

/** All source addresses of the packets. */
export function sourcesOf(set: Flows): AddressSet {
  return addressesAt(set.diagram, levels.sourceLevel);
}

/** All destination addresses of the packets. */
export function destinationsOf(set: Flows): AddressSet {
  const of = (version: 4 | 6) => addressesOf(withoutSources(ofVersion(set, version)), levels.destinationLevel, version);
  return new AddressSet(of(4).v4, of(6).v6);
}

/** All traffic of the packets, whatever their addresses and source ports. */
export function trafficOf(set: Flows): Traffic {
  return new Traffic(forgetSourcePorts(kindsOf(set)));
}

/** The source ports of the packets that have some, as boundaries: of one protocol, or of TCP, UDP and SCTP together. */
export function sourcePortsOf(set: Flows, protocol?: number): Intervals {
  let ports: Intervals = [];
  for (const each of protocol === undefined ? [tcp, udp, sctp] : [protocol]) {
    const below = diagrams.at(kindsOf(set), levels.protocolLevel, each);
    const forgotten = algebra.forget(below, levels.portLevel, levels.portLevel);
    ports = unionOfIntervals(ports, diagrams.boundsOf(forgotten, levels.detailLevel, levels.portEnd));
  }
  return ports;
}

/** The packets with another destination. Those of the other IP version are left out: no rewrite changes the version. */
export function mapDestination(set: Flows, to: Address | AddressSet): Flows {
  const addresses = to instanceof AddressSet ? to : singleAddress(to);
  const forgotten = algebra.forget(set.diagram, levels.destinationLevel, levels.protocolLevel - 1);
  return new Flows(algebra.intersect(forgotten, toAddresses(addresses)));
}

/** The packets with another source. Those of the other IP version are left out. */
export function mapSource(set: Flows, to: Address | AddressSet): Flows {
  const addresses = to instanceof AddressSet ? to : singleAddress(to);
  return new Flows(algebra.intersect(withoutSources(set.diagram), fromAddresses(addresses)));
}

/** The packets with another destination port; those without ports stay as they are. */
export function mapDestinationPort(set: Flows, port: number): Flows {
  const change = (kinds: Diagram) => withDestinationPorts(kinds, [port, port + 1]);
  return new Flows(replaceBelow(set.diagram, levels.protocolLevel, change));
}

/** The packets with any source port within boundaries, as after a translation; those without ports stay as they are. */
export function mapSourcePorts(set: Flows, ports: Intervals): Flows {
  return new Flows(replaceBelow(set.diagram, levels.protocolLevel, kinds => withSourcePorts(kinds, ports)));
}

/**
 * The packets of the other direction: addresses and ports change sides, ICMP requests and replies (echo, timestamp…)
 * become each other, other ICMP types stay. Twice is the same set again.
 */
export function reverse(set: Flows): Flows {
  const versions = ([4, 6] as const).map(version => reverseAddresses(ofVersion(set, version)));
  return new Flows(diagrams.branch(levels.versionLevel, [0, 1], versions));
}

/** All traffic between the addresses that packets of the set go between. */
export function betweenSameAddresses(set: Flows): Flows {
  return new Flows(algebra.forget(set.diagram, levels.protocolLevel, levels.detailLevel));
}

/** Whether a packet is in the set. Ports, or type and code, that it does not say count as 0. */
export function hasPacket(set: Flows, packet: Packet): boolean {
  return holdsPacket(set.diagram, packet);
}

/** A packet of the set such as people expect it (IPv4 and TCP where possible); undefined where the set is empty. */
export function sampleOf(set: Flows): Packet | undefined {
  return isEmpty(set) ? undefined : samplePacket(set.diagram);
}

/** A product within a set: every source with every destination with all of the traffic from every source port. */
export interface Product {
  readonly from: AddressSet;
  readonly to: AddressSet;
  readonly traffic: Traffic;
  /** Boundaries; all ports where source ports do not matter. */
  readonly sourcePorts: Intervals;
}

/** Products that share no packet and make up the set, IPv4 first: sources with the same packets are together. */
export function productsOf(set: Flows): Product[] {
  return ([4, 6] as const).flatMap(version => {
    return partsOf(ofVersion(set, version), levels.destinationLevel - 1).flatMap(sources => {
      const from = addressesOf(sources.above, levels.sourceLevel, version);
      return partsOf(sources.below, levels.protocolLevel - 1).flatMap(destinations => {
        const to = addressesOf(destinations.above, levels.destinationLevel, version);
        return bySourcePorts(destinations.below).map(({ kinds, sourcePorts }) => {
          return { from, to, traffic: new Traffic(forgetSourcePorts(kinds)), sourcePorts };
        });
      });
    });
  });
}

/** The set for people: `10.0.0.0/24 → 10.1.0.0/24: tcp/443`, several with `; ` between them; `none` where it is empty. */
export function formatFlows(set: Flows, say: (addresses: AddressSet) => string = formatAddresses): string {
  return isEmpty(set)
    ? 'none'
    : productsOf(set)
        .map(product => formatProduct(product, say))
        .join('; ');
}

function formatProduct({ from, to, traffic, sourcePorts }: Product, say: (addresses: AddressSet) => string): string {
  const ports = rangesOf(sourcePorts).map(range =>
    range.from === range.to ? range.from : `${range.from}-${range.to}`,
  );
  const suffix = sourcePorts[0] === 0 && sourcePorts[1] === levels.portEnd ? '' : ` from ports ${ports.join(', ')}`;
  return `${say(from)} → ${say(to)}: ${formatTraffic(traffic)}${suffix}`;
}

function ofVersion(set: Flows, version: 4 | 6): Diagram {
  return diagrams.at(set.diagram, levels.versionLevel, version === 4 ? 0 : 1);
}

/** The sources forgotten. */
function withoutSources(diagram: Diagram): Diagram {
  return algebra.forget(diagram, levels.sourceLevel, levels.destinationLevel - 1);
}

/** Protocols, ports and types of the packets, whatever their addresses. */
function kindsOf(set: Flows): Diagram {
  return algebra.forget(set.diagram, levels.versionLevel, levels.protocolLevel - 1);
}

/** Of one IP version: sources become destinations and the other way round, kinds become their replies. */
function reverseAddresses(diagram: Diagram): Diagram {
  const moved = levels.destinationLevel - levels.sourceLevel;
  const products: Diagram[] = [];
  for (const sources of partsOf(diagram, levels.destinationLevel - 1)) {
    for (const destinations of partsOf(sources.below, levels.protocolLevel - 1)) {
      const toSources = algebra.intersect(shifted(sources.above, moved), replies(destinations.below));
      products.push(algebra.intersect(shifted(destinations.above, -moved), toSources));
    }
  }
  return algebra.uniteAll(products);
}
