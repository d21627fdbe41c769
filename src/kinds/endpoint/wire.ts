import type { Carried, Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Door, DoorName, Packets } from '../../graph/packets.ts';
import { behind } from '../../graph/port-translation.ts';
import type { Station } from '../../graph/station.ts';
import { arrive, doorOf, filtered, obstacle, pass, remember, stop, undecided } from '../../graph/steps.ts';
import {
  difference,
  type Flows,
  isEmpty,
  mapDestination,
  noFlows,
  restrictDestination,
  restrictTraffic,
} from '../../net/flows.ts';
import { allTraffic, icmp, protocolTraffic, type Traffic, traffic, union, unionAll } from '../../net/traffic.ts';
import { remedyOfState } from '../remedy-of-state.ts';
import type { Endpoint } from './endpoint.ts';

/** A way to a service: as a route, from the own address (L1, L3), or as addresses in the VPC that answer for it (L5). */
export const wire: Wire<Endpoint> = {
  component: (endpoint, graph) => ({
    id: `endpoint/${endpoint.key}`,
    resource: endpoint,
    receive: (packets, door) => receive(endpoint, graph, packets, door),
  }),
};

/** routed: as the target of a route · outside: at one of its interfaces · start, inside, resume: replies. */
function receive(endpoint: Endpoint, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  const { flows, sender } = packets;
  if (door === 'start') return [pass(flows, doorOf({ kind: 'vpc', key: endpoint.vpc }, 'local'))];
  if (door === 'inside' || door === 'resume') {
    const to = sender && ({ component: sender.door.component, door: 'inside' } as const);
    return to ? [pass(flows, to)] : [undecided(flows, `the interfaces of ${endpoint.name} were not read`, endpoint)];
  }
  if (packets.reply && door === 'outside') return [arrive(flows, 'inside')];
  if (endpoint.state !== 'available') {
    const message = `${endpoint.name} is ${endpoint.state}: it passes nothing`;
    return [stop(flows, obstacle('BAD_STATE', message, { resource: endpoint, change: remedyOfState(endpoint) }))];
  }
  if (door === 'routed') return byRoute(endpoint, graph, packets);
  return endpoint.endpointService === undefined
    ? atService(endpoint, packets)
    : toProvider(endpoint, endpoint.endpointService, graph, packets);
}

function byRoute(endpoint: Endpoint, graph: Graph, packets: Packets): readonly Step[] {
  const { flows } = packets;
  if (endpoint.type !== 'gateway') return throughAppliance(endpoint, graph, packets);
  if (packets.entered !== undefined && !packets.reply) {
    const message = `${endpoint.name} serves its own VPC only, not what comes by a ${packets.entered}`; // L1
    return [stop(flows, obstacle('NO_POSSIBLE_DESTINATION', message, { resource: endpoint }))];
  }
  const refusal = () =>
    obstacle('VPCE_GATEWAY_PROTOCOL_RESTRICTION', `${endpoint.name} carries TCP and pings only`, {
      resource: endpoint,
    });
  const admitted = restrictTraffic(flows, gatewayTraffic);
  return filtered(flows, { admitted, refusal }, (part, obstacles) => {
    const service = knownTraffic(endpoint.service);
    const open = union(service, icmp(8, 0));
    const answered = restrictTraffic(part, open);
    const silent = difference(part, answered);
    const trace = { did: 'answered', resource: endpoint } as const;
    const steps: Step[] = [];
    if (!isEmpty(answered)) steps.push(arrive(answered, 'start', { trace, obstacles }));
    if (!isEmpty(silent)) steps.push(stop(silent, ...obstacles, silence(endpoint)));
    return steps;
  });
}

/** L4. */
const gatewayTraffic = union(protocolTraffic(6), icmp(8, 0));

/** An appliance behind a gateway load balancer inspects: what it lets through is for it to say. */
function throughAppliance(endpoint: Endpoint, graph: Graph, packets: Packets): readonly Step[] {
  const firewall = graph.network
    .all('firewall')
    .find(each =>
      each.endpoints.some(one => one.endpoint !== undefined && [endpoint.key, endpoint.id].includes(one.endpoint)),
    );
  if (firewall) return [pass(packets.flows, doorOf(firewall, 'routed'), { carry: zoneIn(endpoint, graph) })];
  const message = `what the appliances behind ${endpoint.name} let through is not to be known from here`;
  const { passing, refused } = byPorts(packets, graph);
  return [
    ...(isEmpty(passing) ? [] : [undecided(passing, message, endpoint)]),
    ...(isEmpty(refused) ? [] : [stop(refused, shutPorts(packets, endpoint))]),
  ];
}

/**
 * What the receiver's groups let in from nobody at all it never gets, whatever an appliance makes of packets before: it
 * may send them on as its own (S1).
 */
function byPorts({ flows, reply, receiver }: Packets, { network }: Graph): { passing: Flows; refused: Flows } {
  const groups = reply ? [] : (receiver?.badges ?? []).map(key => network.get('securityGroup', key));
  if (groups.length === 0) return { passing: flows, refused: noFlows };
  const open = groups.flatMap(group => group?.ingress.map(rule => rule.traffic) ?? [allTraffic]);
  const passing = restrictTraffic(flows, unionAll(open));
  return { passing, refused: difference(flows, passing) };
}

