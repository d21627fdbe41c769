import { natGateway } from '../kinds/nat-gateway/kind.ts';
import type { NatGateway } from '../kinds/nat-gateway/nat-gateway.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';
import { subnetsServed, tablesTo } from './nat-service.ts';
import { defaultTargetOf, isPublic, routeTableOf } from './subnet-routing.ts';

/** `nat-gateway`: beside its attributes, where it stands and whom it serves. */
export const natGatewayFact: FactKind = joinedFact<NatGateway>(
  natGateway,
  'A NAT gateway, with the routing of its subnet and the subnets that use it.',
  {
    vpcName: {
      type: 'string',
      describe: 'Name of its VPC.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc,
    },
    subnetName: {
      type: 'string',
      describe: 'Name of the subnet that it stands in.',
      get: (each, network) => network.get('subnet', each.subnet)?.name ?? null,
    },
    zone: {
      type: 'string',
      describe: 'The zone that it stands in; none for a regional one.',
      get: (each, network) => network.get('subnet', each.subnet)?.zone ?? null,
    },
    subnetIsPublic: {
      type: 'bool',
      describe: 'Whether its subnet has a route to the internet gateway.', // T4
      get: (each, network) => {
        const home = network.get('subnet', each.subnet);
        return home ? isPublic(home, network, 4) : each.availability === 'regional' ? true : undefined;
      },
    },
    subnetDefaultTarget: {
      type: 'string',
      describe: 'Kind of what the default IPv4 route of its subnet leads to.',
      get: (each, network) => {
        const home = network.get('subnet', each.subnet);
        const table = home && routeTableOf(home, network);
        return table ? defaultTargetOf(table, 4) : each.availability === 'regional' ? null : undefined;
      },
    },
    used: {
      type: 'bool',
      describe: 'Whether a route leads to it.',
      get: (each, network) => (network.isRead('routeTable', each) ? tablesTo(each.key, network).length > 0 : undefined),
    },
    zonesServed: {
      type: { list: 'string' },
      describe: 'Zones of the subnets whose routes lead to it.',
      get: (each, network) => {
        const subnets = served(each, network);
        return subnets && [...new Set(subnets.flatMap(({ zone }) => zone ?? []))].sort();
      },
    },
    subnetsServed: {
      type: { list: 'string' },
      describe: 'Names of the subnets whose routes lead to it.',
      get: (each, network) => served(each, network)?.map(({ name }) => name),
    },
    firstOfVpc: {
      type: 'bool',
      describe: 'Whether it is the first NAT gateway of its VPC.',
      get: (each, network) => network.where('natGateway', 'vpc', each.vpc)[0] === each,
    },
    siblingCount: {
      type: 'int',
      describe: 'NAT gateways of its VPC, itself included.',
      get: (each, network) => network.where('natGateway', 'vpc', each.vpc).length,
    },
  },
  {
    places: (each, network) => {
      const { origin, subnet } = each as NatGateway;
      const home = network.get('subnet', subnet);
      const table = home && routeTableOf(home, network);
      return {
        nat: origin,
        ...(home ? { subnet: home.origin } : {}),
        ...(table ? { routeTable: table.origin } : {}),
      };
    },
  },
);

function served(each: NatGateway, network: Network): readonly Subnet[] | undefined {
  return network.isRead('routeTable', each) ? subnetsServed(each.key, network) : undefined;
}
