import { defineFact, type FactKind } from '../../model/fact.ts';
import { addressSet } from '../../net/address-set.ts';
import { formatCidr } from '../../net/cidr.ts';
import { writtenAt } from '../../source/origin.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from './transit-gateway-route-table.ts';

/** A route with the table that it stands in. */
export interface TransitGatewayRouteSubject {
  readonly table: TransitGatewayRouteTable;
  readonly route: TransitGatewayRoute;
  readonly index: number;
}

/** `transit-gateway-route`: each route of each table of each transit gateway. */
export const transitGatewayRouteFact: FactKind = defineFact<TransitGatewayRouteSubject>({
  name: 'transit-gateway-route',
  describe: 'A route of a transit gateway route table: static, blackhole or told as propagated.',
  fields: {
    table: { type: 'string', describe: 'Name of the route table.', get: ({ table }) => table.name },
    transitGateway: { type: 'string', describe: 'Key of the gateway.', get: ({ table }) => table.transitGateway },
    destination: {
      type: 'string',
      describe: 'The destination: a CIDR block, or prefixList/KEY.',
      get: ({ route }) => destinationText(route),
    },
    to: {
      type: 'addresses',
      describe: 'Addresses that it leads to; not read where the entries of its prefix list are not.',
      get: ({ route }, network) => {
        if ('cidr' in route.to) return addressSet([route.to.cidr]);
        const entries = network.get('prefixList', route.to.prefixList)?.entries;
        return entries && addressSet(entries.map(entry => entry.cidr));
      },
    },
    attachment: {
      type: 'string',
      describe: 'Key of the attachment it leads to; null for none.',
      get: ({ route }) => route.via ?? null,
    },
    attachmentType: {
      type: 'string',
      describe: 'Type of that attachment: vpc, vpn, peering…; null for none.',
      get: ({ route }, network) =>
        route.via === undefined ? null : network.get('transitGatewayAttachment', route.via)?.type,
    },
    blackhole: {
      type: 'bool',
      describe: 'Whether it drops what it matches.',
      get: ({ route }) => route.blackhole,
    },
    propagated: {
      type: 'bool',
      describe: 'Whether an attachment brought it.',
      get: ({ route }) => route.propagated,
    },
  },
  *subjects(network) {
    for (const table of network.all('transitGatewayRouteTable')) {
      for (const [index, route] of (table.routes ?? []).entries()) yield { table, route, index };
    }
  },
  resource: ({ table }) => table,
  origin: ({ table, index }) => {
    const { origin } = table;
    const part = origin.from === 'design' ? origin.parts?.[`routes.${index}`] : undefined;
    return part ? writtenAt(part) : origin;
  },
  place: ({ table, index }) => ({ origin: table.origin, path: `routes.${index}.to` }),
  identity: ({ route }) => `${destinationText(route)} ${route.via ?? 'blackhole'}`,
});

function destinationText({ to }: TransitGatewayRoute): string {
  return 'cidr' in to ? formatCidr(to.cidr) : `prefixList/${to.prefixList}`;
}
