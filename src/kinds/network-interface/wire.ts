import type { Carried, Obstacle, Step } from '../../graph/component.ts';
import { destinationsOf } from '../../graph/destinations.ts';
import type { Admission } from '../../graph/filters.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { type Door, type Packets, withFlows } from '../../graph/packets.ts';
import type { Station } from '../../graph/station.ts';
import { arrive, doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import type { Network } from '../../model/network.ts';
import { overlaps } from '../../net/address-set.ts';
import {
  difference,
  type Flows,
  isEmpty,
  noFlows,
  restrictDestination,
  restrictSource,
  restrictTraffic,
  union,
} from '../../net/flows.ts';
import { traffic } from '../../net/traffic.ts';
import { isStopped } from '../is-stopped.ts';
import type { Workload } from '../workload/workload.ts';
import { toLinkServices } from './link-services.ts';
import type { NetworkInterface } from './network-interface.ts';
import { resolverTraffic } from './resolver-traffic.ts';
import { stationOf } from './station.ts';

/** A network interface: security groups filter what it sends and gets, unless that is a reply (S1, S3). */
export const wire: Wire<NetworkInterface> = {
  component: (card, graph) => {
    const id = `networkInterface/${card.key}`;
    const out = doorOf({ kind: 'subnet', key: card.subnet }, 'inside');
    const station = graph.lazily(() => graph.stations.get(id) as Station);
    return {
      id,
      resource: card,
      receive: (packets, door) => {
        if (door === 'inside') return send(card, station(), out, graph, packets);
        return door === 'routed' ? forward(card, graph, packets) : get(card, station(), graph, packets);
      },
    };
  },
  stations: (card, graph, standIns) => [stationOf(card, graph, standIns)],
};

/** From the host: to itself (E2, M2), or through the filters into the subnet. */
function send(card: NetworkInterface, station: Station, to: Door, graph: Graph, packets: Packets): readonly Step[] {
  const steps: Step[] = [];
  // Who is stopped sends nothing, not even to itself (E5).
  const idle = packets.reply ? [] : stateOf(card, graph);
  const toItself = withinHost(station, graph, packets);
  if (!isEmpty(toItself)) {
    steps.push(arrive(toItself, 'inside', { trace: { did: 'delivered', resource: card }, obstacles: idle }));
  }
  const leaving = difference(packets.flows, toItself);
  if (isEmpty(leaving)) return steps;
  const trace = { did: 'sent', resource: card } as const;
  const carry = { vpc: card.vpc, subnet: card.subnet, zone: station.zone };
  if (packets.reply) return [...steps, pass(leaving, to, { trace, carry })];
  const { steps: answered, rest } = toLinkServices(card, graph, withFlows(packets, leaving), idle);
  if (isEmpty(rest)) return [...steps, ...answered];
  const standing = [...idle, ...cannotBegin(card)];
  const sending = sourceChecked(card, station, rest, (own, spoofed) =>
    throughGroups(card, graph, withFlows(packets, own), 'out', (part, refused) => [
      pass(part, to, { trace, carry, obstacles: [...standing, ...spoofed, ...refused] }),
    ]),
  );
  return [...steps, ...answered, ...sending];
}

/** Endpoints answer; they begin nothing (L5, L8). */
function cannotBegin(card: NetworkInterface): readonly Obstacle[] {
  if (card.owner?.kind !== 'endpoint') return [];
  const message = `${card.name} belongs to an endpoint, which begins no connections`; // L5
  return [obstacle('VPCE_INTRA_VPC_TRAFFIC', message, { resource: card })];
}

/**
 * What is for the host itself, whatever VPCs its interfaces stand in: a host looks at its own addresses first (E2). Of
 * several machines in one, those count that send to another of them.
 */
function withinHost(station: Station, graph: Graph, packets: Packets): Flows {
  if (station.several) return noFlows;
  const { receiver } = packets;
  const family = station.host === undefined ? [station] : graph.stations.ofHost(station.host);
  let own = noFlows;
  for (const each of family) {
    if (!(each.exact || receiver === each)) continue;
    // Mostly packets are for others, which their destinations tell.
    if (!overlaps(destinationsOf(packets.flows), each.addresses)) continue;
    own = union(own, restrictDestination(packets.flows, each.addresses));
  }
  return own;
}

/** An interface whose check is on sends from its own addresses only (E1). */
function sourceChecked(
  card: NetworkInterface,
  station: Station,
  flows: Flows,
  on: (part: Flows, obstacles: readonly Obstacle[]) => readonly Step[],
): readonly Step[] {
  if (!card.sourceDestCheck) return on(flows, []);
  const own = restrictSource(flows, station.addresses);
  const refusal = () =>
    obstacle('ENI_SOURCE_DEST_CHECK_RESTRICTION', `${card.name} sends from its own addresses only`, { resource: card });
  return filtered(flows, { admitted: own, refusal }, on);
}

/** From the subnet, for this interface. */
function get(card: NetworkInterface, station: Station, graph: Graph, packets: Packets): readonly Step[] {
  const carry = { receiver: station, vpc: card.vpc, zone: station.zone, subnet: card.subnet };
  const owner = servedBy(card, graph);
  const { network } = graph;
  if (packets.reply) return atOwner(card, owner, network, packets, packets.flows, [], carry);
  const standing = stateOf(card, graph);
  return throughGroups(card, graph, packets, 'in', (part, refused) =>
    atOwner(card, owner, network, packets, part, [...refused, ...standing], carry),
  );
}

function atOwner(
  card: NetworkInterface,
  owner: string | undefined,
  network: Network,
  packets: Packets,
  flows: Flows,
  obstacles: readonly Obstacle[],
  carry: Carried,
): readonly Step[] {
  const trace = { did: 'delivered', resource: card } as const;
  if (owner !== undefined) return [pass(flows, { component: owner, door: 'outside' }, { trace, obstacles, carry })];
  const service = packets.reply ? undefined : serviceOf(card, network);
  if (service) {
    const served = service.on === 'none' ? noFlows : restrictTraffic(flows, service.on);
    const silent = difference(flows, served);
    const message = `${card.name} ${service.words}`; // M1
    return [
      ...(isEmpty(served) ? [] : [arrive(served, 'inside', { trace, obstacles, carry })]),
      ...(isEmpty(silent)
        ? []
        : [stop(silent, ...obstacles, obstacle('MANAGED_INTERFACE', message, { resource: card }))]),
    ];
  }
  if (!packets.reply && isService(card)) {
    const message = `${card.name} belongs to a service of AWS that takes no connections by it`; // M1
    return [stop(flows, ...obstacles, obstacle('MANAGED_INTERFACE', message, { resource: card }))];
  }
  if (!packets.reply && !card.sourceDestCheck && !isService(card)) {
    const message = `what ${card.name} does with packets is its own affair: its source/destination check is off`;
    return [{ ...undecided(flows, message, card), trace, obstacles }];
  }
  return [arrive(flows, 'inside', { trace, obstacles, carry })];
}

/** What an interface of a service answers on, where that is known (M1). */
function serviceOf(card: NetworkInterface, network: Network) {
  if (card.type === 'efs') return { on: fileTraffic, words: 'is a mount target: it answers on its file service only' };
  const on = resolverTraffic(card, network);
  if (on === undefined) return undefined;
  const words = on === 'none' ? 'asks for names, and takes no connections' : 'answers questions for names only';
  return { on, words: `belongs to a resolver endpoint: it ${words}` };
}

/** NFS, of Amazon EFS. */
const fileTraffic = traffic({ protocol: 6, from: 2049 });

/** As the target of a route: only with the check off, and what becomes of packets then is for the appliance to say. */
function forward(card: NetworkInterface, graph: Graph, packets: Packets): readonly Step[] {
  if (card.sourceDestCheck) {
    const message = `${card.name} drops packets that are not its own: its source/destination check is on`;
    const change = 'turn the source/destination check off, if it is to forward packets';
    return [stop(packets.flows, obstacle('ENI_SOURCE_DEST_CHECK_RESTRICTION', message, { resource: card, change }))];
  }
  const standing = [...stateOf(card, graph), ...hasNoPublicAddress(card, graph, packets)];
  return throughGroups(card, graph, packets, 'in', (part, refused) => {
    const obstacles = [...standing, ...refused];
    if (obstacles.length > 0) return [stop(part, ...obstacles)];
    return [
      undecided(part, `what ${card.name} does with packets is its own affair: it forwards what is not its own`, card),
    ];
  });
}

/** What a gateway's own table leads to an interface goes there only if that has a public address (R15). */
function hasNoPublicAddress(card: NetworkInterface, graph: Graph, packets: Packets): readonly Obstacle[] {
  if (packets.entered !== 'internet' || packets.subnet !== undefined) return [];
  if ((graph.stations.get(`networkInterface/${card.key}`)?.publics.length ?? 0) > 0) return [];
  const message = `${card.name} has no public address, so the internet gateway hands it nothing`; // R15
  const change = `give ${card.name} a public address`;
  return [obstacle('INGRESS_RTB_NO_PUBLIC_IP', message, { resource: card, change })];
}

/** What an interface's groups admit together (S1). Replies pass, and interfaces without groups have no filter. */
function throughGroups(
  card: NetworkInterface,
  graph: Graph,
  packets: Packets,
  direction: 'in' | 'out',
  on: (part: Flows, obstacles: readonly Obstacle[]) => readonly Step[],
): readonly Step[] {
  if (packets.reply || card.securityGroups.length === 0) return on(packets.flows, []);
  let admitted = noFlows;
  let open: Admission['undecided'];
  const refusals: (() => Obstacle)[] = [];
  for (const key of card.securityGroups) {
    const filter = graph.filter(`securityGroup/${key}`);
    if (!filter) {
      const message = `the security group ${key} of ${card.name} was not read`;
      open = { flows: packets.flows, message, code: 'UNKNOWN_RESOURCE' };
      continue;
    }
    const admission = filter.admit(packets, direction);
    admitted = union(admitted, admission.admitted);
    if (admission.undecided) {
      open = open ? { ...open, flows: union(open.flows, admission.undecided.flows) } : admission.undecided;
    }
    refusals.push(admission.refusal);
  }
  const rest = open && difference(open.flows, admitted);
  return filtered(
    packets.flows,
    {
      admitted,
      undecided: open && rest ? { ...open, flows: rest } : undefined,
      refusal: () => refusalOf(card, refusals),
    },
    on,
  );
}

function refusalOf(card: NetworkInterface, refusals: readonly (() => Obstacle)[]): Obstacle {
  const [first, ...others] = refusals.map(refusal => refusal());
  if (others.length === 0) return first as Obstacle;
  const names = [first, ...others].map(each => each?.resource?.name).join(', ');
  return { ...(first as Obstacle), message: `no group of ${card.name} (${names}) allows it` };
}

/** What keeps the interface as a whole from working (E5). */
function stateOf(card: NetworkInterface, graph: Graph): readonly Obstacle[] {
  if (card.owner?.kind === 'workload') {
    const host: Workload | undefined = graph.network.get('workload', card.owner.key);
    if (host && isStopped(host)) {
      return [
        obstacle('HOST_STOPPED', `${host.name} is ${host.state}`, { resource: host, change: `start ${host.name}` }),
      ];
    }
    return [];
  }
  if (card.status !== 'available') return [];
  return [obstacle('BAD_STATE', `${card.name} is attached to nothing`, { resource: card })];
}

/** The component that answers for an interface of a service (M1). */
function servedBy(card: NetworkInterface, graph: Graph): string | undefined {
  const { owner } = card;
  if (owner && (owner.kind === 'natGateway' || owner.kind === 'endpoint')) return `${owner.kind}/${owner.key}`;
  const balancer =
    owner?.kind === 'loadBalancer' ? owner.key : graph.network.where('loadBalancer', 'interfaces', card.key)[0]?.key;
  return balancer === undefined ? undefined : `loadBalancer/${balancer}`;
}

/** Interfaces that take nothing for themselves: functions, transit gateways and the like. */
function isService(card: NetworkInterface): boolean {
  return card.type !== 'interface' && !hostTypes.has(card.type);
}

const hostTypes = new Set(['efa', 'efa-only', 'trunk', 'branch', 'evs', 'quicksight']);
