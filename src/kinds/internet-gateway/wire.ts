import type { Obstacle, Step } from '../../graph/component.ts';
import { destinationsOf, towards } from '../../graph/destinations.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { type Door, type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf, newDestination, newSource, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import {
  AddressSet as Addresses,
  type AddressSet,
  addressSet,
  allIpv4,
  allIpv6,
  difference,
  emptyAddresses,
  intersection,
  isEmpty as isNone,
  singleAddress,
} from '../../net/address-set.ts';
import { type Cidr, cidr, contains } from '../../net/cidr.ts';
import { type Flows, isEmpty, restrictSource, sourcesOf, difference as without } from '../../net/flows.ts';
import { publicAccess, publicAccessAssumed } from '../public-access.ts';
import type { RouteTable } from '../route-table/route-table.ts';
import type { Subnet } from '../subnet/subnet.ts';
import type { InternetGateway } from './internet-gateway.ts';

/**
 * An internet gateway maps public addresses to private ones and back, one to one and without ports; IPv6 passes as
 * it is (I1, I2).
 */
export const wire: Wire<InternetGateway> = {
  component: (gateway, graph) => ({
    id: `internetGateway/${gateway.key}`,
    resource: gateway,
    receive: (packets, door) =>
      door === 'outside' ? comeIn(gateway, graph, packets) : goOut(gateway, graph, packets, door),
  }),
  entrance: (gateway, graph) => {
    const vpc = graph.network.get('vpc', gateway.vpc);
    if (gateway.vpc === undefined) return undefined;
    const ipv6 = vpc ? addressSet(vpc.ipv6.map(block => block.cidr)) : emptyAddresses;
    return { vpc: gateway.vpc, ipv6, door: doorOf(gateway, 'outside') };
  },
};

const internet: Door = { component: 'internet', door: 'inside' };

function goOut(gateway: InternetGateway, graph: Graph, packets: Packets, _door: DoorName): readonly Step[] {
  if (gateway.vpc === undefined || gateway.vpc !== packets.vpc) {
    const message = `${gateway.name} is not attached to the VPC that routes lead from`;
    return [stop(packets.flows, obstacle('BAD_STATE_ROUTE', message, { resource: gateway }))];
  }
  const [direct, ...steps] = withoutRedirected(gateway, graph, packets);
  const [flows, refused] = toPublic(gateway, direct);
  if (refused) steps.push(refused);
  const sources = sourcesOf(flows);
  const v6 = new Addresses([], sources.v6);
  if (!isNone(v6))
    steps.push(...pastSwitch(gateway, graph, packets, restrictSource(flows, v6), packets.sender, undefined));
  let rest = new Addresses(sources.v4, []);
  for (const { station, stand, seen } of mappingsOf(gateway.vpc, graph, packets, rest)) {
    const part = restrictSource(flows, intersection(rest, stand));
    rest = difference(rest, stand);
    if (!isEmpty(part)) steps.push(...pastSwitch(gateway, graph, packets, part, station, newSource(stand, seen)));
  }
  if (!isNone(rest)) {
    const message = `${gateway.name} drops packets from ${sayAddresses(rest)}, which has no public address`;
    const change = 'give the interface a public address, or route by a NAT gateway';
    steps.push(
      stop(
        restrictSource(flows, rest),
        obstacle('IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', message, {
          resource: packets.sender?.resource ?? gateway,
          change,
        }),
      ),
    );
  }
  return steps;
}

/** What comes in for a subnet by a middlebox goes out by it too: the subnet cannot use the gateway directly (R16). */
function withoutRedirected(
  gateway: InternetGateway,
  graph: Graph,
  { flows, subnet: key }: Packets,
): readonly [Flows, ...Step[]] {
  const subnet = graph.network.get('subnet', key);
  const edge = subnet && edgeTableOf(gateway, graph);
  if (!edge) return [flows];
  const steps: Step[] = [];
  let rest = flows;
  for (const [cidr, all] of [[subnet.cidr, allIpv4] as const, [subnet.ipv6, allIpv6] as const]) {
    const part = restrictSource(rest, all);
    if (!cidr || isEmpty(part) || !leadsAside(edge, subnet, cidr, graph)) continue;
    steps.push(stop(part, redirection(gateway, edge, subnet)));
    rest = without(rest, part);
  }
  return [rest, ...steps];
}

/** Whether an edge table leads a subnet's block to a middlebox that stands elsewhere. */
function leadsAside(edge: RouteTable, subnet: Subnet, cidr: Cidr, graph: Graph): boolean {
  return edge.routes.some(({ to, via }) => {
    if (via.type !== 'resource' || !('cidr' in to) || !contains(to.cidr, cidr)) return false;
    const { kind, key } = via.target;
    const home = kind === 'networkInterface' ? graph.network.get(kind, key)?.subnet : undefined;
    const homes = kind === 'endpoint' ? graph.network.get(kind, key)?.subnets : undefined;
    return home !== subnet.key && !homes?.includes(subnet.key);
  });
}

function redirection(gateway: InternetGateway, edge: RouteTable, subnet: Subnet): Obstacle {
  const message = `${edge.name} leads what comes in for ${subnet.name} to a middlebox, so it cannot go out by ${gateway.name} directly`; // R16
  const change = `route ${subnet.name} by the middlebox`;
  return obstacle('INGRESS_RTB_TRAFFIC_REDIRECTION', message, { resource: edge, change });
}