function shutPorts({ receiver }: Packets, endpoint: Endpoint) {
  const message = `no group of ${receiver?.resource.name} lets it in from anybody, whatever the appliances behind ${endpoint.name} do`;
  return obstacle('ENI_SG_RULES_MISMATCH', message, { resource: receiver?.resource ?? endpoint });
}

/** A route names one endpoint, whatever zone the packets come from. */
function zoneIn({ subnets }: Endpoint, { network }: Graph): Carried | undefined {
  const subnet = network.get('subnet', subnets[0]);
  return subnet?.zone === undefined ? undefined : { zone: `${subnet.account ?? ''} ${subnet.zone}` };
}

/** A service of AWS answers on its own ports, whatever else the groups allow (M1). */
function atService(endpoint: Endpoint, packets: Packets): readonly Step[] {
  const { flows } = packets;
  const ofAws = /^com\.amazonaws\.(?!vpce\.)|^aws\./.test(endpoint.service);
  if (!ofAws)
    return [
      undecided(flows, `${endpoint.service} belongs to another account: what answers there is not known`, endpoint),
    ];
  const answered = restrictTraffic(flows, knownTraffic(endpoint.service));
  const silent = difference(flows, answered);
  const steps: Step[] = [];
  const trace = { did: 'answered', resource: endpoint } as const;
  if (!isEmpty(answered)) steps.push(arrive(answered, 'inside', { trace }));
  if (!isEmpty(silent)) steps.push(stop(silent, silence(endpoint)));
  return steps;
}

function silence(endpoint: Endpoint) {
  const message = `${endpoint.name} answers on the ports of ${endpoint.service} only`; // M1
  return obstacle('MANAGED_INTERFACE', message, { resource: endpoint });
}

/** Ports of the services of AWS: HTTPS, and what few have besides. [AWS: service endpoints] */
function knownTraffic(service: string): Traffic {
  const name = service.split('.').slice(3).join('.') || service;
  const [, more = noPorts] = Object.entries(otherPorts).find(([start]) => name.startsWith(start)) ?? [];
  let known = trafficOfPorts.get(more);
  if (!known) {
    known = [443, ...more].map(port => traffic({ protocol: 6, from: port })).reduce(union);
    trafficOfPorts.set(more, known);
  }
  return known;
}

const noPorts: readonly number[] = [];
const trafficOfPorts = new Map<readonly number[], Traffic>();

const otherPorts: Readonly<Record<string, readonly number[]>> = {
  s3: [80],
  dynamodb: [80],
  sqs: [80],
  sns: [80],
  'email-smtp': [25, 465, 587, 2465, 2587],
  cassandra: [9142],
  'iot.data': [8883, 8443],
};

/** PrivateLink: the provider's load balancers see connections from addresses of their own (L9). */
function toProvider(endpoint: Endpoint, key: string, graph: Graph, packets: Packets): readonly Step[] {
  const { flows, receiver } = packets;
  const service = graph.network.get('endpointService', key);
  if (!service || !receiver) return [undecided(flows, `the service behind ${endpoint.name} was not read`, endpoint)];
  const zone = receiver.zone?.replace(/.* /, '');
  const nodes = service.loadBalancers.flatMap(each => nodesOf(each, graph));
  const near = nodes.filter(node => node.zone?.replace(/.* /, '') === zone);
  if (nodes.length === 0) return [undecided(flows, `the load balancers of ${service.name} were not read`, service)];
  const elsewhere = nodes.every(node => node.zone !== undefined) && service.account === endpoint.account;
  if (near.length === 0 && zone !== undefined && elsewhere) {
    const message = `${service.name} has no load balancer node in ${zone}, where ${receiver.resource.name} stands`;
    const change = `add a subnet of ${zone} to its load balancer`;
    return [stop(flows, obstacle('VPCE_SERVICE_NOT_INSTALLED_IN_AZ', message, { resource: service, change }))];
  }
  const options = (near.length > 0 ? near : nodes).map(node => [toNode(endpoint, receiver, node, flows, graph)]);
  return options.length === 1 ? (options[0] as Step[]) : [{ type: 'choice', flows, among: 'the node', options }];
}

function nodesOf(balancer: string, graph: Graph): readonly Station[] {
  return graph.stations.ofOwner(`loadBalancer/${balancer}`);
}

function toNode(endpoint: Endpoint, at: Station, node: Station, flows: Flows, graph: Graph): Step {
  const owner = node.owner ?? '';
  const hidden = behind(node.addresses);
  // Groups of the load balancer look at what comes by PrivateLink unless that is turned off (B5).
  const filters =
    graph.network.get('loadBalancer', owner.replace('loadBalancer/', ''))?.filterPrivateLink !== false &&
    node.badges.length > 0;
  const to: Door = filters ? node.door : { component: owner, door: 'outside' };
  return remember(flows, to, {
    change: {
      apply: each => mapDestination(filters ? each : hidden.apply(each), node.addresses),
      undo: each =>
        mapDestination(filters ? restrictDestination(each, node.addresses) : hidden.undo(each), at.addresses),
    },
    resume: 'resume',
    trace: { did: 'forwarded', resource: endpoint },
    carry: {
      badges: [],
      receiver: node,
      vpc: node.vpc,
      entered: 'endpoint',
      zone: node.zone,
      caught: { at: 'subnet', subnet: node.subnet, to: doorOf(endpoint, 'outside') },
    },
    resumeCarry: { sender: at, vpc: at.vpc, zone: at.zone },
  });
}
