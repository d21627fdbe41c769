import type { Flows } from '../net/flows.ts';
import type { Station } from './station.ts';

/** Packets on their way, with what is known of them beside their headers. Never changed: each hop makes new ones. */
export interface Packets {
  readonly flows: Flows;
  /** Whether they are replies on their way back. */
  readonly reply: boolean;
  /** Groups that vouch for the sender, as long as every hop hands them on (S8). */
  readonly badges: readonly string[];
  /** Where the packets of this stretch began, and whom they are meant for, where that is known. */
  readonly sender?: Station;
  readonly receiver?: Station;
  /** Key of the VPC that they are in, of the subnet whose router has them, and the zone that they came from. */
  readonly vpc?: string;
  readonly subnet?: string;
  readonly zone?: string;
  /** How they came into the VPC, where they did not begin there. */
  readonly entered?: Entry;
  /** Endpoints of firewalls that let the connection begin and know its replies, and zones that both directions keep to. */
  readonly inspected?: readonly string[];
  /** The component that awaits replies: it remembers the connection. */
  readonly home: string;
  /** What it sent: it knows replies to that. */
  readonly sent: Flows;
  /** Set for packets to hosts outside the network, whoever has the addresses. */
  readonly abroad?: boolean;
  /** Set where replies are caught on their way, whatever routes say. */
  readonly caught?: Catch;
}

export type Entry = 'internet' | 'peering' | 'transitGateway' | 'vpn' | 'endpoint';

/** Packets of which so much is known: all have the same fields in the same order, as those that come of them. */
export function packetsOf(about: Partial<Packets> & Pick<Packets, 'flows' | 'home' | 'sent'>): Packets {
  const { flows, reply = false, badges = [], sender, receiver, vpc, subnet, zone, entered, inspected } = about;
  const { home, abroad, sent, caught } = about;
  return { flows, reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, sent, caught };
}

/** Packets that answer these, to the one who sent them. */
export function repliesOf(packets: Packets, flows: Flows, sender: Station | undefined): Packets {
  const { vpc, subnet, zone, inspected, home, abroad, sent, caught } = packets;
  const receiver = packets.sender;
  const badges: readonly string[] = [];
  const entered = undefined;
  const reply = true;
  return { flows, reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, sent, caught };
}

/** Packets as a component sends them on under its own name: it awaits replies to them. */
export function takenOver(packets: Packets, flows: Flows, home: string, carry: Carry | undefined): Packets {
  const { reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, abroad } = carried(
    packets,
    flows,
    carry,
  );
  const caught = carry?.caught;
  const sent = flows;
  return { flows, reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, sent, caught };
}

type Carry = Partial<Packets>;

/** The same packets, or a part of them, with more known of them. */
export function carried(packets: Packets, flows: Flows, carry: Carry | undefined): Packets {
  if (!carry) return withFlows(packets, flows);
  // Written out, because this happens at each hop of each answer.
  return {
    flows,
    reply: packets.reply,
    badges: carry.badges ?? packets.badges,
    sender: 'sender' in carry ? carry.sender : packets.sender,
    receiver: 'receiver' in carry ? carry.receiver : packets.receiver,
    vpc: 'vpc' in carry ? carry.vpc : packets.vpc,
    subnet: 'subnet' in carry ? carry.subnet : packets.subnet,
    zone: 'zone' in carry ? carry.zone : packets.zone,
    entered: 'entered' in carry ? carry.entered : packets.entered,
    inspected: 'inspected' in carry ? carry.inspected : packets.inspected,
    home: packets.home,
    abroad: packets.abroad,
    sent: packets.sent,
    caught: 'caught' in carry ? carry.caught : packets.caught,
  };
}

/** The same for a part of them. */
export function withFlows(packets: Packets, flows: Flows): Packets {
  const { reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, sent, caught } =
    packets;
  return { flows, reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, sent, caught };
}

/** Replies of a connection do not look at routes: a place hands them to the component that remembers it. */
export interface Catch {
  /** Replies are caught where they leave a subnet, or where they come in from the internet. */
  readonly at: 'subnet' | 'internet';
  /** The subnet of the component, which replies from the same subnet reach unfiltered. */
  readonly subnet?: string;
  readonly to: Door;
}

/** A way into a component: `{ component: 'subnet/shop.app-a', door: 'outside' }`. */
export interface Door {
  /** Address of a resource, or `internet`. */
  readonly component: string;
  readonly door: DoorName;
}

/**
 * inside: from hosts or from a route towards the outer side · outside: from the outer side · routed: as the target
 * of a route · local: to be delivered within · resume: replies whose connection was remembered · start: packets begin.
 */
export type DoorName = 'inside' | 'outside' | 'routed' | 'local' | 'resume' | 'look' | 'within' | 'start';
