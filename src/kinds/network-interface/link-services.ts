import type { Obstacle, Step } from '../../graph/component.ts';
import type { Graph } from '../../graph/graph.ts';
import { type Packets, withFlows } from '../../graph/packets.ts';
import { arrive, undecided } from '../../graph/steps.ts';
import { type AddressSet, addressSet, emptyAddresses, singleAddress, union } from '../../net/address-set.ts';
import { cidr, nthAddress } from '../../net/cidr.ts';
import { difference, type Flows, flows, intersection, isEmpty, unionAll } from '../../net/flows.ts';
import { union as either, type Traffic, traffic } from '../../net/traffic.ts';
import type { NetworkInterface } from './network-interface.ts';

/**
 * Services that every interface reaches without routes and filters: names, time, metadata, activation (E6); the
 * obstacles keep it from all.
 * [AWS: Amazon DNS server; Time Sync Service; instance metadata; task metadata; Windows activation]
 */
export function toLinkServices(
  card: NetworkInterface,
  graph: Graph,
  packets: Packets,
  obstacles: readonly Obstacle[],
): { readonly steps: readonly Step[]; readonly rest: Flows } {
  const lattice = intersection(packets.flows, latticeFlows);
  if (!isEmpty(lattice)) {
    const { steps, rest } = toLinkServices(
      card,
      graph,
      withFlows(packets, difference(packets.flows, lattice)),
      obstacles,
    );
    const message = `what VPC Lattice does with packets of ${card.name} is not part of the model`;
    return { steps: [...steps, { ...undecided(lattice, message, card), obstacles }], rest };
  }
  const services = graph.once(`services beside ${card.vpc}`, () => servicesOf(card, graph));
  const answered = intersection(packets.flows, services);
  if (isEmpty(answered)) return { steps: [], rest: packets.flows };
  const trace = { did: 'answered', resource: card, detail: 'by a service of the link' } as const;
  return {
    steps: [arrive(answered, 'outside', { trace, obstacles })],
    rest: difference(packets.flows, answered),
  };
}

/** Where services of VPC Lattice answer in each VPC that is joined to a service network. [AWS: VPC Lattice, quotas] */
const latticeFlows: Flows = flows({ to: addressSet(['169.254.171.0/24', 'fd00:ec2:80::/64'].map(cidr)) });

function servicesOf(card: NetworkInterface, graph: Graph): Flows {
  const vpc = graph.network.get('vpc', card.vpc);
  // The resolver answers at the third address of the VPC's primary block, and at one of the link (A3).
  const third = (vpc?.cidr ?? []).slice(0, 1).flatMap(block => nthAddress(block, 2) ?? []);
  const resolver = [...third.map(singleAddress), at('169.254.169.253/32'), at('fd00:ec2::253/128')];
  return unionAll([
    ...(vpc?.dnsSupport === false
      ? []
      : [flows({ to: resolver.reduce(union, emptyAddresses), traffic: either(ports(17, 53), ports(6, 53)) })]),
    flows({ to: union(at('169.254.169.123/32'), at('fd00:ec2::123/128')), traffic: ports(17, 123) }),
    flows({ to: union(at('169.254.169.254/32'), at('fd00:ec2::254/128')), traffic: ports(6, 80) }),
    // Metadata and credentials of containers; activation of Windows.
    flows({ to: union(at('169.254.170.2/32'), at('169.254.170.23/32')), traffic: ports(6, 80) }),
    flows({ to: at('169.254.169.250/31'), traffic: ports(6, 1688) }),
  ]);
}

function at(text: string): AddressSet {
  return addressSet([cidr(text)]);
}

function ports(protocol: number, port: number): Traffic {
  return traffic({ protocol, from: port });
}
