import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as algebra from './diagram-algebra.ts';
import { type Intervals, rangesOf, size } from './intervals.ts';
import { detailLevel, portEnd, portLevel, protocolEnd, protocolLevel, typeEnd } from './levels.ts';
import { hasPorts, hasTypes, icmp4, icmp6, protocolName, protocolNames, sctp, tcp, udp } from './protocols.ts';
import { serviceText } from './services.ts';

/**
 * A canonical set of kinds of packets: IP protocol, and with it the destination port (TCP, UDP, SCTP) or type and
 * code (ICMP, ICMPv6). Never changed.
 */
export class Traffic {
  /** Split by protocol, then by port or by type and code. */
  readonly diagram: Diagram;
  /** Its words, once somebody asked for them. */
  #text: string | undefined;

  constructor(diagram: Diagram) {
    this.diagram = diagram;
  }

  static textOf(set: Traffic): string {
    set.#text ??= textOf(set);
    return set.#text;
  }
}

export const allTraffic: Traffic = new Traffic(diagrams.all);
export const emptyTraffic: Traffic = new Traffic(diagrams.none);

/** The ports `from` to `to` (both included; all where left out) of TCP, UDP or SCTP. Throws for other protocols. */
export function traffic(ports: { readonly protocol: number; readonly from?: number; readonly to?: number }): Traffic {
  const { protocol, from = 0, to = ports.from ?? portEnd - 1 } = ports;
  if (!hasPorts(protocol)) throw new Error(`protocol ${protocol} has no ports`);
  if (!isRange(from, to, portEnd)) throw new Error(`no ports ${from}-${to}`);
  return ofProtocol(protocol, diagrams.within(portLevel, [from, to + 1], portEnd, diagrams.all));
}

/** Packets of an ICMP type and code; all of them where left out. */
export function icmp(type?: number, code?: number, version: 4 | 6 = 4): Traffic {
  return icmpRange({ from: type ?? 0, to: type ?? typeEnd - 1 }, { from: code ?? 0, to: code ?? typeEnd - 1 }, version);
}

/** Packets of a range of ICMP types with a range of codes, all ends included. */
export function icmpRange(
  types: { readonly from: number; readonly to: number },
  codes: { readonly from: number; readonly to: number },
  version: 4 | 6 = 4,
): Traffic {
  for (const { from, to } of [types, codes]) if (!isRange(from, to, typeEnd)) throw new Error(`no ICMP ${from}-${to}`);
  const ofCodes = diagrams.within(detailLevel, [codes.from, codes.to + 1], typeEnd, diagrams.all);
  const ofTypes = diagrams.within(portLevel, [types.from, types.to + 1], typeEnd, ofCodes);
  return ofProtocol(version === 4 ? icmp4 : icmp6, ofTypes);
}

/** All packets of the protocols `number` to `last` (both included). */
export function protocolTraffic(number: number, last: number = number): Traffic {
  if (!isRange(number, last, protocolEnd)) throw new Error(`no protocols ${number}-${last}`);
  return new Traffic(diagrams.within(protocolLevel, [number, last + 1], protocolEnd, diagrams.all));
}

export function union(a: Traffic, b: Traffic): Traffic {
  return new Traffic(algebra.unite(a.diagram, b.diagram));
}

export function unionAll(many: readonly Traffic[]): Traffic {
  if (many.length < 2) return many[0] ?? emptyTraffic;
  return new Traffic(algebra.uniteAll(many.map(one => one.diagram)));
}

export function intersection(a: Traffic, b: Traffic): Traffic {
  const both = algebra.intersect(a.diagram, b.diagram);
  return both === a.diagram ? a : both === b.diagram ? b : both === diagrams.none ? emptyTraffic : new Traffic(both);
}

export function difference(a: Traffic, b: Traffic): Traffic {
  const rest = algebra.subtract(a.diagram, b.diagram);
  return rest === a.diagram ? a : rest === diagrams.none ? emptyTraffic : new Traffic(rest);
}

