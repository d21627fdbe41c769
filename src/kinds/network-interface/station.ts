import type { Graph, StandIns } from '../../graph/graph.ts';
import type { PublicAddress, Station } from '../../graph/station.ts';
import { doorOf } from '../../graph/steps.ts';
import { parseAddress } from '../../net/address.ts';
import { AddressSet, addressSet, singleAddress, union } from '../../net/address-set.ts';
import { freeAddresses, setOf, toldOf } from '../free-addresses.ts';
import type { NetworkInterface } from './network-interface.ts';

/** An interface with its addresses; where they are not known, with all that it may have. */
export function stationOf(card: NetworkInterface, graph: Graph, standIns: StandIns): Station {
  const subnet = graph.network.get('subnet', card.subnet);
  const told = toldOf(card);
  const { prefixes: blocks = [] } = card;
  const own = blocks.length > 0 ? union(setOf(told), addressSet(blocks)) : setOf(told);
  const exact = told.length > 0 && (card.addresses.length > 0 || !subnet?.cidr || card.origin.from === 'account');
  const addresses = exact || !subnet ? own : union(own, freeAddresses(subnet.key, graph));
  const zone = subnet?.zone && `${subnet.account ?? ''} ${subnet.zone}`;
  return {
    id: `networkInterface/${card.key}`,
    resource: card,
    vpc: card.vpc,
    subnet: card.subnet,
    zone,
    addresses,
    exact,
    blocks,
    publics: publicsOf(card, addresses, graph, standIns),
    badges: card.securityGroups,
    owner: ownerOf(card, graph),
    host: hostOf(card, graph),
    several: card.count > 1,
    door: doorOf(card, 'outside'),
  };
}

/** The machine that it belongs to; of a workload of several machines nobody says whose it is. */
function hostOf({ owner, count }: NetworkInterface, { network }: Graph): string | undefined {
  if (owner?.kind !== 'workload' || count > 1) return undefined;
  const machines = network.get('workload', owner.key)?.count.max ?? 1;
  return machines > 1 ? undefined : `workload/${owner.key}`;
}

/** What the interface says, or whoever names the interface. */
function ownerOf(card: NetworkInterface, { network }: Graph): string | undefined {
  if (card.owner) return `${card.owner.kind}/${card.owner.key}`;
  const balancer = network.where('loadBalancer', 'interfaces', card.key)[0];
  if (balancer) return `loadBalancer/${balancer.key}`;
  const endpoint = network.where('endpoint', 'networkInterfaces', card.key)[0];
  return endpoint && `endpoint/${endpoint.key}`;
}

/** Each public address stands for one private one (I1, E4). */
function publicsOf(
  card: NetworkInterface,
  addresses: AddressSet,
  graph: Graph,
  standIns: StandIns,
): readonly PublicAddress[] {
  const primary = primaryOf(card, addresses);
  const publics: PublicAddress[] = [];
  for (const { public: text, private: behind } of card.publicIps) {
    const address = parseAddress(text);
    const stand = behind === undefined ? undefined : parseAddress(behind);
    if (address) publics.push({ public: address, private: stand ? singleAddress(stand) : primary });
  }
  for (const key of card.elasticIps) {
    const elasticIp = graph.network.get('elasticIp', key);
    const known = elasticIp?.address === undefined ? undefined : parseAddress(elasticIp.address);
    if (known && publics.some(each => each.public.value === known.value)) continue;
    if (!known && publics.length > 0 && card.origin.from === 'account') continue;
    publics.push({ public: known ?? standIns.next(), private: primary, assumed: !known });
  }
  if (card.publicIp && publics.length === 0) {
    publics.push({ public: standIns.next(), private: primary, assumed: true });
  }
  return publics;
}

function primaryOf(card: NetworkInterface, addresses: AddressSet): AddressSet {
  const first = card.addresses[0] === undefined ? undefined : parseAddress(card.addresses[0]);
  return first ? singleAddress(first) : new AddressSet(addresses.v4, []);
}
