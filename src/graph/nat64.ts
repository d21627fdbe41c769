import { AddressSet, addressSet, allIpv6 } from '../net/address-set.ts';
import { cidr } from '../net/cidr.ts';
import { type Flows, flows, productsOf, unionAll } from '../net/flows.ts';
import type { Intervals } from '../net/intervals.ts';
import { icmp4, icmp6 } from '../net/protocols.ts';
import { difference, icmp, isSubset, protocolTraffic, type Traffic, union } from '../net/traffic.ts';
import type { Change } from './component.ts';
import { translatedPorts } from './port-translation.ts';

/** IPv6 addresses that stand for IPv4 ones: the last 32 bits (T10). [RFC 6052] */
const nat64Prefix: AddressSet = addressSet([cidr('64:ff9b::/96')]);

const prefix = 0x64ff9bn << 96n;
const allPorts: Intervals = [0, 65536];

/** IPv6 packets to addresses that stand for IPv4 ones become IPv4 packets of the translator (T10). */
export function translatedTo4(addresses: AddressSet): Change {
  return {
    apply: set =>
      unionAll(
        productsOf(set).map(({ to, traffic }) =>
          flows({ from: addresses, to: to4(to), traffic: kinds4(traffic), sourcePorts: translatedPorts }),
        ),
      ),
    undo: set =>
      unionAll(
        productsOf(set).map(({ to, traffic }) =>
          flows({ from: allIpv6, to: standingFor4(to), traffic: kinds6(traffic), sourcePorts: allPorts }),
        ),
      ),
  };
}

function to4({ v6 }: AddressSet): AddressSet {
  return new AddressSet(
    v6.map(bound => Number(bound - prefix)),
    [],
  );
}

/** The IPv6 addresses that stand for IPv4 ones. */
export function standingFor4({ v4 }: AddressSet): AddressSet {
  return new AddressSet(
    [],
    v4.map(bound => BigInt(bound) + prefix),
  );
}

const pings = [
  { six: icmp(128, 0, 6), four: icmp(8, 0) },
  { six: icmp(129, 0, 6), four: icmp(0, 0) },
];
const allIcmp = [protocolTraffic(icmp4), protocolTraffic(icmp6)].reduce(union);

/** Pings are translated, other messages of ICMP are not followed. */
function kinds4(traffic: Traffic): Traffic {
  return pings.reduce(
    (all, { six, four }) => (covers(traffic, six) ? union(all, four) : all),
    difference(traffic, allIcmp),
  );
}

function kinds6(traffic: Traffic): Traffic {
  return pings.reduce(
    (all, { six, four }) => (covers(traffic, four) ? union(all, six) : all),
    difference(traffic, allIcmp),
  );
}

function covers(traffic: Traffic, part: Traffic): boolean {
  return isSubset(part, traffic);
}

/** What the translation carries. */
export const translatable64: Flows = flows({
  to: nat64Prefix,
  traffic: [protocolTraffic(6), protocolTraffic(17), ...pings.map(each => each.six)].reduce(union),
});
