import type { Network } from '../model/network.ts';
import type { Intervals } from '../net/intervals.ts';
import { tcp, udp } from '../net/protocols.ts';
import {
  difference,
  emptyTraffic,
  equal,
  isEmpty,
  isSubset,
  overlaps,
  protocolTraffic,
  type Traffic,
  traffic,
  union,
} from '../net/traffic.ts';
import { aclOf } from './near-way.ts';
import { letByAcl, letByGroups, type Peer } from './plain-filters.ts';
import type { Place } from './plain-place.ts';
import type { PlainWay } from './plain-way.ts';

const withPorts = union(protocolTraffic(tcp), protocolTraffic(udp));
/** The resolver of a VPC answers at one of its addresses (A3). */
const names = union(traffic({ protocol: tcp, from: 53 }), traffic({ protocol: udp, from: 53 }));

/** Whether nothing but filters and routes can keep traffic from a place of a VPC, or answer in its place. */
export function isPlain(on: Traffic): boolean {
  return isSubset(on, withPorts) && !overlaps(on, names);
}

/** What of some traffic that one place sends another one's groups let in, past all filters on the way there. */
export function arriving(way: PlainWay, near: Place, far: Place, on: Traffic, network: Network): Traffic | undefined {
  const isNear = way.type === 'inside' || way.type === 'straight';
  const out = letByGroups(near.groups, 'egress', on, isNear ? far : withoutGroups(far), network);
  const entering = out && passing(way, near, far, out, network);
  if (!entering || isEmpty(entering)) return entering;
  return letByGroups(far.groups, 'ingress', entering, way.keepsGroups ? near : withoutGroups(near), network);
}

/** Groups are known by name only within a VPC, and where a peering hands them on. */
function withoutGroups({ addresses }: Place): Peer {
  return { addresses, groups: [] };
}

/** What the network ACLs on a way let pass (N1, N3). */
function passing(way: PlainWay, near: Place, far: Place, on: Traffic, network: Network): Traffic | undefined {
  if (way.type === 'inside' || isEmpty(on)) return on;
  const own = aclOf(near.subnet, network);
  const out = own && letByAcl(own, 'egress', on, far.addresses);
  if (!out || isEmpty(out)) return out;
  if (way.type === 'nowhere') return emptyTraffic;
  const other = aclOf(far.subnet, network);
  return other && letByAcl(other, 'ingress', out, near.addresses);
}

/** What is answered so that the replies come home. Undefined where only some of its replies do. */
export function comingBack(
  way: PlainWay,
  near: Place,
  far: Place,
  taken: Traffic,
  ports: Intervals,
  network: Network,
): Traffic | undefined {
  let lost = emptyTraffic;
  for (const protocol of [tcp, udp]) {
    const own = protocolTraffic(protocol);
    if (!overlaps(taken, own)) continue;
    const [from, end] = ports as readonly [number, number];
    const replies = traffic({ protocol, from, to: end - 1 });
    const back = passing(way, far, near, replies, network);
    if (!back || !(isEmpty(back) || equal(back, replies))) return undefined;
    if (isEmpty(back)) lost = union(lost, own);
  }
  return difference(taken, lost);
}
