import type { Listener } from '../kinds/listener/listener.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import { peerAddresses } from '../kinds/security-group/facts.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type AddressSet, emptyAddresses, union } from '../net/address-set.ts';
import { overlaps, traffic } from '../net/traffic.ts';

/** `listener-admission`: each listener with a port of a load balancer with groups, and who may send to it. */
export const listenerAdmissionFact: FactKind = defineFact<Listener>({
  name: 'listener-admission',
  describe: 'A listener, and the addresses that the groups of its load balancer let in on its port.',
  fields: {
    listener: { type: 'string', describe: 'Name of the listener.', get: each => each.name },
    loadBalancer: {
      type: 'string',
      describe: 'Name of the load balancer.',
      get: (each, network) => network.get('loadBalancer', each.loadBalancer)?.name,
    },
    port: { type: 'int', describe: 'Its port.', get: each => each.port ?? null },
    scheme: {
      type: 'string',
      describe: 'internet-facing or internal.',
      get: (each, network) => network.get('loadBalancer', each.loadBalancer)?.scheme,
    },
    addressType: {
      type: 'string',
      describe: 'ipv4, dualstack or dualstack-without-public-ipv4.',
      get: (each, network) => network.get('loadBalancer', each.loadBalancer)?.addressType,
    },
    fromGroups: {
      type: 'bool',
      describe: 'Whether a rule lets security groups in: their members may have addresses of either family.',
      get: (each, network) => rulesFor(each, network)?.some(({ peer }) => peer.type === 'securityGroup'),
    },
    admitted: {
      type: 'addresses',
      describe: 'Addresses that the groups let in on its port; not read where a group or a prefix list was not.',
      get: admitted,
    },
  },
  subjects: function* (network) {
    for (const each of network.all('listener')) {
      const balancer = network.get('loadBalancer', each.loadBalancer);
      if (balancer && hasGroups(balancer) && each.port !== undefined) yield each;
    }
  },
  resource: each => each,
  origin: each => each.origin,
  places: (each, network) => {
    const balancer = network.get('loadBalancer', each.loadBalancer);
    return { listener: each.origin, ...(balancer ? { loadBalancer: balancer.origin } : {}) };
  },
  identity: each => each.key,
});

function hasGroups({ securityGroups }: LoadBalancer): boolean {
  return (securityGroups?.length ?? 0) > 0;
}

/** The rules of the groups of its load balancer that are about its port. */
function rulesFor(each: Listener, network: Network) {
  const balancer = network.get('loadBalancer', each.loadBalancer);
  const groups = balancer?.securityGroups?.map(key => network.get('securityGroup', key));
  if (!groups || groups.includes(undefined)) return undefined;
  const protocols = { udp: [17], quic: [17], tcp_udp: [6, 17], tcp_quic: [6, 17] }[each.protocol as string] ?? [6];
  const ports = protocols.map(protocol => traffic({ protocol, from: each.port }));
  return groups.flatMap(group => group?.ingress.filter(rule => ports.some(port => overlaps(rule.traffic, port))) ?? []);
}

function admitted(each: Listener, network: Network): AddressSet | undefined {
  const sets = rulesFor(each, network)?.map(rule => peerAddresses(rule, network));
  if (!sets || sets.includes(undefined)) return undefined;
  return sets.reduce<AddressSet>((all, set) => union(all, set ?? emptyAddresses), emptyAddresses);
}