/** The gateway drops what is addressed to private destinations (I3). */
function toPublic(gateway: InternetGateway, flows: Flows): readonly [Flows, Step | undefined] {
  const destinations = destinationsOf(flows);
  const hidden = intersection(destinations, privateIpv4);
  if (isNone(hidden)) return [flows, undefined];
  const shared = isNone(difference(hidden, rfc6598));
  const code = shared
    ? 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS'
    : 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS';
  const message = `${gateway.name} drops packets to private addresses`;
  const dropped = stop(towards(flows, hidden), obstacle(code, message, { resource: gateway }));
  return [towards(flows, difference(destinations, hidden)), dropped];
}

const rfc6598 = addressSet([cidr('100.64.0.0/10')]);
const privateIpv4 = addressSet(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(cidr));

interface Mapping {
  readonly station: Station;
  /** Private addresses. */
  readonly stand: AddressSet;
  /** The public one. */
  readonly seen: AddressSet;
}

/** Public addresses of whoever has these private ones: of the sender, where it is known. */
function* mappingsOf(vpc: string, graph: Graph, packets: Packets, sources: AddressSet): Iterable<Mapping> {
  const { sender } = packets;
  const stations = new Set<Station>();
  if (sender?.vpc === vpc) stations.add(sender);
  const others = sender?.vpc === vpc ? difference(sources, sender.addresses) : sources;
  for (let i = 0; i < others.v4.length; i += 2) {
    const from = others.v4[i] as number;
    for (let address = from; address < Math.min(others.v4[i + 1] as number, from + mostSources); address++) {
      const station = graph.stations.at(vpc, { version: 4, value: address });
      if (station) stations.add(station);
    }
  }
  for (const station of stations) {
    const told = new Set<number>();
    for (const { public: address, private: stand } of station.publics) {
      // The first public address of a private one is what the world sees.
      if (address.version !== 4 || told.has(stand.v4[0] as number)) continue;
      told.add(stand.v4[0] as number);
      yield { station, stand, seen: singleAddress(address) };
    }
  }
}

const mostSources = 65536;

function pastSwitch(
  gateway: InternetGateway,
  graph: Graph,
  packets: Packets,
  flows: Flows,
  station: Station | undefined,
  change: ReturnType<typeof newSource> | undefined,
): readonly Step[] {
  const translated = station?.resource.kind === 'natGateway' || isNat(station, graph);
  const crossing = translated ? 'outboundTranslated' : 'outbound';
  const where = { vpc: gateway.vpc as string, subnet: station?.subnet };
  const obstacles = publicAccess(gateway, where, crossing, packets, graph);
  const trace = { did: change ? 'translated' : 'forwarded', resource: gateway } as const;
  const assumption = packets.reply ? undefined : publicAccessAssumed(gateway, graph);
  // Groups stay behind (I4). IPv4 packets are for a public address now; IPv6 ones are for whom they were.
  const carry = change ? { badges: [], receiver: undefined } : { badges: [] };
  return [pass(flows, internet, { trace, change, obstacles, assumption, carry })];
}

function isNat(station: Station | undefined, graph: Graph): boolean {
  const card = station && graph.network.get('networkInterface', station.resource.key);
  return card?.owner?.kind === 'natGateway';
}

/** From the internet to the private address behind a public one (I3). */
function comeIn(gateway: InternetGateway, graph: Graph, packets: Packets): readonly Step[] {
  const vpc = gateway.vpc as string;
  const destinations = destinationsOf(packets.flows);
  const steps: Step[] = [];
  const onward = edgeOf(gateway, graph);
  const assumption = packets.reply ? undefined : publicAccessAssumed(gateway, graph);
  const go = (flows: Flows, station: Station | undefined, change: ReturnType<typeof newDestination> | undefined) => {
    if (isEmpty(flows)) return;
    const obstacles = publicAccess(gateway, { vpc, subnet: station?.subnet }, 'inbound', packets, graph);
    const trace = { did: change ? 'translated' : 'forwarded', resource: gateway } as const;
    // A regional NAT gateway stands in no subnet: what is for it goes straight to it (T11).
    const to = station?.subnet === '' ? station.door : onward;
    steps.push(
      pass(flows, to, {
        trace,
        change,
        obstacles,
        assumption,
        carry: { vpc, subnet: undefined, receiver: station, badges: [] },
      }),
    );
  };
  for (let i = 0; i < destinations.v4.length; i += 2) {
    for (let value = destinations.v4[i] as number; value < (destinations.v4[i + 1] as number); value++) {
      const found = graph.stations.atPublic(value);
      const seen = singleAddress({ version: 4, value });
      const flows = towards(packets.flows, seen);
      if (found?.station.vpc === vpc) go(flows, found.station, newDestination(seen, found.stand));
      else steps.push(undecided(flows, 'this public address belongs to no interface', gateway));
    }
  }
  const v6 = intersection(destinations, allIpv6);
  if (isNone(v6)) return steps;
  // Exclusions of subnets ask whose address it is (K3).
  const owned = graph.stations.owners(withFlows(packets, towards(packets.flows, v6)), vpc);
  for (const { flows, station } of owned) go(flows, station, undefined);
  return steps;
}

/** The table of the gateway itself, where it has one (R14), else straight to the subnets. */
function edgeOf(gateway: InternetGateway, graph: Graph): Door {
  const edge = edgeTableOf(gateway, graph);
  return edge ? doorOf(edge, 'look') : doorOf({ kind: 'vpc', key: gateway.vpc as string }, 'local');
}

function edgeTableOf(gateway: InternetGateway, graph: Graph): RouteTable | undefined {
  return graph.once(`edge table of ${gateway.key} in ${gateway.vpc}`, () => {
    const tables = graph.network.where('routeTable', 'vpc', gateway.vpc as string);
    return tables.find(table =>
      table.gateways.some(each => each.kind === 'internetGateway' && each.key === gateway.key),
    );
  });
}
