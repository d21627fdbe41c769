import type { Address } from './address.ts';
import { addressOfPieces, pieces, piecesOf } from './address-diagram.ts';
import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as levels from './levels.ts';
import { hasPorts, hasTypes, icmp4, icmp6, tcp, udp } from './protocols.ts';

/** One concrete packet. Ports are those of TCP, UDP and SCTP, type and code those of ICMP. */
export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: number;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  readonly type?: number;
  readonly code?: number;
}

/** Whether a packet is in a set of packets. */
export function holdsPacket(set: Diagram, packet: Packet): boolean {
  const { source, destination, protocol } = packet;
  if (source.version !== destination.version) return false;
  const typed = hasTypes(protocol);
  let here = diagrams.at(set, levels.versionLevel, source.version === 4 ? 0 : 1);
  here = atAddress(here, levels.sourceLevel, source);
  here = atAddress(here, levels.destinationLevel, destination);
  here = diagrams.at(here, levels.protocolLevel, protocol);
  here = diagrams.at(here, levels.portLevel, (typed ? packet.type : packet.destinationPort) ?? 0);
  here = diagrams.at(here, levels.detailLevel, (typed ? packet.code : packet.sourcePort) ?? 0);
  return here !== diagrams.none;
}

/** A packet of a set that is not empty, such as people expect it: IPv4, TCP and well-known ports where possible. */
export function samplePacket(set: Diagram): Packet {
  const [version, afterVersion] = choose(set, levels.versionLevel, 2, []);
  const [source, afterSource] = chooseAddress(afterVersion, levels.sourceLevel, version);
  const [destination, afterDestination] = chooseAddress(afterSource, levels.destinationLevel, version);
  const usual = [tcp, udp, version === 0 ? icmp4 : icmp6];
  const [protocol, below] = choose(afterDestination, levels.protocolLevel, levels.protocolEnd, usual);
  if (hasTypes(protocol)) {
    const [type, afterType] = choose(below, levels.portLevel, levels.typeEnd, [protocol === icmp4 ? 8 : 128]);
    const [code] = choose(afterType, levels.detailLevel, levels.typeEnd, []);
    return { source, destination, protocol, type, code };
  }
  if (!hasPorts(protocol)) return { source, destination, protocol };
  const [destinationPort, afterPort] = choose(below, levels.portLevel, levels.portEnd, [443, 80]);
  const [sourcePort] = choose(afterPort, levels.detailLevel, levels.portEnd, [49152]);
  return { source, destination, protocol, sourcePort, destinationPort };
}

function atAddress(diagram: Diagram, level: number, address: Address): Diagram {
  if (address.version === 4) return diagrams.at(diagram, level, address.value);
  return piecesOf(address.value).reduce((here, value, piece) => diagrams.at(here, level + piece, value), diagram);
}

/** The first of the usual values that the coordinate can have, else the lowest; with what remains below it. */
function choose(diagram: Diagram, level: number, end: number, usual: readonly number[]): [number, Diagram] {
  for (const value of usual) {
    const below = diagrams.at(diagram, level, value);
    if (below !== diagrams.none) return [value, below];
  }
  const lowest = diagrams.stretchesOf(diagram, level, end)[0] as diagrams.Stretch;
  return [lowest.from, lowest.below];
}

/** The usual addresses are those of documentation: 192.0.2.1 and 2001:db8::1. */
function chooseAddress(diagram: Diagram, level: number, version: number): [Address, Diagram] {
  if (version === 0) {
    const [value, below] = choose(diagram, level, levels.ipv4End, [0xc0000201]);
    return [{ version: 4, value }, below];
  }
  let here = diagram;
  const values = [0x20010db80000, 0, 1].map((usual, piece) => {
    const [value, below] = choose(here, level + piece, (pieces[piece] as { end: number }).end, [usual]);
    here = below;
    return value;
  });
  return [{ version: 6, value: addressOfPieces(values) }, here];
}
