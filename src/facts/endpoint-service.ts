import type { EndpointService } from '../kinds/endpoint-service/endpoint-service.ts';
import { endpointService } from '../kinds/endpoint-service/kind.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { ownAccounts } from './own-accounts.ts';
import { zonesOf } from './zones-of.ts';

/** `endpoint-service`: beside its attributes, who may connect and the load balancers that answer. */
export const endpointServiceFact: FactKind = joinedFact<EndpointService>(
  endpointService,
  'An endpoint service, with its load balancers and who may connect.',
  {
    openToAll: {
      type: 'bool',
      describe: 'Whether every account may ask for a connection.',
      get: ({ allow }) => allow?.some(principal => principal === '*' || principal === 'arn:aws:iam::*:root'),
    },
    strangers: {
      type: { list: 'string' },
      describe: 'Accounts that may connect and that this network has nothing of.',
      get: ({ allow }, network) => {
        const own = ownAccounts(network);
        const accounts = allow?.flatMap(principal => /^(?:arn:[a-z-]+:[a-z]+::)?(\d{12})\b/.exec(principal)?.[1] ?? []);
        return accounts && [...new Set(accounts)].filter(account => !own.has(account));
      },
    },
    unfitBalancers: {
      type: { list: 'string' },
      describe: 'Names of its load balancers that are neither network nor gateway load balancers.',
      get: ({ loadBalancers }, network) =>
        loadBalancers
          .flatMap(key => network.get('loadBalancer', key) ?? [])
          .filter(({ type }) => type !== 'network' && type !== 'gateway')
          .map(({ name }) => name),
    },
    balancerZones: {
      type: { list: 'string' },
      describe: 'Zones that its load balancers have nodes in.',
      get: ({ loadBalancers }, network) => {
        const zones = loadBalancers.map(key => {
          const balancer = network.get('loadBalancer', key);
          return balancer && (balancer.zones ?? zonesOf(balancer.subnets, network));
        });
        return zones.includes(undefined) ? undefined : [...new Set(zones.flatMap(list => list ?? []))];
      },
    },
  },
  {
    places: (each, network) => {
      const balancer = network.get('loadBalancer', (each as EndpointService).loadBalancers[0]);
      return { service: (each as EndpointService).origin, ...(balancer ? { loadBalancer: balancer.origin } : {}) };
    },
  },
);