export function isSubset(inner: Traffic, outer: Traffic): boolean {
  return algebra.subtract(inner.diagram, outer.diagram) === diagrams.none;
}

export function equal(a: Traffic, b: Traffic): boolean {
  return diagrams.same(a.diagram, b.diagram);
}

/** Whether two sets share a packet. */
export function overlaps(a: Traffic, b: Traffic): boolean {
  return algebra.meet(a.diagram, b.diagram);
}

export function isEmpty(set: Traffic): boolean {
  return set.diagram === diagrams.none;
}

/** The destination ports (or ICMP types) of a protocol, as boundaries; for other protocols 0-65535 or nothing. */
export function portsOf(set: Traffic, protocol: number): Intervals {
  const below = diagrams.at(set.diagram, protocolLevel, protocol);
  return diagrams.boundsOf(below, portLevel, hasTypes(protocol) ? typeEnd : portEnd);
}

/** How many destination ports the set holds: of one protocol, or of TCP, UDP and SCTP together. */
export function portCount(set: Traffic, protocol?: number): number {
  const protocols = protocol === undefined ? [tcp, udp, sctp] : [protocol];
  return protocols.reduce((count, each) => count + size(portsOf(set, each)), 0);
}

/**
 * Reads traffic as people write it: `tcp/22`, `tcp/1024-65535`, `udp`, `icmp/8`, `icmp/3/4`, `icmpv6/128`,
 * `protocol/47`, `all`, a service name; several with commas; `all except …`. `explainTraffic` says why not.
 */
export function parseTraffic(text: string): Traffic | undefined {
  const read = readTraffic(text);
  return typeof read === 'string' ? undefined : read;
}

/** Why a text is no traffic, to stand after a colon; empty where it is traffic. Candidates are for the caller: `services`. */
export function explainTraffic(text: string): string {
  const read = readTraffic(text);
  return typeof read === 'string' ? read : '';
}

/** The shortest text that `parseTraffic` reads back: `tcp/443, tcp/8080-8090, udp, icmp/8`; `none` for nothing. */
export function formatTraffic(set: Traffic): string {
  return Traffic.textOf(set);
}

function textOf(set: Traffic): string {
  if (isEmpty(set)) return 'none';
  const items = itemsOf(set);
  if (items.length < 3) return items.join(', ');
  const others = itemsOf(difference(allTraffic, set));
  return others.length < items.length ? `all except ${others.join(', ')}` : items.join(', ');
}

/** What texts were read as: a network says the same few kinds of traffic again and again. */
const known = new Map<string, Traffic | string>();

/** Texts that are remembered: more are of many networks, or of one that is no ordinary one. */
const knownLimit = 2000;

function readTraffic(text: string): Traffic | string {
  const before = known.get(text);
  if (before !== undefined) return before;
  const read = readWhole(text);
  if (known.size >= knownLimit) known.clear();
  if (text.length < 100) known.set(text, read);
  return read;
}

function readWhole(text: string): Traffic | string {
  const except = text.startsWith(exceptText);
  const parts: Traffic[] = [];
  for (const item of (except ? text.slice(exceptText.length) : text).split(',')) {
    const read = readItem(item.trim());
    if (typeof read === 'string') return read;
    parts.push(read);
  }
  const whole = unionAll(parts);
  return except ? difference(allTraffic, whole) : whole;
}

const exceptText = 'all except ';

function readItem(text: string): Traffic | string {
  if (text === '') return 'it is empty';
  if (text === 'all') return allTraffic;
  const service = serviceText(text);
  if (service) return readTraffic(service);
  const [name = '', first, second, ...more] = text.split('/', 4);
  const protocol = protocolNames.get(name);
  if (name === 'protocol')
    return first === undefined ? 'protocol needs a number, as in protocol/47' : readProtocols(first, second);
  if (protocol === undefined) return whyUnknown(text, name);
  if (first === undefined) return protocolTraffic(protocol);
  if (hasPorts(protocol))
    return second === undefined ? readPorts(protocol, first) : `${name} has a port and nothing after it`;
  return more.length > 0 ? `${name} has a type and a code and nothing after them` : readTypes(protocol, first, second);
}

