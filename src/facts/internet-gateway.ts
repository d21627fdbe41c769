import type { InternetGateway } from '../kinds/internet-gateway/internet-gateway.ts';
import { internetGateway } from '../kinds/internet-gateway/kind.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';
import { routeTargets } from './route-target.ts';

/** `internet-gateway`: beside its attributes, whether it is attached and used. */
export const internetGatewayFact: FactKind = joinedFact<InternetGateway>(
  internetGateway,
  'An internet gateway, with its VPC and whether a route uses it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of the VPC that it is attached to.',
      get: ({ vpc }, network) => (vpc === undefined ? null : (network.get('vpc', vpc)?.name ?? vpc)),
    },
    attached: { type: 'bool', describe: 'Whether it is attached to a VPC.', get: ({ vpc }) => vpc !== undefined },
    used: {
      type: 'bool',
      describe: 'Whether a route leads to it.',
      get: (each, network) =>
        network.isRead('routeTable', each) ? routeTargets(network).has(`internetGateway/${each.key}`) : undefined,
    },
  },
);
