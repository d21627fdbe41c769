import { type Cidr, formatCidr } from '../../../src/net/cidr.ts';
import { formatTraffic, type Traffic } from '../../../src/net/traffic.ts';

/** An IPv4 address as a number, an IPv6 address as a bigint: they never compare. */
export type Address = number | bigint;

/** One packet. Of ICMP, `port` is the type and `sourcePort` the code. */
export interface Packet {
  readonly from: Address;
  readonly to: Address;
  readonly protocol: number;
  readonly port: number;
  readonly sourcePort: number;
}

export const icmpOf = (protocol: number): boolean => protocol === 1 || protocol === 58;

/** Messages that are answered by another type. */
const answers = new Map([
  ['1/8', 0],
  ['1/0', 8],
  ['1/13', 14],
  ['1/14', 13],
  ['1/15', 16],
  ['1/16', 15],
  ['1/17', 18],
  ['1/18', 17],
  ['58/128', 129],
  ['58/129', 128],
]);

/** What answers a packet. */
export function turned(packet: Packet): Packet {
  const { from, to, protocol, port, sourcePort } = packet;
  if (icmpOf(protocol)) {
    return { from: to, to: from, protocol, port: answers.get(`${protocol}/${port}`) ?? port, sourcePort };
  }
  const counted = protocol === 6 || protocol === 17;
  return { from: to, to: from, protocol, port: counted ? sourcePort : 0, sourcePort: counted ? port : 0 };
}

export function same(a: Packet, b: Packet): boolean {
  const counted = a.protocol !== 47;
  const ports = !counted || (a.port === b.port && a.sourcePort === b.sourcePort);
  return a.from === b.from && a.to === b.to && a.protocol === b.protocol && ports;
}

/** Reads `10.0.0.1`, or IPv6 text without a dotted tail. */
export function read(text: string): Address {
  if (!text.includes(':')) return text.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined ? left : [...left, ...new Array(8 - left.length - right.length).fill('0'), ...right];
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

export interface Block {
  readonly lo: Address;
  readonly hi: Address;
  readonly prefix: number;
}

export function block(text: string): Block {
  const [base = '', length = ''] = text.split('/');
  const lo = read(base);
  const prefix = Number(length);
  const hi = typeof lo === 'number' ? lo + 2 ** (32 - prefix) - 1 : lo + 2n ** BigInt(128 - prefix) - 1n;
  return { lo, hi, prefix };
}

const blocks = new WeakMap<Cidr, Block>();

/** A block of the model, read by its text. */
export function blockOf(cidr: Cidr): Block {
  let known = blocks.get(cidr);
  if (!known) blocks.set(cidr, (known = block(formatCidr(cidr))));
  return known;
}

export function within({ lo, hi }: Block, address: Address): boolean {
  return typeof lo === typeof address && address >= lo && address <= hi;
}

interface Kind {
  readonly protocol?: number;
  readonly lo: number;
  readonly hi: number;
  readonly code?: number;
}

const kinds = new WeakMap<Traffic, readonly Kind[]>();
const numbers = new Map([
  ['icmp', 1],
  ['tcp', 6],
  ['udp', 17],
  ['icmpv6', 58],
]);

/** Reads `tcp/22, udp, icmp/8, protocol/47, all`: what the model says it is. */
export function kindsOf(traffic: Traffic): readonly Kind[] {
  let known = kinds.get(traffic);
  if (!known) kinds.set(traffic, (known = formatTraffic(traffic).split(', ').map(kindOf)));
  return known;
}

function kindOf(text: string): Kind {
  if (text === 'all') return { lo: 0, hi: 65535 };
  const [name = '', range, code] = text.split('/');
  if (name === 'protocol') return { protocol: Number(range), lo: 0, hi: 65535 };
  const protocol = numbers.get(name);
  if (protocol === undefined) throw new Error(`the simulator does not read ${text}`);
  const [low = '0', high = range === undefined ? '65535' : low] = range === undefined ? [] : range.split('-');
  return { protocol, lo: Number(low), hi: Number(high), code: code === undefined ? undefined : Number(code) };
}

export function matches(traffic: Traffic, { protocol, port, sourcePort }: Packet): boolean {
  return kindsOf(traffic).some(kind => {
    if (kind.protocol !== undefined && kind.protocol !== protocol) return false;
    if (kind.code !== undefined && kind.code !== sourcePort) return false;
    return port >= kind.lo && port <= kind.hi;
  });
}

const hidden = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(block);
const special = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4', '::/8', 'fc00::/7'].map(
  block,
);

/** Addresses that an internet gateway drops (I3). */
export const isHidden = (address: Address): boolean => hidden.some(each => within(each, address));

/** Addresses that the internet does not carry. */
export const isUnroutable = (address: Address): boolean =>
  isHidden(address) || special.some(each => within(each, address));
