import { type Door, type Packets, packetsOf } from '../graph/packets.ts';
import type { Station } from '../graph/station.ts';
import { begunBy } from '../kinds/load-balancer/begun.ts';
import { allIpv4, allIpv6 } from '../net/address-set.ts';
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
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { askedBy, byPrivate, receiversOf } from './receivers.ts';
import { fromStation, type Sender, sendersOf } from './senders.ts';

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
    for (const { addresses, receiver } of receiversOf(engine, to, askedBy(sender))) {
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
  return byPrivate(receivers).flatMap(({ addresses, receiver }) => {
    const whole = intersection(flows({ from: sender.addresses, to: addresses }), anything);
    if (isEmpty(whole)) return [];
    return partsByHome(engine, from, whole).map(({ part, home }) => ({
      door: from.door,
      packets: packetsFrom(from, receiver, part, home, false),
    }));
  });
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
  { station, vpc }: Sender,
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
    vpc: station?.vpc ?? vpc,
    subnet: station?.subnet,
    zone: station?.zone,
    home,
    abroad,
    sent: whole,
  });
}
