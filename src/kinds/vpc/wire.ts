import type { Step } from '../../graph/component.ts';
import { destinationsOf, towards } from '../../graph/destinations.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Door, Packets } from '../../graph/packets.ts';
import { RouteChoice } from '../../graph/route-choice.ts';
import type { Station } from '../../graph/station.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { type AddressSet, addressSet, difference, intersection, isEmpty } from '../../net/address-set.ts';
import type { Vpc } from './vpc.ts';

/** A VPC hands packets for its own addresses to the subnets that have them. */
export const wire: Wire<Vpc> = {
  component: (vpc, graph) => {
    const whole = addressSet([...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]);
    return { id: `vpc/${vpc.key}`, resource: vpc, receive: packets => receive(vpc, whole, graph, packets) };
  },
  // IPv6 addresses are public ones: without an internet gateway nobody reaches them by the internet (I5).
  entrance: (vpc, { network }) => {
    if (vpc.ipv6.length === 0 || !network.isRead('internetGateway', vpc)) return undefined;
    if (network.where('internetGateway', 'vpc', vpc.key).length > 0) return undefined;
    return { vpc: vpc.key, ipv6: addressSet(vpc.ipv6.map(block => block.cidr)) };
  },
};

function receive(vpc: Vpc, whole: AddressSet, graph: Graph, packets: Packets): readonly Step[] {
  const steps: Step[] = [];
  for (const { to, routes } of doorsOf(vpc, graph).choose(destinationsOf(packets.flows))) {
    const [door] = routes;
    if (door) {
      steps.push(pass(towards(packets.flows, to), door, { carry: { vpc: vpc.key } }));
      continue;
    }
    const inside = intersection(to, whole);
    if (!isEmpty(inside)) steps.push(...outsideSubnets(vpc, graph, packets, inside));
    const outside = difference(to, whole);
    if (!isEmpty(outside)) {
      const message = `the addresses lie outside ${vpc.name}: nothing in it can deliver them`;
      const flows = towards(packets.flows, outside);
      steps.push(stop(flows, obstacle('VPC_LOCAL_ROUTE_CIDR_RESTRICTION', message, { resource: vpc })));
    }
  }
  return steps;
}

/** Somebody may have the addresses whose subnet was not told of: then the snapshot contradicts itself. */
function outsideSubnets(vpc: Vpc, graph: Graph, packets: Packets, addresses: AddressSet): readonly Step[] {
  const steps: Step[] = [];
  let rest = addresses;
  for (const { resource, subnet, addresses: own } of withoutSubnet(vpc, graph)) {
    const theirs = intersection(rest, own);
    if (isEmpty(theirs)) continue;
    rest = difference(rest, theirs);
    const message = `${subnet} was not read, though ${resource.name} stands in it`;
    steps.push(undecided(towards(packets.flows, theirs), message, resource));
  }
  return isEmpty(rest) ? steps : [...steps, nobody(vpc, graph, packets, rest)];
}

function withoutSubnet(vpc: Vpc, graph: Graph): readonly Station[] {
  return graph.once(`places without a subnet in ${vpc.key}`, () =>
    graph.stations.inVpc(vpc.key).filter(({ subnet }) => !graph.network.get('subnet', subnet)),
  );
}

function nobody(vpc: Vpc, graph: Graph, packets: Packets, addresses: AddressSet): Step {
  const flows = towards(packets.flows, addresses);
  if (!graph.network.isRead('subnet', vpc)) return undecided(flows, `the subnets of ${vpc.name} were not read`, vpc);
  return stop(
    flows,
    obstacle('UNKNOWN_DESTINATION', `no subnet of ${vpc.name} has these addresses`, { resource: vpc }),
  );
}

/** The ways into its subnets, by their addresses. */
function doorsOf(vpc: Vpc, graph: Graph): RouteChoice<Door> {
  return graph.once(`subnets of ${vpc.key}`, () => {
    const subnets = graph.network.where('subnet', 'vpc', vpc.key);
    return new RouteChoice(
      subnets.flatMap(subnet => {
        const route = doorOf(subnet, 'outside');
        return [subnet.cidr, subnet.ipv6].flatMap(cidr => (cidr ? [{ cidr, rank: 0, route }] : []));
      }),
    );
  });
}
