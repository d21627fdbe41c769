import type { ElasticIp } from '../kinds/elastic-ip/elastic-ip.ts';
import { elasticIp } from '../kinds/elastic-ip/kind.ts';
import { derived } from '../model/derived.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';

/** `elastic-ip`: beside its attributes, who uses it. */
export const elasticIpFact: FactKind = joinedFact<ElasticIp>(elasticIp, 'An elastic IP, with who uses it.', {
  inUse: {
    type: 'bool',
    describe: 'Whether an interface, a NAT gateway or a load balancer has it.',
    get: (each, network) => each.associated ?? (each.networkInterface !== undefined || usedIn(network).has(each.key)),
  },
});

const usedIn = derived((network): ReadonlySet<string> => {
  const keys = [
    ...network.all('networkInterface').flatMap(({ elasticIps }) => elasticIps),
    ...network.all('natGateway').flatMap(({ addresses }) => addresses.flatMap(({ elasticIp }) => elasticIp ?? [])),
    ...network.all('loadBalancer').flatMap(({ addresses }) => addresses.flatMap(({ elasticIp }) => elasticIp ?? [])),
  ];
  return new Set(keys);
});
