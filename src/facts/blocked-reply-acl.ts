import type { NetworkAcl, NetworkAclEntry } from '../kinds/network-acl/network-acl.ts';
import { derived, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import {
  type AddressSet,
  addressSet,
  blockAddresses,
  difference,
  isEmpty,
  isPublic,
  overlaps,
  union,
} from '../net/address-set.ts';
import type { Cidr } from '../net/cidr.ts';
import { tcp, udp } from '../net/protocols.ts';
import { overlaps as bothHave, formatTraffic, portsOf, protocolTraffic, traffic } from '../net/traffic.ts';
import { aclDecisions, type EntryDecision } from './acl-decisions.ts';

/** An entry that lets packets through whose answers the other direction of the network ACL does not. */
export interface AclReply {
  readonly by: 'networkAcl';
  readonly acl: NetworkAcl;
  readonly entry: NetworkAclEntry;
  readonly clients: string;
  readonly ports: string;
  readonly lost: AddressSet;
}

/** Clients by the ports that they send from. [AWS: ephemeral ports, N7] */
const hosts = { clients: 'Linux hosts', from: 32768, to: 60999 } as const;
const others = { clients: 'Windows, NAT gateways, load balancers and functions', from: 1024, to: 65535 } as const;

export function* aclRepliesIn(network: Network): Iterable<AclReply> {
  for (const acl of network.all('networkAcl')) yield* repliesTo(acl, network);
}

const repliesTo = derivedPiece((acl: NetworkAcl, network): readonly AclReply[] => {
  // What AWS makes allows all; what filters nothing loses nothing.
  if (acl.origin.assumed !== undefined || acl.subnets.length === 0) return [];
  return acl.entries.flatMap(entry => {
    if (entry.action !== 'allow' || isForReplies(entry)) return [];
    const decision = aclDecisions(acl, entry.direction)?.byEntry.get(entry);
    if (decision?.neverDecides !== false) return [];
    return [...repliesLost(acl, entry, decision, network)];
  });
});

/** The widest kind of clients is told where the hosts at least get their answers. */
function* repliesLost(
  acl: NetworkAcl,
  entry: NetworkAclEntry,
  { decidesFor }: EntryDecision,
  network: Network,
): Iterable<AclReply> {
  for (const kind of wideClients(acl, entry, network) ? [hosts, others] : [hosts]) {
    for (const protocol of [tcp, udp]) {
      if (!bothHave(entry.traffic, protocolTraffic(protocol))) continue;
      const answers = traffic({ protocol, from: kind.from, to: kind.to });
      const back = aclDecisions(acl, entry.direction === 'ingress' ? 'egress' : 'ingress');
      if (!back) return;
      const lost = difference(decidesFor(protocolTraffic(protocol)), back.allowed(answers));
      if (isEmpty(lost)) continue;
      yield { by: 'networkAcl', acl, entry, clients: kind.clients, ports: formatTraffic(answers), lost };
      return;
    }
  }
}

/** Wide ranges of high ports are there for answers themselves. */
function isForReplies({ traffic: allowed }: NetworkAclEntry): boolean {
  return [tcp, udp].some(protocol => {
    const ports = portsOf(allowed, protocol);
    const [first = 0] = ports;
    const count = ports.reduce((sum, bound, i) => sum + (i % 2 === 0 ? -bound : bound), 0);
    return first >= 1024 && count > 1000;
  });
}

/** Whether clients may use any port from 1024 up: those of the internet, and services of AWS. */
function wideClients(acl: NetworkAcl, { direction, cidr }: NetworkAclEntry, network: Network): boolean {
  const services = servicesIn(network);
  if (direction === 'egress') {
    return acl.subnets.some(key => {
      const block = network.get('subnet', key)?.cidr;
      return block !== undefined && overlaps(addressSet([block]), services.get(acl.vpc) ?? addressSet([]));
    });
  }
  const block = blockAddresses(cidr);
  if (isPublic(block)) return true;
  return [...services.values()].some(addresses => overlaps(block, addresses));
}

/** Blocks of the subnets, by VPC, in which load balancers, NAT gateways or functions stand. */
const servicesIn = derived((network): ReadonlyMap<string, AddressSet> => {
  const keys = [
    ...network.all('loadBalancer').flatMap(({ subnets }) => subnets),
    ...network.all('natGateway').flatMap(({ subnet }) => subnet ?? []),
    ...network.all('workload').flatMap(({ type, subnets }) => (type === 'function' ? subnets : [])),
  ];
  const blocks = new Map<string, Cidr[]>();
  for (const key of new Set(keys)) {
    const subnet = network.get('subnet', key);
    if (!subnet?.cidr) continue;
    const list = blocks.get(subnet.vpc);
    if (list) list.push(subnet.cidr);
    else blocks.set(subnet.vpc, [subnet.cidr]);
  }
  return new Map([...blocks].map(([vpc, cidrs]) => [vpc, union(addressSet(cidrs), addressSet([]))]));
});
