import type { Network } from '../model/network.ts';
import {
  type AddressSet,
  addressSet,
  intersection,
  isEmpty as isNone,
  singleAddress,
  difference as without,
} from '../net/address-set.ts';
import { cidr } from '../net/cidr.ts';
import { isEmpty } from '../net/flows.ts';
import type { Component, Step } from './component.ts';
import { destinationsOf, towards } from './destinations.ts';
import type { Graph } from './graph.ts';
import type { DoorName, Packets } from './packets.ts';
import type { Station } from './station.ts';
import { arrive, obstacle, pass, stop, undecided } from './steps.ts';

export const internetId = 'internet';

/**
 * The world beyond the gateways: what is addressed to a public address of the network comes back in by the gateway
 * of its VPC; the rest is out of sight. Packets begin here by the door `start`.
 */
export function internet(graph: Graph): Component {
  return { id: internetId, receive: (packets, door) => receive(graph, packets, door) };
}

function receive(graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  if (packets.reply && packets.caught?.at === 'internet') return [pass(packets.flows, packets.caught.to)];
  // Whoever stands outside is outside: its addresses are not looked up.
  if (packets.reply ? packets.home === internetId : packets.abroad)
    return beyond(packets, destinationsOf(packets.flows), door, graph);
  const steps: Step[] = [];
  const destinations = destinationsOf(packets.flows);
  let rest = destinations;
  const take = (addresses: AddressSet) => {
    rest = without(rest, addresses);
    return isNone(rest) && steps.length === 0 ? packets.flows : towards(packets.flows, addresses);
  };
  for (const { vpc, addresses, station } of owners(graph, destinations, packets.receiver)) {
    const flows = take(addresses);
    if (isEmpty(flows)) continue;
    const entrance = graph.entrances.get(vpc)?.door;
    if (!entrance) {
      const whose = station ? `the VPC of ${station.resource.name}` : vpc;
      const message = `${whose} has no internet gateway, so its public addresses are not reached`;
      const about = { resource: station?.resource, change: 'attach an internet gateway' };
      steps.push(stop(flows, obstacle('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', message, about)));
    } else {
      steps.push(
        pass(flows, entrance, {
          trace: { did: 'entered the network' },
          carry: { receiver: station, entered: 'internet', vpc },
        }),
      );
    }
  }
  if (!isNone(rest)) steps.push(...beyond(packets, rest, door, graph));
  return steps;
}

/**
 * What the internet has no routes for. Blocks for documentation are left out: designs use them as if they were real.
 * [IANA: IPv4 and IPv6 Special-Purpose Address Registries]
 */
export const unroutable = addressSet(
  [
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
    ...['192.168.0.0/16', '224.0.0.0/4', '240.0.0.0/4', '::/8', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
  ].map(cidr),
);

function beyond(packets: Packets, rest: AddressSet, door: DoorName, graph: Graph): readonly Step[] {
  const steps: Step[] = [];
  const odd = intersection(rest, unroutable);
  const outside = without(rest, odd);
  if (!isNone(outside)) {
    const flows = towards(packets.flows, outside);
    if (door === 'start' && !packets.reply) {
      const unseen = unseenIn(graph.network);
      const message = 'nobody in this network has these addresses';
      if (unseen !== undefined) steps.push(undecided(flows, `${unseen}, and one of them may have these addresses`));
      else steps.push(stop(flows, obstacle('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', message)));
    } else steps.push(arrive(flows, 'start', { trace: { did: 'left the network' } }));
  }
  if (!isNone(odd) && packets.receiver && !packets.reply) steps.push(asIfPublic(packets, odd, packets.receiver));
  else if (!isNone(odd)) {
    const message = 'the internet does not carry packets to private or reserved addresses';
    steps.push(stop(towards(packets.flows, odd), obstacle('NO_POSSIBLE_DESTINATION', message)));
  }
  return steps;
}

/** Where network interfaces were not read nobody knows whose public addresses are. */
function unseenIn(network: Network): string | undefined {
  // What an account has once is no place of interfaces.
  const places = network.readings.filter(({ region }, _at, all) => region !== undefined || all.length === 1);
  const blind = places.find(place => !network.isRead('networkInterface', place));
  const where = blind && [blind.account, blind.region].filter(Boolean).join(', ');
  return blind && `network interfaces${where && ` of ${where}`} were not read`;
}

/** What is asked for has no public address: that is one obstacle, and there may be more behind it. */
function asIfPublic(packets: Packets, addresses: AddressSet, receiver: Station): Step {
  const { resource, vpc } = receiver;
  const message = `${resource.name} has no public address`;
  const obstacles = [obstacle('IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS', message, { resource })];
  const carry = { vpc, entered: 'internet', badges: [] } as const;
  return pass(towards(packets.flows, addresses), { component: `vpc/${vpc}`, door: 'local' }, { obstacles, carry });
}

interface Owner {
  readonly vpc: string;
  readonly addresses: AddressSet;
  readonly station?: Station;
}

/** Who has public addresses among these: IPv4 by mappings, IPv6 by the blocks of VPCs. */
function* owners(graph: Graph, destinations: AddressSet, receiver: Station | undefined): Iterable<Owner> {
  const known = intersection(destinations, graph.stations.publicAddresses);
  for (let i = 0; i < known.v4.length; i += 2) {
    for (let address = known.v4[i] as number; address < (known.v4[i + 1] as number); address++) {
      const station = graph.stations.atPublic(address)?.station;
      if (station) yield { vpc: station.vpc, addresses: singleAddress({ version: 4, value: address }), station };
    }
  }
  if (destinations.v6.length === 0) return;
  for (const { vpc, ipv6 } of graph.entrances.values()) {
    const here = intersection(destinations, ipv6);
    if (!isNone(here)) yield { vpc, addresses: here, station: receiver?.vpc === vpc ? receiver : undefined };
  }
}
