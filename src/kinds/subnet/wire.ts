import type { Obstacle, Step } from '../../graph/component.ts';
import { destinationsOf, towards } from '../../graph/destinations.ts';
import type { Filter } from '../../graph/filters.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { carried, type Door, type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import { doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { type AddressSet, addressSet, equal, singleAddress } from '../../net/address-set.ts';
import { nthAddress } from '../../net/cidr.ts';
import { difference, type Flows, isEmpty, noFlows } from '../../net/flows.ts';
import type { Subnet } from './subnet.ts';

/**
 * A subnet has a router that everything passes which crosses its border: there the network ACL filters, and the
 * route table says where packets leave to. What stays inside sees neither (N3, R17).
 */
export const wire: Wire<Subnet> = {
  component: (subnet, graph) => {
    const blocks = [subnet.cidr, subnet.ipv6].filter(cidr => cidr !== undefined);
    const beside: Beside = {
      own: addressSet(blocks),
      acl: graph.lazily(() => aclOf(subnet, graph)),
      table: graph.lazily(() => tableOf(subnet, graph)),
    };
    return {
      id: `subnet/${subnet.key}`,
      resource: subnet,
      receive: (packets, door) => receive(subnet, beside, graph, packets, door),
    };
  },
  filter: aclOf,
};

interface Beside {
  readonly own: AddressSet;
  readonly acl: () => Filter;
  readonly table: () => Door | undefined;
}

/** inside: from an interface in it · outside: from the VPC's router · within: to be delivered without a filter. */
function receive(subnet: Subnet, beside: Beside, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  if (door === 'within') return deliver(subnet, graph, packets, packets.flows, []);
  const acl = beside.acl();
  if (door === 'outside') {
    return filtered(packets.flows, acl.admit(packets, 'in'), (part, obstacles) =>
      deliver(subnet, graph, packets, part, obstacles),
    );
  }
  const carry = { vpc: subnet.vpc, subnet: subnet.key, zone: zoneOf(subnet) };
  const { caught } = packets;
  if (packets.reply && caught?.at === 'subnet' && caught.subnet === subnet.key) {
    return [pass(packets.flows, caught.to, { carry })];
  }
  const staying = isCaught(packets) ? noFlows : towards(packets.flows, beside.own);
  const leaving = difference(packets.flows, staying);
  const steps: Step[] = [];
  if (!isEmpty(staying)) steps.push(...deliver(subnet, graph, carried(packets, staying, carry), staying, []));
  if (!isEmpty(leaving)) {
    const crossing = withFlows(packets, leaving);
    const onward = isCaught(packets) ? caught?.to : beside.table();
    steps.push(
      ...filtered(leaving, acl.admit(crossing, 'out'), (part, obstacles) => {
        if (!onward) return [undecided(part, `the route table of ${subnet.name} was not read`, subnet)];
        return [pass(part, onward, { trace: { did: 'left the subnet', resource: subnet }, carry, obstacles })];
      }),
    );
  }
  return steps;
}

/** Replies of some connections go back to a load balancer, whatever routes say (B3). */
function isCaught(packets: Packets): boolean {
  return packets.reply && packets.caught?.at === 'subnet';
}

/** Zones of different accounts may bear the same name without being the same place. */
function zoneOf(subnet: Subnet): string | undefined {
  return subnet.zone && `${subnet.account ?? ''} ${subnet.zone}`;
}

/** The network ACL that names it, else the default one of its VPC (N5). */
function aclOf(subnet: Subnet, graph: Graph): Filter {
  const { network } = graph;
  const acl =
    network.where('networkAcl', 'subnets', subnet.key)[0] ??
    network.where('networkAcl', 'vpc', subnet.vpc).find(each => each.isDefault);
  return (acl && graph.filter(`networkAcl/${acl.key}`)) ?? unread(subnet);
}

function unread(subnet: Subnet): Filter {
  const message = `the network ACL of ${subnet.name} was not read`;
  const refusal = () => obstacle('SUBNET_ACL_RESTRICTION', message, { resource: subnet });
  return { admit: ({ flows }) => ({ admitted: noFlows, undecided: { flows, message }, refusal }) };
}

/** The table that names it, else the main one of its VPC (R9). */
function tableOf(subnet: Subnet, { network }: Graph): Door | undefined {
  const table =
    network.where('routeTable', 'subnets', subnet.key)[0] ??
    network.where('routeTable', 'vpc', subnet.vpc).find(each => each.main);
  return table && doorOf(table, 'look');
}

function deliver(
  subnet: Subnet,
  graph: Graph,
  packets: Packets,
  flows: Flows,
  obstacles: readonly Obstacle[],
): readonly Step[] {
  return graph.stations.owners(withFlows(packets, flows), subnet.vpc).map(({ flows: part, station, maybe }) => {
    const trace = { did: 'entered the subnet', resource: subnet } as const;
    if (station?.subnet === subnet.key) {
      return pass(part, station.door, { trace, obstacles, carry: { receiver: station, vpc: subnet.vpc } });
    }
    const here = maybe?.filter(each => each.subnet === subnet.key) ?? [];
    if (here.length > 0) {
      const names = [...new Set(here.map(each => each.resource.name))].slice(0, 3).join(' or ');
      return { ...undecided(part, `any of ${names} may have this address`, subnet), trace, obstacles };
    }
    if (!graph.network.isRead('networkInterface', subnet)) {
      return { ...undecided(part, `the network interfaces of ${subnet.name} were not read`, subnet), trace, obstacles };
    }
    return { ...stop(part, ...obstacles, nobody(subnet, graph, withFlows(packets, part))), trace };
  });
}

/** Who comes from elsewhere for the resolver of the VPC wants an endpoint of it (E6). */
function nobody(subnet: Subnet, { network }: Graph, { flows, entered }: Packets): Obstacle {
  const to = destinationsOf(flows);
  const message = `no interface in ${subnet.name} has ${sayAddresses(to)}`;
  const primary = network.get('vpc', subnet.vpc)?.cidr[0];
  const resolver = primary && nthAddress(primary, 2);
  if (entered === undefined || !resolver || !equal(to, singleAddress(resolver)))
    return obstacle('UNKNOWN_DESTINATION', message, { resource: subnet });
  const change = 'ask an inbound resolver endpoint';
  const whose = `${message}: the resolver of a VPC answers there, to its own VPC only`;
  return obstacle('UNKNOWN_DESTINATION', whose, { resource: subnet, change });
}
