import { resolverEndpoint } from '../kinds/resolver-endpoint/kind.ts';
import type { ResolverEndpoint } from '../kinds/resolver-endpoint/resolver-endpoint.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { zonesOf } from './zones-of.ts';

/** `resolver-endpoint`: beside its attributes, the zones of its addresses. */
export const resolverEndpointFact: FactKind = joinedFact<ResolverEndpoint>(
  resolverEndpoint,
  'A Route 53 Resolver endpoint, with its zones.',
  {
    addressCount: {
      type: 'int',
      describe: 'Addresses that it is written with, or one a subnet.',
      get: ({ subnets, addresses = [] }) => subnets && Math.max(subnets.length, addresses.length),
    },
    zones: {
      type: { list: 'string' },
      describe: 'Zones of its addresses.',
      get: ({ subnets }, network) => subnets && zonesOf(subnets, network),
    },
  },
);