function readPorts(protocol: number, text: string): Traffic | string {
  const range = readRange(text, portEnd - 1, 'port');
  return typeof range === 'string' ? range : traffic({ protocol, ...range });
}

function readTypes(protocol: number, type: string, code: string | undefined): Traffic | string {
  const types = readRange(type, typeEnd - 1, 'ICMP type');
  if (typeof types === 'string') return types;
  const codes = code === undefined ? { from: 0, to: typeEnd - 1 } : readRange(code, typeEnd - 1, 'ICMP code');
  return typeof codes === 'string' ? codes : icmpRange(types, codes, protocol === icmp4 ? 4 : 6);
}

function readProtocols(text: string, more: string | undefined): Traffic | string {
  if (more !== undefined) return 'a protocol written by its number has no ports: write tcp, udp or icmp';
  const range = readRange(text, protocolEnd - 1, 'protocol number');
  return typeof range === 'string' ? range : protocolTraffic(range.from, range.to);
}

/** `80` or `80-90`, or what is wrong with it. */
function readRange(text: string, largest: number, what: string): { from: number; to: number } | string {
  const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text);
  if (!match) return `a ${what} is a number or a range such as 80-90`.replace(/^a ICMP/, 'an ICMP');
  const [, first = '', last = first] = match;
  for (const number of [first, last]) {
    if (number.length > 1 && number.startsWith('0')) return `${what} ${number} has a leading zero`;
    if (Number(number) > largest) return `${what} ${number} is larger than ${largest}`;
  }
  const range = { from: Number(first), to: Number(last) };
  return range.from > range.to ? `the range ${text} ends before it begins` : range;
}

/** The text may hold anything: it is repeated only where it is plain. */
function whyUnknown(text: string, name: string): string {
  if (/^(any|\*|-1|everything)$/.test(text)) return 'all traffic is written all';
  if (/^\d{1,5}(-\d{1,5})?$/.test(text)) return `a port needs its protocol: tcp/${text} or udp/${text}`;
  if (/^\d{1,5}(-\d{1,5})?\/(tcp|udp|sctp)$/.test(text))
    return `the protocol comes first: ${text.split('/').reverse().join('/')}`;
  if (
    /^[A-Za-z0-9/-]{1,40}$/.test(text) &&
    (protocolNames.has(name.toLowerCase()) || serviceText(text.toLowerCase()))
  ) {
    return `names are written in lower case: ${text.toLowerCase()}`;
  }
  if (serviceText(name)) return `${name} is a service that has its ports: write ${name} alone`;
  return /^[\w.-]{1,40}$/.test(name)
    ? `${name} is neither a protocol nor a known service`
    : 'it is neither a protocol nor a known service';
}

/** The items of a set in the order of protocols: stretches of whole protocols, else ports, else types and codes. */
function itemsOf(set: Traffic): string[] {
  if (set.diagram === diagrams.all) return ['all'];
  return diagrams.stretchesOf(set.diagram, protocolLevel, protocolEnd).flatMap(({ from, to, below }) => {
    if (from < to) return [`protocol/${from}-${to}`];
    const name = protocolName(from);
    if (below === diagrams.all) return [name];
    if (!hasTypes(from)) return rangesOf(portsOf(set, from)).map(ports => `${name}/${rangeText(ports)}`);
    return diagrams.stretchesOf(below, portLevel, typeEnd).flatMap(types => {
      if (types.below === diagrams.all) return [`${name}/${rangeText(types)}`];
      const codes = rangesOf(diagrams.boundsOf(types.below, detailLevel, typeEnd));
      return codes.map(range => `${name}/${rangeText(types)}/${rangeText(range)}`);
    });
  });
}

function rangeText({ from, to }: { readonly from: number; readonly to: number }): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function ofProtocol(protocol: number, below: Diagram): Traffic {
  return new Traffic(diagrams.within(protocolLevel, [protocol, protocol + 1], protocolEnd, below));
}

function isRange(from: number, to: number, end: number): boolean {
  return Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to < end;
}
