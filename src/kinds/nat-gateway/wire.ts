import type { Obstacle, Step } from '../../graph/component.ts';
import type { Graph, StandIns, Wire } from '../../graph/graph.ts';
import { translatable64, translatedTo4 } from '../../graph/nat64.ts';
import { type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { behind } from '../../graph/port-translation.ts';
import type { PublicAddress, Station } from '../../graph/station.ts';
import { arrive, doorOf, filtered, obstacle, pass, remember, stop, undecided } from '../../graph/steps.ts';
import { parseAddress } from '../../net/address.ts';
import { AddressSet, allIpv4, emptyAddresses, singleAddress, union } from '../../net/address-set.ts';
import {
  union as bothFlows,
  intersection as commonFlows,
  type Flows,
  isEmpty,
  restrictDestination,
  restrictTraffic,
  difference as without,
} from '../../net/flows.ts';
import { union as either, protocolTraffic } from '../../net/traffic.ts';
import { usableAddresses } from '../usable-addresses.ts';
import type { NatAddress, NatGateway } from './nat-gateway.ts';

/**
 * A NAT gateway sends on under its own address and remembers for whom (T2); what nobody asked for does not pass (T7).
 */
export const wire: Wire<NatGateway> = {
  component: (nat, graph) => ({
    id: `natGateway/${nat.key}`,
    resource: nat,
    receive: (packets, door) => receive(nat, graph, packets, door),
  }),
  stations: (nat, graph, standIns) => (hasInterface(nat, graph) ? [] : ownStation(nat, graph, standIns)),
};

function receive(nat: NatGateway, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  if (door === 'routed') return translate(nat, graph, packets);
  if (door === 'resume') return resume(nat, graph, packets);
  if (packets.reply) return [arrive(packets.flows, 'outside')];
  const message = `${nat.name} takes no connections from outside: it lets replies in only`; // T7
  return [stop(packets.flows, obstacle('MANAGED_INTERFACE', message, { resource: nat }))];
}

function translate(nat: NatGateway, graph: Graph, packets: Packets): readonly Step[] {
  const { flows } = packets;
  if (packets.reply) {
    const message = `${nat.name} drops replies to connections that did not go out by it`; // T2
    return [stop(flows, obstacle('CONNECTION_NOT_KNOWN', message, { resource: nat }))];
  }
  if (nat.state !== 'available') {
    return [stop(flows, obstacle('BAD_STATE', `${nat.name} is ${nat.state}`, { resource: nat }))];
  }
  if (packets.vpc !== nat.vpc) {
    const message = `${nat.name} does not stand in the VPC that routes lead from`;
    return [stop(flows, obstacle('BAD_STATE_ROUTE', message, { resource: nat }))];
  }
  if (packets.entered === 'peering' || packets.entered === 'vpn') {
    const message = `${nat.name} serves its own VPC only, not what comes by a ${packets.entered}`; // T6
    return [stop(flows, obstacle('NGW_REQUIRES_SOURCE_IN_VPC', message, { resource: nat }))];
  }
  const stations = stationsOf(nat, graph, packets.zone);
  const zone = packets.zone?.replace(/.* /, '');
  if (!covers(nat, zone)) {
    const message = `${nat.name} has no address in ${zone}, where the packets come from`; // T11
    return [stop(flows, obstacle('REGIONAL_NGW_ROUTE_AZ_RESTRICTION', message, { resource: nat }))];
  }
  if (stations.length === 0) return [undecided(flows, `the addresses of ${nat.name} were not read`, nat)];
  return filtered(
    flows,
    {
      admitted: admittedBy(flows),
      refusal: () => protocolsOnly(nat),
    },
    (part, obstacles) =>
      enter(nat, graph, withFlows(packets, part), (entering, more) =>
        through(nat, graph, stations, entering, [...obstacles, ...more]),
      ),
  );
}

function admittedBy(flows: Flows): Flows {
  const plain = restrictTraffic(restrictDestination(flows, allIpv4), translatable);
  return bothFlows(plain, commonFlows(flows, translatable64));
}

/** A regional gateway serves the zones that it has addresses for (T11). */
function covers({ subnet, addresses }: NatGateway, zone: string | undefined): boolean {
  if (subnet !== undefined || zone === undefined || addresses.some(each => each.zone === undefined)) return true;
  return addresses.length === 0 || addresses.some(each => each.zone === zone);
}

/** TCP, UDP and ICMP only (T1). */
const translatable = [1, 6, 17].map(number => protocolTraffic(number)).reduce(either);

function protocolsOnly(nat: NatGateway): Obstacle {
  return obstacle('PROTOCOL_RESTRICTION', `${nat.name} translates TCP, UDP and ICMP only`, { resource: nat });
}

/** The network ACL of its subnet judges what comes in from others (N10); from its own subnet nothing comes (T9). */
function enter(
  nat: NatGateway,
  graph: Graph,
  packets: Packets,
  on: (flows: Flows, obstacles: readonly Obstacle[]) => readonly Step[],
): readonly Step[] {
  if (nat.subnet === undefined) return on(packets.flows, []);
  if (packets.subnet === nat.subnet) {
    const message = `${nat.name} drops packets from its own subnet`; // T9
    return [stop(packets.flows, obstacle('NO_POSSIBLE_DESTINATION', message, { resource: nat }))];
  }
  const acl = graph.filter(`subnet/${nat.subnet}`);
  return acl ? filtered(packets.flows, acl.admit(packets, 'in'), on) : on(packets.flows, []);
}

function through(
  nat: NatGateway,
  graph: Graph,
  stations: readonly Station[],
  flows: Flows,
  obstacles: readonly Obstacle[],
): readonly Step[] {
  const addresses = stations.map(station => station.addresses).reduce(union, emptyAddresses);
  const sender = stations[0] as Station;
  const carry = { badges: [], sender, vpc: nat.vpc, entered: undefined, zone: sender.zone };
  const trace = { did: 'translated', resource: nat } as const;
  const regional = nat.subnet === undefined;
  const onward = regional
    ? regionalWayOut(nat, graph)
    : doorOf({ kind: 'subnet', key: nat.subnet as string }, 'inside');
  if (!onward) return [noWayOut(nat, graph, flows, obstacles)];
  const own = new AddressSet(addresses.v4, []);
  const parts = [
    // Whom they are for stays who it was: a private gateway leads to neighbours (T4).
    { part: restrictDestination(flows, allIpv4), change: behind(own), known: {} },
    // IPv6 packets to addresses that stand for IPv4 ones (NAT64, T10).
    { part: commonFlows(flows, translatable64), change: translatedTo4(own), known: { receiver: undefined } },
  ];
  const foreign = parts.reduce((rest, { part }) => without(rest, part), flows);
  const refused = isEmpty(foreign) ? [] : [stop(foreign, ...obstacles)];
  const sent = parts.flatMap(({ part, change, known }): readonly Step[] => {
    if (isEmpty(part)) return [];
    return [
      remember(part, onward, {
        change,
        resume: 'resume',
        trace,
        obstacles,
        // A regional gateway stands in no subnet (T11).
        carry: { ...carry, ...known, caught: undefined, ...(regional && { subnet: undefined }) },
        resumeCarry: { vpc: nat.vpc, zone: sender.zone },
      }),
    ];
  });
  return [...sent, ...refused];
}

function noWayOut(nat: NatGateway, graph: Graph, flows: Flows, obstacles: readonly Obstacle[]): Step {
  if (!graph.network.isRead('internetGateway', nat)) {
    return { ...undecided(flows, `the way out of ${nat.name} was not read`, nat), obstacles };
  }
  const message = `${nat.name} has no way out: its VPC has no internet gateway`;
  return stop(flows, ...obstacles, obstacle('NO_POSSIBLE_DESTINATION', message, { resource: nat }));
}

/** A regional gateway stands in no subnet: its own table leads to the internet gateway (T11). */
function regionalWayOut(nat: NatGateway, graph: Graph) {
  const table = graph.network.get('routeTable', nat.routeTable);
  if (table) return doorOf(table, 'look');
  const gateway = graph.network.where('internetGateway', 'vpc', nat.vpc)[0];
  return gateway && doorOf(gateway, 'routed');
}

/** Replies, restored, go back as if they had just come to its subnet. */
function resume(nat: NatGateway, graph: Graph, packets: Packets): readonly Step[] {
  const trace = { did: 'translated', resource: nat } as const;
  if (nat.subnet !== undefined)
    return [pass(packets.flows, doorOf({ kind: 'subnet', key: nat.subnet }, 'inside'), { trace })];
  const table = graph.network.get('routeTable', nat.routeTable);
  return [
    pass(packets.flows, table ? doorOf(table, 'look') : doorOf({ kind: 'vpc', key: nat.vpc }, 'local'), { trace }),
  ];
}

function hasInterface(nat: NatGateway, graph: Graph): boolean {
  return nat.addresses.some(
    ({ networkInterface }) => graph.network.get('networkInterface', networkInterface) !== undefined,
  );
}

/** Its places: interfaces that were read, else made of what is known. A regional one uses those of the zone. */
function stationsOf(nat: NatGateway, graph: Graph, zone: string | undefined): readonly Station[] {
  if (!hasInterface(nat, graph)) {
    const own = graph.stations.get(`natGateway/${nat.key}`);
    return own ? [own] : [];
  }
  const near = nat.addresses.filter(each => each.zone === undefined || zone === undefined || zone.endsWith(each.zone));
  const found = near.flatMap(
    ({ networkInterface }) => graph.stations.get(`networkInterface/${networkInterface}`) ?? [],
  );
  return [...new Set(found)];
}

function ownStation(nat: NatGateway, graph: Graph, standIns: StandIns): readonly Station[] {
  const subnet = graph.network.get('subnet', nat.subnet);
  const told = nat.addresses.flatMap(({ privateIp }) =>
    privateIp === undefined ? [] : (parseAddress(privateIp) ?? []),
  );
  const exact = told.length > 0;
  const addresses = exact
    ? told.map(singleAddress).reduce(union, emptyAddresses)
    : subnet
      ? new AddressSet(usableAddresses(subnet).v4, [])
      : singleAddress(standIns.next());
  return [
    {
      id: `natGateway/${nat.key}`,
      resource: nat,
      vpc: nat.vpc,
      subnet: nat.subnet ?? '',
      zone: subnet?.zone && `${subnet.account ?? ''} ${subnet.zone}`,
      addresses,
      exact,
      publics: nat.type === 'public' ? publicsOf(nat, addresses, graph, standIns) : [],
      badges: [],
      door: doorOf(nat, 'outside'),
    },
  ];
}

function publicsOf(nat: NatGateway, all: AddressSet, graph: Graph, standIns: StandIns): readonly PublicAddress[] {
  const addresses: readonly NatAddress[] = nat.addresses.length > 0 ? nat.addresses : [{}];
  return addresses.map(({ elasticIp, publicIp, privateIp }) => {
    const text = publicIp ?? graph.network.get('elasticIp', elasticIp)?.address;
    const known = text === undefined ? undefined : parseAddress(text);
    const stand = privateIp === undefined ? undefined : parseAddress(privateIp);
    return { public: known ?? standIns.next(), private: stand ? singleAddress(stand) : all, assumed: !known };
  });
}
