import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import { arrive, doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { type AddressSet, addressSet } from '../../net/address-set.ts';
import { restrictDestination } from '../../net/flows.ts';
import { remedyOfState } from '../remedy-of-state.ts';
import type { Peering, PeeringSide } from './peering.ts';

/**
 * A peering carries packets from one VPC to addresses of the other, where both have routes (P4), and to nothing beyond
 * (P2, P3, P7).
 */
export const wire: Wire<Peering> = {
  component: (peering, graph) => ({
    id: `peering/${peering.key}`,
    resource: peering,
    receive: packets => receive(peering, graph, packets),
  }),
};

function receive(peering: Peering, graph: Graph, packets: Packets): readonly Step[] {
  const { flows } = packets;
  const [near, far] = sidesFrom(peering, packets.vpc);
  if (!near || !far) {
    const message = `${peering.name} does not join the VPC that routes lead from`;
    return [stop(flows, obstacle('BAD_STATE_ROUTE', message, { resource: peering }))];
  }
  if (peering.state !== 'active') {
    const message = `${peering.name} is ${peering.state}: only an active peering carries packets`; // P5
    return [stop(flows, obstacle('BAD_STATE_ROUTE', message, { resource: peering, change: remedyOfState(peering) }))];
  }
  const vpc = graph.network.get('vpc', far.vpc);
  const carry = {
    vpc: far.vpc,
    entered: 'peering',
    // Groups are handed on within a region only (S10).
    badges: near.region === far.region ? packets.badges : [],
  } as const;
  const target = addressesOf(far, graph);
  const refusal = () => {
    const message = `${peering.name} carries packets to ${vpc?.name ?? far.vpc} only, which has ${sayAddresses(target)}`; // P7
    return obstacle('PCX_REQUIRES_ADDRESS_IN_VPC_CIDR', message, { resource: peering });
  };
  return filtered(flows, { admitted: restrictDestination(flows, target), refusal }, (part, obstacles) => {
    if (obstacles.length > 0) return [stop(part, ...obstacles)];
    const home = `peering/${peering.key}`;
    const trace = { did: 'forwarded', resource: peering } as const;
    if (!vpc && packets.reply && packets.home === home) return [arrive(part, 'outside', { trace })];
    if (!vpc) return [undecided(part, `the VPC ${far.vpc} behind ${peering.name} was not read`, peering)];
    return [pass(part, doorOf(vpc, 'local'), { trace, carry })];
  });
}

function sidesFrom(peering: Peering, vpc: string | undefined): readonly [PeeringSide?, PeeringSide?] {
  if (peering.requester.vpc === vpc) return [peering.requester, peering.accepter];
  if (peering.accepter.vpc === vpc) return [peering.accepter, peering.requester];
  return [];
}

function addressesOf(side: PeeringSide, graph: Graph): AddressSet {
  const known = graph.once(`addresses of ${side.vpc}`, () => {
    const vpc = graph.network.get('vpc', side.vpc);
    return vpc && addressSet([...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]);
  });
  return known ?? addressSet(side.cidr ?? []);
}
