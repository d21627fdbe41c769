import type { ElasticIp } from '../kinds/elastic-ip/elastic-ip.ts';
import { elasticIp } from '../kinds/elastic-ip/kind.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';

/** `elastic-ip`: beside its attributes, who uses it. */
export const elasticIpFact: FactKind = joinedFact<ElasticIp>(elasticIp, 'An elastic IP, with who uses it.', {
  inUse: {
    type: 'bool',
    describe: 'Whether an interface, a NAT gateway or a load balancer has it.',
    get: (each, network) => each.associated ?? (each.networkInterface !== undefined || usedIn(network).has(each.key)),
  },
});

const used = new WeakMap<Network, ReadonlySet<string>>();

function usedIn(network: Network): ReadonlySet<string> {
  const known = used.get(network);
  if (known) return known;
  const keys = [
    ...network.all('networkInterface').flatMap(({ elasticIps }) => elasticIps),
    ...network.all('natGateway').flatMap(({ addresses }) => addresses.flatMap(({ elasticIp }) => elasticIp ?? [])),
    ...network.all('loadBalancer').flatMap(({ addresses }) => addresses.flatMap(({ elasticIp }) => elasticIp ?? [])),
  ];
  const made = new Set(keys);
  used.set(network, made);
  return made;
}
