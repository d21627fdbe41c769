import { type AddressSet, coversInternet, emptyAddresses, mayCoverInternet, unionAll } from '../../net/address-set.ts';
import { hasPorts, hasTypes, icmp4 } from '../../net/protocols.ts';
import {
  icmpRange,
  isSubset,
  overlaps,
  protocolTraffic,
  type Traffic,
  traffic,
  unionAll as unionOfTraffic,
} from '../../net/traffic.ts';

/** What a rule allows whom. */
export interface Allowance {
  readonly traffic: Traffic;
  readonly peers: AddressSet;
}

/**
 * The traffic that allowances together give to the whole internet: each kind of packet for which the peers of those
 * that allow it are all of it. Halves of what there may be are looked at by themselves as long as they may hold some,
 * so that the work follows the number of allowances, however they overlap.
 */
export function togetherOpen(allowances: readonly Allowance[]): Traffic {
  return unionOfTraffic(openIn(everything, allowances, emptyAddresses));
}

/** What is open of a region, where some peers are given all of it already. */
function openIn(region: Region, among: readonly Allowance[], given: AddressSet): readonly Traffic[] {
  const touching = among.filter(each => overlaps(each.traffic, region.traffic));
  if (!coverInternet([given, ...touching.map(each => each.peers)])) return [];
  const [whole, part]: [Allowance[], Allowance[]] = [[], []];
  for (const each of touching) (isSubset(region.traffic, each.traffic) ? whole : part).push(each);
  const peers = unionAll([given, ...whole.map(each => each.peers)]);
  if (coversInternet(peers)) return [region.traffic];
  return part.length === 0 ? [] : region.parts().flatMap(each => openIn(each, part, peers));
}

function coverInternet(many: readonly AddressSet[]): boolean {
  return mayCoverInternet(many) && coversInternet(unionAll(many));
}

/** Kinds of packets that lie together. */
interface Region {
  readonly traffic: Traffic;
  /** Its halves; none where allowances tell nothing in it apart. */
  readonly parts: () => readonly Region[];
}

type Stretch = (from: number, to: number) => Region;

const everything = protocols(0, 255);

function protocols(from: number, to: number): Region {
  const inside = () => (hasPorts(from) ? [ports(from)(0, 65_535)] : hasTypes(from) ? [types(from)(0, 255)] : []);
  return { traffic: protocolTraffic(from, to), parts: () => (from < to ? halves(protocols, from, to) : inside()) };
}

function ports(protocol: number): Stretch {
  const stretch: Stretch = (from, to) => {
    return { traffic: traffic({ protocol, from, to }), parts: () => halves(stretch, from, to) };
  };
  return stretch;
}

function types(protocol: number): Stretch {
  const version = protocol === icmp4 ? 4 : 6;
  const stretch: Stretch = (from, to) => {
    const inside = () => [codes(version, from)(0, 255)];
    const all = icmpRange({ from, to }, { from: 0, to: 255 }, version);
    return { traffic: all, parts: () => (from < to ? halves(stretch, from, to) : inside()) };
  };
  return stretch;
}

function codes(version: 4 | 6, type: number): Stretch {
  const stretch: Stretch = (from, to) => {
    const part = icmpRange({ from: type, to: type }, { from, to }, version);
    return { traffic: part, parts: () => halves(stretch, from, to) };
  };
  return stretch;
}

function halves(stretch: Stretch, from: number, to: number): readonly Region[] {
  if (from === to) return [];
  const middle = (from + to) >> 1;
  return [stretch(from, middle), stretch(middle + 1, to)];
}
